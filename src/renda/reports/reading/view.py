"""A text as its numbers are read: as long as it was, with the slips of layout and scanning undone.

Full-width signs become narrow; a space or a line end within digits becomes a JOIN; a letter that a
scanner took for a digit becomes that digit. Every character keeps its place.
"""

from __future__ import annotations

import re

#: stands within a number where the text has a space or a line end
JOIN = "\x1f"
_WIDE = {ord(sign): ord(sign) - 0xFEE0 for sign in "０１２３４５６７８９％．－＋～（）：；／"}
_SIGNS = {"\u00a0": " ", "\u3000": " ", "\u2009": " ", "\ufe6a": "%", "\u2236": ":"}
_NARROW: dict[int, int | str] = {**_WIDE, **{ord(one): other for one, other in _SIGNS.items()}}
_CJK = "\u4e00-\u9fff"
#: letters among digits, before a word, a sign of per cent or more punctuation
_SCANNED = re.compile(rf"(?<![A-Za-z0-9.])[lI]?\d[\dOolI〇○]*(?=[ ]?[{_CJK}%,.、;)]|$)")
_LETTERS = str.maketrans({"O": "0", "o": "0", "〇": "0", "○": "0", "l": "1", "I": "1"})
#: 3 412, but not the columns of a table: 208 201 3 45
_GROUPED = re.compile(r"(?<![\d.,])(?<!\d )\d{1,3}(?: \d{3})+(?![\d]|[ ]\d)")
#: a line that is full broke off within the digits, or before what they count
_BROKEN = re.compile(rf"(?<=\d)\n(?=\d+[ ]?[%{_CJK}])|(?<=\d)\n(?=[%{_CJK}])")
FULL_LINE = 12


def view(text: str) -> str:
    """Return a text of the same length, as its numbers are to be read."""
    seen = text.translate(_NARROW)
    seen = _SCANNED.sub(_digits, seen)
    seen = _GROUPED.sub(lambda found: found[0].replace(" ", JOIN), seen)
    return _BROKEN.sub(lambda found: _mended(seen, found.start()), seen)


def _digits(found: re.Match[str]) -> str:
    said = found[0]
    return said if said.isdecimal() else said.translate(_LETTERS)


def _mended(seen: str, at: int) -> str:
    """Return a JOIN where a full line of words broke off, else the line end."""
    begun = seen.rfind("\n", 0, at) + 1
    line = seen[begun:at]
    digits = len(line) - len(line.rstrip("0123456789.,"))
    full = len(line) >= FULL_LINE and digits < len(line.strip())
    return JOIN if full and re.search(rf"[{_CJK}]", line[-digits - 2 :]) else "\n"
