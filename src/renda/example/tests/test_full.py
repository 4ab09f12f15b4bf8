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
}


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


def test_the_numbers_of_the_year_run_without_a_gap(full):
    rows = Matter.objects.filter(congress=full.congress, procedure="suggestion", year=2022)
    numbers = rows.exclude(number="").values_list("number", flat=True)
    assert sorted(int(n.strip("第号")) for n in numbers) == list(range(1, 535))


def test_of_the_year_itself_nothing_is_left_open(full):
    assert not Matter.objects.filter(year__in=(2021, 2022), closed_at=None).exists()
