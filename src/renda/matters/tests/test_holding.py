"""What is told of a matter in hand is what the database would have said."""

from __future__ import annotations

import pytest
from django.db.models import Exists, OuterRef, Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda.matters.holding import decides, holds
from renda.matters.models import Matter
from tests.plugins.cast import moment

SOME = st.sampled_from((1, 2, 3))
PLAIN = st.one_of(
    st.builds(lambda one: Q(year=one), SOME),
    st.builds(lambda some: Q(year__in=some), st.lists(SOME, max_size=2)),
    st.builds(lambda some: Q(body_id__in=some), st.lists(SOME, max_size=2)),
    st.builds(lambda word: Q(stage=word), st.sampled_from("ab")),
    st.builds(lambda null: Q(closed_at__isnull=null), st.booleans()),
    st.builds(lambda null: Q(lead__isnull=null), st.booleans()),
)
CONDITIONS = st.recursive(
    PLAIN,
    lambda one: st.builds(
        lambda some, way: Q(*some, _connector=way),
        st.lists(one, max_size=3),
        st.sampled_from((Q.AND, Q.OR)),
    ),
    max_leaves=8,
)


@pytest.fixture
def matters(cast):
    keys = [body.pk for body in cast.bodies.values()]
    return [
        Matter.objects.create(
            congress=cast.congress, procedure="hearing", title="甲", stage=stage, year=year,
            body_id=body, opened_at=moment("2022-03-01"),
            closed_at=moment("2022-03-02") if closed else None,
        )
        for stage, year, body, closed in (
            ("a", 1, keys[0], True), ("b", 2, None, False), ("a", 3, keys[1], False),
        )
    ]  # fmt: skip


@settings(
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(condition=CONDITIONS)
def test_a_condition_holds_for_those_that_the_database_finds(matters, condition):
    keys = [one.pk for one in matters]
    found = set(Matter.objects.filter(condition, pk__in=keys).values_list("pk", flat=True))

    assert decides(condition)
    assert {one.pk for one in matters if holds(condition, one)} == found


@pytest.mark.parametrize(
    "condition",
    [
        ~Q(year=1),
        Q(Exists(Matter.objects.filter(parent=OuterRef("pk")))),
        Q(parent__body_id=1),
        Q(year__gt=1),
        Q(pk__in=Matter.objects.values("pk")),
        Q(year=1) | ~Q(year=2),
        Q(year=1) ^ Q(year=2),
    ],
    ids=["denied", "asked", "of another", "more than", "of a query", "one denied", "either"],
)
def test_what_the_matter_alone_does_not_tell_is_left_to_the_database(condition):
    assert not decides(condition)
