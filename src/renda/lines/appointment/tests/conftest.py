"""Proposals, played up to where a test begins."""

import datetime as dt

import pytest

from renda.directory import commands as directory
from renda.directory.models import Kind, Role
from renda.directory.standing import SYSTEM
from renda.lines.appointment.case import NominationLine as Case
from renda.lines.appointment.proposal import AppointmentLine as Line
from renda.matters.models import Matter
from renda.tenure.commands import NewPosition, list_positions
from renda.tenure.spec import Filled
from tests.plugins.cast import FOUNDED, START

VOTES = {"members": 30, "present": 28, "votes_for": 26, "votes_against": 1,
         "votes_abstained": 1, "votes_unpressed": 0}  # fmt: skip
LOST = VOTES | {"votes_for": 15, "votes_against": 12}
RELEASED = {"screened": True, "approved": True}
MEETING = {"meeting": "常委会第5次会议", "decided_on": dt.date(2022, 6, 20)}
DIRECTORS = {"meeting": "第6次主任会议", "decided_on": dt.date(2022, 6, 10), "note": ""}


class Board:
    """One congress's appointments, with short words for their steps."""

    def __init__(self, cast):
        self.cast = cast
        rows = (
            ("区财政局", "局长", Filled.DECIDED, Kind.GOVERNMENT, False),
            ("区教委", "主任", Filled.DECIDED, Kind.GOVERNMENT, False),
            ("区政府", "区长", Filled.ELECTED, Kind.PRESIDIUM, False),
            ("区政府", "副区长", Filled.DECIDED, Kind.GOVERNMENT, False),
            ("区法院", "审判员", Filled.APPOINTED, Kind.COURT, False),
            ("区检察院", "检察长", Filled.ELECTED, Kind.PRESIDIUM, True),
            ("财经委", "副主任", Filled.APPOINTED, Kind.DIRECTORS_MEETING, False),
        )
        made = list_positions(
            cast.congress,
            [NewPosition(cast.bodies[body], *rest) for body, *rest in rows],
            by=SYSTEM, at=START,
        )  # fmt: skip
        self.positions = {str(one): one for one in made}

    def propose(self, by="government", body="区政府", on="2022-06-01", **more):
        answers = {"explanation": "提请审议", "meeting_on": None, "proposers": "",
                   "members": None, "title": ""} | more  # fmt: skip
        return self.cast.begin(Line, by, on, body=body, **answers)

    def list(self, matter, name="张某", position="区财政局局长", manner="decide", **more):
        matter.refresh_from_db()
        by = more.pop("by", "clerk")
        on = more.pop("on", "2022-06-02")
        answers = {"ground": "工作需要", "again": ""} | more
        self.cast.take(
            matter, Line.list_, by, on, name=name, manner=manner,
            position=self.positions[position], **answers,
        )  # fmt: skip
        return self.case(matter, name)

    def case(self, matter, name="张某"):
        found = Matter.objects.filter(parent=matter, nomination__name=name)
        return found.select_related("nomination__position").latest("pk")

    def do(self, case, action, by, on, /, **answers):
        case.refresh_from_db()
        return self.cast.take(case, action, by, on, **answers)

    def examine(self, case, score, on="2022-06-03"):
        return self.do(
            case, Case.examine, "clerk", on, score=score, taken_on=dt.date.fromisoformat(on)
        )

    def tabled(self, matter, on="2022-06-10"):
        """Hand it in, review it, put it before the committee."""
        matter = self.do(matter, Line.file_, "clerk", "2022-06-04", late_reason="")
        if matter.stage == "filed":
            matter = self.do(
                matter, Line.review, "clerk", "2022-06-06", views_asked="全体组成人员",
                views="", review="符合条件",
            )  # fmt: skip
        return self.do(matter, Line.table_, "office_clerk", on, merged=False, **DIRECTORS)

    def vote(self, case, on="2022-06-20", **more):
        answers = {"explained_by": "区长", "spoke": True, "defence": ""} | MEETING | VOTES | more
        return self.do(case, Case.vote, "office_clerk", on, **answers)

    def refuse(self, name="张某", on="2022-06-20", **more):
        """Propose somebody whom the committee refuses."""
        matter = self.propose()
        case = self.list(matter, name, **more)
        if case.nomination.exam == "due":
            self.examine(case, 80)
        self.tabled(matter)
        return self.vote(case, on, **LOST, decided_on=dt.date.fromisoformat(on))

    def released(self, matter, on="2022-06-22"):
        return self.do(matter, Line.release, "office_clerk", on, **RELEASED)


@pytest.fixture
def board(cast):
    """Return the positions of a district and what is done about them."""
    return Board(cast)


@pytest.fixture
def passed(board):
    """Return a proposal whose one person was passed."""
    matter = board.propose()
    case = board.list(matter)
    board.examine(case, 85)
    board.tabled(matter)
    board.vote(case)
    matter.refresh_from_db()
    return matter


def hire_supervisors(cast):
    """Give the district a supervision commission with a clerk."""
    by = {"by": SYSTEM, "at": START}
    body = directory.found_body(
        cast.congress, kind=Kind.SUPERVISION_COMMISSION, name="区监委", **by
    )
    person = directory.register_person("监委某", **by)
    directory.appoint(person, body=body, role=Role.CLERK, starts_on=FOUNDED, **by)
