"""Amounts of money: kept as whole 元, read and told in 元, 万元 and 亿元."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

YUAN, WAN, YI = 1, 10_000, 100_000_000
#: the words by which tables name what their amounts are counted in; longer ones first
UNITS = {"亿元": YI, "百万元": 100 * WAN, "万元": WAN, "千元": 1000, "元": YUAN}
LIMIT = 10**16
_GROUPED = re.compile(r"[,，\s]")
_WORD = r"(亿元|百万元|万元|千元|元)"
_UNIT = re.compile(rf"单位\s*[:：]?\s*(?:人民币)?\s*{_WORD}|[(（]\s*{_WORD}\s*[)）]")
_TAIL = re.compile(r"(亿元|百万元|万元|千元|元|亿|万)$")


def yuan(text: str, unit: int = WAN) -> int | None:
    """Return an amount written in a unit as whole 元, None if it is no amount.

    Thousands may be grouped, an amount may name its own unit, ( ) and △ mean less than nothing.
    """
    plain = _GROUPED.sub("", text).replace("（", "(").replace("）", ")")
    if named := _TAIL.search(plain):
        plain, unit = plain[: named.start()], UNITS[f"{named[1].removesuffix('元')}元"]
    if plain.startswith("(") and plain.endswith(")"):
        plain = f"-{plain[1:-1]}"
    plain = plain.replace("△", "-").replace("\u2212", "-")
    try:
        exact = Decimal(plain) * unit
    except InvalidOperation:
        return None
    if not exact.is_finite() or abs(exact) >= LIMIT:
        return None
    return int(exact.quantize(Decimal(1), ROUND_HALF_UP))


def unit_in(text: str) -> int | None:
    """Return the unit that a title or a heading names: 单位:万元, 金额(元). None if none."""
    found = _UNIT.search(text)
    return UNITS[found[1] or found[2]] if found else None


def in_words(amount: int | None) -> str:
    """Return an amount in words, in the largest unit that fits, to the last 元."""
    if amount is None:
        return ""
    if abs(amount) >= YI:
        return _("%(n)s亿元") % {"n": _short(amount, YI)}
    if abs(amount) >= WAN:
        return _("%(n)s万元") % {"n": _short(amount, WAN)}
    return _("%(n)s元") % {"n": f"{amount:,}"}


def wan(amount: int | None) -> str:
    """Return an amount in 万元 without its unit, as tables show it."""
    return "" if amount is None else _short(amount, WAN)


def _short(amount: int, unit: int) -> str:
    whole = Decimal(amount) / unit
    return f"{whole.normalize():,f}"


class Yuan(models.BigIntegerField):  # type: ignore[type-arg]  # null or not is told by each use
    """An amount in whole 元, told in the unit that fits."""

    def text_of(self, value: Any) -> str:
        """Return the amount in words."""
        return in_words(value)
