"""The record of a sitting as its minutes tell it: every value with the record that it comes from.

What is told is worded like any paper (`wordings/minutes-words.txt`). While minutes are composed,
each value carries a mark of its record, which no reader sees: so each sentence opens to its
records, in whatever words an office puts it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.utils import timezone

from renda.kernel.language import listed
from renda.lines.sitting.shown import in_words
from renda.matters.circles import closed
from renda.matters.heard import Question
from renda.matters.models import Matter
from renda.matters.registry import action_of, procedures
from renda.matters.rules import Needed
from renda.matters.shown import Listed, Telling
from renda.meetings.models import AgendaItem, Attendance, Away, Decision, ItemPaper, Sitting, Speech
from renda.meetings.queries import agenda_of
from renda.meetings.roll import COUNTED, needed_of
from renda.papers.fields import written

#: around the key of a record, in front of what it tells; from the private area of Unicode
OPENS, ENDS = "\ue000", "\ue001"
#: more names than this stand on the attendance sheet, not in the minutes
NAMED = 60
_marking: ContextVar[bool] = ContextVar("marking", default=False)
State, Capacity = Attendance.State, Attendance.Capacity


@contextmanager
def marking() -> Iterator[None]:
    """Let values carry the marks of their records."""
    token = _marking.set(True)
    try:
        yield
    finally:
        _marking.reset(token)


def cited(record: str, value: object) -> str:
    """Return a value with the mark of its record; nothing where there is nothing."""
    text = written(value)
    return f"{OPENS}{record}{ENDS}{text}" if text and _marking.get() else text


@dataclass
class Record:
    """All that is known of one sitting, read in a number of queries that does not grow with it."""

    matter: Matter

    @property
    def sitting(self) -> Sitting:
        """Return its facts."""
        return self.matter.sitting

    @cached_property
    def rows(self) -> list[Attendance]:
        """Return the roll."""
        return list(Attendance.objects.filter(sitting=self.matter).order_by("capacity", "pk"))

    @cached_property
    def items(self) -> list[AgendaItem]:
        """Return the agenda with what was decided, said and laid before the sitting."""
        return agenda_of(self.matter)

    @cached_property
    def speeches(self) -> dict[int, list[Speech]]:
        """Return what was said on each item, in order."""
        found = Speech.objects.filter(item__matter=self.matter, withdrawn_at=None)
        return _by_item(one for one in found.order_by("position", "pk") if one.from_at or one.text)

    @cached_property
    def papers(self) -> dict[int, list[ItemPaper]]:
        """Return the papers of each item in their last versions."""
        newest: dict[tuple[int, str], ItemPaper] = {}
        for one in ItemPaper.objects.filter(matter=self.matter).order_by("version", "pk"):
            newest[one.item_id, one.title] = one
        return _by_item(newest.values())

    @cached_property
    def away(self) -> list[Away]:
        """Return who left and came back."""
        found = Away.objects.filter(attendance__sitting=self.matter).select_related("attendance")
        return list(found.order_by("left_at", "pk"))

    @cached_property
    def needed(self) -> Needed:
        """Return the quorum that was asked for."""
        return needed_of(self.matter, self.sitting)

    @cached_property
    def held(self) -> dict[str, dt.datetime]:
        """Return when it was opened and closed, by step."""
        steps = self.matter.entries.filter(action__in=("begin_sitting", "close")).order_by("seq")
        return {one.action: one.at for one in steps}

    def who(self, which: Callable[[Attendance], bool]) -> list[Attendance]:
        """Return those of the roll of whom something is true."""
        return [row for row in self.rows if which(row)]

    @property
    def quorum(self) -> str:
        """Return whether there were enough, with the article."""
        entitled = len(self.who(lambda row: row.capacity in COUNTED))
        reached = self.needed.share.reached(len(self.came), entitled)
        return f"{'' if reached else '不'}符合法定人数（{self.needed.basis}）"

    @property
    def came(self) -> list[Attendance]:
        """Return those who count and came, those who left included."""
        return self.who(lambda row: row.capacity in COUNTED and row.came_at is not None)


def _by_item(found: Any) -> dict[int, list[Any]]:
    by_item: dict[int, list[Any]] = {}
    for one in found:
        by_item.setdefault(one.item_id, []).append(one)
    return by_item


def record_of(minutes: Matter) -> Record:
    """Return the record of the sitting above its minutes, read once for a matter in hand."""
    kept: Record | None = vars(minutes).get("of_sitting")
    if kept is None:
        sitting = Matter.objects.select_related("congress", "sitting__term", "lead")
        kept = vars(minutes)["of_sitting"] = Record(sitting.get(children=minutes))
    return kept


def names(rows: Sequence[Attendance]) -> str:
    """Return names in a row; too many stand on the attendance sheet."""
    return listed([row.name for row in rows], "、") if len(rows) <= NAMED else ""


def at_hour(moment: dt.datetime | None) -> str:
    """Return an hour as minutes write it: 9时05分."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    return f"{local.hour}时{local.minute:02d}分"


def _of(tell: Callable[[Record], object], key: str = "roll") -> Callable[[Any, Any], str]:
    return lambda minutes, _tree: cited(key, tell(record_of(minutes)))


def _count(which: Callable[[Attendance], bool]) -> Callable[[Record], str]:
    def tell(record: Record) -> str:
        count = len(record.who(which))
        return str(count) if count else ""

    return tell


def _missing(row: Attendance) -> bool:
    return row.capacity in COUNTED and row.came_at is None and row.state != State.EXCUSED


def _excused(row: Attendance) -> bool:
    return row.capacity in COUNTED and row.state == State.EXCUSED


def _by_video(row: Attendance) -> bool:
    return row.capacity in COUNTED and row.came_at is not None and row.by_video


def _attending(row: Attendance) -> bool:
    return row.capacity == Capacity.ATTENDING and row.came_at is not None


FIELDS: Telling = {
    "会议名称": _of(lambda record: record.sitting.name, "sitting"),
    "会议日期": _of(lambda record: record.sitting.day, "sitting"),
    "地点": _of(lambda record: record.sitting.place, "sitting"),
    "开会时间": _of(lambda record: at_hour(record.held.get("begin_sitting")), "sitting"),
    "闭会时间": _of(lambda record: at_hour(record.held.get("close")), "sitting"),
    "议程通过日期": _of(lambda record: record.sitting.adopted_on, "sitting"),
    "主持人": lambda minutes, _tree: cited("minutes", minutes.minutes.chair),
    "记录人": lambda minutes, _tree: cited("minutes", minutes.minutes.recorder),
    "应到人数": _of(lambda record: len(record.who(lambda row: row.capacity in COUNTED))),
    "实到人数": _of(lambda record: len(record.came)),
    "视频参会人数": _of(_count(_by_video)),
    "请假人数": _of(_count(_excused)),
    "缺席人数": _of(_count(_missing)),
    "列席人数": _of(_count(_attending)),
    "法定人数": _of(lambda record: record.quorum),
    "出席人员": _of(lambda record: names(record.came)),
    "视频参会人员": _of(lambda record: names(record.who(_by_video))),
    "请假人员": _of(lambda record: names(record.who(_excused))),
    "缺席人员": _of(lambda record: names(record.who(_missing))),
    "列席人员": _of(lambda record: names(record.who(_attending))),
}


def _told_of_item(tell: Callable[[AgendaItem], object]) -> Callable[[Any, Any], str]:
    return lambda item, _of: cited(f"item-{item.pk}", tell(item))


def _title(item: AgendaItem) -> str:
    subject = item.subject
    # what only a circle knows of is called as the agenda calls it, and nothing is added
    told = subject is not None and subject.procedure not in closed()
    whose = f"（{subject.body}）" if told and subject and subject.body else ""
    return f"{item.title}{whose}"


def _note(item: AgendaItem) -> str:
    """Return what was written of an item, unless its decision says so already."""
    return "" if item.decisions.all() else item.note


def _speech(tell: Callable[[Speech], object]) -> Callable[[Any, Any], str]:
    return lambda speech, _of: cited(f"speech-{speech.pk}", tell(speech))


def _decision(tell: Callable[[AgendaItem, Decision], object]) -> Callable[[Any, Any], str]:
    return lambda pair, _of: cited(f"decision-{pair[1].pk}", tell(*pair))


def _step(item: AgendaItem, decision: Decision) -> str:
    action = action_of(item.subject.procedure, decision.entry.action) if item.subject else None
    return str(action.label) if action else ""


def _outcome(item: AgendaItem, decision: Decision) -> str:
    procedure = procedures[item.subject.procedure] if item.subject else None
    action = action_of(procedure.slug, decision.entry.action) if procedure else None
    stage = procedure.stages.get(decision.entry.after) if procedure else None
    return str(stage.label) if stage and action and action.to is not None else ""


def _counted(item: AgendaItem, decision: Decision) -> str:
    action = action_of(item.subject.procedure, decision.entry.action) if item.subject else None
    asked = action.heard.question if action and action.heard else Question.NONE
    return in_words(decision.counted, asked)


def _away(tell: Callable[[Any], object]) -> Callable[[Any, Any], str]:
    return lambda row, _of: cited("roll", tell(row))


def _absences(minutes: Matter, _tree: Any) -> list[Any]:
    record = record_of(minutes)
    left = record.who(lambda row: row.state == State.LEFT)
    back = [(one.attendance.name, one.left_at, one.back_at) for one in record.away]
    return [*back, *((row.name, row.left_at, None) for row in left)]


def _speeches(item: AgendaItem, minutes: Any) -> list[Speech]:
    return record_of(minutes).speeches.get(item.pk, [])


def _papers(item: AgendaItem, minutes: Any) -> list[ItemPaper]:
    return record_of(minutes).papers.get(item.pk, [])


ITEMS = Listed(
    rows=lambda minutes, _tree: record_of(minutes).items,
    fields={
        "议题": _told_of_item(_title),
        "审议情况": _told_of_item(_note),
        "临时列入的理由": _told_of_item(lambda item: item.late_reason),
        "撤下的理由": _told_of_item(
            lambda item: item.note if item.state == AgendaItem.State.DEFERRED else ""
        ),
    },
    lists={
        "发言": Listed(
            rows=_speeches,
            fields={
                "发言人": _speech(lambda one: one.name),
                "发言内容": _speech(lambda one: one.text),
            },
        ),
        "决定": Listed(
            rows=lambda item, _tree: [(item, one) for one in item.decisions.all()],
            fields={
                "办理的步骤": _decision(_step),
                "结果": _decision(_outcome),
                "票数": _decision(_counted),
                "决定时应到": _decision(lambda _item, one: one.entitled),
                "决定时实到": _decision(lambda _item, one: one.present),
                "补录": _decision(lambda _item, one: "会后补录" if one.entered else ""),
            },
        ),
        "材料": Listed(
            rows=_papers,
            fields={
                "材料名称": lambda one, _of: cited(f"paper-{one.pk}", one.title),
                "材料版本": lambda one, _of: cited(f"paper-{one.pk}", one.version),
            },
        ),
    },
)
LISTS = {
    "议题": ITEMS,
    "中途离会": Listed(
        rows=_absences,
        fields={
            "离会人": _away(lambda row: row[0]),
            "离开": _away(lambda row: at_hour(row[1])),
            "返回": _away(lambda row: at_hour(row[2])),
        },
    ),
}
#: the attendance sheet: everybody on the roll
SHEET: dict[str, Listed] = {
    "名单": Listed(
        rows=lambda minutes, _tree: record_of(minutes).rows,
        fields={
            "姓名": lambda row, _of: row.name,
            "身份": lambda row, _of: row.get_capacity_display(),
            "到会情况": lambda row, _of: _state(row),
            "签到": lambda row, _of: at_hour(row.came_at),
            "离会": lambda row, _of: at_hour(row.left_at),
        },
    ),
}


def _state(row: Attendance) -> str:
    """Return how somebody took part; whoever neither came nor had leave was absent."""
    if row.came_at is None and row.state != State.EXCUSED:
        return "未到"
    return "视频参会" if row.came_at and row.by_video else str(row.get_state_display())
