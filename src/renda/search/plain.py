"""By which words a matter is found whose line declares none: number, title, its children's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from renda.matters.models import Matter


def plain(matters: Sequence[Matter]) -> Mapping[int, str]:
    """Return the text of each matter, in one query for the children of all of them.

    What is confidential below it is not found by its parent: the public finds published matters.
    """
    known = [matter for matter in matters if not matter.standing_at.private]
    words = {matter.pk: [matter.number, matter.title] for matter in known}
    tops = [matter.pk for matter in known if matter.parent_id is None]
    below = Matter.objects.filter(parent__in=tops, confidential=False) if tops else ()
    for child in below:
        words[child.parent_id or 0].append(child.title)
    return {key: "\n".join(part for part in parts if part) for key, parts in words.items()}
