"""How one wording differs from another, line by line."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Line:
    """A line that is only in one of two wordings, and its number there."""

    number: int
    text: str
    is_new: bool


def differing(before: str, after: str) -> list[Line]:
    """Return the lines that went and those that came, in order."""
    old, new = before.strip().split("\n"), after.strip().split("\n")
    found: list[Line] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [Line(a + n, text, is_new=False) for n, text in enumerate(old[a:b], 1)]
            found += [Line(c + n, text, is_new=True) for n, text in enumerate(new[c:d], 1)]
    return found
