"""What an inspection found goes into the problem list that arises from it."""

from renda.lines.inspection.procedures import InspectionLine
from renda.lines.inspection.tests.test_inspection import inspecting
from renda.lines.problem.forms import ItemsForm
from renda.lines.problem.procedures import ProblemLine
from tests.plugins.cast import moment


def test_a_list_upon_an_inspection_starts_with_what_was_found_and_not_yet_listed(cast):
    inspection = inspecting(cast)
    rows = [{"aspect": "设施", "text": "路灯损坏"}, {"aspect": "服务", "text": "班次不足"}]
    cast.take(inspection, InspectionLine.find, "committee", "2022-04-01", findings=rows)
    named = {"title": "问题清单", "body": "区水利局", "lead": "财经委", "source": ""}
    matter = cast.begin(ProblemLine, "committee", "2022-05-01", upon=inspection, **named)
    known = {"matter": matter, "by": cast.who("committee"), "at": moment("2022-05-02")}
    assert ItemsForm(**known).initial["items"] == rows
    listed_one = [{**rows[0], "body": "区交通局"}]
    cast.take(matter, ProblemLine.list_, "committee", "2022-05-02", items=listed_one)
    assert ItemsForm(**known).initial["items"] == rows[1:]
