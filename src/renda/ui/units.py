"""How a unit stands behind its number: joined in Chinese, apart where it is a word of letters."""

from __future__ import annotations

from typing import Any


def behind(unit: Any) -> str:
    """Return a unit as it follows a number: 件, " items", %."""
    said = str(unit)
    return f"\u00a0{said}" if said[:1].isascii() and said[:1].isalpha() else said
