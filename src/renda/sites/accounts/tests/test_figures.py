"""The dashboard and the pages of figures: every number opens to as many records as it says."""

import math
import re

import pytest

from renda.figures.queries import SELECTS
from renda.figures.registry import figures
from renda.figures.spec import Figure
from renda.lines.suggestion.models import Proposal
from renda.lines.suggestion.procedures import Assignment, Promise, Suggestion
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    child,
    do,
    handled,
    registered,
    replied,
    submitted,
)
from renda.matters.models import Matter
from tests.plugins.cast import moment

DASHBOARD = "/accounts/overview/"
YEAR = "/accounts/figures/990101/2022/"
TOTAL = f"{YEAR}suggestion-total/"
MARKED = re.compile(r'<a[^>]*?href="([^"]+)"[^>]*?data-figure="([^"]+)"[^>]*?data-value="([^"]+)"')
CHARTED = re.compile(r'<td class="num"><a href="(/accounts/figures/[^"]+)">([^<]+)</a></td>')
HEADED = re.compile(
    r'data-figure="([^"]+)" data-year="\d+" data-value="([^"]+)" data-records="(\d+)"'
)
ROW = re.compile(r'<td class="table__title"')


def words(answer):
    assert answer.status_code == 200
    return answer.content.decode()


def page(client, url):
    return words(client.get(url.replace("&amp;", "&")))


@pytest.fixture
def year(cast, replied):  # noqa: F811
    """Return a year with one suggestion kept and one that waits to be handed over."""
    do(cast, replied, Assignment.rate, "deputy", "2022-04-10", grade="satisfied")
    promise = child(replied, Promise)
    facts = {"on": moment("2022-11-01").date(), "text": "已完工"}
    do(cast, promise, Promise.report, "traffic", "2022-11-02", **facts)
    do(cast, promise, Promise.rate, "deputy", "2022-11-10", grade="satisfied")
    do(cast, promise, Promise.clear, "clerk", "2022-11-11")
    many(cast, 1)


def many(cast, count):
    """Enter suggestions with a share each, as an import would leave them."""
    facts = {"congress": cast.congress, "year": 2022, "deputy": cast.seats["deputy"]}
    for n in range(count):
        root = Matter.objects.create(
            procedure=Suggestion.slug, number=f"第{n + 900}号", title=f"关于第{n}件事的建议",
            stage="handling", opened_at=moment("2022-05-01"), **facts,
        )  # fmt: skip
        Matter.objects.filter(pk=root.pk).update(root=root)
        Proposal.objects.create(matter=root, form="single", subject="health")
        Matter.objects.create(
            procedure=Assignment.slug, title=root.title, stage="handling", parent=root, root=root,
            body=cast.bodies["区教委"], opened_at=moment("2022-05-02"),
            due_on="2022-08-02", **facts,
        )  # fmt: skip


@pytest.mark.parametrize("start", [f"{DASHBOARD}?year=2022", YEAR])
def test_every_number_opens_to_as_many_records(signed_in, year, start):
    client = signed_in("director")
    found = set(MARKED.findall(page(client, start)))
    assert len(found) > 20
    for url, key, value in found:
        opened = page(client, url)
        told_key, told_value, records = HEADED.search(opened).groups()
        assert (told_key, told_value) == (key, value), url
        assert len(ROW.findall(opened)) == int(records), url


def test_every_number_of_a_chart_opens_to_as_many_records(signed_in, year):
    client = signed_in("director")
    found = CHARTED.findall(page(client, f"{DASHBOARD}?year=2022"))
    assert len(found) > 4
    for url, value in found:
        assert HEADED.search(page(client, url)).group(3) == value, url


def test_last_year_stands_beside_this_year(signed_in, year):
    following = page(signed_in("director"), "/accounts/figures/990101/2023/")
    beside = f'href="{TOTAL}" data-figure="suggestion-total" data-year="2022" data-value="2"'
    assert beside in following


def test_the_dashboard_opens_at_the_newest_year(signed_in, year):
    assert "2022年概览" in page(signed_in("auditor"), DASHBOARD)


def test_a_ratio_shows_what_is_missing(signed_in, year):
    url = f"{YEAR}suggestion-satisfied-rate/?part=rest"
    opened = page(signed_in("director"), url)
    assert "关于第0件事的建议" in opened
    assert "关于整修东山路的建议" not in opened


@pytest.mark.parametrize("name", ["director", "auditor", "clerk"])
@pytest.mark.parametrize("url", [DASHBOARD, YEAR, TOTAL])
def test_the_staff_may_see_figures(signed_in, year, name, url):
    assert signed_in(name).get(url).status_code == 200


@pytest.mark.parametrize("name", ["traffic", "traffic_leader", "office", "deputy", "admin"])
@pytest.mark.parametrize("url", [DASHBOARD, YEAR, TOTAL])
def test_nobody_else_may(signed_in, year, name, url):
    assert signed_in(name).get(url).status_code == 404


def test_a_visitor_is_asked_to_sign_in(client, db):
    for url in (DASHBOARD, YEAR, TOTAL):
        assert client.get(url).status_code == 302


@pytest.mark.parametrize(
    "url",
    [
        "/accounts/figures/nowhere/2022/",
        "/accounts/figures/990101/99999/",
        "/accounts/figures/990101/1/",
        f"{YEAR}nothing/",
        f"{TOTAL}?by=nothing",
        f"{YEAR}suggestion-kept-rate/?part=nothing",
        f"{YEAR}suggestion-kept-rate/?by=subject&is=health",
    ],
)
def test_what_there_is_not_is_missing(signed_in, year, url):
    assert signed_in("director").get(url).status_code == 404


@pytest.mark.parametrize(
    "query", ["year=x", "year=0", "year=99999999999", "congress=nowhere", "year=%00", "year=²"]
)
def test_a_dashboard_of_nonsense_is_the_ordinary_one(signed_in, year, query):
    assert "2022年概览" in page(signed_in("director"), f"{DASHBOARD}?{query}")


@pytest.mark.parametrize(
    "query", ["by=subject&is=%00", "by=body&is=x", "start=9999999", "by=month"]
)
def test_a_slice_of_nonsense_is_empty_or_missing(signed_in, year, query):
    for key in ("suggestion-total", "suggestion-shares"):
        answer = signed_in("director").get(f"{YEAR}{key}/?{query}")
        assert answer.status_code in {200, 404}


@pytest.mark.parametrize(
    "url",
    [
        f"{DASHBOARD}?year=2022",
        YEAR,
        TOTAL,
        f"{YEAR}suggestion-shares/?by=body&is=BODY",
        f"{YEAR}suggestion-answered-rate/?part=rest",
    ],
)
def test_a_page_costs_the_same_for_3_and_for_30_records(
    cast, signed_in, django_assert_max_num_queries, url
):
    client = signed_in("director")
    url = url.replace("BODY", str(cast.bodies["区教委"].pk))
    many(cast, 3)
    client.get(url)
    # every figure of two years, SELECTS to a statement, and what any page asks
    works = {one.work for one in figures.values() if isinstance(one, Figure) and one.work}
    most = max(10, 4 + math.ceil(2 * (len(figures) + len(works)) / SELECTS))
    with django_assert_max_num_queries(most) as few:
        page(client, url)
    many(cast, 27)
    with django_assert_max_num_queries(len(few.captured_queries)):
        page(client, url)


def test_a_long_list_is_paged(cast, signed_in):
    many(cast, 60)
    client = signed_in("director")
    first, second = page(client, TOTAL), page(client, f"{TOTAL}?start=50")
    assert (len(ROW.findall(first)), len(ROW.findall(second))) == (50, 10)
    assert 'rel="next" href="?start=50"' in first
    assert 'rel="prev" href="?start=0"' in second


@pytest.mark.browser
@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_fit_and_can_be_used_by_everybody(cast, open_page, faults, width):
    many(cast, 3)
    for url in (f"{DASHBOARD}?year=2022", YEAR, f"{YEAR}suggestion-satisfied-rate/?part=rest"):
        shown = open_page(url, account=cast.accounts["director"], width=width)
        assert shown.evaluate("document.documentElement.scrollWidth") <= width, url
        assert faults(shown) == [], url


#: the names under columns that are cut, or reach into the next one that is seen
RUN_TOGETHER = """[...document.querySelectorAll('.chart__names')].flatMap(names => {
  const seen = [...names.children].filter(one => getComputedStyle(one).visibility === 'visible');
  const edges = seen.map(one => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return range.getBoundingClientRect();
  });
  const far = document.documentElement.clientWidth;
  return seen.filter((one, n) => edges[n].left < 0 || edges[n].right > far
    || (n && edges[n].left < edges[n - 1].right)).map(one => one.textContent);
})"""


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_names_under_columns_are_read_and_none_runs_into_the_next(
    cast, open_page, width, language
):
    many(cast, 3)
    for url in (f"{DASHBOARD}?year=2022", "/accounts/glance/?year=2022"):
        shown = open_page(url, account=cast.accounts["director"], width=width, language=language)
        assert shown.locator(".chart__names").count(), url
        assert shown.evaluate(RUN_TOGETHER) == [], url
