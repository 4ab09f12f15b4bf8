"""How a title reads within another, and how headings count."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_UNITS = ((1000, "千"), (100, "百"), (10, "十"), (1, ""))


def within(title: str) -> str:
    """Return a title as it stands within another: one that begins with 关于 in title marks."""
    return f"《{title}》" if title.startswith("关于") else title


def numeral(number: int) -> str:
    """Return a number below 10,000 as headings count: 一, 十二, 二十, 一百零五."""
    told = ""
    for unit, sign in _UNITS:
        digit, number = divmod(number, unit)
        if digit:
            told += f"{_DIGITS[digit]}{sign}"
        elif told and number and not told.endswith("零"):
            told += "零"
    return told.removeprefix("一") if told.startswith("一十") else told


def ending(title: str, kind: str) -> str:
    """Return a title that says what kind of thing it is: 道路交通执法情况 is no 问题清单 yet."""
    return title if title.endswith(kind[-2:]) else f"{title}{kind}"


def is_request(title: str) -> bool:
    """Say whether a title is that of a request to a higher organ (请示)."""
    return title.rstrip("》").rstrip().endswith("请示")
