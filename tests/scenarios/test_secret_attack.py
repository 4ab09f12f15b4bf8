"""Who has all that is kept, and the order in which people voted, guesses no better than chance.

200 ballots of 12, random choices. The attacker has the roll with its envelopes as three copies of
the database caught them, the papers with their keys and places in the table, and who voted when.
"""

import random
from collections import Counter
from math import sqrt

import pytest
from django.db import connection

from renda.directory import commands as directory
from renda.directory.standing import SYSTEM
from renda.kernel.shares import Base, Share
from renda.matters.rules import Needed
from renda.voting import commands
from renda.voting.models import Paper, Voter
from tests.plugins.cast import START, moment
from tests.plugins.sitting import planned

pytestmark = pytest.mark.django_db
BALLOTS, VOTERS = 200, 12
CHOICES = ("for", "against", "abstained")
#: two-sided, of a count that is nearly normal: p = 0.0005, of each way of guessing
MOST = 3.5


def held(sitting, people, lot):
    """Hold a ballot; return what everybody chose, what copies caught, who voted in which order."""
    by = SYSTEM
    ballot = commands.define(
        sitting, "phone", by=by, subject=None, action="", title="表决", question="motion",
        about=None,
    )  # fmt: skip
    seats = [commands.Seat(one, one.name, "phone") for one in people]
    needed = Needed(Share(1, 2, strict=True, of=Base.MEMBERS), "")
    at = moment("2022-06-20")
    ballot = commands.open_ballot(ballot, seats, len(seats), needed, at=at)
    order = lot.sample(people, len(people))
    chosen = {one.pk: lot.choice(CHOICES) for one in people}
    caught = {}
    for n, person in enumerate(order):
        commands.cast(ballot, person.pk, chosen[person.pk])
        if n % 4 == 3:  # a backup
            caught |= dict(Voter.objects.filter(ballot=ballot).values_list("person", "envelope"))
    commands.close(ballot, at=at)
    return ballot, chosen, caught, [one.pk for one in order]


def places(ballot):
    """Return the papers as they lie in the table, which tells in what order they were written."""
    place = "ctid" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT choice FROM voting_paper WHERE ballot_id = %s ORDER BY {place}",  # noqa: S608
            [ballot.pk],
        )
        return [row[0] for row in cursor.fetchall()]


def guesses(ballot, people, caught, order):
    """Yield guesses, each a way of its own: who chose what."""
    keyed = list(
        Paper.objects.filter(ballot=ballot).order_by("pk").values_list("choice", flat=True)
    )
    rows = list(Voter.objects.filter(ballot=ballot).order_by("pk").values_list("person", flat=True))
    yield "by time, by key", dict(zip(order, keyed, strict=True))
    yield "by time, by place", dict(zip(order, places(ballot), strict=True))
    yield "by time backwards", dict(zip(reversed(order), keyed, strict=True))
    yield "by row of the roll", dict(zip(rows, places(ballot), strict=True))
    alike = sorted(caught, key=caught.__getitem__)
    yield "by envelope", dict(zip(alike, keyed, strict=True))
    usual = Counter(keyed).most_common(1)[0][0]
    first = Counter(caught[one][0] for one in people).most_common(1)[0][0]
    rest = [one for one in keyed if one != usual] or [usual]
    yield (
        "by how an envelope begins",
        {one: usual if caught[one][0] == first else rest[0] for one in people},
    )


def hits_and_chance(guess, chosen):
    """Return how many were guessed, how many chance would, and the variance of that.

    Of a guess that knows nothing but how many chose each: drawing without putting back.
    """
    n, told, real = len(chosen), Counter(guess.values()), Counter(chosen.values())
    hits = sum(guess[one] == chosen[one] for one in chosen)
    mean = sum(told[c] * real[c] for c in CHOICES) / n
    second = sum(
        told[a] * (told[b] - (a == b)) * real[a] * (real[b] - (a == b))
        for a in CHOICES
        for b in CHOICES
    ) / (n * (n - 1))
    return hits, mean, second + mean - mean**2


def test_nothing_that_is_kept_tells_who_chose_what(cast, keys_in):
    lot = random.Random(20)  # noqa: S311  the same lots each time
    sitting = planned(cast)
    by = {"by": SYSTEM, "at": START}
    people = [directory.register_person(f"某{n}", **by) for n in range(VOTERS)]
    found: dict[str, list[float]] = {}
    for _n in range(BALLOTS):
        ballot, chosen, caught, order = held(sitting, people, lot)
        assert not Voter.objects.filter(ballot=ballot).exclude(envelope="").exists()
        assert places(ballot) == sorted(chosen.values())
        for way, guess in guesses(ballot, chosen, caught, order):
            hits, mean, variance = hits_and_chance(guess, chosen)
            one = found.setdefault(way, [0.0, 0.0])
            one[0] += hits - mean
            one[1] += variance
    off = {way: round(more / sqrt(variance), 2) for way, (more, variance) in found.items()}
    assert {way: z for way, z in off.items() if abs(z) > MOST} == {}
    # and the measure finds what does tell: papers in the order in which people voted
    assert _would_be_found(lot)


def _would_be_found(lot):
    more = variance = 0.0
    for _n in range(BALLOTS):
        chosen = {one: lot.choice(CHOICES) for one in range(VOTERS)}
        # one in ten is told
        guess = dict(zip(chosen, lot.sample(list(chosen.values()), VOTERS), strict=True))
        hits, mean, spread = hits_and_chance(guess, chosen)
        told = lot.randrange(VOTERS)
        hits += guess[told] != chosen[told]
        more, variance = more + hits - mean, variance + spread
    return more / sqrt(variance) > MOST
