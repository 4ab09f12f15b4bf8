"""The second factor: switched on, asked for, replaced by a recovery code, switched off."""

import base64
import hashlib
import hmac
import struct
import time
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.urls import reverse

from renda.directory.models import Account
from renda.kernel.models import Kept
from renda.sites.door.tests.conftest import PASSWORD
from renda.sites.door.tests.test_sign_in import sign_in


def code_of(secret: str) -> str:
    """Compute the code an authenticator shows now (RFC 6238, RFC 4226)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    offset = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[offset : offset + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


@pytest.fixture
def secret(client: Client, clerk: Account) -> str:
    """Switch the second factor on, as the clerk does, and sign out."""
    sign_in(client, clerk.username, PASSWORD)
    page = reverse("mfa_activate_totp")
    assert client.get(page).headers["Location"].startswith(reverse("account_reauthenticate"))
    confirm = {"password": PASSWORD, "next": page}
    assert client.post(reverse("account_reauthenticate"), confirm).status_code == 302
    found: str = client.get(page).context["form"].secret
    assert client.post(page, {"code": "000000"}).status_code == 200
    answer = client.post(page, {"code": code_of(found)})
    assert answer.headers["Location"] == reverse("mfa_view_recovery_codes")
    client.post(reverse("door:sign-out"))
    return found


def is_in(client: Client) -> bool:
    """Whether somebody is signed in."""
    return "_auth_user_id" in client.session


def give(client: Client, code: str) -> Any:
    """Type a code in at sign-in."""
    return client.post(reverse("mfa_authenticate"), {"code": code})


def test_the_password_alone_no_longer_opens(client: Client, clerk: Account, secret: str) -> None:
    assert sign_in(client, clerk.username, PASSWORD).url == reverse("mfa_authenticate")
    assert not is_in(client)
    assert "验证码不正确" in give(client, "000000").content.decode()
    assert not is_in(client)
    assert give(client, code_of(secret)).status_code == 302
    assert is_in(client)


def test_the_page_asked_for_survives_the_second_step(
    client: Client, clerk: Account, secret: str
) -> None:
    sign_in(client, clerk.username, PASSWORD, next="/desk/matters/7/")
    assert give(client, code_of(secret)).url == "/desk/matters/7/"


def test_a_code_without_the_password_opens_nothing(client: Client, secret: str) -> None:
    assert give(client, code_of(secret)).url == reverse("account_login")
    assert not is_in(client)


def test_a_recovery_code_opens_once(client: Client, clerk: Account, secret: str) -> None:
    sign_in(client, clerk.username, PASSWORD)
    give(client, code_of(secret))
    confirm = {"password": PASSWORD, "next": reverse("mfa_view_recovery_codes")}
    client.post(reverse("account_reauthenticate"), confirm)
    code = client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]
    opened = []
    for _ in range(2):
        client.post(reverse("door:sign-out"))
        sign_in(client, clerk.username, PASSWORD)
        give(client, code)
        opened.append(is_in(client))
    assert opened == [True, False]


def test_a_stolen_database_holds_no_usable_secret(clerk: Account, secret: str) -> None:
    kept = Authenticator.objects.get(user=clerk, type=Authenticator.Type.TOTP)
    assert secret not in str(kept.data)
    assert kept.wrap().validate_code(code_of(secret))


def test_switched_off_the_password_opens_again(client: Client, clerk: Account, secret: str) -> None:
    sign_in(client, clerk.username, PASSWORD)
    give(client, code_of(secret))
    page = reverse("mfa_deactivate_totp")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD, "next": page})
    assert client.get(page).status_code == 200
    client.post(page)
    client.post(reverse("door:sign-out"))
    sign_in(client, clerk.username, PASSWORD)
    assert is_in(client)


def test_guessing_codes_is_stopped(client: Client, clerk: Account, secret: str) -> None:
    sign_in(client, clerk.username, PASSWORD)
    for _ in range(settings.AXES_FAILURE_LIMIT * 4):
        give(client, "000000")
    assert "尝试次数过多" in give(client, code_of(secret)).content.decode()
    assert not is_in(client)


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("mfa_index", "查看恢复代码"),
        ("door:account", "管理第二重验证"),
        ("account_reauthenticate", "请再次确认身份"),
    ],
)
def test_the_pages_are_ours_and_in_chinese(
    client: Client, clerk: Account, secret: str, page: str, words: str
) -> None:
    sign_in(client, clerk.username, PASSWORD)
    give(client, code_of(secret))
    assert words in client.get(reverse(page)).content.decode()


def test_a_code_is_good_once_for_all_processes(
    client: Client, clerk: Account, secret: str, settings: Any
) -> None:
    """What is used is told in the database: a cache of each process would let it in twice."""
    assert settings.CACHES["default"]["BACKEND"].endswith("DatabaseCache")
    Kept.objects.all().delete()  # the code that switched it on
    codes = []
    for browser in (client, Client()):
        sign_in(browser, clerk.username, PASSWORD)
        codes.append(codes[0] if codes else code_of(secret))
        give(browser, codes[-1])
    assert is_in(client)
    assert Kept.objects.filter(cache_key__contains="mfa.totp.used").count() == 1
