"""The example year: exactly the totals of the published report come out."""

import time
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from renda.example.reported import REPORTED
from renda.example.tests.conftest import TODAY
from renda.figures.queries import records, value
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.matters.models import Matter
from renda.reports.checking import Verdict, check
from renda.reports.composing import composed
from renda.reports.queries import shipped
from renda.reports.wording import read
from tools.bench.report import changed, labelled, scored
from tools.coverage import answer_of, item_rows

pytestmark = pytest.mark.django_db

DATA = Path(__file__).parent / "data"
#: what the check has to reach, of the labelled numbers and of the figures that exist
RIGHTLY, MATCHED, ENOUGH = 0.95, 0.9, 15
#: characters, and seconds for them
LONG, SECONDS = 20_000, 3

PUBLISHED = {
    "suggestion-term": 18,
    "suggestion-session": 1,
    "suggestion-total": 534,
    "suggestion-satisfied": 532,
    "suggestion-satisfied-rate": Decimal("99.6"),
    "suggestion-promised": 410,
    "suggestion-kept": 391,
    "suggestion-kept-rate": Decimal("95.4"),
    "suggestion-key": 51,
    "suggestion-evaluations": 2,
    "suggestion-carried-cleared": 70,
    "suggestion-carried-rate": Decimal("92.1"),
    # section 三: inquiry, test, air, audit, documents filed, amendments to laws
    "inquiry-bodies": 8,
    "satisfaction-rate": 100,
    "indicator-air": 311,
    "audit-rate": Decimal("98.39"),
    "audit-money": Decimal("9.2"),
    "audit-rules": 46,
    "filing-reviewed": 46,
    "inspection-amendments": 7,
    # what towns, organs and offices reported, and what the office keeps: sections 二, 四, 五
    "oaths": 70,
    "activity-day-events": 224,
    "activity-day-opinions": 752,
    "activity-day-deeds": 1079,
    "theme-visited": 20417,
    "theme-disputes": 1575,
    "theme-mediated": 42,
    "theme-backlog": 104,
    "theme-hardships": 854,
    "honour-home": 1,
    "honour-station": 2,
    "trained": 2046,
    "honour-unit": 10,
    "higher-suggestions": 47,
    "party-requests": 34,
    "honour-deputy": 1,
    "honour-suggestion": 3,
    "press-all": 3648,
    "press-national": 73,
    "press-city": 618,
    "honour-news": 3,
    "honour-story": 2,
    "honour-adopted": 2,
    "honour-essay": 4,
    "volunteers": 2036,
    "enterprise-visits": 13,
    "enterprise-solved": 25,
    # receptions: visits, people, said = answered there + handed on; the directors' days
    "reception-visits": 9670,
    "reception-people": 21486,
    "reception-said": 7978,
    "reception-spot": 7528,
    "reception-handed": 450,
    "directors-days": 3,
    "directors-deputies": 43,
    "directors-said": 35,
    "directors-spot": 18,
    "directors-handed": 17,
    # petitions: received, and all of them answered
    "petition-received": 86,
    "petition-answered-rate": 100,
}
#: of these the number is that of the records
COUNTED = ("total", "satisfied", "promised", "kept", "key", "carried-cleared")
#: what the composed report does not state
UNSTATED = {"suggestion-term", "suggestion-session", "suggestion-evaluations"}
#: what the report tells without adding it up: reports heard, briefings, problems handed over
TOLD = {"hearing-heard": 22, "briefing-heard": 18, "problem-handed": 32, "problem-lists": 3}


def test_the_published_totals_come_out_and_open_to_as_many_records(full):
    period = CongressYear.of(full.congress, 2022)
    amounts = [value(figures[key], period) for key in REPORTED]
    assert {amount.figure.key: amount.value for amount in amounts} == PUBLISHED
    counted = {f"suggestion-{key}" for key in COUNTED}
    for amount in amounts:
        if amount.figure.key in counted:
            assert amount.records == PUBLISHED[amount.figure.key]
    carried = value(figures["suggestion-carried"], period)
    assert (carried.value, carried.records) == (76, 76)


def test_what_the_report_lists_is_there_to_be_counted(full):
    period = CongressYear.of(full.congress, 2022)
    assert {key: value(figures[key], period).value for key in TOLD} == TOLD


def test_the_three_problem_lists_are_of_eleven_twelve_and_nine(full):
    lists = Matter.objects.filter(procedure="problem", year=2022)
    assert sorted(one.children.count() for one in lists) == [9, 11, 12]


def test_the_numbers_of_the_year_run_without_a_gap(full):
    rows = Matter.objects.filter(congress=full.congress, procedure="suggestion", year=2022)
    numbers = rows.exclude(number="").values_list("number", flat=True)
    assert sorted(int(n.strip("第号")) for n in numbers) == list(range(1, 535))


def test_of_the_year_itself_nothing_is_left_open(full):
    own = Matter.objects.filter(procedure__startswith="suggestion", year__in=(2021, 2022))
    assert not own.filter(closed_at=None).exists()


@pytest.fixture(scope="module")
def period(full):
    return CongressYear.of(full.congress, 2022, today=TODAY)


@pytest.fixture(scope="module")
def published(period):
    """The published report of the year, checked against the example."""
    return check((DATA / "report_2022.txt").read_text("utf-8"), period)


def test_every_number_of_the_published_report_is_found_and_told_for_what_it_is(published):
    score = scored(published, labelled(DATA / "report_2022.csv"))
    assert score.found == score.labels
    assert score.classified / score.labels >= RIGHTLY


def test_its_business_figures_are_matched_with_the_right_figures_and_no_others(published):
    score = scored(published, labelled(DATA / "report_2022.csv"))
    assert score.matched / score.answerable >= MATCHED
    assert (score.wrong, score.contradicted) == (0, 0)


def test_every_relation_between_its_numbers_that_is_known_is_found(published):
    found = {tuple(n.text for n in one.numbers) for one in published.relations if one.holds}
    assert found == {
        ("7978条", "7528条", "450条"),
        ("35件", "18件", "17件"),
        ("99.6%", "532件", "534件"),
        ("95.4%", "391件", "410件"),
        ("3600余篇", "70余篇", "600余篇"),
    }


def test_any_matched_number_that_is_changed_is_flagged(published, period):
    agreed = [one for one in published.numbers if one.verdict is Verdict.AGREES]
    assert len(agreed) > ENOUGH
    for one in agreed:
        text = changed(published.text, one.number.start, one.number.text)
        (now,) = [o for o in check(text, period).numbers if o.number.start == one.number.start]
        assert now.verdict is Verdict.DIFFERS, one.number.text


def test_a_long_report_is_checked_within_three_seconds(published, period):
    text = published.text * 3
    assert len(text) > LONG
    begun = time.perf_counter()
    check(text, period)
    assert time.perf_counter() - begun < SECONDS


def test_the_composed_report_states_every_figure_and_none_of_its_numbers_differ(period):
    report = composed(read(shipped()), period)
    cited = {figure.key for figure in report.cited}
    assert cited >= set(PUBLISHED) - UNSTATED
    found = check(report.text, period)
    assert not [o.number.text for o in found.numbers if o.verdict is Verdict.DIFFERS]
    assert not [o for o in found.relations if not o.holds]


def test_the_composed_report_names_every_topic_that_was_heard(period):
    text = composed(read(shipped()), period).text
    for key in ("hearing-heard", "briefing-heard", "inspection-held", "appraisal-held"):
        for matter in records(figures[key], period):
            assert matter.title in text


def test_there_are_as_many_of_each_kind_of_activity_as_the_report_tells(period):
    told = Counter(key for row in item_rows() if (key := answer_of(row["kind"], row["topic"])))
    #: told in one line of the report, however many records there are
    single = {key for key, count in told.items() if count == 1} | {"suggestion-key"}
    counted = {key: value(figures[key], period).records for key in told if key not in single}
    inspected = counted.pop("inspection-held") - counted["task-inspections"]
    assert counted == {key: told[key] for key in counted}
    assert inspected == told["inspection-held"]
