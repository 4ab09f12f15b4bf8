"""Where the lines of supervision are played: matters begun and moved on, each on its day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from renda.directory.models import Account, Body, Congress
from renda.directory.queries import standing
from renda.directory.standing import Standing
from renda.example.days import Days, at
from renda.example.district import MERGED_ON, TERM_18, District
from renda.matters.commands import begin, perform, perform_all
from renda.matters.models import Matter
from renda.matters.spec import Action, Procedure

Pair = tuple[Matter, dict[str, Any]]


class Stage:
    """Plays steps one after the other; nothing happens after `today`."""

    def __init__(self, district: District, days: Days, today: dt.date) -> None:
        self.district, self.days, self.today = district, days, today
        self.congress: Congress = district.congress
        #: matters that other lines tie theirs to, by a name such as "hearing:城市管理工作情况"
        self.known: dict[str, Matter] = {}
        self.done = 0
        self._standings: dict[tuple[int, bool, bool], Standing] = {}

    def body(self, short: str) -> Body:
        """Return a body by its short name."""
        return self.district.bodies[short]

    def clerk(self, short: str) -> Account:
        """Return the clerk of a body."""
        return self.district.clerk_of(self.body(short).pk)

    def leader(self, short: str) -> Account:
        """Return the leader of a body."""
        return self.district.leader_of(self.body(short).pk)

    def cast(self, username: str) -> Account:
        """Return one of the people whom the sign-in page introduces."""
        return self.district.accounts[self.district.cast[username].pk]

    def begin(
        self,
        procedure: type[Procedure],
        by: Account,
        on: dt.date,
        /,
        *,
        upon: Matter | None = None,
        congress: Congress | None = None,
        **answers: Any,
    ) -> Matter:
        """Open a matter by hand on the working day that is, or follows, a day."""
        day = self.days.next(on)
        self.done += 1
        return begin(
            procedure,
            congress=congress or self.congress,
            answers=answers,
            by=self.standing(by, day),
            at=at(day, 9),
            upon=upon,
        )

    def do(
        self, matter: Matter, action: Action, by: Account, on: dt.date, /, **answers: Any
    ) -> Matter:
        """Take a step; it is not taken if its day has not come yet."""
        day = self.days.next(on)
        if day > self.today:
            return matter
        self.done += 1
        who = self.standing(by, day)
        return perform(matter, action, by=who, at=at(day, 10), answers=answers)

    def do_all(self, pairs: list[Pair], action: Action, by: Account, on: dt.date) -> list[Matter]:
        """Take the same step on many matters at once."""
        day = self.days.next(on)
        if day > self.today or not pairs:
            return [matter for matter, _answers in pairs]
        self.done += len(pairs)
        return perform_all(pairs, action, by=self.standing(by, day), at=at(day, 10))

    def children(self, matter: Matter, procedure: type[Procedure]) -> list[Matter]:
        """Return the children of a matter that follow a procedure, in order."""
        found = Matter.objects.filter(parent=matter, procedure=procedure.slug)
        return list(found.select_related("body", "parent").order_by("pk"))

    def standing(self, account: Account, on: dt.date) -> Standing:
        """Say what an account is on a day; it changes with the term and the merger only."""
        key = (account.pk, on >= TERM_18, on >= MERGED_ON)
        if key not in self._standings:
            self._standings[key] = standing(account, on=on)
        return self._standings[key]
