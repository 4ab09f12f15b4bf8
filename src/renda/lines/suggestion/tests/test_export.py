"""A list leaves as a workbook: what is narrowed is narrowed, what is hidden stays hidden."""

import io

import pytest
from openpyxl import load_workbook

from renda.lines.suggestion import export
from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.lines.suggestion.tests.conftest import child, do, raised
from renda.matters.models import Matter
from renda.matters.queries import visible


def table(answer):
    rows = load_workbook(io.BytesIO(answer.content)).active.iter_rows(values_only=True)
    return [dict(zip(export.titles(), row, strict=True)) for row in list(rows)[1:]]


def handed_over(cast, **more):
    matter = raised(cast, **more)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    do(cast, matter, Suggestion.accept, "clerk", "2022-03-02", subject="transport")
    lead = cast.bodies["区交通局"]
    do(cast, matter, Suggestion.hand_over, "clerk", "2022-03-03", lead=lead, track="ordinary")
    return matter


def test_a_row_says_who_handles_it_what_was_answered_and_promised(signed_in, replied):
    (row,) = table(signed_in("clerk").get("/desk/lists/suggestion.xlsx"))
    assert row["编号"] == "第1号"
    assert row["领衔代表"] == "deputy某"
    assert row["承办单位"] == "区交通局(主办)"
    assert row["交办日期"].date().isoformat() == "2022-03-03"
    assert row["答复日期"].date().isoformat() == "2022-04-01"
    assert row["答复类别"] == "A"


def test_the_words_looked_for_narrow_the_workbook_as_they_narrow_the_list(
    cast, signed_in, registered
):
    other = handed_over(cast, title="关于新建南河小学的建议")
    clerk = signed_in("clerk")
    found = table(clerk.get("/desk/lists/suggestion.xlsx?q=南河小学"))
    assert [row["标题"] for row in found] == [other.title]
    assert len(table(clerk.get("/desk/lists/suggestion.xlsx?q="))) == 2
    assert table(clerk.get("/desk/lists/suggestion.xlsx?q=没有这样的建议")) == []


@pytest.mark.parametrize(
    ("query", "count"),
    [("stage=registered", 1), ("stage=handling", 1), ("year=2022", 2), ("year=2021", 0)],
)
def test_stage_and_year_narrow_the_workbook(cast, signed_in, registered, query, count):
    handed_over(cast, title="关于新建南河小学的建议")
    answer = signed_in("clerk").get(f"/desk/lists/suggestion.xlsx?{query}")
    assert len(table(answer)) == count


def test_a_handler_is_not_told_whose_confidential_suggestion_it_is(cast, signed_in):
    handed_over(cast, confidential=True)
    answer = signed_in("traffic").get("/desk/lists/suggestion-assignment.xlsx")
    (row,) = table(answer)
    assert row["领衔代表"] == "（保密）"
    assert "deputy某" not in str(row)
    (own,) = table(signed_in("clerk").get("/desk/lists/suggestion.xlsx"))
    assert own["领衔代表"] == "deputy某"


def test_a_handler_takes_out_its_own_work_only(cast, signed_in, assigned):
    address = "/desk/lists/suggestion-assignment.xlsx"
    assert len(table(signed_in("traffic").get(address))) == 1
    assert table(signed_in("school").get(address)) == []


def test_a_title_that_looks_like_a_formula_stays_words(cast, signed_in):
    handed_over(cast, title="=1+1")
    answer = signed_in("clerk").get("/desk/lists/suggestion.xlsx")
    cell = load_workbook(io.BytesIO(answer.content)).active["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_ten_rows_cost_as_many_queries_as_one(cast, django_assert_num_queries):
    for count in (1, 9):
        for number in range(count):
            handed_over(cast, title=f"第{count}组第{number}件建议")
        who = cast.who("clerk")
        matters = visible(who).filter(procedure=Suggestion.slug).order_by("-pk")
        with django_assert_num_queries(6):
            list(export.rows(matters, who))
    assert Matter.objects.filter(procedure=Assignment.slug).count() == 10
    assert child(matters[0], Assignment).stage == "assigned"
