"""Which years of a congress there is anything of."""

from __future__ import annotations

import datetime as dt

from django.db.models import F, OuterRef, QuerySet, Subquery

from renda.directory.models import Congress, Term
from renda.matters.models import Matter


def with_years(congresses: QuerySet[Congress]) -> QuerySet[Congress]:
    """Return congresses with the newest year in which anything got a number (`newest_year`).

    And with what tells their first (`first_year`): its oldest matter, its first term.
    """
    # the top of a tree is its own root: said so, it is found by the index of years
    whole = Matter.objects.filter(congress=OuterRef("pk"), root=F("pk"))
    newest = whole.exclude(number="").order_by("-year").values("year")
    terms = Term.objects.filter(congress=OuterRef("pk")).order_by("starts_on")
    return congresses.annotate(
        newest_year=Subquery(newest[:1]),
        oldest_year=Subquery(whole.order_by("year").values("year")[:1]),
        begun_on=Subquery(terms.values("starts_on")[:1]),
    )


def first_year(congress: Congress) -> int:
    """Return the year with which a congress's records begin, as far as they were asked for.

    Before it there is nothing to look at; without either the year is not known, and is 1.
    """
    oldest: int | None = getattr(congress, "oldest_year", None)
    begun: dt.date | None = getattr(congress, "begun_on", None)
    return min((year for year in (oldest, begun and begun.year) if year), default=1)
