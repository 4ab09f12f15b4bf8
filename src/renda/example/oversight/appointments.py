"""Appointments of the year that runs: one failed exam, one nominee refused; all of it invented.

The published report has no part on appointments but the oaths of organs and towns, which the
returns tell; so nothing here is of the year that it is about.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from renda.directory.models import Account, Kind
from renda.example.days import at
from renda.example.oversight.meetings import committee, directors, sitting_of
from renda.example.oversight.stage import Stage
from renda.exams.commands import NewQuestion, bring_questions
from renda.exams.spec import Sort
from renda.exams.workbook import EXAMPLES
from renda.lines.appointment.case import NominationLine
from renda.lines.appointment.ceased import CeasedLine
from renda.lines.appointment.proposal import AppointmentLine
from renda.matters.models import Matter
from renda.tenure.commands import NewPosition, enter_tenure, list_positions
from renda.tenure.models import Position
from renda.tenure.spec import Filled, Manner

OFFICE, PERSONNEL, GOVERNMENT = "常委会办公室", "人代工委", "区政府"
OUT = {"screened": True, "approved": True}
PASSED = {"members": 18, "present": 17, "votes_for": 15, "votes_against": 1,
          "votes_abstained": 1, "votes_unpressed": 0}  # fmt: skip
REFUSED = PASSED | {"votes_for": 8, "votes_against": 6, "votes_abstained": 3}
POSITIONS = (
    ("区水利局", "局长", Filled.DECIDED, Kind.GOVERNMENT),
    ("区民政局", "局长", Filled.DECIDED, Kind.GOVERNMENT),
    ("区教委", "主任", Filled.DECIDED, Kind.GOVERNMENT),
    ("区政府", "区长", Filled.ELECTED, Kind.PRESIDIUM),
    ("区政府", "副区长", Filled.DECIDED, Kind.GOVERNMENT),
    ("区法院", "审判员", Filled.APPOINTED, Kind.COURT),
    ("区检察院", "检察长", Filled.ELECTED, Kind.PRESIDIUM),
    ("人代工委", "副主任", Filled.APPOINTED, Kind.DIRECTORS_MEETING),
)
#: who held them before; no such people
BEFORE = (
    ("区水利局局长", "吕某甲（虚构）"), ("区民政局局长", "施某乙（虚构）"),
    ("区政府区长", "孔某丙（虚构）"), ("区政府副区长", "曹某丁（虚构）"),
    ("区检察院检察长", "严某戊（虚构）"), ("人代工委副主任", "金某己（虚构）"),
)  # fmt: skip
#: questions beside those of the empty workbook, so that there is something to draw
ASKED = (
    (
        "地方各级人民代表大会常务委员会的决议，由全体组成人员的多少通过？",
        ("过半数", "三分之二", "四分之三"),
        0,
        "《地方组织法》第五十一条",
    ),
    (
        "县级以上的人大常委会会议至少多久举行一次？",
        ("每月", "每两个月", "每季度"),
        1,
        "《地方组织法》第五十一条",
    ),
    (
        "人大代表建议应当在多长时间内答复？",
        ("交办之日起三个月", "交办之日起一年", "没有期限"),
        0,
        "《代表法》第五十一条",
    ),
    (
        "撤职案由全体组成人员的多少联名可以提出？",
        ("五分之一以上", "十分之一以上", "三分之一以上"),
        0,
        "《监督法》第六十一条",
    ),
    (
        "国家机关工作人员就职时应当公开进行什么？",
        ("宪法宣誓", "述职", "考试"),
        0,
        "《宪法》第二十七条",
    ),
)


@dataclass
class Case:
    """A person on a proposal: for what, with which exams, with which votes."""

    position: str
    name: str
    manner: str
    exams: Sequence[int] = ()
    votes: Any = None


def play(stage: Stage) -> None:
    """Three proposals of the year, of which one is prepared; one position ended by itself."""
    positions = _positions(stage)
    year = stage.today.year
    _bank(stage, dt.date(year, 1, 15))
    _held(stage, positions, GOVERNMENT, sitting_of(stage.days, year, 4), (
        Case("区水利局局长", "吕某甲（虚构）", Manner.REMOVE, votes=PASSED),
        Case("区水利局局长", "陶某庚（虚构）", Manner.DECIDE, (52, 81), PASSED),
        Case("区教委主任", "喻某辛（虚构）", Manner.DECIDE, (77,), REFUSED),
    ))  # fmt: skip
    _held(stage, positions, "区法院", sitting_of(stage.days, year, 8), (
        Case("区法院审判员", "柏某壬（虚构）", Manner.APPOINT, (90,), PASSED),
    ))  # fmt: skip
    _ceased(stage, dt.date(year, 9, 7))
    _prepared(stage, positions)


def _positions(stage: Stage) -> dict[str, Position]:
    on = dt.date(stage.today.year, 1, 12)
    by, moment = stage.standing(stage.clerk(OFFICE), on), at(stage.days.next(on), 9)
    rows = [
        NewPosition(stage.body(short), title, filled, nominator)
        for short, title, filled, nominator in POSITIONS
    ]
    made = list_positions(stage.congress, rows, by=by, at=moment)
    known = {
        f"{short}{title}": one for (short, title, *_r), one in zip(POSITIONS, made, strict=True)
    }
    for position, name in BEFORE:
        enter_tenure(
            known[position], name=name, starts_on=dt.date(2022, 1, 10), basis="以前任命（示例）",
            by=by, at=moment,
        )  # fmt: skip
    return known


def _bank(stage: Stage, on: dt.date) -> None:
    rows = [
        NewQuestion(f"S{n:03}", Sort.ONE, text, options, (right,), source)
        for n, (text, options, right, source) in enumerate(ASKED, 1)
    ]
    rows.append(
        NewQuestion("S100", Sort.JUDGE, EXAMPLES[2][2], ("正确", "错误"), (0,), "《宪法》序言")
    )
    by = stage.standing(stage.clerk(PERSONNEL), on)
    bring_questions(stage.congress, rows, by=by, at=at(stage.days.next(on), 9))


def _begun(
    stage: Stage, positions: dict[str, Position], body: str, on: dt.date, cases: Sequence[Case],
    meeting_on: dt.date | None = None,
) -> Matter:  # fmt: skip
    clerk = stage.clerk(body)
    matter = stage.begin(
        AppointmentLine, clerk, on, body=stage.body(body), meeting_on=meeting_on,
        explanation="因工作需要提请审议（示例）。", proposers="", members=None, title="",
    )  # fmt: skip
    for one in cases:
        stage.do(
            matter, AppointmentLine.list_, clerk, on, manner=one.manner, name=one.name,
            position=positions[one.position], ground="工作需要（示例）", again="",
        )  # fmt: skip
        matter.refresh_from_db()
    return matter


def _held(
    stage: Stage, positions: dict[str, Position], body: str, on: dt.date, cases: Sequence[Case]
) -> None:
    """Take a proposal from the nomination to the oaths, before one sitting."""
    first = on - dt.timedelta(days=40)
    if on > stage.today:
        return
    personnel, office = stage.clerk(PERSONNEL), stage.clerk(OFFICE)
    matter = _begun(stage, positions, body, first, cases, on)
    for one, case in _pairs(stage, matter, cases):
        for n, score in enumerate(one.exams):
            day = stage.days.next(first + dt.timedelta(days=4 + 7 * n))
            stage.do(case, NominationLine.examine, personnel, day, score=score, taken_on=day)
            case.refresh_from_db()
    _put(stage, matter, stage.clerk(body), on)
    for one, case in _pairs(stage, matter, cases):
        stage.do(
            case, NominationLine.vote, office, on, meeting=committee(stage.days, on),
            decided_on=on, explained_by="提名机关负责人（示例）", spoke=one.manner != Manner.REMOVE,
            defence="", **one.votes,
        )  # fmt: skip
    matter.refresh_from_db()
    released = stage.days.after(on, 2)
    stage.do(matter, AppointmentLine.release, office, released, **OUT)
    for _one, case in _pairs(stage, matter, cases):
        if case.stage == "pending":
            _sworn(stage, case, stage.days.after(released, 3))


def _pairs(stage: Stage, matter: Matter, cases: Sequence[Case]) -> list[tuple[Case, Matter]]:
    return list(zip(cases, stage.children(matter, NominationLine), strict=True))


def _put(stage: Stage, matter: Matter, clerk: Account, on: dt.date) -> None:
    """Hand in, review, decide at the directors' meeting."""
    personnel, office = stage.clerk(PERSONNEL), stage.clerk(OFFICE)
    filed = on - dt.timedelta(days=20)
    stage.do(matter, AppointmentLine.file_, clerk, filed, late_reason="")
    matter.refresh_from_db()
    stage.do(
        matter, AppointmentLine.review, personnel, filed + dt.timedelta(days=4), views="",
        views_asked="全体组成人员和有关部门", review="符合任职条件（示例）。",
    )  # fmt: skip
    matter.refresh_from_db()
    day = stage.days.next(on - dt.timedelta(days=10))
    stage.do(
        matter, AppointmentLine.table_, office, day, decided_on=day, meeting=directors(day),
        note="", merged=False,
    )  # fmt: skip


def _sworn(stage: Stage, case: Matter, on: dt.date) -> None:
    stage.do(
        case, NominationLine.swear, stage.clerk(OFFICE), on, sworn_on=on,
        organiser=case.nomination.organiser, sworn_at="会议厅（示例）",
    )  # fmt: skip


def _ceased(stage: Stage, on: dt.date) -> None:
    day = stage.days.next(on)
    if day > stage.today:
        return
    clerk = stage.clerk(PERSONNEL)
    tenure = Position.objects.get(body=stage.body("人代工委"), title="副主任").tenures.get()
    matter = stage.begin(
        CeasedLine, clerk, day, tenure=tenure, ground="died", title="",
        ceased_on=day - dt.timedelta(days=3), basis="（示例）",
    )  # fmt: skip
    stage.do(matter, CeasedLine.release, clerk, day, filed_on=day, screened=True)


def _prepared(stage: Stage, positions: dict[str, Position]) -> None:
    """One that is being prepared: somebody waits for the exam."""
    case = Case("区民政局局长", "窦某癸（虚构）", Manner.DECIDE)
    first = stage.days.next(stage.today - dt.timedelta(days=12))
    _begun(stage, positions, GOVERNMENT, first, (case,))
