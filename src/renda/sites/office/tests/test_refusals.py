"""What the office pages refuse."""

import pytest

from renda.directory import commands as directory
from renda.directory.models import Account
from renda.directory.standing import SYSTEM
from tests.plugins.cast import FOUNDED, START


def words(answer):
    return answer.content.decode()


@pytest.fixture
def clerk(signed_in):
    return signed_in("clerk")


@pytest.fixture
def admin(signed_in):
    return signed_in("admin")


def test_a_name_with_control_characters_finds_without_an_error(clerk):
    assert clerk.get("/office/deputies/?name=%00").status_code == 200


def test_a_name_in_use_is_refused_in_plain_words(admin):
    typed = {"kind": "department", "name": "区教委"}
    assert "已有同名的单位" in words(admin.post("/office/bodies/", typed))


def test_nobody_switches_their_own_account_off(cast, admin):
    own = cast.accounts["admin"]
    assert admin.post(f"/office/accounts/{own.pk}/", {}).status_code == 422
    own.refresh_from_db()
    assert own.is_active


def test_a_first_password_is_kept_as_typed(cast, admin):
    person = cast.accounts["traffic"].person_id
    typed = {"username": "second", "person": person, "password": "a-long-Pass-phrase-1 "}
    admin.post("/office/accounts/", typed)
    assert Account.objects.get(username="second").check_password("a-long-Pass-phrase-1 ")


def test_who_is_clerk_and_administrator_finds_the_pages_of_both(cast, clerk):
    person, body = cast.accounts["clerk"].person, cast.bodies["人代工委"]
    directory.appoint(person, body=body, role="admin", starts_on=FOUNDED, by=SYSTEM, at=START)
    page = words(clerk.get("/office/"))
    assert "/office/rules/" in page
    assert "/office/accounts/" in page


def test_the_history_of_a_rule_says_what_each_version_was(clerk):
    at = "/office/rules/suggestion.contact/"
    for length, on in (("7", "2021-01-01"), ("9", "2022-01-01")):
        typed = {"length": length, "unit": "working_day", "basis": "办法", "in_force_from": on}
        clerk.post(at, typed)
    assert "7个工作日" in words(clerk.get(at))
