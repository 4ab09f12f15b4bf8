"""What is decided without the database: whose date comes first, and whether a condition holds."""

import datetime as dt

import pytest
from django.db.models import Q

from renda.matters.conditions import true_of
from renda.matters.dues import NOTHING_DUE, Due, Dues


def due(on, name="答复代表", whose=""):
    return Due(dt.date(2022, 3, on), name, whose)


OWN, LATER = due(10), due(20)
OTHERS, OTHERS_LATER = due(5, "联系代表", "区交通局"), due(15, "联系代表", "区交通局")


def test_what_binds_the_reader_comes_first_though_another_s_day_is_nearer():
    assert Dues(own=(OWN,), others=(OTHERS,)).first == OWN
    assert Dues(others=(OTHERS,)).first == OTHERS
    assert NOTHING_DUE.first is None


@pytest.mark.parametrize(
    ("dues", "before"),
    [
        (Dues(own=(OWN,), others=(OTHERS,)), OTHERS),
        (Dues(own=(OWN,), others=(OTHERS_LATER,)), None),
        (Dues(own=(OWN,), others=(due(10, whose="区交通局"),)), None),
        (Dues(own=(OWN,)), None),
        (Dues(others=(OTHERS,)), None),
    ],
    ids=["nearer", "later", "the same day", "nobody else", "nothing of one's own"],
)
def test_another_s_day_is_told_where_it_comes_before_one_s_own(dues, before):
    assert dues.before == before


def test_the_nearest_of_all_is_of_whoever_it_binds():
    assert Dues(own=(OWN,), others=(OTHERS,)).nearest == dt.date(2022, 3, 5)
    assert Dues(own=(OWN,), others=(OTHERS_LATER,)).nearest == dt.date(2022, 3, 10)
    assert NOTHING_DUE.nearest is None


def test_dues_that_are_put_together_stand_in_the_order_of_their_days():
    both = Dues(own=(LATER,), others=(OTHERS_LATER,)) + Dues(own=(OWN,), others=(OTHERS,))
    assert both == Dues(own=(OWN, LATER), others=(OTHERS, OTHERS_LATER))


def test_a_date_is_told_with_whose_it_is_unless_it_is_the_reader_s():
    assert (OWN.label, OTHERS.label) == ("答复代表", "区交通局 · 联系代表")
    assert due(1, "answer", "the office").label == "The office · answer"


HERE = {"congress_id": 1, "body_id": 2, "lead_id": 3}


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (Q(), True),
        (Q(body_id=2), True),
        (Q(body_id=3), False),
        (Q(body_id__in=[1, 2]), True),
        (Q(body_id__in=[1, 3]), False),
        (Q(body_id=2, lead_id=3), True),
        (Q(body_id=2) & Q(lead_id=4), False),
        (Q(body_id=9) | Q(lead_id=3), True),
        (Q(body_id=9) | Q(lead_id=9), False),
        (~Q(body_id=2), False),
        (~Q(body_id=3), True),
        (Q(congress_id=1) & (Q(body_id=9) | ~Q(lead_id=4)), True),
    ],
    ids=str,
)
def test_a_condition_on_parties_holds_of_what_is_not_written_yet(condition, holds):
    assert true_of(condition, HERE) is holds


def test_a_condition_that_only_the_database_can_tell_is_told_by_nobody_else():
    with pytest.raises(NotImplementedError, match="body_id__gt"):
        true_of(Q(body_id__gt=1), HERE)
