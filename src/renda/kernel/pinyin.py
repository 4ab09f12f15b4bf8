"""The order of names by their sound, and the first letters by which people look for them.

The standard character set of 1980 keeps its 3,755 common characters in the order of pinyin, so
that their codes say both; a rare character stands behind them and has no letter.
"""

from __future__ import annotations

from bisect import bisect_right

#: the code of the first character under each letter, and of the first that is not common
_FIRST = (
    (0xB0A1, "a"), (0xB0C5, "b"), (0xB2C1, "c"), (0xB4EE, "d"), (0xB6EA, "e"), (0xB7A2, "f"),
    (0xB8C1, "g"), (0xB9FE, "h"), (0xBBF7, "j"), (0xBFA6, "k"), (0xC0AC, "l"), (0xC2E8, "m"),
    (0xC4C3, "n"), (0xC5B6, "o"), (0xC5BE, "p"), (0xC6DA, "q"), (0xC8BB, "r"), (0xC8F6, "s"),
    (0xCBFA, "t"), (0xCDDA, "w"), (0xCEF4, "x"), (0xD1B9, "y"), (0xD4D1, "z"), (0xD7FA, ""),
)  # fmt: skip
#: what needs four bytes is rare and stands last
RARE = 8
_CODES = [code for code, _letter in _FIRST]


#: so many signs of a name are enough to sort it
LONGEST = 40


def sounding(name: str) -> str:
    """Return the key that sorts names by their sound, in Python and in a database alike."""
    return "".join(_key(sign) for sign in name[:LONGEST])


def initials(name: str) -> str:
    """Return the first letter of each common character; other letters and digits as they are."""
    return "".join(_letter(sign) for sign in name).lower()


def _code(sign: str) -> int:
    return int.from_bytes(sign.encode("gb18030", "replace"), "big")


def _key(sign: str) -> str:
    code = sign.encode("gb18030", "replace").hex()
    return code if len(code) < RARE else f"ff{code}"


def _letter(sign: str) -> str:
    if sign.isascii():
        return sign if sign.isalnum() else ""
    code = _code(sign)
    found = bisect_right(_CODES, code) - 1
    return _FIRST[found][1] if 0 <= found < len(_FIRST) and code <= 0xFFFF else ""  # noqa: PLR2004
