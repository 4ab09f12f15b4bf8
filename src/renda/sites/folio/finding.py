"""What is found by words in all that somebody may see, of whatever kind, the newest first."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import F, Q, QuerySet

from renda.directory.queries import bodies_called
from renda.directory.standing import Standing
from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.search.queries import newest
from renda.sites.folio.lists import ROWS, saying
from renda.sites.folio.rows import rows_of


def found(who: Standing, text: str, today: dt.date) -> tuple[list[dict[str, Any]], bool]:
    """Return the newest matters with all words of a text as rows, and whether there are more.

    A share of a whole that has no title of its own is found with the whole.
    """
    titled = Q(parent=None) | ~Q(title=F("parent__title"))
    mine = visible(who).filter(titled)
    keys = _called(mine, text) if bodies_called(text) else newest(text, ROWS + 1, mine)
    page = Matter.objects.filter(pk__in=keys[:ROWS]).select_related("deputy__person", "body")
    return rows_of(list(page.order_by("-pk")), who, today), len(keys) > ROWS


def _called(mine: QuerySet[Matter], text: str) -> list[int]:
    """Return what has the words of a text, or is with a body so called."""
    own = mine.filter(saying(text)).order_by("-pk")
    return list(own.values_list("pk", flat=True)[: ROWS + 1])
