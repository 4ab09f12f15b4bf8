"""The to-do list, the lists, their workbooks and the papers show the date that binds the reader."""

import datetime as dt
import io

import openpyxl
import pytest

from renda.lines.suggestion.procedures import Assignment, Relay, Suggestion
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    child,
    do,
    handled,
    registered,
    replied,
    submitted,
)
from renda.matters.dues import date_for_papers, dues_of
from renda.matters.models import Matter
from renda.sites.desk.views.work import counted_open
from renda.sites.folio import todo
from renda.sites.folio.lists import page_of

DAY = dt.date(2022, 3, 20)


def row(cast, who, matter, slug="suggestion", today=DAY, **wanted):
    found = page_of(cast.who(who), slug, wanted, start=0, today=today).rows
    return next((one for one in found if one["matter"].pk == matter.pk), None)


def waiting(cast, who, matter, today=DAY):
    shown = todo.waiting(cast.who(who), today, start=0, site="desk")
    rows = [one for group in shown.groups for one in group["rows"]]
    return next(one for one in rows if one["matter"].pk == matter.pk)


def test_a_handling_unit_is_shown_its_own_clock_by_name(cast, handled):  # noqa: F811
    assert waiting(cast, "traffic", handled)["clock"] == "答复代表"
    assert row(cast, "traffic", handled, "suggestion-assignment")["clock"] == "答复代表"


def test_who_only_watches_is_shown_the_bodys_clock_with_the_bodys_name(cast, handled):  # noqa: F811
    shown = row(cast, "clerk", handled.root)
    assert shown["clock"] == "区交通局 · 答复代表"
    assert shown["due"] == handled.due_on.isoformat()


def test_the_clerk_of_the_congress_is_shown_her_own_clock_before_the_bodys(cast, handled):  # noqa: F811
    do(cast, handled, Assignment.ask_return, "traffic", "2022-03-11", reason="不属本局",
       suggested=cast.bodies["区教委"])  # fmt: skip
    assert waiting(cast, "clerk", handled)["clock"] == "退回后重新交办"
    # the body still has to answer by its own date, and reads that one
    assert row(cast, "traffic", handled, "suggestion-assignment")["clock"] == "答复代表"


def test_leader_and_clerk_of_a_body_read_the_same_clocks(cast, handled):  # noqa: F811
    for name in ("traffic", "traffic_leader"):
        (due,) = dues_of(cast.who(name), [handled.pk])[handled.pk].own
        assert due.name == "答复代表"


def test_filters_count_and_rows_agree_on_what_is_overdue(cast, handled):  # noqa: F811
    late = handled.due_on + dt.timedelta(days=1)
    for name, slug, matter in (
        ("clerk", "suggestion", handled.root),
        ("traffic", "suggestion-assignment", handled),
    ):
        assert row(cast, name, matter, slug, late)["light"] == "overdue"
        assert row(cast, name, matter, slug, late, state="late")
        assert row(cast, name, matter, slug, late, light="overdue")
        assert counted_open(cast.who(name), late)[slug]["late"] == 1
        assert row(cast, name, matter, slug, late, light="on_time") is None


def test_what_is_due_soon_is_not_listed_as_having_time(cast, handled):  # noqa: F811
    soon = handled.due_on - dt.timedelta(days=3)
    assert row(cast, "clerk", handled.root, today=soon, light="soon")
    assert row(cast, "clerk", handled.root, today=soon, light="on_time") is None


@pytest.fixture
def handed_on(cast, registered):  # noqa: F811
    office, lead = cast.bodies["政府办"], cast.bodies["区交通局"]
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", via=office, track="ordinary")
    relay = child(registered, Relay)
    do(cast, relay, Relay.hand_on, "office", "2022-03-08", lead=lead, track="ordinary")
    return registered


def test_list_and_workbook_agree_where_a_body_hands_on(cast, signed_in, handed_on):
    shown = row(cast, "clerk", handed_on)
    assert "区交通局" in shown["bodies"]
    page = signed_in("clerk").get("/desk/lists/suggestion.xlsx").content
    titles, *rows = openpyxl.load_workbook(io.BytesIO(page)).active.values
    said = dict(zip(titles, rows[0], strict=True))
    assert str(said["最近期限"])[:10] == shown["due"]
    assert said["期限事项"] == shown["clock"]


def test_a_list_costs_the_same_for_one_row_and_for_several(
    cast,
    handled,  # noqa: F811
    django_assert_num_queries,
):
    who = cast.who("clerk")
    page_of(who, "suggestion", {}, start=0, today=DAY)
    with django_assert_num_queries(9):
        page_of(who, "suggestion", {}, start=0, today=DAY)


def test_a_paper_keeps_the_bodys_date_after_the_body_has_answered(cast, replied):  # noqa: F811
    by = Matter.objects.get(pk=replied.pk)
    date_for_papers([by])
    assert by.body_due_on == replied.clocks.get(name="reply_by").due_on
    assert by.body_due_on != replied.due_on


def test_to_grant_and_to_refuse_stand_beside_each_other(cast, handled, signed_in):  # noqa: F811
    """Neither of two equal choices is made for the reader by the list."""
    do(cast, handled, Assignment.ask_return, "traffic", "2022-03-08", reason="不属于职责范围")
    page = signed_in("clerk").get("/desk/").content.decode()
    assert f"/desk/matters/{handled.pk}/grant_return/" in page
    assert f"/desk/matters/{handled.pk}/refuse_return/" in page


def test_of_more_choices_the_first_stands_and_the_page_has_the_others(cast, submitted):  # noqa: F811
    (group,) = todo.waiting(cast.who("clerk"), DAY, start=0, site="desk").groups
    (found,) = group["rows"]
    assert [offer.action.name for offer in found["offers"]] == ["accept"]
    assert found["beside"] == 3
