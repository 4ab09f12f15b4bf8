"""By which words a petition is found by who may see it, and what it lends: what many write of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Count

from renda.directory.models import Congress
from renda.lines.petition.models import Petitioned
from renda.matters import lending
from renda.matters.models import Matter
from renda.search.registry import document

#: fewer than these are no concentration, and might tell of one writer
MANY = 3


@document("petition", {Petitioned: ("content",)})
def texts(matters: Sequence[Matter]) -> Mapping[int, str]:
    """Return number, title and what was written in clear; an accusation is kept apart."""
    said = dict(Petitioned.objects.filter(matter__in=matters).values_list("matter_id", "content"))
    return {one.pk: f"{one.number}\n{one.title}\n{said.get(one.pk, '')}" for one in matters}


@lending.concerns.lend
def concerns(congress: Congress, year: int, /) -> list[tuple[str, int]]:
    """Return what many petitions of a year are about, with how many, the most first."""
    mine = Petitioned.objects.filter(matter__congress=congress, matter__year=year)
    mine = mine.exclude(sort=Petitioned.Sort.ACCUSATION)
    found = mine.values_list("field").annotate(n=Count("pk")).filter(n__gte=MANY)
    labels = dict(Petitioned.Field.choices)
    return [(str(labels[key]), n) for key, n in found.order_by("-n", "field")]
