"""Counts that were made before and are still right: kept by a process, told by the journals.

What a figure counts follows from its period and from what is recorded. Whatever changes a record
that is counted adds a row to one of a few tables to which rows are only ever added: a step to the
journal, a clock started or moved without a step to the clocks and their changes, a command on the
directory to its log. A count that was made when these stood at some row is right as long as no
row of its congress came after; what reads any other table is counted anew each time
([ADR 12](docs/adr/0012-kept-counts.md)).
"""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any, TypeVar

from django.apps import apps
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, IntegerField, Max, Model, QuerySet, Value

from renda.directory.models import Change
from renda.figures import queries
from renda.figures.queries import Asked, Counted, Tally
from renda.matters.models import ClockChange, Entry, RunningClock
from renda.matters.registry import procedures

#: to which a row is added whenever a matter, its clocks or its facts change, with the path from
#: there to the matter
JOURNALS: tuple[tuple[type[Model], str], ...] = (
    (Entry, "matter"), (RunningClock, "matter"), (ClockChange, "clock__matter"),
)  # fmt: skip
#: to which one is added whenever the directory changes; of all congresses, for it seldom does
LOG = Change
#: what is written with a row of the journals, or of the log, and never without
OF_MATTERS = ("matter", "entry", "runningclock", "clockchange", "tie")
OF_DIRECTORY = ("congress", "term", "session", "body", "mandate")
#: more new rows than these are not looked through: it is counted anew
FAR = 2000
#: so many counts are kept; those not asked for longest go first
KEPT = 20_000
TABLE = re.compile(r'\b(?:FROM|JOIN) "(\w+)"')
#: by which a figure gets to the matters of other congresses, and by what it keeps to its own
ACROSS, WITHIN = {"directory_body", "matters_tie"}, '"congress_id" = %s'


@dataclass(frozen=True)
class Stand:
    """How far the journals and the log had come: the newest key of each.

    quiet: whether nobody was writing to them, so that no row will turn up below these.
    """

    journals: tuple[int, ...]
    log: int
    quiet: bool


@dataclass(frozen=True)
class Kept:
    """A count, and how far the journals had come before it was made.

    congress: the key of the one whose matters it reads; None where it reads those of others, too.
    """

    counted: Any
    stand: Stand
    congress: int | None


#: under what a count is kept
K = TypeVar("K", bound=Hashable)
#: per congress, the newest row of each journal
Stirred = Mapping[int, tuple[int, ...]]

_kept: OrderedDict[Hashable, Kept] = OrderedDict()
_lock = threading.Lock()


def tally(asked: Iterable[Asked]) -> Tally:
    """Return what was asked for, as `queries.tally` does, without counting what is kept.

    What a transaction has not confirmed yet may never be: within one everything is counted.
    """
    wanted = list(dict.fromkeys(asked))
    if unconfirmed():
        return queries.tally(wanted)
    stand = _stand()
    right = _still_right([(one, kept) for one in wanted if (kept := _kept.get(one))], stand)
    known = {one.key: kept.counted for one, kept in right}
    missing = [one for one in wanted if one.key not in known]
    fresh = queries.tally(missing)
    if stand.quiet:
        _keep((one, _of(one, fresh[one.key], stand)) for one in missing if follows(one))
        # what is right now need not be looked at from so far back again
        _keep((one, replace(kept, stand=stand)) for one, kept in right if kept.stand != stand)
    return {**fresh, **known}


def number(shape: Hashable, rows: Callable[[], QuerySet[Any, Any]]) -> int:
    """Return how many rows a question has, in the same way; until anybody takes a step.

    shape: whatever `rows` depends on, as in `prepared`.
    """
    if unconfirmed():
        return rows().count()
    stand, kept = _stand(), _kept.get(shape)
    if kept is not None and _still_right([(shape, kept)], stand):
        if stand.quiet and kept.stand != stand:
            _keep([(shape, replace(kept, stand=stand))])
        return int(kept.counted)
    found = rows()
    try:
        sql = found.query.sql_with_params()[0]
    except EmptyResultSet:  # there can be none, so the database is not even asked
        return 0
    count = found.count()
    if stand.quiet and _named(sql) <= _told():
        _keep([(shape, Kept(count, stand, None))])
    return count


def unconfirmed() -> bool:
    """Say whether what is written here may yet come to nothing."""
    return connection.in_atomic_block


def forget() -> None:
    """Forget all counts, as a process that has just started."""
    with _lock:
        _kept.clear()


def _of(asked: Asked, counted: Mapping[str, Counted], stand: Stand) -> Kept:
    return Kept(counted, stand, None if beyond(asked) else asked.period.congress.pk)


def _keep(some: Iterable[tuple[Hashable, Kept]]) -> None:
    new = list(some)
    with _lock:
        for one, kept in new:
            _kept[one] = kept
            _kept.move_to_end(one)
        while len(_kept) > KEPT:
            _kept.popitem(last=False)


def _still_right(found: Sequence[tuple[K, Kept]], stand: Stand) -> list[tuple[K, Kept]]:
    """Return the counts since which nothing that they read was recorded."""
    near = [(one, kept) for one, kept in found if _is_near(kept.stand, stand)]
    behind = {kept.stand.journals for _one, kept in near if kept.stand != stand}
    if behind in ({stand.journals}, set()):
        return near
    stirred = _stirred([min(rows) for rows in zip(*behind, strict=True)])
    return [(one, kept) for one, kept in near if not _is_touched(kept, stirred)]


def _is_near(then: Stand, now: Stand) -> bool:
    """Say whether what came after a count can be looked through; a log has no matters in it."""
    if then == now:
        return True
    steps = [new - old for old, new in zip(then.journals, now.journals, strict=True)]
    return then.log == now.log and min(steps) >= 0 and sum(steps) <= FAR


def _is_touched(kept: Kept, stirred: Stirred) -> bool:
    some = [rows for key, rows in stirred.items() if kept.congress in (None, key)]
    return any(
        new > old for rows in some for old, new in zip(kept.stand.journals, rows, strict=True)
    )


def _stirred(after: Iterable[int]) -> Stirred:
    """Return what was recorded after some rows, in one query."""
    first, *others = [
        model._default_manager.filter(pk__gt=row)  # noqa: SLF001
        .order_by()
        .values(of=Value(place, IntegerField()), congress=F(f"{path}__congress"))
        .annotate(newest=Max("pk"))
        .values_list("of", "congress", "newest")
        for place, ((model, path), row) in enumerate(zip(JOURNALS, after, strict=True))
    ]
    found: dict[int, list[int]] = {}
    for place, congress, newest in first.union(*others, all=True):
        found.setdefault(congress, [0] * len(JOURNALS))[place] = newest
    return {congress: tuple(rows) for congress, rows in found.items()}


def _stand() -> Stand:
    """Return how far the journals have come, then whether anybody is writing to them."""
    told: list[Any] = [*(model for model, _path in JOURNALS), LOG]
    tables = [one._meta.db_table for one in told]  # noqa: SLF001
    newest = ", ".join(f"(SELECT MAX(id) FROM {table})" for table in tables)  # noqa: S608
    # SQLite lets one write after the other
    shared = connection.vendor == "postgresql"
    quiet = f"NOT EXISTS (SELECT 1 FROM pg_locks WHERE {OTHERS})" if shared else "1"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {newest}, {quiet}", [tables] if shared else [])
        *rows, is_quiet = cursor.fetchone()
    *journals, log = (row or 0 for row in rows)
    return Stand(tuple(journals), log, bool(is_quiet))


#: PostgreSQL gives keys before rows are confirmed, so what somebody is writing may come below the
#: newest. Locks are looked at as they are, rows as they were when the statement began: before
OTHERS = (
    "relation = ANY(%s::regclass[]) AND mode = 'RowExclusiveLock' AND pid <> pg_backend_pid()"
    " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
)


def follows(asked: Asked) -> bool:
    """Say whether every table that a count reads is one whose changes are told."""
    select = queries.select_of(asked)
    return select is None or _named(select[0]) <= _told()


def beyond(asked: Asked) -> bool:
    """Say whether a count may read matters of other congresses: by their bodies, or of all."""
    select = queries.select_of(asked)
    return select is not None and (bool(ACROSS & _named(select[0])) or WITHIN not in select[0])


def _named(sql: str) -> frozenset[str]:
    """Return the tables that a question names."""
    return frozenset(TABLE.findall(sql))


@cache
def _told() -> frozenset[str]:
    """Return the tables whose changes are told; what a line keeps is written by its steps.

    So is what another model says of itself (`is_told`): it is written by steps, or with the log.
    """
    lines = {apps.get_containing_app_config(one.__module__) for one in procedures.values()}
    labels = {config.label for config in lines if config is not None}
    models: Iterable[Any] = apps.get_models()
    told = (one for one in models if one._meta.app_label in labels or hasattr(one, "is_told"))  # noqa: SLF001
    own = (one._meta.db_table for one in told)  # noqa: SLF001
    matters = (f"matters_{name}" for name in OF_MATTERS)
    return frozenset((*own, *matters, *(f"directory_{name}" for name in OF_DIRECTORY)))
