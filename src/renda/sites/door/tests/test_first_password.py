"""A first password is changed before anything else is done."""

import pytest

from renda.directory import commands
from renda.directory.models import Account, Role
from renda.directory.tests.cast import AT, Cast
from renda.sites.door.tests.conftest import PASSWORD

OWN = "quite another 43 battery"
CHANGE = "/door/account/password/"


@pytest.fixture
def newcomer(cast: Cast) -> Account:
    """Open an account with a password that the administrator knows."""
    admin = cast.acting("管理员", cast.committee, Role.ADMIN)
    account = cast.account("shui", cast.water)
    return commands.set_password(account, PASSWORD, by=admin, at=AT)


@pytest.mark.parametrize("path", ["/", "/desk/", "/desk/lists/suggestion/", "/door/account/"])
def test_every_page_leads_to_the_change_of_password(client, newcomer, path):
    client.force_login(newcomer)
    assert client.get(path).headers["Location"] == CHANGE
    assert client.post(path).headers["Location"] == CHANGE


def test_signing_in_with_it_asks_for_an_own_one_and_then_goes_on(client, newcomer):
    sent = {"username": newcomer.username, "password": PASSWORD}
    page = client.post("/door/sign-in/", sent, follow=True)
    assert page.redirect_chain[-1][0] == CHANGE
    assert "请先换成自己的密码" in page.content.decode()
    same = {"old_password": PASSWORD, "password": PASSWORD, "again": PASSWORD}
    assert "新密码不能与现在的密码相同" in client.post(CHANGE, same).content.decode()
    own = {"old_password": PASSWORD, "password": OWN, "again": OWN}
    assert client.post(CHANGE, own).headers["Location"] == "/door/"
    assert client.get("/desk/").status_code == 200


def test_signing_out_and_the_language_stay_possible(client, newcomer):
    client.force_login(newcomer)
    language = {"language": "en", "next": CHANGE}
    assert client.post("/door/language/", language).headers["Location"] == CHANGE
    assert client.post("/door/sign-out/").headers["Location"] == "/door/sign-in/"


def test_who_chose_the_own_password_is_not_asked(client, clerk):
    client.force_login(clerk)
    assert client.get("/desk/").status_code == 200
