"""How large the example is: the totals of the published report, or a small likeness of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """How many of what. `full` carries the totals that must come out."""

    deputies: int
    former_deputies: int
    #: suggestions with a number of 2022, of which so many were raised while the congress sat
    registered: int
    in_session: int
    #: rated satisfied in the end; the others basically
    satisfied: int
    #: class A (a promise for this year), and of these cleared by the end of the year
    promised: int
    kept: int
    cross_year: int
    key: int
    #: of the year before: with promises for 2022, of these cleared in 2022, and the others
    carried: int
    carried_cleared: int
    before_others: int
    published: int

    def part(self, count: int) -> int:
        """Scale a number of colourful cases down; every case stays at least once."""
        return max(1, round(count * self.registered / 534))


FULL = Scale(
    deputies=300,
    former_deputies=110,
    registered=534,
    in_session=470,
    satisfied=532,
    promised=410,
    kept=391,
    cross_year=92,
    key=51,
    carried=76,
    carried_cleared=70,
    before_others=34,
    published=60,
)
SMALL = Scale(
    deputies=60,
    former_deputies=12,
    registered=30,
    in_session=26,
    satisfied=28,
    promised=23,
    kept=21,
    cross_year=5,
    key=3,
    carried=4,
    carried_cleared=3,
    before_others=2,
    published=4,
)
