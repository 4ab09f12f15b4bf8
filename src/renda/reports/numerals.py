"""What a numeral says: Arabic or Chinese, with its thousands, its 万 and 亿."""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from renda.papers.titles import numeral

DIGITS = {"〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6,
          "七": 7, "八": 8, "九": 9}  # fmt: skip
TENS = {"十": 10, "百": 100, "千": 1000}
#: twenty and thirty in one sign
SHORT = {"廿": "二十", "卅": "三十"}
LARGE = {"万": Decimal(10**4), "亿": Decimal(10**8)}
CHINESE = "".join([*DIGITS, *TENS])
#: below ten told exactly; below a thousand by their first digit; below a hundred spelt out
DIGIT, FEW, MANY = 10, 100, 1000
PAIR = 2


def arabic(text: str) -> Decimal:
    """Return the value of digits, written narrow or wide, with or without separators."""
    plain = unicodedata.normalize("NFKC", text)
    return Decimal(plain.replace(",", "").replace("，", ""))


def chinese(text: str) -> Decimal:
    """Return the value of Chinese numerals: digit by digit (二〇三五), or by place (十九).

    What stands behind 点 are decimals: 六十一点五.
    """
    text, _point, decimals = text.partition("点")
    if decimals:
        return chinese(text) + Decimal("0." + "".join(str(DIGITS[sign]) for sign in decimals))
    for sign, said in SHORT.items():
        text = text.replace(sign, said)
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
    down, step = _rounded(value)
    return _told(down) if down == value or not step else f"{_told(down)}余"


def nearly(value: Decimal | int) -> str:
    """Return up to so many: 3,612 is 近3700; a round one as it is."""
    down, step = _rounded(value)
    return _told(down) if down == value or not step else f"近{_told(down + step)}"


def over(value: Decimal | int) -> str:
    """Return more than so many: 3,612 is 超过3600; a round one as it is."""
    down, step = _rounded(value)
    return _told(down) if down == value or not step else f"超过{_told(down)}"


def about(value: Decimal | int) -> str:
    """Return the nearest round number: 3,612 is 约3600; a round one as it is."""
    down, step = _rounded(value)
    if down == value or not step:
        return _told(down)
    return f"约{_told(down + step if 2 * (value - down) >= step else down)}"


def _rounded(value: Decimal | int) -> tuple[Decimal | int, int]:
    """Return the round number below, and how far the next one is; what is small as it is."""
    number = int(value)
    if number < DIGIT:
        return value, 0
    step = 10 ** (len(str(number)) - (1 if number < MANY else 2))
    return number // step * step, step


def _told(value: Decimal | int) -> str:
    """Return a round number as it is told: 20,000 is 2万."""
    whole = int(value)
    if whole != value or not whole:
        return str(value)
    sizes = ((sign, int(size)) for sign, size in reversed(LARGE.items()))
    return next((f"{whole // size}{sign}" for sign, size in sizes if not whole % size), str(whole))


def spelt(number: int, *, counted: bool = False) -> str:
    """Return a number below a hundred in Chinese numerals (十九); a larger one in digits.

    counted: of things, two are 两 (两次); in an order they are 二 (第二次).
    """
    if not 0 <= number < FEW:
        return str(number)
    if counted and number == PAIR:
        return "两"
    return numeral(number) or "零"
