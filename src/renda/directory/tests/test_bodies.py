"""Bodies: merged ones keep their history, their successor has their work."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from renda.directory import commands
from renda.directory.models import Body, Kind, Membership, Role
from renda.directory.naming import find_body, names_of, normalised
from renda.directory.queries import ancestors, handlers, heir, standing
from renda.directory.tests.cast import AT, SYSTEM, TERM_BEGAN, TODAY, Cast

MERGED_ON = date(2022, 7, 1)


def test_the_work_of_a_merged_body_follows_the_successor(cast: Cast) -> None:
    mover = cast.account("水务经办", cast.water)
    host = cast.account("交通经办", cast.roads)
    commands.merge_bodies([cast.water], into=cast.roads, on=MERGED_ON, by=SYSTEM, at=AT)
    both = {cast.water.pk, cast.roads.pk}
    assert standing(host, on=date(2022, 6, 30)).bodies() == {cast.roads.pk}
    assert standing(host, on=MERGED_ON).bodies() == both
    assert standing(mover, on=date(2022, 6, 30)).bodies() == {cast.water.pk}
    assert standing(mover, on=MERGED_ON).bodies() == both


def test_a_chain_of_mergers_is_followed_to_its_end(cast: Cast) -> None:
    city = cast.body("城建局")
    host = cast.account("城建经办", city)
    commands.merge_bodies([cast.water], into=cast.roads, on=MERGED_ON, by=SYSTEM, at=AT)
    commands.merge_bodies([cast.roads], into=city, on=date(2023, 1, 1), by=SYSTEM, at=AT)
    all_three = {cast.water.pk, cast.roads.pk, city.pk}
    assert standing(host, on=date(2023, 1, 1)).bodies() == all_three
    assert set(ancestors(city).values_list("pk", flat=True)) == {cast.water.pk, cast.roads.pk}
    assert heir(Body.objects.get(pk=cast.water.pk)) == city


def test_people_who_do_not_move_lose_their_role(cast: Cast) -> None:
    mover = cast.account("水务经办", cast.water)
    commands.merge_bodies(
        [cast.water], into=cast.roads, on=MERGED_ON, moving=False, by=SYSTEM, at=AT
    )
    assert standing(mover, on=MERGED_ON).bodies() == frozenset()


def test_a_body_is_not_merged_into_itself_nor_twice(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        commands.merge_bodies([cast.water], into=cast.water, on=MERGED_ON, by=SYSTEM, at=AT)
    commands.merge_bodies([cast.water], into=cast.roads, on=MERGED_ON, by=SYSTEM, at=AT)
    with pytest.raises(ValidationError):
        commands.merge_bodies([cast.roads], into=cast.water, on=MERGED_ON, by=SYSTEM, at=AT)


def test_a_body_cannot_succeed_itself_even_behind_the_commands(cast: Cast) -> None:
    rows = Body.objects.filter(pk=cast.water.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(ends_on=MERGED_ON, successor_id=cast.water.pk)


def test_only_bodies_that_handle_work_are_offered_for_it(cast: Cast) -> None:
    court = cast.body("南屏区人民法院", Kind.COURT)
    assert set(handlers(cast.congress)) == {cast.water, cast.roads, court}
    commands.end_body(court, on=MERGED_ON, by=SYSTEM, at=AT)
    assert set(handlers(cast.congress)) == {cast.water, cast.roads}
    assert court in handlers(cast.congress, on=date(2022, 6, 30))


def test_a_former_name_still_finds_the_body(cast: Cast) -> None:
    commands.rename_body(cast.water, name="南屏区水利局", on=MERGED_ON, by=SYSTEM, at=AT)
    for name in ("南屏区水利局", "南屏区水务局", "区水利局", " 水 利 局 ", "水务局(原)"):
        assert find_body(cast.congress, name) == cast.water, name
    assert find_body(cast.congress, "气象局") is None


def test_the_name_of_a_merged_body_finds_its_successor(cast: Cast) -> None:
    commands.merge_bodies([cast.water], into=cast.roads, on=MERGED_ON, by=SYSTEM, at=AT)
    assert find_body(cast.congress, "区水务局") == cast.roads
    # what is dated before the merger is asked of the body that was there then
    names = names_of(cast.congress)
    assert names.find("区水务局", on=date(2022, 6, 30)) == cast.water
    assert names.find("区水务局", on=MERGED_ON) == cast.roads


def test_an_ambiguous_name_finds_none_and_names_the_candidates(cast: Cast) -> None:
    one, two = cast.body("一中心"), cast.body("二中心")
    for body in (one, two):
        commands.note_name(body, name="服务中心", by=SYSTEM, at=AT)
    assert find_body(cast.congress, "服务中心") is None
    assert names_of(cast.congress).candidates("服务中心") == [one, two]


def test_a_name_shortened_to_some_of_its_characters_is_known(cast: Cast) -> None:
    body = cast.body("南屏区住房和城乡建设委员会")
    for name in ("住建委", "区住建委", "住房城乡建设委"):
        assert find_body(cast.congress, name) == body, name
    # neither one character nor others in front nor in another order
    for name in ("住", "城建委", "建住委"):
        assert find_body(cast.congress, name) is None, name
    cast.body("南屏区住宅建设服务委员会")
    assert find_body(cast.congress, "住建委") is None


def test_any_number_of_names_costs_two_queries(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        names = names_of(cast.congress)
        assert names.find("水务局") == names.find("区水务局") == cast.water


def test_a_name_that_only_looks_like_a_place_is_kept(cast: Cast) -> None:
    body = cast.body("南屏区市场监管局")
    for name in ("市场监管局", "区市场监管局", "云江市南屏区市场监管局"):
        assert find_body(cast.congress, name) == body, name


def test_width_space_and_asides_do_not_count() -> None:
    assert normalised("南屏区 水务局（河长办）") == normalised("南屏区水务局")


def test_the_database_refuses_memberships_that_overlap(cast: Cast) -> None:
    person = cast.person("周二")
    row = {"person": person, "body": cast.water, "role": Role.CLERK}
    first = Membership.objects.create(**row, starts_on=TERM_BEGAN, ends_on=MERGED_ON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(**row, starts_on=date(2022, 6, 30), ends_on=date(2023, 1, 1))
    second = Membership.objects.create(**row, starts_on=MERGED_ON)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=first.pk).update(ends_on=date(2022, 7, 2))
    Membership.objects.filter(pk=second.pk).update(starts_on=date(2022, 7, 2))


def test_an_overlap_is_told_in_plain_words(cast: Cast) -> None:
    account = cast.account("水务经办", cast.water)
    assert account.person is not None
    with pytest.raises(ValidationError, match="不能重叠"):
        commands.appoint(
            account.person, body=cast.water, role=Role.CLERK, starts_on=TODAY, by=SYSTEM, at=AT
        )


def test_an_administrator_appoints_others_but_nobody_else_does(cast: Cast) -> None:
    admin = cast.acting("管理员", cast.committee, Role.ADMIN)
    clerk = cast.acting("水务经办", cast.water)
    person = cast.person("周二")
    post = {"body": cast.water, "role": Role.LEADER, "starts_on": TODAY}
    with pytest.raises(PermissionDenied):
        commands.appoint(person, **post, by=clerk, at=AT)
    made = commands.appoint(person, **post, by=admin, at=AT)
    assert made.role == Role.LEADER


def test_an_administrator_takes_no_role_alone(cast: Cast) -> None:
    account = cast.account("管理员", cast.committee, Role.ADMIN)
    assert account.person is not None
    with pytest.raises(PermissionDenied):
        commands.appoint(
            account.person, body=cast.water, role=Role.CLERK, starts_on=TODAY,
            by=standing(account, on=TODAY), at=AT,
        )  # fmt: skip
