"""任后监督: what is said of who was appointed is handed on and told (C4 Art. 35)."""

import datetime as dt

import pytest

from renda.lines.appointment.concern import ConcernLine
from renda.lines.appointment.tests.test_appointment import hold
from renda.matters.queries import visible
from renda.matters.step import Refused
from renda.tenure.models import Tenure


def handed_on(board, body="区教委"):
    tenure = Tenure.objects.first() or hold(board)
    return board.cast.begin(
        ConcernLine, "clerk", "2022-06-01", tenure=tenure, body=body, text="长期不到岗", title=""
    )


def test_what_is_said_of_an_appointee_is_handed_on_and_told_c4_art_35(board):
    matter = handed_on(board)
    assert matter.title == "关于被任命人员的反映"
    assert matter.clocks.get(name="report_by").due_on == dt.date(2022, 8, 1)
    told = {"found": "查无此事", "papers": []}
    matter = board.do(matter, ConcernLine.report, "school", "2022-06-20", **told)
    matter = board.do(matter, ConcernLine.accept, "clerk", "2022-06-21")
    assert (matter.stage, matter.concern.found) == ("met", "查无此事")


def test_it_is_never_handed_to_the_body_of_whom_it_is(board):
    with pytest.raises(Refused, match="所在的单位"):
        handed_on(board, "区财政局")


@pytest.mark.parametrize("name", ["finance", "committee", "auditor", "member", "government"])
def test_nobody_but_its_circle_knows_of_it(board, name):
    matter = handed_on(board)
    assert not visible(board.cast.who(name)).filter(pk=matter.pk).exists()
    assert visible(board.cast.who("school")).filter(pk=matter.pk).exists()
