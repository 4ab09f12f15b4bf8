"""What a numeral says: Arabic or Chinese, with its thousands, its 万 and 亿."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

DIGITS = {"〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6,
          "七": 7, "八": 8, "九": 9}  # fmt: skip
TENS = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": Decimal(10**4), "亿": Decimal(10**8)}
CHINESE = "".join([*DIGITS, *TENS])


def arabic(text: str) -> Decimal:
    """Return the value of digits, written narrow or wide, with or without separators."""
    plain = unicodedata.normalize("NFKC", text)
    return Decimal(plain.replace(",", "").replace("，", ""))


def chinese(text: str) -> Decimal:
    """Return the value of Chinese numerals: read digit by digit (二〇三五), or by place (十九)."""
    if not any(sign in TENS or sign in LARGE for sign in text):
        return Decimal("".join(str(DIGITS[sign]) for sign in text))
    return Decimal(_by_place(text))


def _by_place(text: str) -> int:
    total = section = digit = 0
    for sign in text:
        if sign in DIGITS:
            if digit:  # 十四五: the fourteenth of fives, read as fourteen
                break
            digit = DIGITS[sign]
        elif sign in TENS:
            section += (digit or 1) * TENS[sign]
            digit = 0
        else:
            total = (total + section + digit) * int(LARGE[sign])
            section = digit = 0
    return total + section + digit
