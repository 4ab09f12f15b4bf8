"""What a numeral says: Arabic or Chinese, with its thousands, its 万 and 亿."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

DIGITS = {"〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6,
          "七": 7, "八": 8, "九": 9}  # fmt: skip
TENS = {"十": 10, "百": 100, "千": 1000}
LARGE = {"万": Decimal(10**4), "亿": Decimal(10**8)}
NAMES = "零一二三四五六七八九"
CHINESE = "".join([*DIGITS, *TENS])
#: below ten told exactly; below a thousand by their first digit; below a hundred spelt out
DIGIT, FEW, MANY = 10, 100, 1000


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


def roughly(value: Decimal | int) -> str:
    """Return about so many: 3,612 is 3600余, 612 is 600余; a round one as it is."""
    number = int(value)
    if number < DIGIT:
        return str(value)
    kept = 1 if number < MANY else 2
    step = 10 ** (len(str(number)) - kept)
    down = number // step * step
    large = next((f"{down // size}{sign}" for sign, size in _large(down)), str(down))
    return f"{large}余" if down < value else large


def _large(number: int) -> list[tuple[str, int]]:
    """Return the signs in which a round number is told: 20,000 is 2万."""
    found = ((sign, int(size)) for sign, size in reversed(LARGE.items()))
    return [(sign, size) for sign, size in found if number >= size and number % size == 0]


def spelt(number: int) -> str:
    """Return a number below a hundred in Chinese numerals (十九); a larger one in digits."""
    if not 0 <= number < FEW:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return "零一二三四五六七八九"[ones]
    return (
        ("" if tens == 1 else "零一二三四五六七八九"[tens])
        + "十"
        + ("零一二三四五六七八九"[ones] if ones else "")
    )
