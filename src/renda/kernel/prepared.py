"""Queries compiled once and asked many times.

Django builds the SQL of a query anew each time it is asked, which takes several times as long as
the database takes to answer it. The few queries that every page asks are therefore built once per
shape with place-holders in place of their keys, and asked again with other keys.
"""

from __future__ import annotations

import copy
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from django.core.exceptions import EmptyResultSet, FullResultSet
from django.db import connections
from django.db.models import Model, QuerySet

M = TypeVar("M", bound=Model)
R = TypeVar("R")
Key = int | str
Build = Callable[[Sequence[Any]], QuerySet[M, R]]

#: keys that no row has stand for those to come
NUMBER, WORD = -(2**62), "\x02key%d"
#: for more keys than these a query is compiled as it comes
MANY = 64
#: so many shapes are kept; those not asked for longest go first
KEPT = 2000


class _Shape:
    """One query as compiled: its SQL, and at which places of its parameters which key goes."""

    def __init__(self, queryset: QuerySet[Any, Any], holders: Sequence[Key]) -> None:
        self.queryset = queryset
        self.compiler: Any = queryset.query.get_compiler(queryset.db)
        self.sql, params = self.compiler.as_sql()
        columns = [column for column, *_rest in self.compiler.select[: self.compiler.col_count]]
        self.converters = self.compiler.get_converters(columns)
        self.params = list(params)
        known = {holder: which for which, holder in enumerate(holders)}
        self.places = [
            (place, known[param])
            for place, param in enumerate(params)
            if isinstance(param, int | str) and param in known
        ]

    def ask(self, keys: Sequence[Key]) -> QuerySet[Any, Any]:
        """Return the query with its keys; it can be read, not narrowed further."""
        params = list(self.params)
        for place, which in self.places:
            params[place] = keys[which]
        compiler = copy.copy(self.compiler)
        compiler.connection = connections[self.queryset.db]
        compiler.as_sql = lambda *_args, **_kwargs: (self.sql, tuple(params))
        compiler.get_converters = lambda _columns: self.converters
        query: Any = copy.copy(self.queryset.query)
        query.get_compiler = lambda *_args, **_kwargs: compiler
        found: Any = self.queryset.all()
        found._query = query  # noqa: SLF001  what its compiler is asked through
        return found  # type: ignore[no-any-return]


_shapes: OrderedDict[Hashable, _Shape] = OrderedDict()
_lock = threading.Lock()


def prepared(shape: Hashable, build: Build[M, R], *keys: Key) -> QuerySet[M, R]:
    """Return what `build` makes of some keys, compiled only once per shape.

    shape: whatever else `build` depends on; equal shapes must mean equal queries. The query is
    to be read as it is: to narrow it further would be without effect. Other values than the keys
    become part of the shape, so they must be few.
    """
    holders = [WORD % n if isinstance(key, str) else NUMBER + n for n, key in enumerate(keys)]
    place = (build.__module__, build.__qualname__, shape, tuple(map(type, keys)))
    found = _shapes.get(place)
    if found is None:
        try:
            found = _Shape(build(holders), holders)
        except (EmptyResultSet, FullResultSet):
            return build(keys)
    with _lock:
        _shapes[place] = found
        _shapes.move_to_end(place)
        while len(_shapes) > KEPT:
            _shapes.popitem(last=False)
    return found.ask(keys)


def prepared_many(shape: Hashable, build: Build[M, R], keys: Iterable[Key]) -> QuerySet[M, R]:
    """Do the same for however many keys there are.

    It is compiled for 1, 2, 4 … keys, the last of them named again where there are fewer; for more
    than MANY it is compiled as it comes. `build` must not mind one key named twice.
    """
    known = list(keys)
    if not 0 < len(known) <= MANY:
        return build(known)
    size = 1 << (len(known) - 1).bit_length()
    return prepared(shape, build, *known, *known[-1:] * (size - len(known)))
