"""The way in where nobody can sign in yet: once, for a day, for one congress."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from renda.directory import commands
from renda.directory.commands import Newcomer, Place
from renda.directory.commands.invitations import AT_ONCE
from renda.directory.inviting import invitation_of
from renda.directory.models import Account, Change, Congress, Invitation, Kind, Level, Role
from renda.directory.queries import standing
from renda.directory.standing import NOBODY
from renda.directory.tests.cast import AT, SYSTEM, TODAY, Cast

GOOD = "correct horse 42 staple"
PLACE = Place("220104", "吉林省长春市朝阳区人民代表大会", "朝阳区人大", Level.DISTRICT)


def _who(username: str = "jinming", *, is_clerk: bool = True) -> Newcomer:
    return Newcomer("金明", username, GOOD, is_clerk)


def _accept(
    secret: str, who: Newcomer, place: Place | None = None, at: dt.datetime = AT
) -> Account:
    return commands.accept(secret, who, place, by=NOBODY, at=at)


@pytest.mark.django_db
def test_who_has_the_first_address_founds_the_congress_and_administers_it() -> None:
    _invitation, secret = commands.invite(None, by=SYSTEM, at=AT)
    account = _accept(secret, _who(), PLACE)
    congress = Congress.objects.get()
    assert (congress.code, congress.name) == (PLACE.code, PLACE.name)
    who = standing(account, on=TODAY)
    assert {(post.kind, post.role) for post in who.posts} == {
        (Kind.OFFICE, Role.ADMIN),
        (Kind.OFFICE, Role.CLERK),
    }
    assert account.check_password(GOOD)
    assert not account.is_first_password  # it is their own


@pytest.mark.django_db
def test_a_town_is_administered_from_its_office() -> None:
    _invitation, secret = commands.invite(None, by=SYSTEM, at=AT)
    town = Place("220104101", "朝阳区永宁镇人民代表大会", "永宁镇人大", Level.TOWN)
    who = standing(_accept(secret, _who(is_clerk=False), town), on=TODAY)
    assert [(post.kind, post.role) for post in who.posts] == [(Kind.OFFICE, Role.ADMIN)]
    assert Congress.objects.get().bodies.get().name == "永宁镇人大办公室"


@pytest.mark.django_db
def test_an_address_is_good_once() -> None:
    _invitation, secret = commands.invite(None, by=SYSTEM, at=AT)
    _accept(secret, _who(), PLACE)
    with pytest.raises(ValidationError, match="已经用过"):
        _accept(secret, _who("another"), PLACE)
    assert Account.objects.count() == 1


@pytest.mark.django_db
def test_an_address_is_good_for_a_day() -> None:
    _invitation, secret = commands.invite(None, by=SYSTEM, at=AT)
    last = AT + AT_ONCE - dt.timedelta(seconds=1)
    assert invitation_of(secret, at=last).congress is None
    with pytest.raises(ValidationError, match="已经过期"):
        _accept(secret, _who(), PLACE, at=AT + AT_ONCE)
    assert not Congress.objects.exists()


@pytest.mark.django_db
def test_a_newer_address_makes_the_older_void() -> None:
    _invitation, old = commands.invite(None, by=SYSTEM, at=AT)
    _invitation, new = commands.invite(None, by=SYSTEM, at=AT)
    with pytest.raises(ValidationError, match="已经作废"):
        _accept(old, _who(), PLACE)
    assert _accept(new, _who(), PLACE).pk
    with pytest.raises(ValidationError, match="没有这个启用链接"):
        _accept("x" * 32, _who(), PLACE)


@pytest.mark.django_db
def test_what_is_refused_leaves_nothing_and_the_address_good() -> None:
    _invitation, secret = commands.invite(None, by=SYSTEM, at=AT)
    with pytest.raises(ValidationError):
        _accept(secret, Newcomer("金明", "jinming", "12345678"), PLACE)
    with pytest.raises(ValidationError, match="请先选择本级人大"):
        _accept(secret, _who())
    assert not Congress.objects.exists()
    assert invitation_of(secret, at=AT).ended_at is None


def test_a_lost_administrator_comes_back_as_the_same_person(cast: Cast) -> None:
    lost = cast.account("管理员", cast.committee, Role.ADMIN)
    _invitation, secret = commands.invite(cast.congress, by=SYSTEM, at=AT)
    account = _accept(secret, Newcomer("管理员", "again", GOOD, is_clerk=False))
    assert account.person_id == lost.person_id
    lost.refresh_from_db()
    assert not lost.is_active  # whoever has its password may be anybody
    assert cast.congress.pk in standing(account, on=TODAY).congresses_as(Role.ADMIN)


def test_the_secret_is_kept_nowhere(cast: Cast) -> None:
    invitation, secret = commands.invite(cast.congress, by=SYSTEM, at=AT)
    assert secret not in str(Invitation.objects.values().get())
    assert secret not in str(list(Change.objects.values("subject", "details")))
    assert invitation_of(secret, at=AT).pk == invitation.pk


def test_only_an_administrator_invites_and_only_for_the_congresses_kept(cast: Cast) -> None:
    clerk = cast.acting("水务经办", cast.water)
    with pytest.raises(PermissionDenied):
        commands.invite(cast.congress, by=clerk, at=AT)
    admin = cast.acting("管理员", cast.committee, Role.ADMIN)
    commands.invite(cast.congress, by=admin, at=AT)
    with pytest.raises(PermissionDenied):
        commands.invite(None, by=admin, at=AT)


def test_first_passwords_are_told_once_and_changed_first(cast: Cast) -> None:
    admin = cast.acting("管理员", cast.committee, Role.ADMIN)
    people = [cast.person("周明"), cast.person("周敏"), cast.person("王㐀")]
    for person in people:
        commands.appoint(
            person, body=cast.water, role=Role.CLERK, starts_on=TODAY, by=SYSTEM, at=AT
        )
    made = commands.open_accounts(people, by=admin, at=AT)
    assert [account.username for account, _word in made] == ["zm", "zm2", "w㐀"]
    assert len({word for _account, word in made}) == len(made)
    for account, word in made:
        assert account.check_password(word)
        assert account.is_first_password
        assert word not in str(list(Change.objects.values("subject", "details")))


def test_a_clerk_opens_no_accounts(cast: Cast) -> None:
    clerk = cast.acting("水务经办", cast.water)
    with pytest.raises(PermissionDenied):
        commands.open_accounts([cast.person("周明")], by=clerk, at=AT)
