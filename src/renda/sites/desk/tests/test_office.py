"""What an office sets: its own rules, classes and calendar; its bodies, deputies and accounts."""

import datetime as dt

import pytest

from renda.directory.models import Account, Body, MandateStatus
from renda.kernel.models import CalendarDay, CalendarYear
from renda.lines.suggestion.models import ReplyClass
from renda.lines.suggestion.procedures import Assignment
from renda.lines.suggestion.rules import REPLY, SATISFIED_BASE
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    registered,
    submitted,
)
from renda.matters.models import RuleVersion
from renda.matters.queries import awaiting


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


@pytest.mark.parametrize("page", PAGES)
def test_the_clerk_opens_every_page_and_a_unit_none(clerk, signed_in, page):
    assert clerk.get(f"/desk/office/{page}").status_code == 200
    for name in ("traffic", "director", "auditor", "deputy"):
        assert signed_in(name).get(f"/desk/office/{page}").status_code == 404


def test_a_period_of_ones_own_needs_its_basis(clerk):
    typed = {"length": "2", "unit": "month", "in_force_from": "2022-01-01"}
    answer = clerk.post(f"/desk/office/rules/{REPLY.key}/", typed)
    assert (answer.status_code, RuleVersion.objects.count()) == (422, 0)
    clerk.post(f"/desk/office/rules/{REPLY.key}/", {**typed, "basis": "本区办法第三条"})
    assert RuleVersion.objects.get().value == {"length": 2, "unit": "month"}
    assert "本区办法第三条" in words(clerk.get("/desk/office/rules/"))


def test_a_choice_is_one_of_its_options(clerk):
    typed = {"choice": "receipts", "basis": "本区办法", "in_force_from": "2022-01-01"}
    at = f"/desk/office/rules/{SATISFIED_BASE.key}/"
    assert clerk.post(at, {**typed, "choice": "nonsense"}).status_code == 422
    clerk.post(at, typed)
    assert RuleVersion.objects.get().value == {"choice": "receipts"}


def test_a_rule_that_does_not_exist_is_not_found(clerk):
    assert clerk.get("/desk/office/rules/no.such/").status_code == 404


def test_a_letter_means_one_thing_at_a_time(cast, clerk):
    typed = {"code": "A", "label": "已解决", "promises": "none", "in_force_from": "2023-01-01"}
    assert clerk.post("/desk/office/classes/", typed).status_code == 422
    old = ReplyClass.objects.get(congress=cast.congress, code="A")
    clerk.post(f"/desk/office/classes/{old.pk}/end/", {"in_force_to": "2022-12-31"})
    clerk.post("/desk/office/classes/", typed)
    assert ReplyClass.objects.filter(congress=cast.congress, code="A").count() == 2


def test_nothing_moves_before_it_was_seen_and_confirmed(clerk, assigned):  # noqa: F811
    typed = {
        "form": "day",
        "day-day": "2022-03-09",
        "day-is_off": "1",
        "day-name": "停工",
        "day-source": "通知",
    }
    page = words(clerk.post("/desk/office/calendar/", typed))
    assert assigned.title in page
    assigned.refresh_from_db()
    assert (assigned.due_on, CalendarDay.objects.filter(name="停工").count()) == (
        dt.date(2022, 3, 10),
        0,
    )
    clerk.post("/desk/office/calendar/", {**typed, "confirm": "1"})
    assigned.refresh_from_db()
    assert assigned.due_on == dt.date(2022, 3, 11)
    assert assigned.clocks.get(name="sign_by").changes.get().reason == "通知"


def test_a_year_is_entered_from_its_notice(clerk):
    assert "还没有录入" in words(clerk.get("/desk/office/calendar/?year=2027"))
    typed = {"form": "year", "year-year": "2027", "year-source": "国办发明电〔2026〕1号"}
    wrong = {**typed, "year-lines": "2027-01-01 休 元旦\n2027-02-30 休 无此日"}
    assert "第2行看不懂" in words(clerk.post("/desk/office/calendar/", wrong))
    right = {**typed, "year-lines": "2027-01-01 休 元旦\n2027-02-06 班 春节"}
    clerk.post("/desk/office/calendar/", {**right, "confirm": "1"})
    assert CalendarYear.objects.filter(year=2027).count() == 1


@pytest.mark.parametrize("year", ["abcd", "99999", "0000", "-1"])
def test_a_year_that_makes_no_sense_is_no_error(clerk, year):
    assert clerk.get(f"/desk/office/calendar/?year={year}").status_code == 200


def test_a_merged_department_hands_its_open_work_to_its_successor(cast, admin, assigned):  # noqa: F811
    """The open work follows, the history stays."""
    old, new = cast.bodies["区交通局"], cast.bodies["区教委"]
    assert list(awaiting(cast.who("school", "2022-07-02"))) == []
    answer = admin.post(
        f"/desk/office/bodies/{old.pk}/merge/", {"into": new.pk, "on": "2022-07-01"}
    )
    assert answer.status_code == 302
    assert list(awaiting(cast.who("school", "2022-07-02"))) == [assigned]
    assigned.refresh_from_db()
    assert assigned.body == old
    assert Assignment.slug == assigned.procedure


def test_only_the_administrator_founds_bodies(clerk, admin):
    typed = {"kind": "department", "name": "区林业局"}
    assert clerk.post("/desk/office/bodies/", typed).status_code == 422
    admin.post("/desk/office/bodies/", typed)
    assert Body.objects.filter(name="区林业局").count() == 1
    assert admin.post("/desk/office/bodies/", typed).status_code == 422


def test_a_deputys_status_changes_with_its_ground(cast, clerk):
    """代表法 Art. 61."""
    seat = cast.seats["deputy"]
    typed = {"reason": "detained", "on": "2022-05-01"}
    assert clerk.post(f"/desk/office/deputies/{seat.pk}/", typed).status_code == 302
    assert MandateStatus.objects.filter(mandate=seat).order_by("pk").last().status == "suspended"
    assert cast.who("deputy", "2022-05-02").mandates == ()


def test_a_deputy_is_seated(cast, clerk):
    typed = {"name": "新代表", "term": cast.term.pk, "from_on": "2022-03-01"}
    clerk.post("/desk/office/deputies/", typed)
    assert "新代表" in words(clerk.get("/desk/office/deputies/?name=新代表"))


def test_a_known_person_is_not_made_twice(cast, admin):
    """选举法 Art. 48: whether one person sits twice can be seen only if it is one person."""
    person = cast.accounts["school"].person
    at = f"/desk/office/bodies/{cast.bodies['区交通局'].pk}/"
    typed = {"name": person.name, "role": "clerk", "starts_on": "2022-05-01"}
    answer = admin.post(at, typed)
    assert answer.status_code == 422
    assert "是哪一位" in words(answer)
    admin.post(at, {**typed, "which": str(person.pk)})
    assert person.memberships.count() == 2


def test_accounts_are_the_administrators(cast, clerk, admin):
    assert clerk.get("/desk/office/accounts/").status_code == 404
    person = cast.accounts["traffic"].person
    typed = {"username": "second", "person": person.pk, "password": "a-long-Pass-phrase-1"}
    admin.post("/desk/office/accounts/", typed)
    made = Account.objects.get(username="second")
    admin.post(f"/desk/office/accounts/{made.pk}/", {})
    made.refresh_from_db()
    assert made.is_active is False


def test_a_session_of_a_term_is_opened(cast, clerk):
    typed = {"ordinal": "2", "opens_on": "2023-01-05", "closes_on": "2023-01-04"}
    at = f"/desk/office/terms/{cast.term.pk}/"
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
        assert browser.post(f"/desk/office/{at}", typed).status_code in {404, 422}
    assert (Body.objects.count(), CalendarDay.objects.count()) == before


@pytest.mark.parametrize("many", [1, 30])
def test_a_list_of_deputies_costs_the_same(cast, clerk, many, django_assert_num_queries):
    for number in range(many):
        typed = {"name": f"代表{number}", "term": cast.term.pk, "from_on": "2022-03-01"}
        clerk.post("/desk/office/deputies/", typed)
    clerk.get("/desk/office/deputies/")
    with django_assert_num_queries(7):
        clerk.get("/desk/office/deputies/")
