"""Accounts: who makes them, and whose password who may set."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from renda.directory import commands
from renda.directory.models import Account, Change, Language, Level, Person, Role
from renda.directory.queries import example_accounts, standing
from renda.directory.tests.cast import AT, SYSTEM, TERM_BEGAN, TODAY, Cast

GOOD = "correct horse 42 staple"


def test_an_account_without_a_password_cannot_be_signed_in_to_with_one(cast: Cast) -> None:
    account = cast.account("水务经办", cast.water)
    assert not account.has_usable_password()
    assert not account.check_password("")


def test_one_sets_the_own_password_but_not_a_colleagues(cast: Cast) -> None:
    mine = cast.account("水务经办", cast.water)
    theirs = cast.account("水务同事", cast.water)
    who = standing(mine, on=TODAY)
    commands.set_password(mine, GOOD, by=who, at=AT)
    assert Account.objects.get(pk=mine.pk).check_password(GOOD)
    with pytest.raises(PermissionDenied):
        commands.set_password(theirs, GOOD, by=who, at=AT)


def test_a_password_is_never_written_to_the_log(cast: Cast) -> None:
    mine = cast.account("水务经办", cast.water)
    commands.set_password(mine, GOOD, by=SYSTEM, at=AT)
    logged = Change.objects.get(command="set_password")
    assert GOOD not in f"{logged.subject}{logged.details}"


def test_an_administrator_sets_passwords_in_the_own_congress_only(cast: Cast) -> None:
    """Whoever can set a password can act as its owner, so every congress of theirs counts."""
    admin = cast.acting("管理员", cast.committee, Role.ADMIN)
    account = cast.account("水务经办", cast.water)
    commands.set_password(account, GOOD, by=admin, at=AT)
    city = commands.found_congress(
        "990100", name="云江市人民代表大会", level=Level.CITY, by=SYSTEM, at=AT
    )
    term = commands.open_term(city, ordinal=6, starts_on=TERM_BEGAN, by=SYSTEM, at=AT)
    city.children.add(cast.congress)
    assert account.person is not None
    commands.seat_deputy(account.person, term=term, by=SYSTEM, at=AT)
    with pytest.raises(PermissionDenied):
        commands.set_password(account, GOOD, by=admin, at=AT)


@pytest.mark.parametrize("weak", ["", "12345678", "password"])
def test_a_weak_password_is_refused(cast: Cast, weak: str) -> None:
    with pytest.raises(ValidationError):
        commands.create_account("weak", password=weak, by=SYSTEM, at=AT)


@pytest.mark.parametrize("name", ["", "a b", "x" * 61, "a\x00b"])
def test_a_username_that_cannot_be_is_refused(cast: Cast, name: str) -> None:
    with pytest.raises(ValidationError):
        commands.create_account(name, by=SYSTEM, at=AT)


def test_a_username_is_used_once(cast: Cast) -> None:
    commands.create_account("chen", by=SYSTEM, at=AT)
    with pytest.raises(ValidationError):
        commands.create_account("chen", by=SYSTEM, at=AT)
    with pytest.raises(ValidationError):
        commands.create_accounts([commands.NewAccount("chen")], by=SYSTEM, at=AT)


def test_many_example_accounts_have_no_password(cast: Cast) -> None:
    seat = cast.deputy()
    rows = [
        commands.NewAccount("example-deputy", person=seat.person, is_example=True),
        commands.NewAccount("example-other", is_example=True),
    ]
    made = commands.create_accounts(rows, by=SYSTEM, at=AT)
    assert not any(account.has_usable_password() for account in made)
    seated = [(account.username, seat) for account, _, seat in example_accounts(on=TODAY)]
    assert seated == [("example-deputy", True), ("example-other", False)]
    with pytest.raises(ValidationError):
        commands.set_password(made[0], GOOD, by=SYSTEM, at=AT)


def test_a_clerk_makes_no_accounts(cast: Cast) -> None:
    clerk = cast.acting("水务经办", cast.water)
    person = cast.person("周二")
    with pytest.raises(PermissionDenied):
        commands.create_account("zhou", person=person, by=clerk, at=AT)
    admin = cast.acting("管理员", cast.committee, Role.ADMIN)
    made = commands.create_account("zhou", person=person, by=admin, at=AT)
    assert made.person == person


def test_the_language_is_remembered(cast: Cast) -> None:
    account = cast.account("水务经办", cast.water)
    who = standing(account, on=TODAY)
    commands.set_language(account, Language.ENGLISH, by=who, at=AT)
    assert Account.objects.get(pk=account.pk).language == "en"


def test_a_password_that_an_administrator_chose_is_a_first_one(cast: Cast) -> None:
    """ASVS 5, V6: an initial password is one that only its owner goes on with."""
    admin = cast.acting("管理员", cast.committee, Role.ADMIN)
    account = cast.account("水务经办", cast.water)
    commands.set_password(account, GOOD, by=admin, at=AT)
    assert Account.objects.get(pk=account.pk).is_first_password
    commands.set_password(account, f"{GOOD}!", by=standing(account, on=TODAY), at=AT)
    assert not Account.objects.get(pk=account.pk).is_first_password
    made = commands.create_account("new", person=account.person, password=GOOD, by=admin, at=AT)
    assert made.is_first_password


@pytest.mark.parametrize(("name", "username"), [("孙八", "孙八"), ("孙伟", "sw"), ("王超", "王超")])
def test_nobody_signs_in_by_a_swear_word(cast: Cast, name: str, username: str) -> None:
    person = Person.objects.create(name=name)
    [(account, _word)] = commands.open_accounts([person], by=SYSTEM, at=AT)
    assert account.username == username
