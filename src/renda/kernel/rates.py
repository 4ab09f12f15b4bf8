"""How a part of a whole is told as a percentage."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

HUNDRED = Decimal(100)


def percent(part: int, whole: int, *, places: int = 1) -> Decimal | None:
    """Return a percentage, rounded half up as reports do; of nothing there is none.

    It is 100 only for the whole and 0 only for nothing: what is rounded must not say that
    everything was done while something is outstanding.
    """
    if not whole:
        return None
    step = Decimal(1).scaleb(-places)
    exact = HUNDRED * part / whole
    rounded = exact.quantize(step, ROUND_HALF_UP)
    if rounded in (0, HUNDRED) and rounded != exact:
        return rounded + step.copy_sign(exact - rounded)
    return rounded
