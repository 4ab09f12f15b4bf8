"""What a paper comes to: drawn by its seed, marked from what was answered, told by a digest."""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Mapping, Sequence

from renda.exams.spec import FULL


def drawn(seed: str, bank: Sequence[int], count: int) -> list[int]:
    """Return the keys of the questions that a seed draws from a bank, in the order of the paper."""
    return random.Random(seed).sample(sorted(bank), count)  # noqa: S311  repeatable is the point


def is_right(chosen: Sequence[int] | None, right: Sequence[int]) -> bool:
    """Say whether exactly the right options were chosen."""
    return chosen is not None and sorted(chosen) == sorted(right)


def score(given: Mapping[int, Sequence[int]], right: Mapping[int, Sequence[int]]) -> int:
    """Return the mark of a hundred: questions count alike, what was left out is wrong.

    Half a point is rounded down: nobody passes by rounding.
    """
    hits = sum(is_right(given.get(key), one) for key, one in right.items())
    return hits * FULL // len(right)


def digest(drawn_: Sequence[int], given: Mapping[int, Sequence[int]], mark: int) -> str:
    """Return the digest of a paper as it was handed in."""
    said = {"drawn": list(drawn_), "given": sorted(given.items()), "score": mark}
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
