"""When the execution of a line departs from the budget so far that it is warned of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from renda.lines.budget.models import Alert, Book, BudgetItem

TENTH = Decimal("0.1")


@dataclass(frozen=True)
class Bounds:
    """From what on a line is warned of, in per cent and percentage points."""

    over: int
    behind: int
    depth: str


@dataclass(frozen=True)
class Deviation:
    """How far a line has come, how far it should be, and what is wrong with it."""

    percent: Decimal | None
    expected: Decimal
    way: Alert.Way | None


def share(part: int, whole: int) -> Decimal:
    """Return a percentage to one place, rounded half up."""
    return (Decimal(100 * part) / whole).quantize(TENTH, ROUND_HALF_UP)


def elapsed(fiscal_year: int, as_of: dt.date) -> Decimal:
    """Return the share of the fiscal year that is over by a day (L5 Art. 18), in per cent."""
    first, last = dt.date(fiscal_year, 1, 1), dt.date(fiscal_year, 12, 31)
    day = min(max(as_of, first), last)
    return share((day - first).days + 1, (last - first).days + 1)


def deviation(line: BudgetItem, side: str, expected: Decimal, bounds: Bounds) -> Deviation:
    """Return how a line departs: what is spent beyond the budget, what comes or goes too slowly."""
    if line.executed is None:
        return Deviation(None, expected, None)
    spending = side == Book.Side.SPENDING
    if not line.base or line.base < 0:
        unplanned = spending and not line.base and line.executed > 0
        return Deviation(None, expected, Alert.Way.UNPLANNED if unplanned else None)
    percent = share(line.executed, line.base)
    if spending and percent > bounds.over:
        return Deviation(percent, expected, Alert.Way.OVER)
    if expected - percent > bounds.behind:
        return Deviation(percent, expected, Alert.Way.BEHIND)
    return Deviation(percent, expected, None)


def is_watched(line: BudgetItem, bounds: Bounds) -> bool:
    """Say whether a line is of the depth that is warned of; sums are not."""
    if line.is_sum:
        return False
    return line.is_leaf if bounds.depth == "leaf" else line.level == 0
