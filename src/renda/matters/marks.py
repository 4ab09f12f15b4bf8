"""What a row says, in one normal form, and its mark: the digest that the journal keeps of it.

A row says each of its columns that holds anything; a column that a later version adds and leaves
empty changes no mark. Values are those that Django reads, so that both databases mark alike.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from operator import itemgetter
from typing import Any
from zlib import crc32

from django.apps import apps
from django.db.models import Model
from django.db.models.fields.files import FieldFile

from renda.kernel.records import Row, columns_of

MATTER, FILE = "matters.matter", "kernel.storedfile"
#: 16 bytes: to find another row with the same mark takes 2^128 attempts
LENGTH = 16
#: one letter for each column, by which a changed one can be named; - where it holds nothing
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_."
EMPTY = "-"
#: in the place of a mark: the row was removed
REMOVED = "!"
_CUT = -(-LENGTH * 4 // 3)


@dataclass(frozen=True)
class Shape:
    """What of a model's rows is marked: its columns by name, and where they stand in a row."""

    label: str
    key: int
    names: tuple[str, ...]
    #: place in the row, name, whether nothing is NULL (else what is empty: "", 0, no)
    parts: tuple[tuple[int, str, bool], ...]
    #: the names of those that are files, which are marked along with it
    files: tuple[str, ...]


def known(label: str) -> type[Model] | None:
    """Return the model of a label, None if there is none any more."""
    try:
        return apps.get_model(label)
    except LookupError:
        return None


@cache
def shape_of(model: type[Model]) -> Shape:
    """Return what of a model's rows is marked: all but its key and what it calls `unmarked`."""
    label, columns = model._meta.label_lower, columns_of(model)  # noqa: SLF001
    left_out = getattr(known(label), "unmarked", ())
    # by name: a migration knows the columns in the order in which they were added
    marked = sorted(
        (
            (place, column.name, column.null)
            for place, column in enumerate(columns)
            if not column.primary_key and column.name not in left_out
        ),
        key=itemgetter(1),
    )
    key = [column.primary_key for column in columns].index(True)
    files = [one.name for one in columns if _is_file(one)]
    names = tuple(name for _at, name, _null in marked)
    return Shape(label, key, names, tuple(marked), tuple(files))


def _is_file(column: Any) -> bool:
    to = column.remote_field and column.remote_field.model
    return bool(to) and to._meta.label_lower == FILE  # noqa: SLF001


def mark(shape: Shape, row: Row) -> str:
    """Return the mark of a row: its digest, then a letter for each column."""
    said: list[str] = []
    letters: list[str] = []
    for place, name, null in shape.parts:
        value = row[place]
        if value is None or not (null or value):
            letters.append(EMPTY)
            continue
        text = value if type(value) is str else _text(value)
        said.append(f"{name}:{len(text)}:{text}")
        letters.append(LETTERS[crc32(text.encode()) & 63])
    digest = hashlib.sha256("\n".join(said).encode()).digest()[:LENGTH]
    return urlsafe_b64encode(digest).decode().rstrip("=") + "".join(letters)


def _text(value: Any) -> str:
    """Return a value as text that reads the same whichever database it comes from."""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, str | int):
        return str(value)
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)


def _plain(value: Any) -> Any:
    """Return what a JSON column holds, numbers as PostgreSQL has them: 1e3 is 1000."""
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def row_of(record: Model) -> Row:
    """Return the row of a record in hand, its values as its fields read them."""
    columns: Sequence[Any] = columns_of(type(record))
    return tuple(_read(column, getattr(record, column.attname)) for column in columns)


def _read(column: Any, value: Any) -> Any:
    return value.name if isinstance(value, FieldFile) else column.to_python(value)


def lines(record: Model, row: Row) -> list[str]:
    """Return how the journal says a row that was written, and the files that it names."""
    shape = shape_of(type(record))
    files: list[Model] = [one for name in shape.files if (one := getattr(record, name)) is not None]
    return [line(shape, row), *(line(shape_of(type(one)), row_of(one)) for one in files)]


def line(shape: Shape, row: Row) -> str:
    """Return how the journal says a row: model, key, mark."""
    return f"{shape.label} {row[shape.key]} {mark(shape, row)}"


def removal(label: str, key: object) -> str:
    """Return how the journal says that a row was removed."""
    return f"{label} {key} {REMOVED}"


def lines_of(written: str) -> Iterator[tuple[str, str, str]]:
    """Yield the rows that a step wrote: model, key, mark."""
    for one in written.splitlines():
        label, key, said = one.split(" ")
        yield label, key, said


def differing(shape: Shape, before: str, now: str) -> tuple[str, ...]:
    """Return the columns in which two marks of a row can be told to differ; none if in none."""
    was, has = before[_CUT:], now[_CUT:]
    if len(was) != len(has) or len(has) != len(shape.names):
        return ()
    return tuple(name for name, old, new in zip(shape.names, was, has, strict=True) if old != new)


@dataclass(frozen=True)
class Walked:
    """A model whose rows the journal answers for, and the way from a row to its matter."""

    model: type[Model]
    path: str


@cache
def walked() -> Mapping[str, Walked]:
    """Return all that belongs to matters and is written by steps, by label.

    A model that has a matter, or belongs to one that has. `outside_journal`, a reason in words,
    leaves a model out, with what belongs to it alone.
    """
    kept = [one for one in apps.get_models() if not getattr(one, "outside_journal", "")]
    return ways(kept)


def ways(models: Sequence[type[Model]]) -> Mapping[str, Walked]:
    """Return those of some models that belong to matters, by label, with how.

    They may be those of a migration, which knows them as they were.
    """
    labels = {one: one._meta.label_lower for one in models}  # noqa: SLF001
    found = {one: "" for one, label in labels.items() if label == MATTER}
    while True:
        ahead = [one for one in models if one not in found]
        further = {one: way for one in ahead if (way := _way(one, found))}
        if not further:
            return {labels[model]: Walked(model, path) for model, path in found.items()}
        found |= further


def _way(model: type[Model], known: Mapping[type[Model], str]) -> str:
    for field in model._meta.local_fields:  # noqa: SLF001
        to: Any = field.remote_field and field.remote_field.model
        if to in known and (known[to] or field.name == "matter"):
            return "__".join(filter(None, (field.name, known[to])))
    return ""
