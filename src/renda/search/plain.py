"""By which words a matter is found whose line declares none: number, title, its children's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from renda.kernel.prepared import prepared_many
from renda.matters.models import Matter


def plain(matters: Sequence[Matter]) -> Mapping[int, str]:
    """Return the text of each matter, in one query for the children of all of them.

    What is confidential below it is not found by its parent: the public finds published matters.
    """
    known = [matter for matter in matters if not matter.standing_at.private]
    words = {matter.pk: [matter.number, matter.title] for matter in known}
    tops = [matter.pk for matter in known if matter.parent_id is None]
    for parent, title in prepared_many("", _below, tops) if tops else ():
        words[parent].append(title)
    return {key: "\n".join(part for part in parts if part) for key, parts in words.items()}


def _below(tops: Sequence[Any]) -> QuerySet[Matter, Any]:
    found = Matter.objects.filter(parent__in=tops, confidential=False)
    return found.values_list("parent_id", "title")
