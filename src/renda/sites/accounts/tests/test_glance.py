"""The year at a glance: every number opens to the records of its day."""

import datetime as dt
import re

import pytest
from django.utils import timezone

from renda.figures.queries import value
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.matters.models import Matter
from renda.reports.tests.test_composing import submitted

NUMBER = re.compile(r'href="([^"]+)" data-figure="([^"]+)" data-year="(\d+)" data-value="([^"]+)"')


def numbers(page):
    return {(key, int(year)): (url, said) for url, key, year, said in NUMBER.findall(page)}


def test_every_number_opens_to_the_records_of_its_day(cast, signed_in):
    submitted(cast)
    director = signed_in("director")
    page = director.get("/accounts/glance/?year=2022&until=2022-06-30").content.decode()
    url, said = numbers(page)["suggestion-total", 2022]
    period = CongressYear.of(cast.congress, 2022, until=dt.date(2022, 6, 30))
    assert said == value(figures["suggestion-total"], period).text == "1"
    assert "until=2022-06-30" in url
    assert director.get(url.replace("&amp;", "&")).status_code == 200


def test_what_came_after_the_day_is_not_counted(cast, signed_in):
    """Before the first record there is no number yet, which is not the same as none."""
    submitted(cast)
    page = (
        signed_in("director").get("/accounts/glance/?year=2022&until=2022-02-01").content.decode()
    )
    assert numbers(page)["suggestion-total", 2022][1] == "—"
    assert "2022年没有这项工作的记录" in page


def test_it_costs_the_same_for_one_record_as_for_many(
    cast, signed_in, django_assert_max_num_queries
):
    for n in range(4):
        submitted(cast, title=f"第{n}件建议")
    director = signed_in("director")
    director.get("/accounts/glance/?year=2022")
    with django_assert_max_num_queries(10):
        director.get("/accounts/glance/?year=2022")


@pytest.mark.parametrize("asked", ["year=1800", "year=x", "until=x", "until=1990-01-01", ""])
def test_a_day_that_cannot_be_is_no_server_error(cast, signed_in, asked):
    assert signed_in("director").get(f"/accounts/glance/?{asked}").status_code in (200, 404)


@pytest.mark.parametrize("name", ["traffic", "deputy", "admin"])
def test_it_is_not_for_everybody(cast, signed_in, name):
    assert signed_in(name).get("/accounts/glance/").status_code == 404


def test_a_rate_stands_beside_its_counts_and_an_empty_chart_says_so(cast, signed_in):
    """0.0% of one suggestion is another thing than 0.0% of a hundred."""
    submitted(cast)
    page = signed_in("director").get("/accounts/glance/?year=2022").content.decode()
    rate = page.index('data-figure="suggestion-satisfied-rate"')
    beside = NUMBER.findall(page[rate - 200 : rate + 900])
    assert [(key, said) for _url, key, _year, said in beside[:3]] == [
        ("suggestion-satisfied-rate", "0.0"), ("suggestion-satisfied", "0"),
        ("suggestion-total", "1"),
    ]  # fmt: skip
    assert page.count("<svg") < page.count('<figure class="chart">') + page.count('class="icon"')
    assert '<p class="muted">没有记录</p>' in page


def test_no_year_is_offered_before_the_congress_begins(cast, signed_in):
    """Its first term began in 2021; what was brought from before is looked at all the same."""
    director = signed_in("director")
    for name in ("glance", "overview", "quality"):
        page = director.get(f"/accounts/{name}/?year=2021")
        assert [one["year"] for one in page.context["years"]] == [2021, 2022], name
    submitted(cast)
    Matter.objects.update(year=2019)
    page = director.get("/accounts/glance/?year=2020")
    assert [one["year"] for one in page.context["years"]] == [2019, 2020, 2021]
    listed = director.get("/desk/lists/suggestion/").context["filters"]["year"].field.choices
    # a list offers eight years at most
    earliest = max(2019, timezone.localdate().year - 7)
    assert min(int(year) for year, _label in listed if year) == earliest
