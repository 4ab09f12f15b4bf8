"""Small lists of words, kept as data with their source: what reading must know of the language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of a list, longest first."""
    lines = (HERE / f"{name}.txt").read_text("utf-8").splitlines()
    found = {line.strip() for line in lines if line.strip() and not line.startswith("#")}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


@cache
def any_of(name: str) -> re.Pattern[str]:
    """Return what finds any word of a list; each line is a pattern, the longest is tried first."""
    return re.compile("|".join(words(name)))
