"""Signing in: right and wrong, locked out, and where it leads."""

from typing import Any

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from renda.directory import commands
from renda.directory.models import Account
from renda.directory.tests.cast import AT, SYSTEM, Cast
from renda.sites.door.forms import GUESSING, SPRAYING
from renda.sites.door.tests.conftest import PASSWORD


def sign_in(client: Client, name: str, password: str, **more: str) -> Any:
    """Fill in the sign-in form."""
    data = {"username": name, "password": password, **more}
    return client.post(reverse("door:sign-in"), data)


def test_a_clerk_signs_in_and_is_led_to_the_desk(client: Client, clerk: Account) -> None:
    answer = sign_in(client, clerk.username, PASSWORD)
    assert answer.url == reverse("door:home")
    assert client.get(answer.url).headers["Location"] == "/desk/"


def test_a_deputy_is_led_to_the_deputies_pages(client: Client, cast: Cast) -> None:
    account = commands.create_account(
        "chen", person=cast.deputy().person, password=PASSWORD, by=SYSTEM, at=AT
    )
    sign_in(client, account.username, PASSWORD)
    assert client.get(reverse("door:home")).headers["Location"] == "/deputy/"


@pytest.mark.parametrize(
    ("wanted", "led_to"),
    [
        ("/desk/matters/7/", "/desk/matters/7/"),
        ("https://elsewhere.example/", "/door/"),
        ("//elsewhere.example/", "/door/"),
        ("javascript:alert(1)", "/door/"),
    ],
)
def test_the_page_asked_for_comes_after_if_it_is_ours(
    client: Client, clerk: Account, wanted: str, led_to: str
) -> None:
    assert sign_in(client, clerk.username, PASSWORD, next=wanted).url == led_to


def test_unknown_wrong_and_disabled_are_told_the_same(client: Client, clerk: Account) -> None:
    unknown = sign_in(client, "nobody", PASSWORD)
    wrong = sign_in(client, clerk.username, "wrong")
    commands.disable_account(clerk, by=SYSTEM, at=AT)
    disabled = sign_in(client, clerk.username, PASSWORD)
    errors = [answer.context["form"].non_field_errors() for answer in (unknown, wrong, disabled)]
    assert errors[0] == errors[1] == errors[2]
    assert "用户名或者密码不正确" in errors[0][0]


@pytest.mark.parametrize(
    ("name", "password"),
    [("", ""), ("x" * 5000, "y"), ("a\x00b", "y"), ("\u202e名", "\x07"), ("shui", "z" * 100_000)],
)
def test_nonsense_is_answered_beside_the_field(
    client: Client, clerk: Account, name: str, password: str
) -> None:
    answer = sign_in(client, name, password)
    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert clerk.username == "shui"


@pytest.mark.parametrize("name", ["shui", "nobody"])
def test_five_wrong_tries_lock_out_even_the_right_password(
    client: Client, clerk: Account, name: str
) -> None:
    """Five tries, fifteen minutes; a name that does not exist is answered alike."""
    answers = [sign_in(client, name, "wrong") for _ in range(settings.AXES_FAILURE_LIMIT)]
    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 403]
    last = sign_in(client, name, PASSWORD)
    assert last.status_code == 403
    assert "登录暂停15分钟" in last.content.decode()
    assert "_auth_user_id" not in client.session
    assert clerk.is_active


def test_after_the_wait_the_right_password_opens_again(client: Client, clerk: Account) -> None:
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(client, clerk.username, "wrong")
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - timezone.timedelta(minutes=16))
    assert sign_in(client, clerk.username, PASSWORD).status_code == 302


def test_a_success_forgets_the_wrong_tries_before_it(client: Client, clerk: Account) -> None:
    for _ in range(2):
        for _ in range(settings.AXES_FAILURE_LIMIT - 1):
            assert sign_in(client, clerk.username, "wrong").status_code == 200
        assert sign_in(client, clerk.username, PASSWORD).status_code == 302
        client.post(reverse("door:sign-out"))


def test_signing_out_needs_a_post_and_ends_the_session(client: Client, clerk: Account) -> None:
    client.force_login(clerk)
    assert client.get(reverse("door:sign-out")).status_code == 405
    assert "_auth_user_id" in client.session
    client.post(reverse("door:sign-out"))
    assert "_auth_user_id" not in client.session


def test_a_disabled_account_is_out_at_the_next_request(client: Client, clerk: Account) -> None:
    client.force_login(clerk)
    commands.disable_account(clerk, by=SYSTEM, at=AT)
    answer = client.get(reverse("door:account"))
    assert answer.headers["Location"].startswith(reverse("door:sign-in"))


def test_a_visitor_costs_no_standing_query(
    client: Client,
    cast: Cast,
    settings,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    settings.EXAMPLE = False  # no example accounts to be listed
    assert not cast.congress.is_example
    with django_assert_num_queries(0):
        assert client.get(reverse("door:sign-in")).status_code == 200


def test_the_language_of_the_account_is_spoken(client: Client, clerk: Account) -> None:
    commands.set_language(clerk, "en", by=SYSTEM, at=AT)
    client.force_login(clerk)
    assert client.get(reverse("door:account")).headers["Content-Language"] == "en"
    client.post(reverse("door:sign-out"))
    sign_in(client, clerk.username, PASSWORD)
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"


def test_choosing_a_language_is_remembered(client: Client, clerk: Account) -> None:
    client.force_login(clerk)
    client.post(reverse("set_language"), {"language": "en", "next": "/door/account/"})
    clerk.refresh_from_db()
    assert clerk.language == "en"
    client.post(reverse("set_language"), {"language": "xx"})
    clerk.refresh_from_db()
    assert clerk.language == "en"


FULL_WIDTH = "".join(chr(ord(letter) + 0xFEE0) for letter in "shui")
SPELLINGS = ("shui", "SHUI", "Shui", " shui ", FULL_WIDTH, "sHuI")


def test_all_spellings_of_a_name_are_one_lock_out(client: Client, clerk: Account) -> None:
    answers = [sign_in(client, name, "wrong").status_code for name in SPELLINGS[:5]]
    assert answers == [200, 200, 200, 200, 403]
    for name in SPELLINGS:
        assert sign_in(client, name, PASSWORD).status_code == 403
    assert clerk.is_active


@pytest.mark.parametrize("name", SPELLINGS)
def test_every_spelling_of_a_name_is_its_owner(client: Client, clerk: Account, name: str) -> None:
    assert sign_in(client, name, PASSWORD).status_code == 302
    assert client.session["_auth_user_id"] == str(clerk.pk)


def test_names_that_differ_in_case_only_are_one_name(cast: Cast, clerk: Account) -> None:
    person = cast.person("水二")
    with pytest.raises(ValidationError, match="已经有人使用"):
        commands.create_account("SHUI", person=person, by=SYSTEM, at=AT)
    with pytest.raises(ValidationError, match="已经被使用"):
        commands.create_accounts([commands.NewAccount("Shui", person=person)], by=SYSTEM, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Account.objects.create(username="sHui")
    assert clerk.username == "shui"


def test_many_names_from_one_address_come_to_an_end(client: Client, clerk: Account) -> None:
    for n in range(SPRAYING.most):
        assert sign_in(client, f"nobody{n}", "wrong").status_code == 200
    stopped = sign_in(client, clerk.username, PASSWORD)
    assert "尝试次数过多" in stopped.content.decode()
    assert "_auth_user_id" not in client.session


def test_another_address_is_not_locked_out_with_it(
    client: Client, clerk: Account, settings: Any
) -> None:
    settings.PROXIES = 1
    from_afar, here = "203.0.113.7", "203.0.113.8"
    data = {"username": clerk.username, "password": "wrong"}
    for _ in range(settings.AXES_FAILURE_LIMIT):
        client.post(reverse("door:sign-in"), data, headers={"X-Forwarded-For": from_afar})
    data["password"] = PASSWORD
    answers = [
        client.post(reverse("door:sign-in"), data, headers={"X-Forwarded-For": address})
        for address in (from_afar, here)
    ]
    assert [answer.status_code for answer in answers] == [403, 302]


def test_the_old_password_is_not_guessed(client: Client, clerk: Account) -> None:
    client.force_login(clerk)
    new = {"password": "another horse 42 staple", "again": "another horse 42 staple"}
    for _ in range(GUESSING.most):
        answer = client.post(reverse("door:password"), {"old_password": "wrong", **new})
        assert "现在的密码不正确" in answer.content.decode()
    answer = client.post(reverse("door:password"), {"old_password": PASSWORD, **new})
    assert "尝试次数过多" in answer.content.decode()
    clerk.refresh_from_db()
    assert clerk.check_password(PASSWORD)


def test_a_password_like_the_name_is_refused(cast: Cast) -> None:
    person = cast.person("测试")
    with pytest.raises(ValidationError):
        commands.create_account("tester", person=person, password="tester12", by=SYSTEM, at=AT)


def test_what_was_read_stays_on_no_shared_computer(client: Client, clerk: Account) -> None:
    assert "Cache-Control" not in client.get("/").headers
    client.force_login(clerk)
    for page in ("/door/account/", "/desk/", "/"):
        assert client.get(page).headers["Cache-Control"] == "private, no-store"
