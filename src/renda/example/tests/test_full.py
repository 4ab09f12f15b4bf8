"""The example year: exactly the totals of the published report come out (F050–F061)."""

from decimal import Decimal

from renda.figures.queries import value
from renda.figures.registry import figures
from renda.figures.spec import Period
from renda.matters.models import Matter

PUBLISHED = {
    "F050": 18,
    "F051": 1,
    "F052": 534,
    "F053": 532,
    "F054": Decimal("99.6"),
    "F055": 410,
    "F056": 391,
    "F057": Decimal("95.4"),
    "F058": 51,
    "F059": 2,
    "F060": 70,
    "F061": Decimal("92.1"),
    # section 三: inquiry, test, air, audit, documents filed, amendments to laws
    "F005": 8,
    "F006": 100,
    "F017": 311,
    "F018": Decimal("98.39"),
    "F019": Decimal("9.2"),
    "F020": 46,
    "F022": 46,
    "F023": 7,
}
#: what the report tells without adding it up: reports heard, briefings, problems handed over
TOLD = {"hearing-heard": 22, "briefing-heard": 18, "problem-handed": 32, "problem-lists": 3}


def test_the_published_totals_come_out_and_open_to_as_many_records(full):
    period = Period.of(full.congress, 2022)
    amounts = [value(figure, period) for figure in figures.values() if figure.code]
    assert {amount.figure.code: amount.value for amount in amounts} == PUBLISHED
    counted = {"F052", "F053", "F055", "F056", "F058", "F060"}
    for amount in amounts:
        if amount.figure.code in counted:
            assert amount.records == PUBLISHED[amount.figure.code]
    carried = value(figures["suggestion-carried"], period)
    assert (carried.value, carried.records) == (76, 76)


def test_what_the_report_lists_is_there_to_be_counted(full):
    period = Period.of(full.congress, 2022)
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
