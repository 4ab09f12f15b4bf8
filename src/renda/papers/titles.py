"""How a title reads within another, and how headings count."""

from __future__ import annotations

_DIGITS = "〇一二三四五六七八九"


def within(title: str) -> str:
    """Return a title as it stands within another: one that begins with 关于 in title marks."""
    return f"《{title}》" if title.startswith("关于") else title


def numeral(number: int) -> str:
    """Return a number up to 99 as headings count: 一, 十二, 二十."""
    tens, ones = number // 10, number % 10
    counted = f"{_DIGITS[tens] if tens > 1 else ''}十" if tens else ""
    return f"{counted}{_DIGITS[ones] if ones else ''}"


def ending(title: str, kind: str) -> str:
    """Return a title that says what kind of thing it is: 道路交通执法情况 is no 问题清单 yet."""
    return title if title.endswith(kind[-2:]) else f"{title}{kind}"
