"""Seats so many people at a sitting that is open, with passes, and a secret ballot to be opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from renda.directory import commands as directory
from renda.directory.models import Congress, Kind, Person, Role
from renda.directory.queries import standing
from renda.directory.standing import SYSTEM, Standing
from renda.kernel.shares import Base, Share
from renda.lines.sitting.procedures import SittingLine
from renda.matters.commands import begin, perform
from renda.matters.models import Matter
from renda.matters.rules import Needed
from renda.meetings.commands import sign
from renda.meetings.live import word_of
from renda.meetings.models import Attendance
from renda.meetings.passes import print_passes
from renda.voting import commands
from renda.voting.models import Ballot

HALF = Needed(Share(1, 2, strict=True, of=Base.MEMBERS), "")


def seated(count: int) -> tuple[int, list[str], Callable[[], Ballot], str, dt.datetime]:
    """Return the sitting, the addresses of the passes, what opens a ballot, the state's address."""
    at, today = timezone.now(), timezone.localdate()
    who, people = _office(count, today, at)
    sitting = _sitting(who, at)
    rows = Attendance.objects.filter(sitting=sitting)
    keys = list(rows.values_list("pk", flat=True))
    sign(sitting, keys, "present", by=who, at=at)
    cards = print_passes(sitting, keys, by=who, at=at)
    seats = [commands.Seat(one, one.name, "phone") for one in people]

    def opened() -> Ballot:
        ballot = commands.define(
            sitting, "phone", by=who, subject=None, action="", title="表决", question="motion",
            about=None,
        )  # fmt: skip
        return commands.open_ballot(ballot, seats, len(seats), HALF, at=at)

    addresses = [reverse("hall:enter", args=[one.secret]) for one in cards]
    state = reverse("hall:state", args=[word_of(sitting.pk)])
    return sitting.pk, addresses, opened, state, at


def _office(count: int, today: dt.date, at: dt.datetime) -> tuple[Standing, list[Person]]:
    since = today - dt.timedelta(days=400)
    name, short = "测量区人民代表大会", "测量区人大"
    by: dict[str, Any] = {"by": SYSTEM, "at": at}
    congress = directory.found_congress(
        "990901", name=name, short_name=short, level="district", **by
    )
    directory.open_term(congress, ordinal=1, starts_on=since, **by)
    bodies = {
        kind: directory.found_body(congress, kind=kind, name=label, **by)
        for kind, label in ((Kind.OFFICE, "办公室"), (Kind.STANDING_COMMITTEE, "常委会"))
    }
    people = [directory.register_person(f"测{n:03}", **by) for n in range(count)]
    for one in people:
        directory.appoint(
            one, body=bodies[Kind.STANDING_COMMITTEE], role=Role.MEMBER, starts_on=since, **by
        )
    clerk = directory.register_person("经办", **by)
    directory.appoint(clerk, body=bodies[Kind.OFFICE], role=Role.CLERK, starts_on=since, **by)
    account = directory.create_account("bench-clerk", person=clerk, **by)
    return standing(account, on=today), people


def _sitting(who: Standing, at: dt.datetime) -> Matter:
    congress = Congress.objects.get(code="990901")
    day = timezone.localdate(at)
    asked = {"kind": "standing", "day": day, "place": "会场", "title": "会议"}
    sitting = begin(SittingLine, congress=congress, answers=asked, by=who, at=at)
    late = {"late_notice": "测量"}
    sitting = perform(sitting, SittingLine.notify, by=who, at=at, answers=late)
    Matter.objects.filter(pk=sitting.pk).update(stage="running")
    return Matter.objects.select_related("sitting", "congress").get(pk=sitting.pk)
