"""What the office pages refuse, and what a preview shows and keeps to itself."""

import pytest
from django.test import Client

from renda.directory import commands as directory
from renda.directory.models import Account
from renda.directory.standing import SYSTEM
from renda.kernel.models import CalendarYear
from renda.lines.suggestion.models import ReplyClass
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    registered,
    submitted,
)
from tests.plugins.cast import BACKEND, FOUNDED, START, found

CALENDAR = "/desk/office/calendar/"
DAY = {
    "form": "day",
    "day-day": "2022-03-09",
    "day-is_off": "1",
    "day-name": "停工",
    "day-source": "通知",
}
YEAR = {"form": "year", "year-year": "2027", "year-source": "通知"}


def words(answer):
    return answer.content.decode()


@pytest.fixture
def clerk(signed_in):
    return signed_in("clerk")


@pytest.fixture
def admin(signed_in):
    return signed_in("admin")


def test_a_preview_counts_the_matters_of_another_congress_and_names_none(assigned):  # noqa: F811
    neighbour = Client()
    neighbour.force_login(found("990102", name="白水区").accounts["clerk"], backend=BACKEND)
    page = words(neighbour.post(CALENDAR, DAY))
    assert assigned.title not in page
    assert "您看不到的事项" in page


def test_the_preview_of_a_year_shows_what_leaving_out_a_day_moves(clerk, assigned):  # noqa: F811
    typed = {**YEAR, "year-year": "2022"}
    clerk.post(CALENDAR, {**typed, "year-lines": "2022-03-09 休 停工", "confirm": "1"})
    page = words(clerk.post(CALENDAR, {**typed, "year-lines": "2022-12-30 休 另一天"}))
    assert assigned.title in page


@pytest.mark.parametrize(
    "lines",
    [
        "2027-01-01 休 " + "字" * 60,
        "1999-01-04 休 错",
        "2027-01-04 休 元旦\n2027-01-04 班 元旦",
        "2027-13-01 休 错",
    ],
    ids=["over-long name", "another year", "a day twice", "no such month"],
)
def test_a_notice_with_a_line_that_does_not_fit_is_not_entered(clerk, lines):
    answer = clerk.post(CALENDAR, {**YEAR, "year-lines": lines, "confirm": "1"})
    assert answer.status_code == 422
    assert not CalendarYear.objects.filter(year=2027).exists()


def test_a_class_that_has_ended_stays_ended(cast, clerk):
    at = f"/desk/office/classes/{ReplyClass.objects.get(congress=cast.congress, code='A').pk}/end/"
    assert clerk.post(at, {"in_force_to": "2022-12-31"}).status_code == 302
    assert clerk.post(at, {"in_force_to": "2025-12-31"}).status_code == 422


def test_a_name_with_control_characters_finds_without_an_error(clerk):
    assert clerk.get("/desk/office/deputies/?name=%00").status_code == 200


def test_a_name_in_use_is_refused_in_plain_words(admin):
    typed = {"kind": "department", "name": "区教委"}
    assert "已有同名的单位" in words(admin.post("/desk/office/bodies/", typed))


def test_nobody_switches_their_own_account_off(cast, admin):
    own = cast.accounts["admin"]
    assert admin.post(f"/desk/office/accounts/{own.pk}/", {}).status_code == 422
    own.refresh_from_db()
    assert own.is_active


def test_a_first_password_is_kept_as_typed(cast, admin):
    person = cast.accounts["traffic"].person_id
    typed = {"username": "second", "person": person, "password": "a-long-Pass-phrase-1 "}
    admin.post("/desk/office/accounts/", typed)
    assert Account.objects.get(username="second").check_password("a-long-Pass-phrase-1 ")


def test_who_is_clerk_and_administrator_finds_the_pages_of_both(cast, clerk):
    person, body = cast.accounts["clerk"].person, cast.bodies["人代工委"]
    directory.appoint(person, body=body, role="admin", starts_on=FOUNDED, by=SYSTEM, at=START)
    page = words(clerk.get("/desk/office/"))
    assert "/desk/office/rules/" in page
    assert "/desk/office/accounts/" in page


def test_the_history_of_a_rule_says_what_each_version_was(clerk):
    at = "/desk/office/rules/suggestion.contact/"
    for length, on in (("7", "2021-01-01"), ("9", "2022-01-01")):
        typed = {"length": length, "unit": "working_day", "basis": "办法", "in_force_from": on}
        clerk.post(at, typed)
    assert "7个工作日" in words(clerk.get(at))
