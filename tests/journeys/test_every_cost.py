"""What every step of every procedure costs: few statements, and no more for thirty than for three.

Each step is taken where it waits in the world that is lived for the walks, on copies of the matter.
"""

from __future__ import annotations

import pytest

from renda.matters.registry import procedures
from tests.journeys.walk.costing import Costing, at_most, grown
from tests.journeys.walk.exempt import ALONE, UNCOUNTED
from tests.journeys.walk.goals import name_of

pytestmark = pytest.mark.journey


@pytest.fixture(scope="session")
def costing(world) -> Costing:
    world.restore()
    return Costing(world)


@pytest.mark.parametrize("slug", list(procedures))
def test_every_step_costs_few_statements_and_no_more_for_thirty_than_for_three(slug, costing):
    faults = []
    for action in procedures[slug].actions.values():
        name, counted = name_of(action), costing.of(action)
        if counted is None:
            faults += [] if name in UNCOUNTED else [f"{name}: {costing.why.get(name)}"]
            continue
        if name in ALONE:
            continue
        faults += [f"{name} asks more for thirty than for three: {sql}" for sql in grown(counted)]
        if len(counted[1]) > (most := at_most(counted[1])):
            asked = "\n    ".join(sql[:200] for sql in counted[1])
            faults.append(f"{name} costs {len(counted[1])} statements, not {most}:\n    {asked}")

    assert faults == [], "\n".join(faults)
