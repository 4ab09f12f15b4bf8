"""What is asked of figures: one query, always the measure of what is listed."""

import datetime as dt

import pytest

from renda.directory import commands as directory
from renda.directory.models import Body, Term
from renda.directory.standing import SYSTEM
from renda.figures import queries, registry
from renda.figures.spec import CongressYear, Count, Dimension, Distinct, Figure, Ordinal, Ratio, Sum
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
    return CongressYear.of(congress, 2022)


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
    later = CongressYear.of(year.congress, 2030)
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


HEIR = Dimension("heir", "接续单位", "successor_id", named)


def test_what_has_no_value_of_a_dimension_is_a_slice_that_opens_too(year):
    figure = Figure("heirs", "机构", "个", bodies, "", matter=None, by=(HEIR,))
    (heir, *others) = Body.objects.filter(congress=year.congress).order_by("pk")
    Body.objects.filter(pk=others[0].pk).update(successor=heir, ends_on=dt.date(2022, 3, 1))
    asked = queries.Asked(figure, year, HEIR)
    slices = {part: one.records for part, one in queries.tally([asked])[asked.key].items()}
    assert slices == {"": 4, str(heir.pk): 1}
    for part, count in slices.items():
        assert queries.records(figure, year, by="heir", of=part).count() == count


def test_a_slice_is_a_figure_of_its_own(year):
    departments = queries.slice_of(ALL, KIND, "department", "部门")
    assert (departments.key, departments.label) == ("bodies@kind:department", "机构(部门)")
    assert queries.value(departments, year).value == 3


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("suggestion-total", "suggestion-total"),
        ("suggestion-total@subject:transport", "suggestion-total@subject:transport"),
        ("suggestion-total@nothing:transport", None),
        ("suggestion-satisfied-rate@subject:transport", None),
        ("nothing", None),
        ("nothing@subject:transport", None),
    ],
)
def test_a_figure_or_one_of_its_slices_is_found_by_its_key(year, key, found):
    figure = queries.figure_at(key, year)
    assert (figure and figure.key) == found


def test_more_is_asked_than_one_statement_takes(year, django_assert_num_queries):
    """SQLite takes longer for one long statement than for several."""
    many = queries.SELECTS * 2 + 1
    years = [CongressYear.of(year.congress, 1600 + n) for n in range(many)]
    asked = queries.asked_for([ALL], years)
    with django_assert_num_queries(3):
        counts = queries.tally(asked)
    assert {queries.amount(ALL, one, counts).value for one in years} == {5}


@pytest.mark.parametrize(
    ("scale", "decimals", "told"),
    [
        (1, 0, "18"),
        (100, 1, "0.2"),
        (40, 1, "0.5"),
        (120, 2, "0.15"),
        (100, 0, "0.18"),
        (10_000, 1, "0.0018"),
        (36, 0, "1"),
    ],
    ids=[
        "as it is",
        "up",
        "half up",
        "to the last place",
        "a little",
        "very little",
        "half of one",
    ],
)
def test_a_sum_is_told_in_larger_units_and_a_little_is_never_nothing(year, scale, decimals, told):
    """元 told in 亿元, half up; what would be told as 0.0 is told to two digits."""
    figure = Figure(
        "scaled", "", "", terms, "", measure=Sum("ordinal"), matter=None, scale=scale,
        decimals=decimals,
    )  # fmt: skip
    assert queries.value(figure, year).text == told
    nothing = Figure("nothing", "", "", nobody, "", Sum("ordinal"), scale=100, decimals=1)
    assert queries.value(nothing, year).text == "0.0"


def test_a_ratio_of_nothing_has_both_its_parts_and_no_value(year):
    later = CongressYear.of(directory.found_congress(
        "990309", name="黑石区人民代表大会", short_name="黑石区人大", level="district",
        by=SYSTEM, at=START,
    ), 2022)  # fmt: skip
    share = queries.value(SHARE, later)
    assert (share.text, share.numerator, share.denominator, share.records) == ("—", 0, 0, 0)


def test_a_part_of_a_ratio_is_the_numerator_the_denominator_or_what_is_between(year):
    counts = [queries.records(SHARE, year, part=one).count() for one in
              ("numerator", "denominator", "rest")]  # fmt: skip
    assert counts == [3, 5, 2]


def test_a_figure_is_found_by_its_key_and_by_no_reports_number():
    assert registry.figure_of("suggestion-total") is registry.figures["suggestion-total"]
    assert registry.figure_of("F052") is None
    assert registry.figure_of("nothing") is None


def test_a_key_is_taken_once():
    taken = next(iter(registry.figures))
    with pytest.raises(ValueError, match="twice"):
        registry.register(Figure(taken, "", "", bodies, "", Count()))


def test_last_year_is_the_same_part_of_the_year(year):
    half = CongressYear.of(year.congress, 2022, until=dt.date(2022, 6, 30))
    leap = CongressYear.of(year.congress, 2024, until=dt.date(2024, 2, 29))
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
    here, there = CongressYear.of(cast.congress, 2022), CongressYear.of(other, 2022)
    early = CongressYear.of(cast.congress, 2022, until=dt.date(2022, 3, 1))
    asked = queries.asked_for([ALL], [here, there, early])
    counts = queries.tally(asked)
    assert len(counts) == len(asked)
    assert queries.amount(ALL, here, counts).value > 0
    assert queries.amount(ALL, there, counts).value == 0


def test_what_each_record_gives_adds_up_to_the_last_digit(year):
    """760万元 of 122 findings are 9.272亿元, not 122 times 0.1."""
    figure = Figure(
        "yi", "", "亿元", terms, "", Sum("ordinal"), matter=None, scale=10**8, decimals=1
    )
    assert queries.exactly(figure, 7_600_000) == "0.076"
    assert queries.exactly(figure, 300_000_000) == "3"
    assert queries.exactly(figure, None) is None
