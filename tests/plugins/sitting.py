"""Sittings as the tests hold them: a committee of three members and its director."""

from __future__ import annotations

import datetime as dt

import pytest

from renda.directory import commands as directory
from renda.directory.models import Role
from renda.directory.standing import SYSTEM
from renda.lines.resolution.procedures import ResolutionLine
from renda.lines.sitting.procedures import SittingLine
from renda.meetings import balloting
from renda.meetings.commands import hold, sign, told_by
from renda.meetings.models import AgendaItem, Attendance
from renda.meetings.roll import roll_of
from renda.voting.models import LIVE, Ballot
from tests.plugins.cast import FOUNDED, START, moment

DAY = dt.date(2022, 6, 20)
#: with the two whom the cast brings along, the committee has five members
MORE = ("赵某", "钱某", "孙某")


@pytest.fixture
def committee(cast):
    """Give the standing committee five members: half of them is not more than half."""
    by = {"by": SYSTEM, "at": START}
    for name in MORE:
        person = directory.register_person(name, **by)
        directory.appoint(
            person, body=cast.bodies["常委会"], role=Role.MEMBER, starts_on=FOUNDED, **by
        )
    return cast


def planned(cast, **more):
    answers = {"kind": "standing", "day": DAY, "place": "常委会会议室"} | more
    return cast.begin(SittingLine, "office_clerk", "2022-06-01", title="会议", **answers)


def day_of(sitting):
    return sitting.sitting.day.isoformat()


def put(cast, title="关于批准决算的决议"):
    return cast.begin(
        ResolutionLine, "office_clerk", "2022-06-01", title=title, sort="approval",
        proposer="区政府", draft="草案", lead="财经委",
    )  # fmt: skip


def place(cast, sitting, *matters, on="2022-06-08", **more):
    answers = {"items": list(matters), "more": None, "others": "", "late_reason": ""} | more
    return cast.take(sitting, SittingLine.place, "office_clerk", on, **answers)


def notified(cast, sitting, on="2022-06-10"):
    return cast.take(sitting, SittingLine.notify, "office_clerk", on, late_notice="")


def come(cast, sitting, count=None, state="present", **more):
    """Sign in so many of those who sit, or all of them."""
    keys = Attendance.objects.filter(sitting=sitting).order_by("pk").values_list("pk", flat=True)
    by, at = cast.who("office_clerk"), moment(day_of(sitting), 9)
    return sign(sitting, list(keys)[:count], state, by=by, at=at, **more)


def opened(cast, sitting, *, adopt=True):
    on = day_of(sitting)
    sitting = cast.take(sitting, SittingLine.begin_sitting, "office_clerk", on)
    if adopt:
        sitting = cast.take(sitting, SittingLine.adopt, "office_clerk", on)
    return sitting


def arranged(cast, item, action, kind="hands", **more):
    """Arrange a ballot on an item, as the office does."""
    by = cast.who("office_clerk", day_of(item.matter))
    return balloting.define(item, action, kind, by=by, **more)


def begun(cast, ballot, **more):
    on = day_of(ballot.held_at)
    return balloting.begin(ballot, by=cast.who("office_clerk", on), at=moment(on, 11), **more)


def ended(cast, ballot):
    on = day_of(ballot.held_at)
    return balloting.end(ballot, by=cast.who("office_clerk", on), at=moment(on, 11))


def tallied(cast, ballot, pile, teller, **numbers):
    on = day_of(ballot.held_at)
    by = cast.who(teller, on)
    return balloting.count(ballot, pile, numbers, by=by, at=moment(on, 11))


def counted(cast, item, action, teller, *, kind="hands", about=None, **numbers):
    """Enter what one teller counted; who is first finds that the office opens the ballot."""
    own = Ballot.objects.filter(held_at=item.matter_id, subject=item.subject_id, taken=False)
    ballot = own.filter(state__in=LIVE).first() or arranged(cast, item, action, kind, about=about)
    if ballot.state == Ballot.State.DEFINED:
        ballot = begun(cast, ballot)
    return tallied(cast, ballot, kind, teller, **numbers)


def held(cast, item, action, **answers):
    """Take an item: what the sitting fills in, and what the clerk writes."""
    sitting = item.matter
    told = told_by(item, action, roll_of(sitting), sitting.sitting)
    return hold(
        item,
        action,
        by=cast.who("office_clerk", day_of(sitting)),
        at=moment(day_of(sitting), 12),
        answers=told | answers,
    )


def item_of(sitting, n=1):
    return AgendaItem.objects.select_related("matter__sitting", "subject").get(
        matter=sitting, position=n
    )
