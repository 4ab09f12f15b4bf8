"""An issued paper as it is kept: its words as data, and their digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from renda.kernel.documents.spec import Block, Head, Kind, Paper, Run, Tail

Data = Mapping[str, Any]


def as_data(paper: Paper) -> dict[str, Any]:
    """Return everything that a paper says, fit to be kept."""
    data = asdict(paper)
    data["blocks"] = [_block_data(block) for block in paper.blocks]
    return data


def _block_data(block: Block) -> dict[str, Any]:
    return {**asdict(block), "kind": block.kind.value, "room": sorted(block.room)}


def from_data(data: Data) -> Paper:
    """Return the paper that was kept."""
    head, tail = data["head"], data["tail"]
    parts = {
        "blocks": [_block(block) for block in data["blocks"]],
        "head": Head(**head) if head else None,
        "tail": Tail(**{**tail, "attachments": tuple(tail["attachments"])}) if tail else None,
    }
    return Paper(**{**data, **parts})


def _block(data: Data) -> Block:
    parts = {
        "kind": Kind(data["kind"]),
        "runs": tuple(Run(**run) for run in data["runs"]),
        "room": frozenset(data["room"]),
    }
    return Block(**{name: _frozen(value) for name, value in data.items()} | parts)


def _frozen(value: Any) -> Any:
    """Return what JSON gives as a list as the tuple it was."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def digest(data: Data) -> str:
    """Return the SHA-256 of what was kept, whatever order a database gives it back in."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def same_words(one: Paper, other: Paper) -> bool:
    """Say whether two papers say the same, whatever their numbers and their days."""
    return _words(one) == _words(other)


def _words(paper: Paper) -> tuple[object, ...]:
    tail = paper.tail or Tail()
    text = [_block_data(block) for block in paper.blocks]
    return paper.title, paper.addressee, paper.corner, text, tail.attachments, tail.signature
