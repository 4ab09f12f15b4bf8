"""What is asked of figures: one query, always the measure of what is listed."""

import datetime as dt

import pytest

from renda.directory import commands as directory
from renda.directory.models import Body, Term
from renda.directory.standing import SYSTEM
from renda.figures import queries, registry
from renda.figures.spec import Count, Dimension, Distinct, Figure, Ordinal, Period, Ratio, Sum
from tests.plugins.cast import START


def named(found, period):
    return {key: key for key in sorted(found)}


KIND = Dimension("kind", "类别", "kind", named)


def bodies(period):
    return Body.objects.filter(congress=period.congress)


def departments(period):
    return bodies(period).filter(kind="department")


def terms(period):
    return Term.objects.filter(congress=period.congress)


def nobody(period):
    return terms(period).none()


ALL = Figure("bodies", "机构", "个", bodies, "", matter=None, by=(KIND,))
SOME = Figure("departments", "部门", "个", departments, "", matter=None)
KINDS = Figure("kinds", "种类", "种", bodies, "", measure=Distinct("kind"), matter=None)
NUMBER = Figure("term", "届次", "届", terms, "", measure=Ordinal("ordinal"), matter=None)
ORDINALS = Figure("sum", "合计", "", terms, "", measure=Sum("ordinal"), matter=None)
NONE = Figure("none", "无", "", nobody, "", measure=Sum("ordinal"))
SHARE = Ratio("share", "占比", SOME, ALL, "")


@pytest.fixture
def year(db):
    by = {"by": SYSTEM, "at": START}
    congress = directory.found_congress(
        "990301", name="白石区人民代表大会", short_name="白石区人大", level="district", **by
    )
    directory.open_term(congress, ordinal=18, starts_on=START.date(), **by)
    for n, kind in enumerate(("department", "department", "department", "government", "office")):
        directory.found_body(congress, kind=kind, name=f"机构{n}", **by)
    return Period.of(congress, 2022)


def test_each_measure_is_of_the_records(year):
    wanted = (ALL, SOME, KINDS, NUMBER, ORDINALS)
    amounts = {a.figure.key: (a.value, a.records) for a in queries.values(year, wanted)}
    assert amounts == {
        "bodies": (5, 5),
        "departments": (3, 3),
        "kinds": (3, 5),
        "term": (18, 1),
        "sum": (18, 1),
    }


def test_a_ratio_names_both_parts(year):
    share = queries.value(SHARE, year)
    assert (share.text, share.numerator, share.denominator, share.records) == ("60.0", 3, 5, 5)


def test_any_number_of_figures_cost_one_query(year, django_assert_num_queries):
    with django_assert_num_queries(1):
        queries.values(year, (ALL, SOME, KINDS, NUMBER, SHARE))


def test_no_records_give_nothing_to_a_count_and_no_ordinal(year):
    later = Period.of(year.congress, 2030)
    nothing = Figure("no-term", "届次", "届", nobody, "", Ordinal("ordinal"))
    assert [a.value for a in queries.values(later, (NONE, nothing))] == [0, None]
    assert queries.value(nothing, later).text == "—"


def test_what_is_between_the_parts_of_a_ratio_can_be_opened(year):
    rest = queries.records(SHARE, year, part="rest")
    assert rest.count() == 2
    assert not rest.filter(kind="department").exists()


def test_the_slices_of_a_dimension_are_the_whole(year):
    counts = queries.tally([queries.Asked(ALL, year, KIND)])
    slices = counts[queries.Asked(ALL, year, KIND).key]
    assert sum(slice_.records for slice_ in slices.values()) == 5
    for kind, slice_ in slices.items():
        assert queries.records(ALL, year, by="kind", of=kind).count() == slice_.records


def test_a_dimension_that_a_figure_lacks_opens_to_nothing(year):
    assert queries.records(SOME, year, by="kind", of="department").count() == 0


def test_a_figure_is_found_by_its_key_and_by_its_printed_number():
    assert registry.figure_of("f052") is registry.figure_of("suggestion-total")
    assert registry.figure_of("nothing") is None


def test_a_key_is_taken_once():
    taken = next(iter(registry.figures))
    with pytest.raises(ValueError, match="twice"):
        registry.register(Figure(taken, "", "", bodies, "", Count()))


def test_last_year_is_the_same_part_of_the_year(year):
    half = Period.of(year.congress, 2022, until=dt.date(2022, 6, 30))
    leap = Period.of(year.congress, 2024, until=dt.date(2024, 2, 29))
    assert (half.before.year, half.before.until) == (2021, dt.date(2021, 6, 30))
    assert leap.before.until == dt.date(2023, 2, 28)


def test_one_tally_tells_two_congresses_and_two_days_apart(cast):
    """Asked twice, answered twice: no city is shown another one's number."""
    other = directory.found_congress(
        "990102",
        name="白石区人民代表大会",
        short_name="白石区人大",
        level="district",
        by=SYSTEM,
        at=START,
    )
    here, there = Period.of(cast.congress, 2022), Period.of(other, 2022)
    early = Period.of(cast.congress, 2022, until=dt.date(2022, 3, 1))
    asked = queries.asked_for([ALL], [here, there, early])
    counts = queries.tally(asked)
    assert len(counts) == len(asked)
    assert queries.amount(ALL, here, counts).value > 0
    assert queries.amount(ALL, there, counts).value == 0
