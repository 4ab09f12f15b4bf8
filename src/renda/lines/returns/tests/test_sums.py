"""Whatever becomes of its shares, a figure is the sum of the cells that stand checked."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda.figures.queries import records, value
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.lines.returns.rounds import RoundLine, ShareLine
from renda.lines.returns.tests.conftest import filed
from renda.matters.commands import NotAllowed
from renda.matters.models import Matter
from renda.matters.proving import unlike
from renda.matters.step import Refused

COLUMNS = ("events", "opinions", "deeds")
WHY = {"reason": "请核对"}
#: the steps of a walk: who takes each, and with which answers besides numbers
STEPS = {
    "report": ("own", {}),
    "accept": ("clerk", {}),
    "send_back": ("clerk", WHY),
    "correct": ("clerk", {"correction": "核对后更正"}),
    "recheck": ("clerk", WHY),
    "give_up": ("clerk", {**WHY, "until": None}),
    "strike": ("clerk", WHY),
}


class Walk:
    """Steps on the shares of a round, and beside them what each checked share says."""

    def __init__(self, cast, round_, shares, rng):
        self.cast, self.round, self.shares, self.rng = cast, round_, shares, rng
        self.filed: dict[str, dict[str, int]] = {}
        self.checked: set[str] = set()
        self.day = dt.date(2022, 4, 7)

    def step(self):
        """Try any step on any share; what the engine does not take changes nothing."""
        name, action = self.rng.choice([*self.shares]), self.rng.choice([*STEPS])
        who, answers = STEPS[action]
        cells = {key: self.rng.randrange(50) for key in COLUMNS}
        if action in ("report", "correct"):
            answers = {**filed(), **answers, "rows": [cells]}
        share = Matter.objects.get(pk=self.shares[name].pk)
        self.day += dt.timedelta(days=self.rng.randrange(3))
        try:
            with transaction.atomic():
                if action == "recheck":
                    self._undo(share)
                    return self._note(name, action, cells)
                step, by = getattr(ShareLine, action), name if who == "own" else who
                self.cast.take(share, step, by, self.day.isoformat(), **answers)
        except (NotAllowed, Refused):
            return None
        return self._note(name, action, cells)

    def _undo(self, share):
        if share.stage != "met":
            raise Refused("not checked")
        self.round.refresh_from_db()
        body = {"bodies": [share.body.name], "reason": "请核对"}
        self.cast.take(self.round, RoundLine.again, "clerk", self.day.isoformat(), **body)

    def _note(self, name, action, cells):
        if action in ("report", "correct"):
            self.filed[name] = cells
        if action == "accept":
            self.checked.add(name)
        if action in ("recheck", "give_up", "strike"):
            self.checked.discard(name)

    def sums(self):
        """Return what each column of the checked shares adds up to, None without any."""
        cells = [self.filed[name] for name in sorted(self.checked)]
        return {key: sum(one[key] for one in cells) if cells else None for key in COLUMNS}


@pytest.mark.django_db
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 10**9))
def test_a_figure_is_the_sum_of_the_checked_cells_after_any_walk(district, called, shares, seed):
    with transaction.atomic():
        walk = Walk(district, called, shares, random.Random(seed))  # noqa: S311
        for _ in range(24):
            walk.step()
        period = CongressYear.of(district.congress, 2022)
        found = {key: value(figures[f"activity-day-{key}"], period) for key in COLUMNS}
        assert {key: one.value for key, one in found.items()} == walk.sums()
        opened = records(figures["activity-day-events"], period)
        assert {row.matter_id for row in opened} == {shares[n].pk for n in walk.checked}
        assert not list(unlike())
        called.refresh_from_db()
        stages = {one.stage for one in district.children(called, ShareLine)} - {"halted"}
        if stages and stages <= {"met", "unmet"} and called.stage == "called":
            raise AssertionError("all are done, and the round is open")
        transaction.set_rollback(True)


def test_the_walks_reach_every_step(district, called, shares):
    """Else the property would hold of nothing."""
    taken = set()
    for seed in range(4):
        with transaction.atomic():
            walk = Walk(district, called, shares, random.Random(seed))  # noqa: S311
            for _ in range(60):
                walk.step()
            steps = Matter.objects.filter(parent=called).values_list("entries__action", flat=True)
            taken |= set(steps)
            transaction.set_rollback(True)
    assert taken >= {*STEPS}
    assert RoundLine.slug == called.procedure
