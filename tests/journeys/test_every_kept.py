"""What is kept is what would be counted anew, after every step of every procedure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from django.db import transaction

from renda.directory.standing import Standing
from renda.figures import kept, queries
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.matters.commands import perform_all
from renda.matters.models import Matter
from renda.matters.registry import procedures
from renda.matters.spec import Action
from tests.journeys.walk.copying import copied
from tests.journeys.walk.costing import AT, Costing, Statements
from tests.journeys.walk.exempt import UNCOUNTED
from tests.journeys.walk.goals import name_of
from tests.journeys.walk.world import TODAY

pytestmark = pytest.mark.journey


class Comparing(Costing):
    """Takes each step between two counts, and leaves all as it was."""

    def _counted(
        self, action: Action, matter: Matter, who: Standing, answers: Mapping[str, Any] | None
    ) -> Mapping[int, Statements] | None:
        if answers is None:
            return None
        (copy,) = copied(matter, 1)
        period = CongressYear.of(matter.congress, matter.year, today=TODAY)
        asked = queries.asked_for(figures.values(), [period])
        kept.tally(asked)
        before = dict(kept._kept)
        try:
            with transaction.atomic():
                perform_all([(copy, answers)], action, by=who, at=AT)
        except Exception as error:  # noqa: BLE001  it is told, and tried otherwise
            self.why[name_of(action)] = f"{type(error).__name__}: {error}"
            return None
        found, so = kept.tally(asked), queries.tally(asked)
        # what is counted after the step comes to nothing with it
        kept._kept.clear()
        kept._kept.update(before)
        unlike = sorted(key for key in so if dict(found[key]) != dict(so[key]))
        return {1: unlike}


@pytest.fixture(scope="session")
def comparing(world) -> Comparing:
    world.restore()
    return Comparing(world)


@pytest.mark.parametrize("slug", list(procedures))
def test_what_is_kept_is_what_is_counted_anew_after_every_step(slug, comparing, monkeypatch):
    # in the transaction of the test, which nobody else sees
    monkeypatch.setattr(kept, "unconfirmed", lambda: False)
    kept.forget()
    faults = []
    for action in procedures[slug].actions.values():
        name, compared = name_of(action), comparing.of(action)
        if compared is None:
            faults += [] if name in UNCOUNTED else [f"{name}: {comparing.why.get(name)}"]
        elif compared[1]:
            faults.append(f"{name}: {compared[1]}")

    assert faults == [], "\n".join(faults)
