"""How steps are written down so that a later change cannot go unnoticed."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model, QuerySet

from renda.matters.models import Entry, Matter, Resealed

#: under this name a step says that it was taken before and elsewhere, and what is not known of it
BROUGHT = "brought"


def plain(value: Any) -> Any:
    """Return an answer as JSON can hold it; a record becomes its key and its words."""
    if isinstance(value, Model):
        return {"pk": value.pk, "text": value.told if isinstance(value, Matter) else str(value)}
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, QuerySet | list | tuple | set | frozenset):
        return [plain(item) for item in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)


def digest_of(entry: Entry) -> str:
    """Return the hash of a step, of the rows that it wrote and of all steps of the matter before.

    Under the names that step and stages had when it was recorded.
    """
    renamed = entry.recorded_as.split("/") if entry.recorded_as else None
    names = renamed or (entry.action, entry.before, entry.after)
    at = entry.at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    parts = [
        entry.previous,
        entry.matter_id,
        entry.seq,
        *names,
        entry.by_id,
        entry.by_name,
        entry.by_body_id,
        at,
        entry.answers,
    ]
    if entry.written:
        parts.append(entry.written)
    return _hash(parts)


def digest_beside(record: Resealed) -> str:
    """Return the hash of what was written beside the steps: by whom, when, why, and what."""
    at = record.at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    names = (record.way, record.why, record.by_name)
    return _hash([record.root_id, record.after, *names, at, record.written])


def _hash(parts: list[Any]) -> str:
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def fold(previous: str, digests: Iterable[str]) -> str:
    """Return one hash over a day's digests and the seal of the day before."""
    folded = hashlib.sha256(previous.encode())
    for digest in digests:
        folded.update(digest.encode())
    return folded.hexdigest()
