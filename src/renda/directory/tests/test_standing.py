"""A standing: dated posts, few queries, and what no role means."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from pytest_django import DjangoAssertNumQueries

from renda.directory import commands
from renda.directory.models import Account, Kind, Membership, Role
from renda.directory.queries import standing
from renda.directory.standing import NOBODY, SYSTEM
from renda.directory.tests.cast import AT, TERM_BEGAN, TODAY, Cast

LEFT_ON = date(2022, 5, 1)


def test_a_post_holds_from_its_first_day_to_the_day_before_its_end(cast: Cast) -> None:
    account = cast.account("水务经办", cast.water)
    membership = Membership.objects.get(person=account.person)
    commands.end_membership(membership, on=LEFT_ON, by=SYSTEM, at=AT)
    days = (date(2021, 10, 31), TERM_BEGAN, date(2022, 4, 30), LEFT_ON)
    held = [bool(standing(account, on=day).posts) for day in days]
    assert held == [False, True, True, False]


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMIN])
def test_who_only_reads_or_administers_acts_for_no_body(cast: Cast, role: Role) -> None:
    who = cast.acting("某人", cast.committee, role)
    assert who.bodies() == who.congresses(Kind.DEPUTY_COMMITTEE) == frozenset()
    assert who.congresses(Kind.DEPUTY_COMMITTEE, role) == {cast.congress.pk}
    assert who.congresses_as(role) == {cast.congress.pk}


def test_a_clerk_is_no_leader(cast: Cast) -> None:
    who = cast.acting("水务经办", cast.water)
    assert who.bodies(Role.CLERK) == who.bodies() == {cast.water.pk}
    assert who.bodies(Role.LEADER) == frozenset()
    assert who.congresses((Kind.DEPARTMENT, Kind.COURT), Role.CLERK) == {cast.congress.pk}


def test_a_standing_costs_three_queries_however_much_there_is(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    account = cast.account("多面手", cast.roads)
    assert account.person is not None
    commands.seat_deputy(account.person, term=cast.term, by=SYSTEM, at=AT)
    for n in range(5):
        body = cast.body(f"单位{n}")
        commands.appoint(
            account.person, body=body, role=Role.CLERK, starts_on=TERM_BEGAN, by=SYSTEM, at=AT
        )
    commands.merge_bodies([cast.water], into=cast.roads, on=TODAY, by=SYSTEM, at=AT)
    fresh = Account.objects.get(pk=account.pk)
    with django_assert_max_num_queries(3):
        who = standing(fresh, on=TODAY)
    assert len(who.posts) == 6
    assert who.name == "多面手"
    assert who.bodies() >= {cast.water.pk, cast.roads.pk}


def test_strangers_and_disabled_accounts_stand_for_nobody(cast: Cast) -> None:
    account = cast.account("水务经办", cast.water)
    commands.disable_account(account, by=SYSTEM, at=AT)
    assert standing(account, on=TODAY) == standing(AnonymousUser(), on=TODAY) == NOBODY
    assert not NOBODY.is_system
    assert SYSTEM.is_system
