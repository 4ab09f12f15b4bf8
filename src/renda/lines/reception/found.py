"""By which words an opinion is found by who may see it: number, title, what was said and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from renda.lines.reception.models import Voiced
from renda.matters.models import Matter
from renda.search.registry import document


@document("reception-item", {Voiced: ("text", "place")})
def texts(matters: Sequence[Matter]) -> Mapping[int, str]:
    """Return number, title and what was said; who said it is kept apart and found by nobody."""
    said = Voiced.objects.filter(matter__in=matters).values_list("matter_id", "text", "place")
    words = {key: (text, place) for key, text, place in said}
    return {
        one.pk: "\n".join(filter(None, (one.number, one.title, *words.get(one.pk, ()))))
        for one in matters
    }
