"""Every step that a person takes waits for somebody of the example somewhere."""

from __future__ import annotations

import pytest

from renda.matters.registry import procedures
from tests.journeys.walk.exempt import NEVER
from tests.journeys.walk.goals import by_system, name_of

pytestmark = pytest.mark.journey


def steps() -> set[str]:
    """Return the steps that somebody takes, of every line."""
    declared = (action for line in procedures.values() for action in line.actions.values())
    return {name_of(action) for action in declared if not by_system(action)}


def test_every_step_waits_for_somebody_of_the_example(world):
    assert sorted(steps() - world.places.keys() - NEVER.keys()) == []


def test_what_is_exempt_is_declared_and_waits_for_nobody(world):
    assert NEVER.keys() <= steps()
    assert NEVER.keys() & world.places.keys() == set()


def test_nothing_happened_that_nobody_foresaw(world):
    assert world.crashes == {}
