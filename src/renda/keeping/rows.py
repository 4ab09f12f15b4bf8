"""The rows of a database as lines of text that read the same whichever database they come from."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from operator import itemgetter
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, connections
from django.db.models import Field, FileField, JSONField, Model

from renda.kernel.secrecy import ClosedText

#: who is signed in and what is counted for minutes: it has no place in another installation
PASSING = frozenset({"sessions.Session", "kernel.Kept"})
#: rows that the migrations themselves enter into an empty database
ENTERED = frozenset(
    {"contenttypes.ContentType", "auth.Permission", "kernel.CalendarYear", "kernel.CalendarDay"}
)
AT_ONCE = 500
_READ: dict[str, Callable[[str], Any]] = {
    "DateTimeField": dt.datetime.fromisoformat,
    "DateField": dt.date.fromisoformat,
    "TimeField": dt.time.fromisoformat,
    "DecimalField": Decimal,
    "UUIDField": uuid.UUID,
}
#: kinds of columns whose values both databases take as JSON has them
_AS_IT_IS = frozenset(
    {"AutoField", "BigAutoField", "BooleanField", "CharField", "FileField", "TextField"}
    | {f"{size}IntegerField" for size in ("", "Big", "Positive", "PositiveSmall", "PositiveBig")}
)
_Writer = Callable[[Sequence[Any]], Any]


def tables(known: Any = apps) -> list[type[Model]]:
    """Return every table that is kept, in an order that does not change.

    known: the models of today, or those of an older version.
    """
    found = known.get_models(include_auto_created=True)
    kept = [one for one in found if one._meta.managed and one._meta.label not in PASSING]
    return sorted(kept, key=lambda one: one._meta.db_table)


def columns(table: type[Model]) -> list[Field[Any, Any]]:
    """Return the columns that are kept: what is made of the others (`derived`) is made anew."""
    return [field for field in table._meta.local_concrete_fields if not hasattr(field, "derived")]


def lines(table: type[Model], order: Sequence[str] = ()) -> Iterator[str]:
    """Yield a table: the names of its columns, then each row, in the order of their keys.

    order: that of the columns, where it is not the model's.
    """
    names = list(order) or [field.attname for field in columns(table)]
    yield _text(names)
    found = table._base_manager.order_by("pk").values_list(*names)
    for row in found.iterator(chunk_size=AT_ONCE):
        yield _text([_said(value) for value in row])


class Digest:
    """The hash of lines, and how many there were, without the first of a table.

    It does not hang on how a database orders what stands in a JSON column.
    """

    def __init__(self, *, headed: bool = True) -> None:
        self._hash = hashlib.sha256()
        self._lines = -1 if headed else 0

    def add(self, line: str) -> None:
        """Take one line more."""
        self._hash.update(_canonical(line).encode())
        self._lines += 1

    @property
    def told(self) -> dict[str, Any]:
        """Return both."""
        return {"rows": self._lines, "sha256": self._hash.hexdigest()}


def digest_of(some: Iterable[str], *, headed: bool = True) -> dict[str, Any]:
    """Return the digest of lines."""
    digest = Digest(headed=headed)
    for line in some:
        digest.add(line)
    return digest.told


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _canonical(line: str) -> str:
    value = json.loads(line, parse_float=_number)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _number(text: str) -> float | int:
    # PostgreSQL keeps 1e3 as 1000
    number = float(text)
    return int(number) if number.is_integer() else number


def _said(value: Any) -> Any:
    """Return a value of a column as JSON has it."""
    match value:
        case dt.datetime():
            return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
        case dt.date() | dt.time():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case uuid.UUID():
            return str(value)
    return value


def enter(table: type[Model], some: Iterator[str]) -> list[str]:
    """Write rows into an empty table. Raises ValueError if its columns are others.

    Returns the columns in the order in which they are told: one that was added later stands
    elsewhere in the model of its day.
    """
    kept: list[str] = json.loads(next(some))
    if sorted(kept) != sorted(field.attname for field in columns(table)):
        raise ValueError(table._meta.db_table)
    fields, writers = list(table._meta.local_concrete_fields), _writers(table, kept)
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(_mark(field) for field in fields)
    sql = f"INSERT INTO {quote(table._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608  our names
    with connection.cursor() as cursor:
        for part in _parts(some):
            told = map(json.loads, part)
            cursor.executemany(sql, [[write(row) for write in writers] for row in told])
    return kept


def _mark(field: Field[Any, Any]) -> str:
    placed = getattr(field, "get_placeholder", None)
    return str(placed(None, None, connection)) if placed else "%s"


def _writers(table: type[Model], kept: Sequence[str]) -> list[_Writer]:
    """Return, for each column of a table, what makes its value of a row as it was told."""
    return [_writer(field, kept) for field in table._meta.local_concrete_fields]


def _writer(field: Any, kept: Sequence[str]) -> _Writer:
    database = connections[connection.alias]  # itself: what stands for it costs half the time
    if hasattr(field, "derived"):
        return lambda row: field.get_db_prep_save(
            field.derived(dict(zip(kept, row, strict=True))), database
        )
    at, kind = kept.index(field.attname), _target(field).get_internal_type()
    if kind in _AS_IT_IS:
        return itemgetter(at)
    read: Callable[[Any], Any] = _READ.get(kind, lambda value: value)
    null = None
    if isinstance(field, JSONField) and not field.null:
        null = database.ops.adapt_json_value(None, None)
    return lambda row: null if row[at] is None else field.get_db_prep_save(read(row[at]), database)


def _target(field: Any) -> Any:
    while field.remote_field:
        field = field.target_field
    return field


def _parts(some: Iterator[str]) -> Iterator[list[str]]:
    while part := list(islice(some, AT_ONCE)):
        yield part


def empty(some: Sequence[type[Model]]) -> None:
    """Take out what the migrations entered: it comes with the rows."""
    with connection.cursor() as cursor:
        for table in some:
            if table._meta.label in ENTERED:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(table._meta.db_table)}")  # noqa: S608  our names


def number_on(some: Sequence[type[Model]]) -> None:
    """Let each table go on with its numbers behind those that were entered."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(some)):
            cursor.execute(statement)


def filled() -> list[str]:
    """Return the names of the tables that hold more than the migrations entered."""
    there = set(connection.introspection.table_names())
    return [
        table._meta.db_table
        for table in tables()
        if table._meta.label not in ENTERED
        and table._meta.db_table in there
        and table._base_manager.exists()
    ]


def closed() -> int:
    """Return how many closed texts there are, which only the key opens under which they were."""
    found = ((table, field) for table in tables() for field in columns(table))
    return sum(
        table._base_manager.exclude(**{field.name: ""}).count()
        for table, field in found
        if isinstance(field, ClosedText)
    )


def file_names() -> Iterator[str]:
    """Yield the name of every file that a row names."""
    for table in tables():
        for field in columns(table):
            if isinstance(field, FileField):
                found = table._base_manager.exclude(**{field.name: ""}).order_by("pk")
                yield from found.values_list(field.attname, flat=True).iterator(chunk_size=AT_ONCE)
