"""Killed while votes come in and while a ballot is closed: what was acknowledged counts once."""

import os
import random
import signal
import time

import pytest
from django.db import connections

from renda.directory import commands as directory
from renda.directory.standing import SYSTEM
from renda.kernel.shares import Base, Share
from renda.matters.rules import Needed
from renda.voting import commands, keys
from renda.voting.models import Ballot, Paper, Voter
from tests.plugins.cast import START, moment
from tests.plugins.sitting import planned

KILLS, CLOSINGS, VOTERS = 30, 15, 9
CHOICES = ("for", "against", "abstained")
AT = moment("2022-06-20")


@pytest.fixture
def ballot(transactional_db, cast, keys_in):
    by = {"by": SYSTEM, "at": START}
    people = [directory.register_person(f"某{n}", **by) for n in range(VOTERS)]
    found = commands.define(
        planned(cast), "phone", by=SYSTEM, subject=None, action="", title="表决",
        question="motion", about=None,
    )  # fmt: skip
    seats = [commands.Seat(one, one.name, "phone") for one in people]
    needed = Needed(Share(1, 2, strict=True, of=Base.MEMBERS), "")
    return commands.open_ballot(found, seats, VOTERS, needed, at=AT)


def child(do):
    """Run something in a process of its own; return its key and where it tells what it did."""
    connections.close_all()
    read, write = os.pipe()
    pid = os.fork()
    if pid:
        os.close(write)
        return pid, read
    try:
        os.close(read)
        do(lambda *words: os.write(write, (" ".join(map(str, words)) + "\n").encode()))
    finally:
        os._exit(0)
    return None


def killed(pid, read, lines, late):
    """Kill a process some seconds after it told so many lines; return what it told."""
    with os.fdopen(read, "rb") as pipe:
        told = [pipe.readline() for _n in range(lines)]
        time.sleep(late)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        told += pipe.read().splitlines()
    return [line.decode().split() for line in told if line.strip()]


def voted(ballot, lot):
    """Let people vote until killed, many times; return what may stand in each row.

    That is what was acknowledged last, and what was on its way when the process was killed.
    """
    people = list(Voter.objects.filter(ballot=ballot).values_list("person", flat=True))
    may: dict[int, set[str]] = {one: {""} for one in people}

    def vote(tell):
        own = random.Random(os.getpid())  # noqa: S311
        while True:
            person, choice = own.choice(people), own.choice(CHOICES)
            tell("sends", person, choice)
            commands.cast(ballot, person, choice)
            tell("has", person, choice)

    acknowledged = 0
    for _n in range(KILLS):
        for word, person, choice in killed(*child(vote), lot.randint(3, 12), lot.uniform(0, 0.01)):
            may[int(person)] = {choice} | (may[int(person)] if word == "sends" else set())
            acknowledged += word == "has"
    assert acknowledged > KILLS
    return may


def closed(ballot, lot):
    """Close the ballot, killed at first; each time all of it happened or nothing."""

    def close(tell):
        tell("begins")
        commands.close(ballot, at=AT)
        tell("done")

    tries = 0
    while Ballot.objects.get(pk=ballot.pk).state == "open":
        tries += 1
        # the last one is let live until it has told that it is done
        done = 1 if tries > CLOSINGS else 0
        killed(*child(close), 1 + done, 0 if done else lot.uniform(0, 0.03))
        papers = Paper.objects.filter(ballot=ballot).count()
        left = Voter.objects.filter(ballot=ballot).exclude(envelope="").count()
        assert (papers == 0) != (left == 0)
        assert (Ballot.objects.get(pk=ballot.pk).state == "closed") == (left == 0)
    return Ballot.objects.get(pk=ballot.pk)


def test_killed_at_any_moment_every_acknowledged_vote_is_counted_once(ballot, keys_in):
    lot = random.Random(9)  # noqa: S311  the same lots each time
    may = voted(ballot, lot)
    found = closed(ballot, lot)
    commands.tidy()
    assert keys.all_kept() == []
    for choice in CHOICES:
        least = sum(one == {choice} for one in may.values())
        most = sum(choice in one for one in may.values())
        assert least <= found.counts[choice] <= most
    must = sum("" not in one for one in may.values())
    assert must <= found.counts["returned"] <= VOTERS
