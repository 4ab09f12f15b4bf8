"""Who sits at a sitting, who is there, and whether they are enough.

Signing in is one UPDATE of one row; whether the sitting is closed stands in the row itself, so
that no lock is taken and nothing comes in after the roll was sealed.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from renda.directory.models import Membership, Person, Role
from renda.directory.queries import holding, with_status
from renda.directory.spec import SeatState
from renda.matters.in_force import in_force
from renda.matters.models import Matter
from renda.matters.rules import Needed
from renda.meetings.models import Attendance, Sitting

COUNTED = (Attendance.Capacity.MEMBER, Attendance.Capacity.DEPUTY)


@dataclass(frozen=True)
class Roll:
    """How many should be there and are, and how many must."""

    entitled: int
    present: int
    by_video: int
    excused: int
    left: int
    needed: Needed

    @property
    def reached(self) -> bool:
        """Say whether there are enough."""
        return self.needed.share.reached(self.present, self.entitled)

    @property
    def said(self) -> str:
        """Return the announcement, with the article."""
        words = {"all": self.entitled, "there": self.present, "basis": self.needed.basis}
        if not self.entitled:
            return _("还没有应到人员名单，不能确定法定人数（%(basis)s）。") % words
        if self.reached:
            return _("本次会议应到%(all)s人，实到%(there)s人，符合法定人数（%(basis)s）。") % words
        words["least"] = self.needed.share.least(self.entitled)
        return (
            _(
                "本次会议应到%(all)s人，实到%(there)s人，不符合法定人数，至少须到%(least)s人"
                "（%(basis)s）。"
            )
            % words
        )


def roll_of(sitting: Matter) -> Roll:
    """Count who is there, in one query beside the rules."""
    counted = Q(capacity__in=COUNTED)
    there = counted & Q(state=Attendance.State.PRESENT)
    found = Attendance.objects.filter(sitting=sitting).aggregate(
        entitled=Count("pk", filter=counted),
        present=Count("pk", filter=there),
        by_video=Count("pk", filter=there & Q(by_video=True)),
        excused=Count("pk", filter=counted & Q(state=Attendance.State.EXCUSED)),
        left=Count("pk", filter=counted & Q(state=Attendance.State.LEFT)),
    )
    return Roll(**found, needed=needed_of(sitting, sitting.sitting))


def needed_of(matter: Matter, sitting: Sitting) -> Needed:
    """Return the quorum of a sitting as its day asks for."""
    book = in_force([matter.congress_id]).book
    return book.needed(sitting.is_of.quorum, matter.congress, sitting.day)


def who_sits(matter: Matter, sitting: Sitting) -> Iterator[Attendance]:
    """Yield whoever sits by the directory as it stands on the day."""
    kind = sitting.is_of
    if kind.of or kind.of_lead:
        for person in _members(matter, sitting):
            yield _one(matter, person, Attendance.Capacity.MEMBER)
        return
    every: Any = with_status(sitting.day)
    seats = every.filter(
        congress=matter.congress_id,
        term=sitting.term_id,
        status__in=(SeatState.ACTIVE, SeatState.SUSPENDED),
    )
    for seat in seats.select_related("person").order_by("pk"):
        row = _one(matter, seat.person, Attendance.Capacity.DEPUTY)
        if seat.status == SeatState.SUSPENDED:
            row.state, row.reason = Attendance.State.EXCUSED, _("暂停执行代表职务")
        yield row


def _members(matter: Matter, sitting: Sitting) -> Iterator[Person]:
    kind = sitting.is_of
    held = Membership.objects.filter(
        holding(sitting.day),
        starts_on__lte=sitting.day,
        role__in=(Role.LEADER, Role.MEMBER),
    )
    if kind.of_lead:
        held = held.filter(body=matter.lead_id)
    else:
        held = held.filter(body__congress=matter.congress_id, body__kind__in=kind.of)
    people = Person.objects.filter(pk__in=held.values("person"))
    yield from sorted(people, key=lambda person: (person.sound, person.pk))


def _one(matter: Matter, person: Person, capacity: Attendance.Capacity) -> Attendance:
    return Attendance(sitting=matter, person=person, name=person.name, capacity=capacity)


def seal(sitting: Matter) -> str:
    """Let nothing be changed in a roll any more; return its digest."""
    Attendance.objects.filter(sitting=sitting).update(sealed=True)
    return digest_of(sitting.pk)


def digest_of(sitting: int) -> str:
    """Return the digest of a roll: who was there, as what, from when to when."""
    rows = Attendance.objects.filter(sitting=sitting).order_by("pk")
    names = ("person", "name", "capacity", "state", "by_video", "reason", "came_at", "left_at")
    told = [[_plain(value) for value in row] for row in rows.values_list(*names)]
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return value
