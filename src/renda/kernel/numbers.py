"""Numbers by which a person is found: of telephones and identity cards, in a running text."""

from __future__ import annotations

import re

#: a mobile telephone, an identity card, a telephone with its area; digits of full width, too
_DIGIT = "[0-9\uff10-\uff19]"
_NUMBER = re.compile(
    rf"(?<!{_DIGIT})(?:[1\uff11][3-9\uff13-\uff19]{_DIGIT}[- ]?{_DIGIT}{{4}}[- ]?{_DIGIT}{{4}}"
    rf"|{_DIGIT}{{17}}[0-9Xx\uff10-\uff19]"
    rf"|[0\uff10]{_DIGIT}{{2,3}}[- ]?{_DIGIT}{{7,8}})(?!{_DIGIT})"
)
_DIGITS = re.compile(f"{_DIGIT}|[Xx]")
#: so many digits stay, so that whoever wrote it knows which number it was
SHOWN = 3


def numbers_in(text: str) -> list[str]:
    """Return the numbers of persons in a text, as they are written."""
    return _NUMBER.findall(text)


def masked(text: str) -> str:
    """Return a text in which of each such number only the first digits can be read."""
    return _NUMBER.sub(lambda found: _masked(found[0]), text)


def _masked(number: str) -> str:
    return number[:SHOWN] + _DIGITS.sub("*", number[SHOWN:])
