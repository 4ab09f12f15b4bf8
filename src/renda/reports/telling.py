"""How a figure's value is told: as a number, against last year, roughly, in Chinese numerals."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from renda.figures.queries import Amount
from renda.figures.spec import Figure, Ordinal
from renda.reports.numerals import about, nearly, over, roughly, spelt
from renda.reports.wording import Form

ROUGHLY: dict[Form, Callable[[Any], str]] = {
    Form.ROUGH: roughly,
    Form.NEAR: nearly,
    Form.OVER: over,
    Form.ABOUT: about,
}
#: what is said of more, of less, and how much it is in
COUNTED, RATED = ("增加", "减少"), ("提高", "下降")
POINTS, SAME = "个百分点", "持平"


def plain(value: int | Decimal | None) -> str:
    """Return a number as a report prints it: 100, not 100.0; nothing where there is none."""
    if value is None:
        return ""
    return str(int(value) if value == int(value) else value)


def told(amount: Amount, form: Form) -> str:
    """Return a value in the form that is asked for; nothing where there is none."""
    value: Any = amount.value
    if form in (Form.ABOVE, Form.BELOW):
        part = 0 if form is Form.ABOVE else -1
        value = amount.parts[part].value if amount.parts else None
    if value is None:
        return ""
    if form in ROUGHLY:
        return ROUGHLY[form](value)
    if form is Form.SPELT and value == int(value):
        return spelt(int(value), counted=not _is_ordinal(amount))
    return plain(value)


def _is_ordinal(amount: Amount) -> bool:
    return isinstance(amount.figure, Figure) and isinstance(amount.figure.measure, Ordinal)


def apart(now: Amount, before: Amount) -> Decimal | None:
    """Return what a value is more than last year's; None where there was no such work."""
    if now.value is None or before.value is None:
        return None
    return Decimal(now.value) - Decimal(before.value)


def share(part: Amount, whole: Amount) -> Decimal | None:
    """Return which part of another value a value is, in per cent; None where there is no whole."""
    if part.value is None or not whole.value:
        return None
    rate = Decimal(part.value) * 100 / Decimal(whole.value)
    return rate.quantize(Decimal("0.1"), ROUND_HALF_UP)


def changed(now: Amount, before: Amount, form: Form) -> str:
    """Return by how much a value differs from last year's; nothing where one has no record."""
    change = apart(now, before)
    if change is None:
        return ""
    if not change:
        return f"与上年{SAME}" if form is Form.AGAINST else SAME
    more, less = RATED if now.is_ratio else COUNTED
    unit = POINTS if now.is_ratio else str(now.figure.unit)
    said = f"{more if change > 0 else less}{plain(abs(change))}{unit}"
    return f"比上年{said}" if form is Form.AGAINST else said


def shared(part: Amount, whole: Amount) -> str:
    """Return which part of another value a value is (9.6%); nothing where there is no whole."""
    rate = share(part, whole)
    return "" if rate is None else f"{plain(rate)}%"
