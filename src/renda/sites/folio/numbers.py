"""Numbers that come in with a request: none is longer than a database can hold."""

from __future__ import annotations

from django.urls.converters import IntConverter

#: more digits than any key has, fewer than a column holds
DIGITS = 18


class Key(IntConverter):
    """The key of a record in an address."""

    regex = f"[0-9]{{1,{DIGITS}}}"


class Year(IntConverter):
    """A year in an address."""

    regex = "[12][0-9]{3}"


def number_in(text: str | None, *, digits: int = DIGITS) -> int | None:
    """Return the whole number that a text says; None if it says none, or one of more digits."""
    said = (text or "").strip()
    return int(said) if said.isdecimal() and len(said) <= digits else None
