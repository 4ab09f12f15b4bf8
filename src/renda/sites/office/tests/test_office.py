"""What an office sets: its own rules, classes and calendar; its bodies, deputies and accounts."""

import pytest
from django.urls import reverse
from django.utils import timezone

from renda.directory.models import Account, Body, MandateStatus
from renda.kernel.models import CalendarDay
from renda.laws.chongqing import CHONGQING
from renda.lines.suggestion.procedures import Assignment
from renda.lines.suggestion.rules import REPLY, SATISFIED_BASE
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    registered,
    submitted,
)
from renda.matters.models import RuleVersion
from renda.matters.queries import awaiting
from renda.notices import alive
from renda.notices.models import ScheduledJob

WHOSE = {
    "suggestion.rate": "重庆市",
    "hearing.draft": "国家法律、默认",
    REPLY.key: "本级自定",
}


def words(answer):
    return answer.content.decode()


@pytest.fixture
def clerk(signed_in):
    return signed_in("clerk")


@pytest.fixture
def admin(signed_in):
    return signed_in("admin")


PAGES = [
    "",
    "rules/",
    f"rules/{REPLY.key}/",
    "classes/",
    "calendar/",
    "bodies/",
    "terms/",
    "deputies/",
]


#: pages that the rest of the staff may look at
LOOKED_AT = {"", "calendar/"}


@pytest.mark.parametrize("page", PAGES)
def test_the_clerk_opens_every_page_the_staff_the_calendar_and_a_unit_none(clerk, signed_in, page):
    assert clerk.get(f"/office/{page}").status_code == 200
    for name in ("traffic", "deputy", "office", "town_staff"):
        assert signed_in(name).get(f"/office/{page}").status_code == 404
    for name in ("director", "auditor", "committee", "member"):
        found = signed_in(name).get(f"/office/{page}").status_code
        assert found == (200 if page in LOOKED_AT else 404)


def test_who_may_only_look_finds_only_the_calendar(signed_in):
    page = words(signed_in("committee").get("/office/"))
    assert "/office/calendar/" in page
    for other in ("rules", "classes", "bodies", "terms", "deputies", "accounts"):
        assert f"/office/{other}/" not in page


def test_a_period_of_ones_own_needs_its_basis(clerk):
    typed = {"length": "2", "unit": "month", "in_force_from": "2022-01-01"}
    answer = clerk.post(f"/office/rules/{REPLY.key}/", typed)
    assert (answer.status_code, RuleVersion.objects.count()) == (422, 0)
    clerk.post(f"/office/rules/{REPLY.key}/", {**typed, "basis": "本区办法第三条"})
    assert RuleVersion.objects.get().value == {"length": 2, "unit": "month"}
    assert "本区办法第三条" in words(clerk.get("/office/rules/"))


def test_a_choice_is_one_of_its_options(clerk):
    typed = {"choice": "receipts", "basis": "本区办法", "in_force_from": "2022-01-01"}
    at = f"/office/rules/{SATISFIED_BASE.key}/"
    assert clerk.post(at, {**typed, "choice": "nonsense"}).status_code == 422
    clerk.post(at, typed)
    assert RuleVersion.objects.get().value == {"choice": "receipts"}


def test_a_rule_that_does_not_exist_is_not_found(clerk):
    assert clerk.get("/office/rules/no.such/").status_code == 404


def test_what_is_not_ones_own_says_whose_law_it_is_and_no_date(clerk):
    page = words(clerk.get(f"/office/rules/{REPLY.key}/"))
    assert "重庆市" in page
    assert str(CHONGQING.rules[REPLY.key][0].basis) in page
    assert "自2" not in page  # no "since 20.."


def test_the_rules_say_which_are_the_places_which_national_and_which_ones_own(clerk):
    typed = {"length": "2", "unit": "month", "basis": "本区办法", "in_force_from": "2022-01-01"}
    clerk.post(f"/office/rules/{REPLY.key}/", typed)
    page = clerk.get("/office/rules/").content.decode()
    assert "适用：重庆市" in page
    rows = {key: page.split(f"/office/rules/{key}/")[1].split("</tr>")[0] for key in WHOSE}
    assert {key: word in rows[key] for key, word in WHOSE.items()} == dict.fromkeys(WHOSE, True)


def test_a_version_of_ones_own_says_since_when_and_whose_it_is(cast, clerk):
    typed = {"length": "2", "unit": "month", "basis": "本区办法", "in_force_from": "2022-01-01"}
    clerk.post(f"/office/rules/{REPLY.key}/", typed)
    page = words(clerk.get(f"/office/rules/{REPLY.key}/"))
    assert "自2022-01-01起" in page
    assert cast.accounts["clerk"].person.name in page


def test_a_version_is_never_written_over(clerk):
    """What an office once decided stays; the same start date is refused, and why is said."""
    at = f"/office/rules/{REPLY.key}/"
    typed = {"length": "2", "unit": "month", "basis": "本区办法", "in_force_from": "2022-01-01"}
    assert clerk.post(at, typed).status_code == 302

    again = clerk.post(at, {**typed, "length": "4", "basis": "另一办法"})

    assert again.status_code == 422
    (said,) = again.context["form"].errors["in_force_from"]
    assert "2个月" in said
    assert "本区办法" in said
    assert 'value="另一办法"' in words(again)
    assert RuleVersion.objects.get().value == {"length": 2, "unit": "month"}
    assert clerk.post(at, {**typed, "in_force_from": "2022-01-02"}).status_code == 302


@pytest.mark.parametrize("year", ["abcd", "99999", "0000", "-1"])
def test_a_year_that_makes_no_sense_is_no_error(clerk, year):
    assert clerk.get(f"/office/calendar/?year={year}").status_code == 200


def test_a_merged_department_hands_its_open_work_to_its_successor(cast, admin, assigned):  # noqa: F811
    """The open work follows, the history stays."""
    old, new = cast.bodies["区交通局"], cast.bodies["区教委"]
    assert list(awaiting(cast.who("school", "2022-07-02"))) == []
    typed = {"into": new.pk, "on": "2022-07-01", "basis": "区机构改革方案"}
    answer = admin.post(f"/office/bodies/{old.pk}/merge/", typed)
    assert answer.status_code == 302
    assert list(awaiting(cast.who("school", "2022-07-02"))) == [assigned]
    assigned.refresh_from_db()
    assert assigned.body == old
    assert Assignment.slug == assigned.procedure


def test_only_the_administrator_founds_bodies(clerk, admin):
    typed = {"kind": "department", "name": "区林业局"}
    refused = clerk.post("/office/bodies/", typed)
    assert refused.status_code == 403
    assert "只有本级人大的系统管理员可以这样做" in words(refused)
    admin.post("/office/bodies/", typed)
    assert Body.objects.filter(name="区林业局").count() == 1
    assert admin.post("/office/bodies/", typed).status_code == 422


def test_a_deputys_status_changes_with_its_ground(cast, clerk):
    """代表法 Art. 61."""
    seat = cast.seats["deputy"]
    typed = {"reason": "detained", "on": "2022-05-01"}
    assert clerk.post(f"/office/deputies/{seat.pk}/", typed).status_code == 302
    assert MandateStatus.objects.filter(mandate=seat).order_by("pk").last().status == "suspended"
    assert cast.who("deputy", "2022-05-02").mandates == ()


def test_a_deputy_is_seated(cast, clerk):
    typed = {"name": "新代表", "term": cast.term.pk, "from_on": "2022-03-01"}
    clerk.post("/office/deputies/", typed)
    assert "新代表" in words(clerk.get("/office/deputies/?name=新代表"))


def test_a_known_person_is_not_made_twice(cast, admin):
    """选举法 Art. 48: whether one person sits twice can be seen only if it is one person."""
    person = cast.accounts["school"].person
    at = f"/office/bodies/{cast.bodies['区交通局'].pk}/"
    typed = {"name": person.name, "role": "clerk", "starts_on": "2022-05-01"}
    answer = admin.post(at, typed)
    assert answer.status_code == 422
    assert "是哪一位" in words(answer)
    admin.post(at, {**typed, "which": str(person.pk)})
    assert person.memberships.count() == 2


def test_accounts_are_the_administrators(cast, clerk, admin):
    assert clerk.get("/office/accounts/").status_code == 404
    person = cast.accounts["traffic"].person
    typed = {"username": "second", "person": person.pk, "password": "a-long-Pass-phrase-1"}
    admin.post("/office/accounts/", typed)
    made = Account.objects.get(username="second")
    admin.post(f"/office/accounts/{made.pk}/", {})
    made.refresh_from_db()
    assert made.is_active is False


def test_a_session_of_a_term_is_opened(cast, clerk):
    typed = {"ordinal": "2", "opens_on": "2023-01-05", "closes_on": "2023-01-04"}
    at = f"/office/terms/{cast.term.pk}/"
    assert clerk.post(at, typed).status_code == 422
    clerk.post(at, {**typed, "closes_on": "2023-01-08"})
    assert cast.term.sessions.count() == 2


@pytest.mark.parametrize(
    ("at", "typed"),
    [
        ("bodies/", {"kind": "nonsense", "name": "x"}),
        ("bodies/", {"kind": "department", "name": "字" * 300}),
        ("bodies/", {"kind": "department", "name": "\x00"}),
        ("deputies/", {"name": "", "term": "x"}),
        ("classes/", {"code": "ABCDEFG"}),
        ("calendar/", {"form": "day", "day-day": "2022-02-30"}),
        ("calendar/", {"form": "year", "year-lines": "=1+1"}),
    ],
)
def test_bad_input_is_said_and_changes_nothing(admin, clerk, at, typed):
    before = Body.objects.count(), CalendarDay.objects.count()
    for browser in (admin, clerk):
        assert browser.post(f"/office/{at}", typed).status_code in {403, 404, 422}
    assert (Body.objects.count(), CalendarDay.objects.count()) == before


@pytest.mark.parametrize("many", [1, 30])
def test_a_list_of_deputies_costs_the_same(cast, clerk, many, django_assert_num_queries):
    for number in range(many):
        typed = {"name": f"代表{number}", "term": cast.term.pk, "from_on": "2022-03-01"}
        clerk.post("/office/deputies/", typed)
    clerk.get("/office/deputies/")
    with django_assert_num_queries(7):
        clerk.get("/office/deputies/")


def test_the_administrator_is_told_when_the_worker_is_silent(cast, admin, clerk):
    now = timezone.now()
    assert "后台进程（renda worker）没有运行过" in words(admin.get("/office/"))
    alive.say_alive("one", at=now - alive.SILENT)
    assert "起没有响应" in words(admin.get("/office/"))
    alive.say_alive("one", at=now)
    assert "renda worker" not in words(admin.get("/office/"))
    ScheduledJob.objects.create(name="digests", due_at=now, error="OSError: no route")
    assert "定时任务“digests”" in words(admin.get("/office/"))
    assert "定时任务" not in words(clerk.get("/office/"))


def test_a_renamed_body_is_listed_under_its_new_short_name(cast, signed_in):
    body, admin = cast.bodies["区交通局"], signed_in("admin")
    change = reverse("office:body-change", args=[body.pk, "rename"])
    Body.objects.filter(pk=body.pk).update(short_name="区交局")
    assert 'value="区交局"' in admin.get(change).content.decode()
    data = {"name": "区交通运输委员会", "short_name": "区交委", "on": "2026-11-01"}
    assert admin.post(change, data).status_code == 302
    body.refresh_from_db()
    assert str(body) == "区交委"
    # the former one still finds it
    assert body.names.filter(name="区交局").exists()


def test_a_short_name_is_put_right_without_a_new_name(cast, signed_in):
    body, admin = cast.bodies["区交通局"], signed_in("admin")
    change = reverse("office:body-change", args=[body.pk, "short-name"])
    assert change in admin.get(reverse("office:body", args=[body.pk])).content.decode()
    Body.objects.filter(name="区政府").update(short_name="区府")
    assert admin.post(change, {"short_name": "区府"}).status_code == 422
    assert admin.post(change, {"short_name": "区交局"}).status_code == 302
    body.refresh_from_db()
    assert str(body) == "区交局"
