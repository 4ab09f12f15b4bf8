"""The database as it stood at one moment, while others go on writing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from renda.keeping.rows import tables


@contextmanager
def unchanging() -> Iterator[None]:
    """Read everything inside as it stood at the beginning; nobody waits for it.

    SQLite: a transaction that only reads, in the write-ahead log. PostgreSQL: repeatable read.
    """
    if connection.vendor != "sqlite":
        with transaction.atomic(durable=True):
            _say("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
        return
    sqlite: Any = connection
    sqlite.ensure_connection()  # which sets the mode
    mode, sqlite.transaction_mode = sqlite.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic(durable=True):
            yield
    finally:
        sqlite.transaction_mode = mode


@contextmanager
def held() -> Iterator[None]:
    """Let nobody write until this ends."""
    with transaction.atomic(durable=True):  # on SQLite this is the one writer
        if connection.vendor != "sqlite":
            names = ", ".join(connection.ops.quote_name(one._meta.db_table) for one in tables())
            _say("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            _say(f"LOCK TABLE {names} IN SHARE MODE")
        yield


def _say(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)
