"""A list is sorted by its columns, and stays so while it is narrowed, turned, kept and exported."""

import io
import re

import openpyxl
import pytest

from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.tests.conftest import do, raised
from renda.matters.models import Matter
from renda.sites.desk.models import View

LIST = "/desk/lists/suggestion/"
TITLES = re.compile(r'<td class="table__title"><a href="[^"]*">([^<]*)</a>')
COLUMNS = ("number", "title", "body", "stage", "due", "opened")


def titles(page):
    assert page.status_code == 200
    return TITLES.findall(page.content.decode())


@pytest.fixture
def three(cast):
    """Three suggestions: the first handled by two bodies, the second accepted, the third raised."""
    found = [raised(cast, on, title=title) for on, title in (
        ("2022-02-03", "c 修路"), ("2022-02-01", "a 架桥"), ("2022-02-02", "b 植树"),
    )]  # fmt: skip
    for matter in found:
        do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    for matter in found[:2]:
        do(cast, matter, Suggestion.accept, "clerk", "2022-03-02", subject="transport")
    lead = cast.bodies["区交通局"]
    do(cast, found[0], Suggestion.hand_over, "clerk", "2022-03-03", lead=lead, track="ordinary")
    return found


@pytest.mark.parametrize(
    ("sort", "shown"),
    [
        ("", "bac"),
        ("title", "abc"),
        ("-title", "cba"),
        ("opened", "abc"),
        ("-opened", "cba"),
        ("stage", "bac"),
        ("-stage", "cab"),
        ("body", "cab"),
        ("-body", "cba"),
    ],
)
def test_a_heading_sorts_the_list_either_way(signed_in, three, sort, shown):
    found = titles(signed_in("clerk").get(f"{LIST}?sort={sort}"))
    assert "".join(title[0] for title in found) == shown


def test_the_tenth_number_comes_after_the_second(signed_in, three):
    for matter, number in zip(three, ("第10号", "第2号", ""), strict=True):
        Matter.objects.filter(pk=matter.pk).update(number=number)
    found = titles(signed_in("clerk").get(f"{LIST}?sort=-number"))
    assert "".join(title[0] for title in found) == "cab"


def test_the_date_sorted_by_is_the_one_shown_and_none_comes_last(signed_in, three):
    page = signed_in("clerk").get(f"{LIST}?sort=-due")
    shown = [row["due"] for row in page.context["page"].rows]
    dated = [day for day in shown if day]
    assert dated
    assert shown == sorted(dated, reverse=True) + [""] * (len(shown) - len(dated))


@pytest.mark.parametrize("sort", [*COLUMNS, *(f"-{name}" for name in COLUMNS)])
def test_every_order_of_a_past_day_is_found(signed_in, three, sort):
    found = titles(signed_in("clerk").get(f"{LIST}?as_of=2022-03-02&sort={sort}"))
    assert sorted(found) == ["a 架桥", "b 植树", "c 修路"]


def test_a_list_of_the_past_is_sorted_by_the_stage_of_then(signed_in, three):
    found = titles(signed_in("clerk").get(f"{LIST}?as_of=2022-03-02&sort=-stage"))
    assert found == ["a 架桥", "c 修路", "b 植树"]


@pytest.mark.parametrize("sort", ["nothing", "--title", "-", "pk", "body__name"])
def test_an_order_that_does_not_exist_is_said_and_changes_nothing(signed_in, three, sort):
    page = signed_in("clerk").get(f"{LIST}?sort={sort}&q=")
    assert titles(page) == titles(signed_in("clerk").get(LIST))
    assert "没有认出的筛选条件：排序" in page.content.decode()


def test_a_heading_says_how_the_list_is_sorted_and_keeps_the_filters(signed_in, three):
    page = signed_in("clerk").get(f"{LIST}?year=2022&sort=title&start=0").content.decode()
    assert page.count('aria-sort="ascending"') == 1
    assert page.count('aria-sort="none"') == len(COLUMNS) - 1
    assert 'href="?year=2022&amp;sort=-title"' in page
    assert '<option value="title" selected>' in page


def test_words_are_looked_for_in_the_order_asked(signed_in, three):
    found = titles(signed_in("clerk").get(f"{LIST}?q=a+架桥&sort=title"))
    assert found == ["a 架桥"]


def test_a_page_turned_and_a_view_kept_stay_sorted(signed_in, three, monkeypatch):
    monkeypatch.setattr("renda.sites.folio.lists.ROWS", 2)
    monkeypatch.setattr("renda.sites.desk.views.matters.ROWS", 2)
    clerk = signed_in("clerk")
    page = clerk.get(f"{LIST}?sort=title")
    assert page.context["next"] == "?sort=title&start=2"
    assert titles(clerk.get(f"{LIST}?sort=title&start=2")) == ["c 修路"]
    clerk.post(f"{LIST}keep/", {"name": "按标题", "query": "sort=title&start=2"})
    assert View.objects.get().query == "sort=title"


def test_a_workbook_leaves_in_the_order_of_the_list(signed_in, three):
    answer = signed_in("clerk").get("/desk/lists/suggestion.xlsx?sort=title")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    told = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row]
    assert [one for one in told if one in {"a 架桥", "b 植树", "c 修路"}] == [
        "a 架桥", "b 植树", "c 修路",
    ]  # fmt: skip


@pytest.mark.parametrize("sort", ["", *COLUMNS])
def test_a_sorted_list_costs_as_many_queries_as_any(
    signed_in, three, sort, django_assert_num_queries
):
    clerk = signed_in("clerk")
    clerk.get(f"{LIST}?sort={sort}")
    with django_assert_num_queries(18):
        clerk.get(f"{LIST}?sort={sort}")
