"""Records written by SQL that is put together once: Django puts it together anew each time.

What a step writes is always of the same shape: a row of the journal, a matter, a clock or two.
Putting such a statement together takes Django several times as long as the database takes to
carry it out. Fields say themselves how their values are written, so every kind of field works;
signals are not sent, expressions not understood.

Each statement returns the rows as the database holds them now (`RETURNING`), which is no question
more: a value that was given as a string, rounded or left to the database comes back as it is read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Any

from django.db import DatabaseError, connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import AutoField, Field, Model

Columns = tuple[Field[Any, Any], ...]
#: the values of a row as Django reads them, one for each of `columns`
Row = tuple[Any, ...]
#: so many values are written by one statement at most
MOST = 10_000


def insert(records: Sequence[Model], *, told: bool = False) -> list[Row]:
    """Write new records of one model, none of which has a key yet unless all have.

    told: return them as they are kept now, in the order given.
    """
    rows: list[Row] = []
    for some, using in _parts(records):
        model = type(some[0])
        asks = some[0].pk is None
        columns = _new(model) if asks else _all(model)
        wanted = columns_of(model) if told else ((model._meta.pk,) if asks else ())  # noqa: SLF001
        with using.cursor() as cursor:
            sql = _insert(using.alias, columns, len(some)) + _returning(using.alias, wanted)
            cursor.execute(sql, _values(some, columns, using))
            found = cursor.fetchall() if wanted else []
        if told:
            found = _read(found, model, using)
            rows += found
        if asks:
            place = _key(model) if told else 0
            for record, row in zip(some, found, strict=True):
                record.pk = row[place]
        for record in some:
            record._state.adding, record._state.db = False, using.alias  # noqa: SLF001
    return rows


def update(records: Sequence[Any], names: Sequence[str], *, told: bool = False) -> list[Row]:
    """Write some fields of records of one model in one statement, each record once.

    Many are written as an upsert of rows that are all there already: one CASE per row and field,
    as Django's bulk_update has it, takes five times as long. told: return them as they are kept
    now, in whatever order. Raises DatabaseError if one alone is not there any more.
    """
    once = list({record.pk: record for record in records}.values())
    rows: list[Row] = []
    for some, using in _parts(once):
        model = type(some[0])
        columns = _named(model, tuple(names))
        returning = _returning(using.alias, columns_of(model) if told else ())
        with using.cursor() as cursor:
            if len(some) > 1:
                sql = _upsert(using.alias, _all(model), columns, len(some))
                cursor.execute(sql + returning, _values(some, _all(model), using))
                found = cursor.fetchall() if told else []
            else:
                values = [*_values(some, columns, using), some[0].pk]
                cursor.execute(_update(using.alias, model, columns) + returning, values)
                found = cursor.fetchall() if told else []
                if not (found if told else cursor.rowcount):
                    raise DatabaseError(f"{model.__name__} {some[0].pk} is not there any more")
        rows += _read(found, model, using)
    return rows


@cache
def columns_of(model: type[Model]) -> Columns:
    """Return the columns that a row tells: without those that are made of others."""
    return tuple(one for one in _all(model) if not hasattr(one, "derived"))


@cache
def _key(model: type[Model]) -> int:
    return [one.primary_key for one in columns_of(model)].index(True)


def _read(rows: Sequence[Row], model: type[Model], using: BaseDatabaseWrapper) -> list[Row]:
    """Return rows as Django reads them, whatever the database has instead."""
    readers = _readers(model, using.alias) if rows else ()
    if not readers:
        return list(rows)
    found = [list(row) for row in rows]
    for place, expression, converters in readers:
        for row in found:
            for convert in converters:
                row[place] = convert(row[place], expression, using)
    return [tuple(row) for row in found]


@cache
def _readers(
    model: type[Model], alias: str
) -> tuple[tuple[int, Any, tuple[Callable[..., Any], ...]], ...]:
    """Return how a row's values are read, by their places; most are read as they are."""
    using, found = connections[alias], []
    for place, column in enumerate(columns_of(model)):
        expression: Any = column.get_col(model._meta.db_table)  # noqa: SLF001
        own = using.ops.get_db_converters(expression)
        converters = (*own, *expression.get_db_converters(using))
        if converters:
            found.append((place, expression, converters))
    return tuple(found)


@cache
def _returning(alias: str, columns: Columns) -> str:
    if not columns:
        return ""
    quote = connections[alias].ops.quote_name
    return " RETURNING " + ", ".join(quote(str(one.column)) for one in columns)


def _parts(records: Sequence[Model]) -> Iterator[tuple[Sequence[Model], BaseDatabaseWrapper]]:
    """Return as many records at a time as a statement takes, with where they are written."""
    if not records:
        return
    model = type(records[0])
    using = connections[router.db_for_write(model)]
    size = max(1, _values_at_once(using) // len(_all(model)))
    for start in range(0, len(records), size):
        yield records[start : start + size], using


def _values_at_once(using: BaseDatabaseWrapper) -> int:
    """Return how many values one statement takes."""
    using.ensure_connection()
    if using.vendor != "sqlite":
        return MOST
    most: int = using.connection.getlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER)
    return min(MOST, most)


def _values(records: Sequence[Model], columns: Columns, using: BaseDatabaseWrapper) -> list[Any]:
    values = []
    for record in records:
        adding = record._state.adding  # noqa: SLF001
        for column in columns:
            if column.remote_field is not None:
                _take_key(record, column)
            values.append(column.get_db_prep_save(column.pre_save(record, adding), using))
    return values


def _take_key(record: Model, column: Any) -> None:
    """Take the key of a record that was not written yet when it was named."""
    if getattr(record, column.attname) is None and column.is_cached(record):
        other = column.get_cached_value(record)
        if other is not None:
            if other.pk is None:
                raise ValueError(f"{column} names a record that is not written yet")
            setattr(record, column.attname, other.pk)


@cache
def _all(model: type[Model]) -> Columns:
    return tuple(one for one in model._meta.concrete_fields if not one.generated)  # noqa: SLF001


@cache
def _new(model: type[Model]) -> Columns:
    """Return what a new record says: its key and the database's own defaults come of themselves."""
    left = (one for one in _all(model) if not isinstance(one, AutoField) and not _defaults(one))
    return tuple(left)


def _defaults(column: Any) -> bool:
    return bool(column.has_db_default())


@cache
def _named(model: type[Model], names: tuple[str, ...]) -> Columns:
    return tuple(model._meta.get_field(name) for name in names)  # type: ignore[misc]  # noqa: SLF001


@cache
def _insert(alias: str, columns: Columns, count: int) -> str:
    quote = connections[alias].ops.quote_name
    model = columns[0].model
    names = ", ".join(quote(str(one.column)) for one in columns)
    row = "(" + ", ".join(_placeholder(one, alias) for one in columns) + ")"
    table, rows = quote(model._meta.db_table), ", ".join([row] * count)  # noqa: SLF001
    return f"INSERT INTO {table} ({names}) VALUES {rows}"  # noqa: S608  names of models


@cache
def _upsert(alias: str, columns: Columns, changed: Columns, count: int) -> str:
    quote = connections[alias].ops.quote_name
    key = quote(str(columns[0].model._meta.pk.column))  # noqa: SLF001
    sets = ", ".join(
        f"{quote(str(one.column))} = EXCLUDED.{quote(str(one.column))}" for one in changed
    )
    return f"{_insert(alias, columns, count)} ON CONFLICT ({key}) DO UPDATE SET {sets}"


@cache
def _update(alias: str, model: type[Model], columns: Columns) -> str:
    quote = connections[alias].ops.quote_name
    sets = ", ".join(f"{quote(str(one.column))} = {_placeholder(one, alias)}" for one in columns)
    table, key = quote(model._meta.db_table), quote(str(model._meta.pk.column))  # noqa: SLF001
    return f"UPDATE {table} SET {sets} WHERE {key} = %s"  # noqa: S608  names of models


def _placeholder(column: Any, alias: str) -> str:
    special = getattr(column, "get_placeholder", None)
    return str(special(None, None, connections[alias])) if special else "%s"
