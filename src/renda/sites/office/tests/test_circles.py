"""An office and a town keep homes, stations and groups by their pages."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from renda.directory import commands as directory
from renda.directory.models import Person
from renda.directory.standing import SYSTEM
from renda.service import commands
from renda.service.models import Activity, Belonging, Circle, Link, Participation, Turn

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
BY = {"by": SYSTEM, "at": timezone.now()}


def founded(cast, kind="station", name="东街口代表联络站", **values):
    values = {"starts_on": TODAY - dt.timedelta(30), **values}
    return commands.found_circle(cast.congress, kind=kind, name=name, **values, **BY)


def joined(circle, *people):
    rows = [commands.NewPlace(circle, one, TODAY - dt.timedelta(20)) for one in people]
    return commands.join(rows, **BY)


def change(one, name):
    return reverse("office:circle-change", args=[one.pk, name])


def page_of(one):
    return reverse("office:circle", args=[one.pk])


def words(answer):
    return answer.content.decode()


def test_the_office_founds_a_station_and_finds_it_in_the_list(cast, signed_in):
    office = signed_in("clerk")
    told = {"kind": "home", "name": "东街代表之家", "starts_on": "2022-01-10", "phone": "55551234"}
    assert office.post(reverse("office:circles"), told).status_code == 302
    assert "东街代表之家" in words(office.get(reverse("office:circles"), {"kind": "home"}))
    assert "东街代表之家" not in words(office.get(reverse("office:circles"), {"kind": "group"}))
    again = office.post(reverse("office:circles"), told)
    assert again.status_code == 422
    assert "已有同名的家站或者小组" in words(again)
    assert "55551234" in words(again)


def test_a_town_founds_for_its_own_body_and_for_no_other(cast, signed_in):
    street = signed_in("street")
    own, other = cast.bodies["东街工委"], cast.bodies["东山代表团"]
    told = {"kind": "station", "name": "街道站", "starts_on": "2022-01-10"}
    for body in ("", other.pk):
        assert street.post(reverse("office:circles"), {**told, "body": body}).status_code == 422
    assert street.post(reverse("office:circles"), {**told, "body": own.pk}).status_code == 302
    assert Circle.objects.get().body == own


def test_a_town_reads_what_is_not_its_own_and_changes_nothing_of_it(cast, signed_in):
    other = founded(cast, body=cast.bodies["东山代表团"])
    street = signed_in("street")
    page = words(street.get(page_of(other)))
    assert "安排值班" not in page.replace("还没有安排值班", "")
    assert "登记错了" not in page
    for name in ("edit", "end", "join", "turn", "activity"):
        answer = street.get(change(other, name))
        assert answer.status_code == 403
        assert "各单位的经办人只登记本单位的" in words(answer)
    withdraw = reverse("office:withdraw", args=["circle", other.pk])
    assert street.post(withdraw).status_code == 403
    assert Circle.objects.exists()


def test_a_handling_department_has_no_page_of_them(cast, signed_in):
    one = founded(cast)
    for address in (reverse("office:circles"), page_of(one), reverse("office:timetable")):
        assert signed_in("traffic").get(address).status_code == 404


def test_several_deputies_join_at_once_and_an_unknown_name_is_said_and_kept(cast, signed_in):
    one, office = founded(cast), signed_in("clerk")
    told = {"names": "deputy某、没有这人", "part": "member", "starts_on": str(TODAY)}
    refused = office.post(change(one, "join"), told)
    assert refused.status_code == 422
    assert "没有找到当天履职中的代表：没有这人" in words(refused)
    assert "deputy某、没有这人" in words(refused)
    assert (
        office.post(change(one, "join"), {**told, "names": "deputy某，cosigner某"}).status_code
        == 302
    )
    assert Belonging.objects.count() == 2


def test_of_two_deputies_of_one_name_it_is_asked_which(cast, signed_in):
    twin = directory.register_person("deputy某", **BY)
    directory.seat_deputy(twin, term=cast.term, card_number="0099", **BY)
    one, office = founded(cast), signed_in("clerk")
    told = {"names": "deputy某", "part": "member", "starts_on": str(TODAY)}
    asked = office.post(change(one, "join"), told)
    assert asked.status_code == 422
    assert "有几位代表同名，请选择是哪一位" in words(asked)
    assert "0099" in words(asked)
    office.post(change(one, "join"), {**told, "which": [twin.pk]})
    assert Belonging.objects.get().person == twin


def test_a_deputy_is_put_on_the_timetable_every_second_week(cast, signed_in):
    one, office = founded(cast), signed_in("clerk")
    joined(one, cast.seats["deputy"].person)
    told = {
        "on": str(TODAY), "starts_at": "09:00", "ends_at": "11:30", "every": "14", "note": "医保",
        "people": [cast.seats["deputy"].person_id], "until": str(TODAY + dt.timedelta(29)),
    }  # fmt: skip
    assert office.post(change(one, "turn"), told).status_code == 302
    assert list(Turn.objects.order_by("on").values_list("on", flat=True)) == [
        TODAY + dt.timedelta(n) for n in (0, 14, 28)
    ]
    # the same once more: nothing half done
    again = office.post(change(one, "turn"), told)
    assert again.status_code == 422
    assert "的这段时间已经安排在东街口代表联络站" in words(again)
    assert Turn.objects.count() == 3
    for until in ("", str(TODAY - dt.timedelta(1))):
        asked = office.post(change(one, "turn"), {**told, "until": until})
        assert "请写明重复到哪一天" in words(asked)
    past = office.post(change(one, "turn"), {**told, "on": str(TODAY - dt.timedelta(1))})
    assert "值班要事先安排" in words(past)
    far = office.post(change(one, "turn"), {**told, "until": str(TODAY + dt.timedelta(2000))})
    assert "一次最多安排60天" in words(far)
    assert "医保" in words(office.get(reverse("office:timetable")))


def test_an_activity_is_noted_with_how_each_member_took_part(cast, signed_in):
    one, office = founded(cast, "group", "东街小组"), signed_in("clerk")
    here, away, unsaid = (cast.seats[n].person for n in ("deputy", "cosigner", "other_deputy"))
    joined(one, here, away, unsaid)
    told = {
        "on": str(TODAY), "what": "视察道路", f"way-{here.pk}": "here", f"way-{away.pk}": "excused",
        f"way-{unsaid.pk}": "",
    }  # fmt: skip
    assert office.post(change(one, "activity"), told).status_code == 302
    ways = dict(Participation.objects.values_list("person", "way"))
    assert ways == {here.pk: "here", away.pk: "excused"}
    assert "cosigner某（请假）" in words(office.get(page_of(one)))
    activity = Activity.objects.get()
    withdraw = reverse("office:withdraw", args=["activity", activity.pk])
    assert office.post(withdraw).status_code == 302
    assert "登记错了，撤回" in words(office.get(page_of(one)))


def test_a_consultant_is_engaged_with_a_term_and_not_twice_made(cast, signed_in):
    pool, office = founded(cast, "consultants", "政策咨询员"), signed_in("clerk")
    told = {"name": "张 咨询", "field": "财政", "phone": "13911112222", "starts_on": "2022-01-10",
            "ends_on": "2022-06-01"}  # fmt: skip
    pool.starts_on = dt.date(2022, 1, 1)
    pool.save()
    assert office.post(change(pool, "engage"), told).status_code == 302
    one = Person.objects.get(name="张咨询")
    later = {**told, "starts_on": "2023-01-01", "ends_on": ""}
    asked = office.post(change(pool, "engage"), later)
    assert "已经登记有这个名字的人" in words(asked)
    assert office.post(change(pool, "engage"), {**later, "which": one.pk}).status_code == 302
    assert list(Belonging.objects.values_list("person", flat=True)) == [one.pk, one.pk]
    # who was engaged on a day is asked by its address
    assert (
        "张咨询" not in words(office.get(page_of(pool), {"on": "2022-08-01"})).split("改动记录")[0]
    )
    assert "张咨询" in words(office.get(page_of(pool), {"on": "2022-05-31"})).split("改动记录")[0]
    assert "13911112222" not in words(office.get(page_of(pool)))


def test_who_leaves_stands_among_those_of_before(cast, signed_in):
    one, office = founded(cast), signed_in("clerk")
    (part,) = joined(one, cast.seats["deputy"].person)
    leave = reverse("office:leave", args=[part.pk])
    assert "不再担任" in words(office.get(leave))
    assert office.post(leave, {"on": str(TODAY)}).status_code == 302
    assert "以前的" in words(office.get(page_of(one)))
    early = office.post(leave, {"on": str(TODAY)})
    assert "已经结束" in words(early)


def test_a_poster_is_an_archived_paper_with_the_code_and_a_deputy_has_one_too(cast, signed_in):
    one, office = founded(cast), signed_in("clerk")
    for of, record in (("circle", one), ("deputy", cast.seats["deputy"])):
        poster = reverse("office:poster", args=[of, record.pk])
        assert office.get(poster).status_code == 404  # there is no code yet
        assert office.post(reverse("office:sign", args=[of, record.pk])).status_code == 302
        assert office.get(poster).content.startswith(b"%PDF")
        code = office.get(reverse("office:sign-code", args=[of, record.pk]))
        assert code["Content-Type"] == "image/svg+xml"
        assert "停用" in words(office.get(reverse("office:sign", args=[of, record.pk])))
        assert office.post(reverse("office:sign-revoke", args=[of, record.pk])).status_code == 302
        assert office.get(poster).status_code == 404
    assert office.get(reverse("office:poster", args=["body", one.pk])).status_code == 404


def test_links_are_noted_ended_and_taken_back(cast, signed_in):
    office, member = signed_in("clerk"), cast.accounts["member"].person
    told = {"kind": "member", "person": member.pk, "other": cast.seats["deputy"].person_id,
            "starts_on": str(TODAY)}  # fmt: skip
    links = reverse("office:links")
    assert office.post(links, told).status_code == 302
    assert "已经登记过" in words(office.post(links, told))
    one = Link.objects.get()
    assert "deputy某" in words(office.get(links))
    ended = office.post(reverse("office:link-end", args=[one.pk]), {"on": str(TODAY)})
    assert ended.status_code == 302
    assert office.post(reverse("office:withdraw", args=["link", one.pk])).status_code == 302
    assert not Link.objects.exists()
    # others read them
    assert signed_in("street").get(links).status_code == 200
    assert signed_in("street").post(links, told).status_code == 403


def queries_of(browser, address):
    cache.clear()
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_lists_ask_as_often_for_many_as_for_few(cast, signed_in):
    office = signed_in("clerk")
    people = [seat.person for seat in cast.seats.values()]
    lists = [reverse(f"office:{name}") for name in ("circles", "timetable", "links")]
    lists.append(reverse("portal:stations"))

    def grow(first, last):
        for n in range(first, last):
            founded(cast, "group", f"第{n}组")
            one = founded(cast, "home", f"第{n}家", body=cast.bodies["东街工委"])
            joined(one, *people)
            turns = [
                commands.NewTurn(one, people[n % 3], TODAY + dt.timedelta(n % 25), dt.time(n % 20),
                                 dt.time(n % 20, 30)),
            ]  # fmt: skip
            commands.arrange(turns, **BY)
            link = commands.NewLink("voters", people[n % 3], TODAY, circle=one)
            commands.link(cast.congress, [link], **BY)
        return one

    few = grow(0, 3)
    before = [queries_of(office, one) for one in [*lists, page_of(few)]]
    many = grow(3, 40)
    assert [queries_of(office, one) for one in [*lists, page_of(many)]] == before


def test_the_page_of_a_station_asks_as_often_for_many_turns_as_for_one(cast, signed_in):
    office, one, who = signed_in("clerk"), founded(cast), cast.seats["deputy"].person
    joined(one, who)

    def arranged(first, last):
        days = [TODAY + dt.timedelta(n) for n in range(first, last)]
        rows = [commands.NewTurn(one, who, on, dt.time(9), dt.time(11)) for on in days]
        commands.arrange(rows, **BY)
        return queries_of(office, page_of(one))

    assert arranged(0, 1) == arranged(1, 30)


def test_a_turn_is_called_off_which_is_no_mistake(cast, signed_in):
    one, office = founded(cast), signed_in("clerk")
    joined(one, cast.seats["deputy"].person)
    told = {
        "on": str(TODAY + dt.timedelta(5)), "starts_at": "09:00", "ends_at": "11:30", "every": "",
        "people": [cast.seats["deputy"].person_id], "note": "", "until": "",
    }  # fmt: skip
    office.post(change(one, "turn"), told)
    address = reverse("office:withdraw", args=["turn", Turn.objects.get().pk])
    assert "公开的值班安排里不再有这一次" in words(office.get(address))
    assert office.post(address).status_code == 302
    assert not Turn.objects.exists()
    assert "取消值班：" in words(office.get(page_of(one)))
