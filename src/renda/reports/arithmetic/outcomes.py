"""Whether numbers come out, how closely, and whether one slip of the pen explains what does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from functools import cache

from renda.reports.arithmetic.spec import Slip
from renda.reports.reading import Number

HUNDRED, STEP_BY = Decimal(100), 2
#: so many units of the last place may a rate have lost in the rounding of its parts
LOST = 3
#: a share bent by no more than this many points
BENT = Decimal("0.1")


def rounded(value: Decimal, step: Decimal, how: str = ROUND_HALF_UP) -> Decimal:
    """Return a value to the place in which one is `step`."""
    return (value / step).quantize(Decimal(1), how) * step


def half(number: Number) -> Decimal:
    """Return how much may have been lost when a number was rounded; a whole count loses nothing."""
    whole = number.step == 1 and not number.is_rate
    return Decimal(0) if whole else number.step / 2


def judged(exact: Decimal, printed: Number, low: Decimal, high: Decimal) -> Slip:
    """Compare a rate that was worked out with the one that is printed.

    low, high: what it may be where the numbers it is made of were rounded themselves.
    """
    value, step = abs(printed.value), printed.step or Decimal(1)
    if rounded(exact, step) == value:
        return Slip.NONE
    if rounded(low, step) <= value <= rounded(high, step) and high - low <= LOST * step:
        return Slip.ROUNDED
    if rounded(exact, step, ROUND_DOWN) == value:
        return Slip.TRUNCATED
    if abs(exact - value) <= step * Decimal("1.5") or (
        printed.rough and abs(exact - value) <= step
    ):
        return Slip.LAST_DIGIT
    return Slip.VALUE


def apart_by_one_slip(one: Decimal, other: Decimal) -> bool:
    """Say whether one digit makes the difference: another, two exchanged, one lost or added."""
    if one <= 0 or other <= 0:
        return False
    a, b = _digits(one, other)
    return a == b or abs(int(a) - int(b)) <= STEP_BY or b in _variants(a)


@cache
def _variants(digits: str) -> frozenset[str]:
    """Return digits with one of them another, two exchanged, one lost or one more."""
    signs = "0123456789"
    places = range(len(digits))
    changed = {digits[:n] + sign + digits[n + 1 :] for n in places for sign in signs}
    exchanged = {digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :] for n in places[:-1]}
    lost = {digits[:n] + digits[n + 1 :] for n in places}
    more = {digits[:n] + sign + digits[n:] for n in (*places, len(digits)) for sign in signs}
    return frozenset((changed | exchanged | lost | more) - {digits, ""})


def variants_of(number: Number) -> int:
    """Return how many other numbers one slip of the pen makes of one."""
    return len(_variants(str(int(abs(number.value) / (number.step or 1)))))


def slips(number: Number) -> Iterator[Decimal]:
    """Return what a number may have been meant to be, if one slip of the pen is in it."""
    if not number.step or number.value <= 0:
        return
    whole = int(number.value / number.step)
    near = {str(whole + by) for by in (-2, -1, 1, 2) if whole + by > 0}
    for digits in sorted(_variants(str(whole)) | near):
        yield int(digits) * number.step


def _digits(one: Decimal, other: Decimal) -> tuple[str, str]:
    places = max(0, *(-_exponent(value) for value in (one, other)))
    return str(int(one.scaleb(places))), str(int(other.scaleb(places)))


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def sum_explained(total: Decimal, parts: Sequence[tuple[Decimal, int]]) -> bool:
    """Say whether a sum would come out if one digit of one of its numbers were another.

    parts: each with how often it counts.
    """
    missing = total - sum((part * times for part, times in parts), Decimal(0))
    return apart_by_one_slip(total, total - missing) or any(
        apart_by_one_slip(part, part + missing / times)
        for part, times in parts
        if times == 1 or not missing % times
    )


def rate_explained(rate: Number, above: Number, below: Number, exact: Decimal) -> bool:
    """Say whether a rate would come out if one digit of one of its three numbers were another.

    exact: what the two numbers make, of a share or of what was done and is left.
    """
    step = rate.step or Decimal(1)
    if exact > 0 and apart_by_one_slip(rounded(exact, step), rate.value):
        return True
    if (
        not rate.value
        or not below.value
        or not above.value
        or exact != HUNDRED * above.value / below.value
    ):
        return False
    low, high = rate.value - step / 2, rate.value + step / 2
    meant = (below.value * low / HUNDRED, below.value * high / HUNDRED)
    if any(meant[0] <= value < meant[1] for value in slips(above)):
        return True
    meant = (HUNDRED * above.value / high, HUNDRED * above.value / max(low, step / 2))
    return any(meant[0] < value <= meant[1] for value in slips(below))
