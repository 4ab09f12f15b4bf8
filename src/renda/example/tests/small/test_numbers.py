"""Every number opens to itself: the number clicked is the headline of the page it leads to."""

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from renda.directory.models import Account
from renda.figures.registry import doubts, figures, wholes
from renda.figures.spec import CongressYear, Ratio
from renda.reports.models import Template
from renda.reports.queries import shipped
from tests.plugins.cast import BACKEND, START
from tests.plugins.opening import Link, headline, numbers_of, same, wrong

pytestmark = pytest.mark.django_db
YEARS = (2022, 2026)
EVERY = [*figures.values(), *doubts.values()]
TODAY = dt.date(2026, 11, 23)
#: every figure that is divided, drawn by each of its dimensions
MANY, EACH = 200, 1
RATES = [one.key for one in figures.values() if isinstance(one, Ratio)]
DRAWN = "\n".join(
    f"@图 {by.key} {one.key}" for one in figures.values() for by in getattr(one, "by", ())
)


@pytest.fixture
def director(small):
    client = Client()
    account = Account.objects.get(person=small.cast["director"])
    client.force_login(account, backend=BACKEND)
    return client


@pytest.mark.parametrize("year", YEARS)
def test_every_figure_part_and_slice_is_the_measure_of_the_records_it_opens_to(small, year):
    period = CongressYear.of(small.congress, year, today=TODAY)
    assert [fault for one in EVERY for fault in wrong(one, period)] == []


def test_half_a_year_too(small):
    period = CongressYear.of(small.congress, 2022, until=dt.date(2022, 6, 30), today=TODAY)
    assert [fault for one in EVERY for fault in wrong(one, period)] == []


@pytest.mark.parametrize("year", range(2021, 2027))
def test_every_part_is_a_part_of_its_whole_record_by_record(small, year):
    whole = CongressYear.of(small.congress, year, today=TODAY)
    half = CongressYear.of(small.congress, year, until=dt.date(year, 6, 30), today=TODAY)
    for period in (whole, half):
        for part, of in wholes().items():
            for one in of:
                assert lone(part, one, period) == set(), (part.key, one.key)


def lone(part, whole, period):
    """Return the records of a part that its whole does not have."""
    own, all_ = (set(one.records(period).values_list("pk", flat=True)) for one in (part, whole))
    return own - all_ if part.matter == whole.matter else set()


def pages(congress, year):
    """Return the pages of numbers of a year, the report with every chart that can be drawn."""
    code = congress.code
    yield f"/accounts/overview/?congress={code}&year={year}"
    yield f"/accounts/glance/?congress={code}&year={year}"
    yield f"/accounts/glance/?congress={code}&year={year}&until={year}-06-30"
    yield f"/accounts/quality/?congress={code}&year={year}"
    yield f"/accounts/figures/{code}/{year}/"
    yield f"/accounts/reports/{code}/{year}/"


@pytest.mark.parametrize("year", YEARS)
def test_every_number_of_every_page_is_the_headline_of_where_it_leads(small, director, year):
    """Pages, charts and the report: also what leads on from the page of a figure."""
    Template.objects.create(
        congress=small.congress, version=1, text=f"{shipped()}\n{DRAWN}", saved_at=START
    )
    found: set[Link] = set()
    for url in pages(small.congress, year):
        answer = director.get(url)
        assert answer.status_code == 200, url
        found |= numbers_of(answer.content.decode())
    rates = [f"/accounts/figures/{small.congress.code}/{year}/{key}/" for key in RATES]
    for url in rates:
        found |= numbers_of(director.get(url).content.decode())
    assert len(found) > MANY
    told = {one: headline(director, one.url) for one in some_of_each(found)}
    assert [(one, page) for one, page in told.items() if not same(one.said, page)] == []


def some_of_each(found):
    """Return some numbers of each figure and each way in which it is asked for."""
    kinds: dict[object, list[Link]] = {}
    for one in sorted(found, key=lambda link: (link.url, link.said)):
        parts = urlsplit(one.url)
        asked = sorted(key for key in parse_qs(parts.query) if key != "is")
        kinds.setdefault((parts.path, *asked), []).append(one)
    return [one for links in kinds.values() for one in links[:EACH]]
