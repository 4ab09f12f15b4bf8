"""The labelled extracts of other bodies' reports: a part to work on, a part to measure with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).parents[2] / "tests" / "corpus"
FILES = ("extracts.jsonl", "own.jsonl")
#: one third is kept to measure with; which one an extract is in hangs on its id alone
PARTS = 3

Record = dict[str, Any]


def records(*names: str) -> list[Record]:
    """Return the extracts of some files, of all by default."""
    return [one for name in names or FILES for one in _read(CORPUS / name)]


def is_kept(record: Record) -> bool:
    """Say whether an extract is kept to measure with: its text is not looked at when developing."""
    key = str(record.get("base") or record["id"])
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % PARTS == 0


def _read(path: Path) -> Iterator[Record]:
    for line in path.read_text("utf-8").splitlines():
        if line.strip():
            yield json.loads(line)
