"""The sittings of the example: what was entered of them, one that was held here, one to come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils import timezone

from renda.directory.models import Account, Body, Congress, Kind, Level, Role
from renda.example.days import at
from renda.example.oversight.agenda import YEAR
from renda.example.oversight.meetings import MONTHS, committee, directors, sitting_of
from renda.example.oversight.stage import Stage
from renda.lines.sitting.minutes import MinutesLine
from renda.lines.sitting.procedures import SittingLine
from renda.matters.models import Entry, Matter
from renda.matters.registry import procedures
from renda.matters.spec import Action
from renda.meetings import speaking
from renda.meetings.commands import hold, sign, told_by
from renda.meetings.models import AgendaItem, Attendance
from renda.meetings.queries import heard, heard_of, pool
from renda.meetings.roll import roll_of

OFFICE = "常委会办公室"
STANDING, DIRECTORS, CONGRESS = "standing", "directors", "congress"
FIRST = 2022
Entered = dict[tuple[str, dt.date], list[Entry]]
HEARD_BY_CONGRESS = (
    "听取和审议区人民政府工作报告",
    "听取和审议区人大常委会工作报告",
    "听取和审议区人民法院工作报告",
    "听取和审议区人民检察院工作报告",
)
HEARD_BY_TOWN = ("听取和审议镇人民政府工作报告", "听取和审议镇人大主席团工作报告")
SAID = (
    "报告客观反映了工作情况，建议进一步完善长效机制，加强基层力量。",
    "赞成这个报告，建议把群众反映集中的问题列入明年的工作重点。",
)
LEAVE = ("外出培训", "因病请假", "出差")


def play(stage: Stage) -> None:
    """Enter the sittings of the year and of this one; the next one is being prepared."""
    found = _entered(stage)
    for year in sorted({YEAR, stage.today.year}):
        for month in MONTHS:
            on = sitting_of(stage.days, year, month)
            # of the year all are told, of this one those that decided something
            if on < stage.today and (year == YEAR or (STANDING, on) in found):
                _afterwards(stage, STANDING, on, found.get((STANDING, on), []))
    for kind, on in sorted(found):
        if kind == DIRECTORS and on.year in (YEAR, stage.today.year) and on < stage.today:
            _afterwards(stage, DIRECTORS, on, found[kind, on])
    _congress(stage, found)
    _town(stage)
    _minutes(stage)
    _coming(stage)


def _congress(stage: Stage, found: Entered) -> None:
    """The congress met in January: all deputies were called, what it decided was entered."""
    session = stage.district.sessions[YEAR]
    on, until = stage.days.next(session.opens_on), session.closes_on or session.opens_on
    answers = {"kind": CONGRESS, "ordinal": session.ordinal, "place": "区会议中心"}
    sitting = _called(stage, stage.congress, stage.clerk(OFFICE), on, answers)
    entries = [
        entry
        for (kind, day), some in found.items()
        if kind == CONGRESS and session.opens_on <= day <= until
        for entry in some
    ]
    _held(stage, sitting, stage.clerk(OFFICE), HEARD_BY_CONGRESS, entries)


def _town(stage: Stage) -> None:
    """A town's congress: its presidium calls it, ten days before."""
    presidium = Body.objects.filter(congress__level=Level.TOWN, kind=Kind.PRESIDIUM)
    found = presidium.filter(congress__parent=stage.congress).order_by("pk").first()
    if found is None:
        return
    clerk = stage.district.clerk_of(found.pk)
    on = stage.days.next(dt.date(YEAR, 1, 6))
    answers = {"kind": CONGRESS, "ordinal": 1, "place": "镇会议室"}
    sitting = _called(stage, found.congress, clerk, on, answers)
    _held(stage, sitting, clerk, HEARD_BY_TOWN, ())


def _called(
    stage: Stage, congress: Congress, by: Account, on: dt.date, answers: Mapping[str, Any]
) -> Matter:
    begun_on = stage.days.before(on, 11)
    more = {"title": "会议", "day": on, "by_video": False, **answers}
    return stage.begin(SittingLine, by, begun_on, congress=congress, **more)


def _held(
    stage: Stage, sitting: Matter, by: Account, items: Sequence[str], entries: Sequence[Entry]
) -> None:
    """A congress adopts its agenda and hears what is on it."""
    on = sitting.sitting.day
    lines = "\n".join(items)
    placed_on = stage.days.before(on, 10)
    stage.do(
        sitting, SittingLine.place, by, placed_on,
        items=[], more=None, others=lines, late_reason="",
    )  # fmt: skip
    stage.do(sitting, SittingLine.notify, by, stage.days.before(on, 9), late_notice="")
    come(stage, sitting, on, by)
    stage.do(sitting, SittingLine.begin_sitting, by, on)
    stage.do(sitting, SittingLine.adopt, by, on)
    for item in AgendaItem.objects.filter(matter=sitting).order_by("position"):
        note = "会议听取和审议了报告，同意这个报告。"
        stage.do(sitting, SittingLine.record, by, on, item=item, note=note)
    if entries:
        stage.do(sitting, SittingLine.gather, by, on, entries=entries)
    stage.do(sitting, SittingLine.close, by, on)


def _minutes(stage: Stage) -> None:
    """Write, confirm, approve and sign the minutes, those of a month together.

    Those of the last weeks are still being written.
    """
    every = Matter.objects.filter(procedure=MinutesLine.slug, stage="drafting")
    months: dict[tuple[int, dt.date], list[Matter]] = {}
    for one in every.select_related("parent__sitting").order_by("pk"):
        if one.parent is not None:
            day = one.parent.sitting.day
            ready_on = stage.days.next((day + dt.timedelta(20)).replace(day=20))
            months.setdefault((one.congress_id, ready_on), []).append(one)
    for (congress, on), some in sorted(months.items()):
        clerk, head = _heads(stage, congress)
        names = {"chair": str(head.person), "recorder": str(clerk.person)}
        stage.do_all([(one, names) for one in some], MinutesLine.people, clerk, on)
        stage.do_all([(one, {}) for one in some], MinutesLine.send, clerk, on)
        signed_on = stage.days.after(on, 2)
        said = {"unchecked_reason": ""}
        stage.do_all([(one, said) for one in some], MinutesLine.approve, head, signed_on)
        stage.do_all([(one, {}) for one in some], MinutesLine.sign, head, signed_on)


def _heads(stage: Stage, congress: int) -> tuple[Account, Account]:
    """Return who runs the sittings of a congress, and who takes the chair."""
    if congress == stage.congress.pk:
        return stage.clerk(OFFICE), stage.cast("director")
    presidium = Body.objects.get(congress=congress, kind=Kind.PRESIDIUM)
    head = presidium.memberships.get(role=Role.LEADER).person_id
    return stage.district.clerk_of(presidium.pk), stage.district.accounts[head]


def _entered(stage: Stage) -> Entered:
    """Return what was entered as decided, by kind of sitting and day, in one query."""
    found: Entered = {}
    actions = {
        (slug, name): action
        for slug, procedure in procedures.items()
        for name, action in heard_of(procedure).items()
        if heard(action).kinds
    }
    every = Entry.objects.filter(
        matter__congress=stage.congress, action__in={name for _slug, name in actions}, decided=None
    )
    for entry in every.select_related("matter").order_by("at", "pk"):
        action = actions.get((entry.matter.procedure, entry.action))
        if action is not None:
            day = _day(entry, action)
            for kind in heard(action).kinds:
                found.setdefault((kind, day), []).append(entry)
    return found


def _day(entry: Entry, action: Action) -> dt.date:
    asked = [name for name, told in heard(action).fills.items() if told == "day"]
    said = entry.answers.get(asked[0]) if asked else None
    return dt.date.fromisoformat(said) if said else timezone.localdate(entry.at)


def planned(stage: Stage, kind: str, on: dt.date, begun_on: dt.date) -> Matter:
    """Plan a sitting: the committee's has its number, the directors' goes by its day."""
    regular = kind == STANDING and on.month in MONTHS
    regular = regular and on == sitting_of(stage.days, on.year, on.month)
    number = (on.year - FIRST) * len(MONTHS) + MONTHS.index(on.month) + 1 if regular else None
    name = committee(stage.days, on) if kind == STANDING else directors(on)
    return stage.begin(
        SittingLine,
        stage.clerk(OFFICE),
        begun_on,
        title=name,
        called=name,
        kind=kind,
        ordinal=number,
        day=on,
        place="机关会议室",
        by_video=False,
    )


def _afterwards(stage: Stage, kind: str, on: dt.date, entries: Sequence[Entry]) -> None:
    """Enter a sitting with what was entered on the matters before."""
    sitting = planned(stage, kind, on, stage.days.before(on, 15))
    office = stage.clerk(OFFICE)
    stage.do(sitting, SittingLine.notify, office, stage.days.before(on, 8), late_notice="")
    come(stage, sitting, on)
    stage.do(sitting, SittingLine.begin_sitting, office, on)
    if entries:
        stage.do(sitting, SittingLine.gather, office, on, entries=entries)
    stage.do(sitting, SittingLine.close, office, on)


def come(stage: Stage, sitting: Matter, on: dt.date, clerk: Account | None = None) -> None:
    """Sign in all but one or two, who have leave."""
    sitting.refresh_from_db()
    rows = Attendance.objects.filter(sitting=sitting).order_by("pk")
    pairs = list(rows.values_list("pk", "person"))
    # whoever takes the chair is there
    chair = _heads(stage, sitting.congress_id)[1].person_id
    keys = [key for key, _person in pairs]
    others = [key for key, person in pairs if person != chair]
    away = others[:: len(others) // 2 + 1][: on.month % 3]
    by = stage.standing(clerk or stage.clerk(OFFICE), on)
    there = [key for key in keys if key not in away]
    sign(sitting, there, Attendance.State.PRESENT, by=by, at=at(on, 9))
    if away:
        reason = LEAVE[on.month % len(LEAVE)]
        sign(sitting, away, Attendance.State.EXCUSED, at=at(on, 8), reason=reason, by=by)


def placed(stage: Stage, sitting: Matter, matters: Sequence[Matter], on: dt.date) -> None:
    """Put matters on the agenda."""
    answers = {"items": list(matters), "more": None, "others": "", "late_reason": ""}
    stage.do(sitting, SittingLine.place, stage.clerk(OFFICE), on, **answers)


def lived(
    stage: Stage, sitting: Matter, action: Action, answers: Sequence[Mapping[str, Any]]
) -> None:
    """Hold a sitting here: everything on its agenda is taken from there."""
    on, office = sitting.sitting.day, stage.clerk(OFFICE)
    by = stage.standing(office, on)
    stage.do(sitting, SittingLine.notify, office, stage.days.before(on, 8), late_notice="")
    come(stage, sitting, on)
    stage.do(sitting, SittingLine.begin_sitting, office, on)
    stage.do(sitting, SittingLine.adopt, office, on)
    items = AgendaItem.objects.filter(matter=sitting).select_related("matter__sitting", "subject")
    _speak(stage, sitting, items[0])
    for item, said in zip(items.order_by("position"), answers, strict=True):
        told = told_by(item, action, roll_of(sitting), sitting.sitting)
        hold(item, action, by=by, at=at(on, 11), answers={**told, **said})
    stage.do(sitting, SittingLine.close, office, on)


def _speak(stage: Stage, sitting: Matter, item: AgendaItem) -> None:
    """Let two members speak on an item; each confirms what was taken down."""
    on = sitting.sitting.day
    clerk = stage.standing(stage.clerk(OFFICE), on)
    there = Attendance.objects.filter(sitting=sitting, state=Attendance.State.PRESENT)
    for n, row in enumerate(there.select_related("sitting__sitting").order_by("-pk")[: len(SAID)]):
        by = stage.standing(stage.district.accounts[row.person_id or 0], on)
        speech = speaking.ask(item, row, by=by, at=at(on, 9, 30))
        speaking.start(speech, by=clerk, at=at(on, 10, 10 * n))
        speaking.stop(speech, by=clerk, at=at(on, 10, 10 * n + 7))
        speaking.write(speech, SAID[n], by=clerk)
        speaking.check(speech, SAID[n], by=by, at=at(on, 17))


def _coming(stage: Stage) -> None:
    """The next sitting of the committee is being prepared: some of what is ready is on it."""
    days, today = stage.days, stage.today
    on = days.next(today + dt.timedelta(25))
    sitting = planned(stage, STANDING, on, days.before(today, 2))
    who = stage.standing(stage.clerk(OFFICE), today)
    ready = pool(who, stage.congress, STANDING).filter(procedure="resolution")
    if some := list(ready[:2]):
        placed(stage, sitting, some, days.before(today, 1))
