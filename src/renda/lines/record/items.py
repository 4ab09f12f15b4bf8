"""The items of a record of service that no other line declares, and the rolls of sittings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

from renda.meetings.models import Attendance
from renda.meetings.roll import COUNTED
from renda.service.items import Asked, Fact, Found, Told, item, reads_through, took
from renda.service.models import Turn
from renda.service.spec import Took, Way

State = Attendance.State
#: what a closed roll says of somebody, in the words of taking part
WAYS = {
    State.PRESENT.value: Way.HERE,
    State.LEFT.value: Way.HERE,
    State.EXCUSED.value: Way.EXCUSED,
    State.EXPECTED.value: Way.ABSENT,
}


@reads_through
def at_sittings(people: Collection[int], first: dt.date, until: dt.date) -> Iterator[Fact]:
    """Read the rolls of closed sittings: who was to be there as one of those who sit."""
    rows = Attendance.objects.filter(
        person__in=people,
        capacity__in=COUNTED,
        sealed=True,
        sitting__sitting__day__gte=first,
        sitting__sitting__day__lt=until,
    )
    for row in rows.select_related("sitting__sitting"):
        there = row.state in (State.PRESENT, State.LEFT)
        way = Way.VIDEO if there and row.by_video else WAYS[row.state]
        told = row.sitting.sitting
        yield Fact(
            row.person_id or 0, told.day, Took.MEETING, way, told.name,
            row.sitting_id, row.sitting.congress_id,
        )  # fmt: skip


def _turns(asked: Asked) -> Found:
    """Return the days on which somebody was on a timetable; who came is told by receptions."""
    people = {seat.person_id: seat.pk for seat in asked.seats}
    rows = Turn.objects.filter(person__in=people, on__gte=asked.first, on__lt=asked.until)
    found: dict[int, list[Told]] = {}
    for row in rows.select_related("circle").order_by("-on", "-pk"):
        found.setdefault(people[row.person_id], []).append(Told(row.on, row.circle.name))
    return found


_TIMES = _("次")
took("meeting", _("出席会议"), _TIMES, Took.MEETING, within=True)
took("speech", _("会议发言"), _TIMES, Took.SPEECH)
took("activity", _("小组、家站活动"), _TIMES, Took.ACTIVITY)
item("turn", _("值班安排"), _("天"), _turns)
took("reception", _("接待选民"), _TIMES, Took.RECEPTION)
took("visit", _("视察、调研"), _TIMES, Took.VISIT)
took("training", _("培训"), _TIMES, Took.TRAINING)
took("report", _("向选民报告履职"), _TIMES, Took.REPORT)
took("deed", _("为群众办实事"), _("件"), Took.DEED)
took("other", _("其他履职活动"), _TIMES, Took.OTHER)
