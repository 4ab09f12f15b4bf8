"""A deputy reads where to be, with whom, and what was taken part in."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from renda.directory.standing import SYSTEM
from renda.service import commands

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
BY = {"by": SYSTEM, "at": timezone.now()}


def test_a_deputy_sees_the_own_stations_turns_groups_and_links_and_no_others(cast, signed_in):
    me, other = cast.seats["deputy"].person, cast.seats["cosigner"].person
    since = TODAY - dt.timedelta(200)
    home, far, group = (
        commands.found_circle(cast.congress, kind=kind, name=name, starts_on=since, **BY)
        for kind, name in (("home", "东街之家"), ("station", "远处的站"), ("group", "东街小组"))
    )
    rows = [(home, me), (far, other), (group, me), (group, other)]
    commands.join([commands.NewPlace(circle, one, since) for circle, one in rows], **BY)
    day = TODAY + dt.timedelta(3)
    turns = [(home, me, "医保专题"), (far, other, "别人的专题")]
    commands.arrange(
        [commands.NewTurn(c, p, day, dt.time(9), dt.time(11), note) for c, p, note in turns], **BY
    )
    commands.note_activity(
        commands.NewActivity(group, TODAY - dt.timedelta(150), "视察道路", ways={me: "video"}), **BY
    )
    member = cast.accounts["member"].person
    link = commands.NewLink("member", member, TODAY, other=me)
    commands.link(cast.congress, [link], **BY)
    page = signed_in("deputy").get(reverse("deputy:service")).content.decode()
    for said in (
        "东街之家",
        "医保专题",
        "东街小组",
        "cosigner某",
        "久未活动",
        "视察道路",
        "视频",
        "member某",
    ):
        assert said in page, said
    assert "远处的站" not in page
    assert "别人的专题" not in page


def test_the_page_is_of_deputies_alone(cast, signed_in):
    assert signed_in("clerk").get(reverse("deputy:service")).status_code == 404
    page = signed_in("cosigner").get(reverse("deputy:service")).content.decode()
    assert "还没有编入家站" in page
