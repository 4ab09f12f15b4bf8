"""Example accounts: one click where there is an example, closed everywhere else."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from renda.directory import commands
from renda.directory.models import Account, Congress
from renda.directory.tests.cast import AT, SYSTEM, Cast


@pytest.fixture(autouse=True)
def _example_on(settings: Settings) -> None:
    settings.EXAMPLE = True


def enter(client: Client, name: str) -> int:
    """Press the button of an example account."""
    return client.post(reverse("door:example", args=[name])).status_code


def test_the_sign_in_page_groups_the_example_by_role(client: Client, examples: Cast) -> None:
    groups = client.get(reverse("door:sign-in")).context["groups"]
    shown = {str(group.label): [entry.username for entry in group.entries] for group in groups}
    assert shown == {
        "代表": ["example-deputy"],
        "承办单位": ["example-clerk"],
        "审计查阅": ["example-auditor"],
    }
    assert examples.congress.is_example


def test_one_click_enters_as_an_example_person(client: Client, examples: Cast) -> None:
    assert enter(client, "example-deputy") == 302
    assert client.get(reverse("door:home")).headers["Location"] == "/deputy/"
    assert enter(client, "example-clerk") == 302
    assert client.get(reverse("door:home")).headers["Location"] == "/desk/"
    assert examples.congress.is_example


def test_a_visitor_keeps_the_language_that_they_chose(
    client: Client, examples: Cast, settings: Settings
) -> None:
    """The account is everybody's: its language is nobody's choice."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    assert enter(client, "example-clerk") == 302
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert examples.congress.is_example


def test_a_link_alone_does_not_enter(client: Client, examples: Cast) -> None:
    assert client.get(reverse("door:example", args=["example-deputy"])).status_code == 405
    assert examples.congress.is_example


def test_a_real_account_is_never_entered_without_its_password(
    client: Client, examples: Cast, clerk: Account
) -> None:
    bare = examples.account("bare", examples.water)
    assert [enter(client, name) for name in (clerk.username, bare.username, "none")] == [404] * 3
    assert "_auth_user_id" not in client.session


def test_an_example_account_with_a_password_is_not_offered(client: Client, examples: Cast) -> None:
    account = Account.objects.get(username="example-clerk")
    account.set_password("set behind the commands")
    account.save()
    assert enter(client, "example-clerk") == 404
    assert enter(client, "example-deputy") == 302
    assert examples.congress.is_example


def test_without_the_setting_nobody_enters(
    client: Client, examples: Cast, settings: Settings
) -> None:
    settings.EXAMPLE = False
    assert enter(client, "example-deputy") == 404
    assert not client.get(reverse("door:sign-in")).context["groups"]
    assert examples.congress.is_example


def test_without_an_example_congress_nobody_enters(client: Client, examples: Cast) -> None:
    Congress.objects.filter(pk=examples.congress.pk).update(is_example=False)
    assert enter(client, "example-deputy") == 404


def test_a_disabled_example_account_is_closed(client: Client, examples: Cast) -> None:
    account = Account.objects.get(username="example-deputy")
    commands.disable_account(account, by=SYSTEM, at=AT)
    assert enter(client, "example-deputy") == 404
    assert examples.congress.is_example


@pytest.mark.parametrize(
    "page", ["door:password", "mfa_index", "mfa_activate_totp", "account_reauthenticate"]
)
def test_a_shared_account_cannot_be_taken_over(
    client: Client, examples: Cast, clerk: Account, page: str
) -> None:
    enter(client, "example-clerk")
    answer = client.get(reverse(page))
    assert answer.status_code == 403
    assert "示例账号由访客共用" in answer.content.decode()
    client.force_login(clerk)
    assert client.get(reverse(page)).status_code in {200, 302}
    assert examples.congress.is_example


def test_everybody_is_found_by_a_word_and_every_group_shown_wholly(
    client: Client, examples: Cast
) -> None:
    def found(**asked: str) -> list[str]:
        groups = client.get(reverse("door:sign-in"), asked).context["groups"]
        return [entry.username for group in groups for entry in group.entries]

    assert found(q="城管局 经办人") == ["example-clerk"]
    assert found(q="没有这个人") == []
    assert found(group="deputy") == ["example-deputy"]
    assert examples.congress.is_example
