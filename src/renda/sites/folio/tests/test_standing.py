"""A page says how a matter and its clocks stand, everywhere in the same words."""

import datetime as dt
import re

import pytest
from django.template import engines

from renda.lines.hearing.procedures import HearingLine
from renda.lines.hearing.tests.conftest import DECIDED, arranged
from renda.lines.suggestion.procedures import Assignment
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    do,
    handled,
    registered,
    submitted,
)
from renda.matters.models import Matter
from renda.matters.queries import light_of
from renda.matters.registry import procedures
from renda.sites.folio.page import read
from tests.plugins.cast import moment

TODAY = dt.date(2022, 3, 20)
ENDS = [stage for line in procedures.values() for stage in line.stages.values() if stage.final]


def drawn(stage, state):
    template = engines["django"].from_string("{% load ui %}{% standing stage state %}")
    return template.render({"stage": stage, "state": state})


@pytest.mark.parametrize("stage", ENDS, ids=repr)
def test_what_has_ended_is_called_by_its_stage_and_done_only_if_it_was(stage):
    matter = Matter(procedure=stage.owner.slug, stage=stage.name, closed_at=moment("2022-03-01"))
    state = light_of(matter, None, TODAY)
    assert state == ("void" if stage.void or stage.undone else "done")
    assert re.sub("<[^>]+>", "", drawn(stage.label, state)) == str(stage.label)


def test_what_was_taken_back_is_nowhere_called_done(cast, signed_in, assigned):  # noqa: F811
    do(cast, assigned, Assignment.recall, "clerk", "2022-03-04", reason="选错单位")
    for address in (
        f"/desk/matters/{assigned.root_id}/",
        f"/desk/matters/{assigned.pk}/",
        "/desk/lists/suggestion-assignment/?year=2022",
    ):
        content = signed_in("clerk").get(address).content.decode()
        assert "已收回" in content
        assert not re.search('<td[^>]*><span class="light light--[a-z_]+">已办结', content)


def cards(cast, name, matter, day):
    page = read(matter.pk, cast.who(name), moment(day), "desk")
    return page, {card["label"].split(" · ")[-1]: card for card in page.clocks}


def test_of_a_date_the_page_says_the_same_at_its_head_and_at_its_clock(cast, handled):  # noqa: F811
    """How many days before a day one is reminded is another matter than how near it is called."""
    for left, said in ((8, "on_time"), (7, "soon"), (0, "soon"), (-1, "overdue")):
        day = handled.due_on - dt.timedelta(days=left)
        page, found = cards(cast, "clerk", handled, day.isoformat())
        (row,) = [one for one in page.branches if one["matter"] == handled]
        assert (page.light, row["light"], found["答复代表"]["state"]) == (said, said, said)


def test_a_report_spared_the_days_before_the_meeting_is_not_late_but_spared(cast):
    matter = arranged(cast)
    why = {**DECIDED, "urgent_reason": "上级部署"}
    matter = cast.take(matter, HearingLine.exempt, "director", "2022-06-27", **why)
    _page, found = cards(cast, "committee", matter, "2022-06-28")
    for name in ("报送初稿", "报送正式报告", "送组成人员"):
        assert found[name]["state"] == "waived"
        assert ("免除", "2022-06-27") in found[name]["lines"]
    # the day that the office gives the step instead does not go by the name of the law's
    assert found["内部办理期限"]["state"] == "on_time"


def test_a_clock_of_what_was_cancelled_is_neither_kept_nor_missed(cast):
    matter = arranged(cast)
    matter = cast.take(
        matter, HearingLine.cancel, "director", "2022-06-27", **DECIDED, reason="合并"
    )
    _page, found = cards(cast, "committee", matter, "2022-06-28")
    assert {card["state"] for card in found.values()} == {"void"}
