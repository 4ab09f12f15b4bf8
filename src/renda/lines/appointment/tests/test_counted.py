"""What is counted of appointments, and what of them cannot be right."""

import datetime as dt

import pytest

from renda.figures.queries import records, value
from renda.figures.registry import doubts, figures
from renda.figures.spec import CongressYear
from renda.lines.appointment.case import NominationLine as Case
from renda.lines.appointment.ceased import CeasedLine
from renda.lines.appointment.tests.test_appointment import hold


def at(board, on=dt.date(2022, 12, 31)):
    return CongressYear.of(board.cast.congress, 2022, today=on)


@pytest.fixture
def year(board, passed):
    """One passed after a failed exam of another, one refused, one removed, one deceased."""
    other = board.list(board.propose(), "冯某", position="区教委主任")
    board.examine(other, 50)
    board.refuse("罗某")
    hold(board, "李某", "区法院审判员")
    matter = board.propose(by="court", body="区法院")
    removed = board.list(matter, "李某", position="区法院审判员", manner="remove")
    board.tabled(matter)
    board.vote(removed)
    tenure = hold(board, "钱某", "财经委副主任")
    board.cast.begin(
        CeasedLine, "clerk", "2022-06-01", tenure=tenure, ground="died", basis="", title="",
        ceased_on=dt.date(2022, 5, 30),
    )  # fmt: skip
    board.released(passed)
    board.do(
        board.case(passed), Case.swear, "office_clerk", "2022-06-24", photos=[],
        sworn_on=dt.date(2022, 6, 24), organiser="directors", sworn_at="会议厅",
    )  # fmt: skip
    return board


@pytest.mark.parametrize(
    ("key", "count"),
    [("tabled", 3), ("appointed", 1), ("removed", 1), ("refused", 1), ("exams", 3),
     ("exams-failed", 1), ("oaths", 1), ("ceased", 1)],
)  # fmt: skip
def test_every_figure_counts_what_a_step_did(year, key, count):
    assert value(figures[f"appointment-{key}"], at(year)).value == count


def test_an_oath_here_is_not_added_to_those_that_organs_and_towns_return(year):
    """F004 is told by the returns alone; domain 3.4."""
    told = [key for key in figures if "oath" in key and key != "appointment-oaths"]
    assert told
    assert all(not value(figures[key], at(year)).value for key in told)


def test_an_oath_that_is_overdue_is_doubted_until_it_is_taken_or_said_why_not(board, passed):
    doubt = doubts["doubt-appointment-unsworn"]
    board.released(passed)
    case = board.case(passed)
    due = case.clocks.get(name="oath_by").due_on
    assert list(records(doubt, at(board, due))) == []
    late = due + dt.timedelta(days=1)
    assert list(records(doubt, at(board, late))) == [case]
    board.do(case, Case.excuse, "office_clerk", late.isoformat(), unsworn="已调离本区")
    assert list(records(doubt, at(board, late))) == []
