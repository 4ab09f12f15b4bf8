"""What is written beside the steps: rows of trees, with who wrote them, when and why.

Whoever calls holds the trees' locks, as every step does.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from renda.kernel.records import insert
from renda.matters.journal import digest_beside
from renda.matters.models import Entry, Matter, Resealed

#: per tree, by the key of its root: lines as the journal says them (`marks.line`)
Lines = Mapping[int, Sequence[str]]


def lock_trees(keys: Iterable[int]) -> None:
    """Lock the trees of some matters, in one order, as every step does."""
    roots = Matter.objects.filter(pk__in=sorted(set(keys))).values("root_id")
    found = Matter.objects.select_for_update().filter(pk__in=roots)
    list(found.order_by("pk").values_list("pk"))


def reseal(
    lines: Lines, way: str, *, why: Any, by_name: str, at: dt.datetime, after: int | None = None
) -> None:
    """Record what was written in some trees. after: the newest step, if it is known."""
    if not lines:
        return
    if after is None:
        after = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    records = [
        Resealed(
            root_id=root,
            after=after,
            way=way,
            why=str(why)[:500],
            by_name=by_name[:60],
            at=at,
            written="\n".join(some),
        )
        for root, some in sorted(lines.items())
    ]
    for record in records:
        record.digest = digest_beside(record)
    insert(records)
