"""The year before: what it promised for 2022, and a few others to compare with."""

from __future__ import annotations

import datetime as dt
from typing import Any

from renda.directory.models import Mandate
from renda.example.handling import Handler, Share
from renda.example.promises import Keeper
from renda.example.raising import Plan, Scribe
from renda.example.scale import Scale

YEAR = 2021
HANDOVER = dt.date(YEAR, 2, 24)


class Before:
    """Plans the suggestions of the former congress's last session."""

    def __init__(self, scribe: Scribe, scale: Scale) -> None:
        self.scribe, self.scale, self.rng = scribe, scale, scribe.rng
        self.days, self.district = scribe.days, scribe.district
        self.handler, self.keeper = Handler(scribe), Keeper(scribe)

    def write(self) -> None:
        """Note everything that happens to the suggestions of the year before."""
        letters = ["B"] * self.scale.carried + ["A", "A", "C"] * self.scale.before_others
        letters = letters[: self.scale.carried + self.scale.before_others]
        cleared = self.scale.carried_cleared
        seats = self.district.former_seats
        plans = [self._planned(seats[n % len(seats)], letter) for n, letter in enumerate(letters)]
        for plan in plans[cleared : self.scale.carried]:
            plan.kept = False
        for n, plan in enumerate(self.rng.sample(plans, len(plans))):
            self.scribe.on_paper(plan, dt.date(YEAR, 1, 20 + n % 3), dt.date(YEAR, 1, 26))
            self._live(plan)

    def _planned(self, seat: Mandate, letter: str) -> Plan:
        session = self.district.sessions[YEAR]
        plan = self.scribe.host(self.scribe.plan(seat, session, YEAR), HANDOVER)
        plan.letter = letter
        return plan

    def _live(self, plan: Plan) -> None:
        self.scribe.hand_over(plan, HANDOVER)
        share = Share(plan, plan.handlers[0], HANDOVER, 30, self._promises(plan))
        share, rated_on = self.handler.answer(share)
        last = rated_on
        if share.promises:
            last = self.keeper.keep(share, 0, self._reported_on(share))
        self.scribe.close(plan, self.days.friday(self.days.after(last, 2)))

    def _promises(self, plan: Plan) -> list[dict[str, Any]]:
        if plan.letter == "C":
            return []
        year = YEAR if plan.letter == "A" else YEAR + 1
        due_on = dt.date(year, self.rng.choice((9, 10)), 30)
        return [{"text": plan.wording.promise, "due_on": due_on}]

    def _reported_on(self, share: Share) -> dt.date:
        """Choose when a promise is met: A within its year, B in 2022, six of them later."""
        year, months = YEAR + 1, [3, 5, 6, 8, 9, 10]
        if share.plan.letter == "A":
            year, months = YEAR, [7, 8, 9]
        if not share.plan.kept:
            year, months = YEAR + 2, [2, 3]
        return self.keeper.reporting_day(share, year, self.rng.choice(months))
