"""Every figure is the measure of the records it opens to, on any day and in every slice."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda.figures import queries
from renda.figures.queries import Asked
from renda.figures.registry import figures
from renda.figures.spec import CongressYear, Count, Figure, Ratio

pytestmark = pytest.mark.django_db

DAYS = st.dates(dt.date(2021, 6, 1), dt.date(2023, 12, 31))
RANDOMLY = settings(
    max_examples=12, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
COUNTED = [one for one in figures.values() if isinstance(one, Figure)]
RATIOS = [one for one in figures.values() if isinstance(one, Ratio)]


def period(small, day):
    return CongressYear.of(small.congress, day.year, until=day, today=day)


@RANDOMLY
@given(day=DAYS)
def test_a_figure_opens_to_as_many_records_as_it_says(small, day):
    when = period(small, day)
    for amount in queries.values(when, COUNTED):
        opened = queries.records(amount.figure, when).count()
        assert amount.records == opened, amount.figure.key
        if isinstance(amount.figure.measure, Count):
            assert amount.value == (None if amount.why else opened), amount.figure.key
            assert not (amount.why and opened), amount.figure.key


@RANDOMLY
@given(day=DAYS)
def test_the_numerator_is_part_of_the_denominator(small, day):
    when = period(small, day)
    for ratio in RATIOS:
        if ratio.numerator.matter != ratio.denominator.matter:
            continue
        above = set(queries.records(ratio, when, part="numerator").values_list("pk", flat=True))
        below = set(queries.records(ratio, when).values_list("pk", flat=True))
        rest = set(queries.records(ratio, when, part="rest").values_list("pk", flat=True))
        assert above <= below, ratio.key
        assert rest == below - above, ratio.key


@RANDOMLY
@given(day=DAYS)
def test_the_slices_of_a_figure_are_all_of_its_records(small, day):
    when = period(small, day)
    sliced = [Asked(one, when, by) for one in COUNTED for by in one.by]
    counts = queries.tally([*queries.asked_for(COUNTED, [when]), *sliced])
    for asked in sliced:
        whole = queries.amount(asked.figure, when, counts).records
        parts = sum(found.records for found in counts[asked.key].values())
        assert parts == whole, (asked.figure.key, asked.dimension.key)


@pytest.mark.parametrize("figure", COUNTED, ids=lambda one: one.key)
def test_every_figure_says_what_it_counts(figure):
    assert str(figure.definition).strip()
    assert str(figure.section).strip()
