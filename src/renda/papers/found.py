"""By which numbers a matter is found: those of its papers, and of the papers below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q, QuerySet

from renda.kernel.prepared import prepared_many
from renda.matters.models import Matter
from renda.papers.models import Issued
from renda.search.registry import besides


def numbers(matters: Sequence[Matter]) -> Mapping[int, str]:
    """Return the numbers given to the papers of each matter, in one query for all."""
    keys = {matter.pk for matter in matters}
    found: dict[int, list[str]] = {}
    for one in prepared_many("", _of, sorted(keys)) if keys else ():
        for key in keys.intersection({one.matter_id, one.matter.root_id if one.matter else None}):
            found.setdefault(key, []).append(str(one))
    return {key: "\n".join(some) for key, some in found.items()}


def _of(keys: Sequence[Any]) -> QuerySet[Issued]:
    own = Issued.objects.filter(Q(matter__in=keys) | Q(matter__root__in=keys))
    return own.select_related("matter").order_by("pk")


besides.append(numbers)
