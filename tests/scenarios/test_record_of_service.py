"""What lines tell of a deputy's service, in one record: suggestions, receptions, inspections."""

import datetime as dt

import pytest

from renda.lines.reception.procedures import ReceptionLine
from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.procedures.signature import Signature
from renda.lines.suggestion.tests.conftest import do, raised
from renda.matters import proving
from renda.matters.models import Matter
from renda.matters.step import Refused
from renda.service.models import Participation
from renda.service.record import recorded

pytestmark = pytest.mark.django_db


def numbers(cast, name="deputy", year=2022):
    seat = cast.seats[name]
    return {
        one.item.key: one.count
        for one in recorded([seat], year, dt.date(2022, 12, 31))[seat.pk].lines
    }


def test_a_suggestion_counts_for_who_leads_and_who_signs_once_it_is_handed_in(cast):
    matter = raised(cast)
    do(cast, matter, Suggestion.invite, "deputy", "2022-03-01", deputies=[cast.seats["cosigner"]])
    assert numbers(cast)["led"] == 0
    signature = Matter.objects.get(procedure=Signature.slug)
    cast.take(signature, Signature.confirm, "cosigner", "2022-03-02", own_will=True)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-03")
    assert numbers(cast)["led"] == 1
    assert (numbers(cast, "cosigner")["cosigned"], numbers(cast, "cosigner")["led"]) == (1, 0)


def received(cast, **answers):
    matter = cast.begin(
        ReceptionLine, "street", "2022-05-10", title="五月接待", body="东街工委", sort="station",
        place="东街代表家站", held_on=dt.date(2022, 5, 9), announced_on=None, names="三位代表",
        topics="",
    )  # fmt: skip
    given = {"deputies": 2, "visitors": 5, "items": [], "note": "", "papers": [], **answers}
    return cast.take(matter, ReceptionLine.record, "street", "2022-05-11", **given)


def test_who_received_voters_is_named_and_counts(cast):
    """代表法 Art. 59: deputies receive voters; who of them did is a fact of the reception."""
    seats = cast.seats
    received(cast, there=[seats["deputy"]], excused=[seats["cosigner"]])
    assert [numbers(cast, name)["reception"] for name in ("deputy", "cosigner")] == [1, 0]
    (line,) = [one for one in lines(cast, "cosigner") if one.item.key == "reception"]
    assert line.excused == 1
    assert list(proving.unlike()) == []


def lines(cast, name):
    seat = cast.seats[name]
    return recorded([seat], 2022, dt.date(2022, 12, 31))[seat.pk].lines


def test_more_deputies_named_than_were_there_are_refused(cast):
    with pytest.raises(Refused, match="选中的代表多于到场代表人次"):
        received(cast, deputies=1, there=[cast.seats["deputy"], cast.seats["cosigner"]])
    with pytest.raises(Refused, match="同一位代表不能既参加又请假"):
        received(cast, there=[cast.seats["deputy"]], excused=[cast.seats["deputy"]])
    assert not Participation.objects.exists()


def test_who_was_noted_by_mistake_is_put_right_with_the_reason(cast):
    matter = received(cast, there=[cast.seats["deputy"]])
    cast.take(
        matter, ReceptionLine.amend_parts, "street", "2022-05-20", reason="签到核对有误",
        drop=list(Participation.objects.all()), add=[cast.seats["cosigner"]],
        on=dt.date(2022, 5, 9), way="here",
    )  # fmt: skip
    assert [numbers(cast, name)["reception"] for name in ("deputy", "cosigner")] == [0, 1]
    with pytest.raises(Refused, match="这位代表当天已经登记"):
        cast.take(
            matter, ReceptionLine.amend_parts, "street", "2022-05-21", reason="再登", drop=[],
            add=[cast.seats["cosigner"]], on=dt.date(2022, 5, 9), way="here",
        )  # fmt: skip
    assert list(proving.unlike()) == []
