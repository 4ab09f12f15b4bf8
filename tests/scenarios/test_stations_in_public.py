"""The public finds a station and a deputy, and a scanned code leads there or says why not."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from renda.directory import commands as directory
from renda.directory.models import Reason
from renda.directory.standing import SYSTEM
from renda.service import commands

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
BY = {"by": SYSTEM, "at": timezone.now()}


@pytest.fixture
def station(cast):
    one = commands.found_circle(
        cast.congress, kind="station", name="东街口代表联络站", address="东街12号",
        phone="55551234", hours="每周二", starts_on=TODAY - dt.timedelta(30), **BY,
    )  # fmt: skip
    person = cast.seats["deputy"].person
    person.phone = "13987654321"
    person.save()
    commands.join([commands.NewPlace(one, person, TODAY - dt.timedelta(20))], **BY)
    rows = [
        commands.NewTurn(one, person, TODAY + dt.timedelta(n), dt.time(9), dt.time(11))
        for n in (-1, 0, 7)
    ]
    commands.arrange(rows, **BY)
    return one


def words(address, status=200, **query):
    answer = Client().get(address, query)
    assert answer.status_code == status
    return answer.content.decode()


def test_anybody_reads_where_a_station_is_and_who_is_there_today(cast, station):
    page = words(reverse("portal:station", args=[station.pk]))
    for said in ("东街12号", "55551234", "每周二", "今天值班", "deputy某"):
        assert said in page
    assert page.count("09:00–11:00") == 3  # today above, today and next week below; not yesterday
    assert "东街口代表联络站" in words(reverse("portal:stations"), q="12号")
    assert "没有找到代表家站" in words(reverse("portal:stations"), q="西街")


def test_a_deputy_is_found_with_the_stations_and_never_with_an_own_telephone(cast, station):
    seat = cast.seats["deputy"]
    page = words(reverse("portal:deputy", args=[seat.pk]))
    assert "东街口代表联络站" in page
    everywhere = [
        page,
        words(reverse("portal:deputies"), q="deputy", congress=cast.congress.code),
        words(reverse("portal:station", args=[station.pk])),
    ]
    assert not any("13987654321" in one for one in everywhere)
    assert "没有编入家站" in words(reverse("portal:deputy", args=[cast.seats["cosigner"].pk]))


def test_whoever_is_no_deputy_any_more_has_no_public_page(cast, station):
    seat = cast.seats["cosigner"]
    directory.change_status(seat, Reason.MOVED_OUT, on=TODAY, **BY)
    words(reverse("portal:deputy", args=[seat.pk]), status=404)
    assert "cosigner某" not in words(reverse("portal:deputies"))


def test_groups_and_pools_and_what_has_ended_are_not_public(cast, station):
    for kind in ("group", "experts"):
        one = commands.found_circle(cast.congress, kind=kind, name=kind, starts_on=TODAY, **BY)
        words(reverse("portal:station", args=[one.pk]), status=404)
    ended = commands.found_circle(
        cast.congress, kind="home", name="撤了的家", starts_on=TODAY - dt.timedelta(9), **BY
    )
    commands.end_circle(ended, on=TODAY, **BY)
    words(reverse("portal:station", args=[ended.pk]), status=404)


def test_a_code_leads_to_its_page_until_it_is_revoked(cast, station):
    for of, name in ((station, "portal:station"), (cast.seats["deputy"], "portal:deputy")):
        sign = commands.hang_sign(of, **BY)
        address = reverse("portal:sign", args=[sign.token])
        assert Client().get(address).url == reverse(name, args=[of.pk])
        commands.revoke_sign(sign, **BY)
        gone = words(address, status=410)
        assert "二维码已经停用" in gone
        assert reverse("portal:stations") in gone


def test_a_guessed_code_is_no_code(cast, station):
    assert "没有这个二维码" in words("/q/aaaaaaaaaaaaaaaa/", status=404)
