"""From which list a matter was come to: the way back to it, and its neighbours there."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.urls import reverse

from renda.directory.standing import Standing
from renda.matters.registry import procedures
from renda.sites.folio.asked import Request
from renda.sites.folio.lists import ROWS, keys_from
from renda.sites.folio.numbers import number_in

#: an address says from which list it was come to, at which row, beside how that was narrowed
LIST, AT = "list", "at"


def along(request: Request) -> str:
    """Return what an address must say so that the way back to the list is kept; often nothing."""
    return f"?{request.GET.urlencode()}" if request.GET.get(LIST) in procedures else ""


def from_list(request: Request, slug: str) -> str:
    """Return what the links of a list say of it; the row is to be added."""
    query = request.GET.copy()
    for name in ("start", AT, LIST):
        query.pop(name, None)
    query[LIST] = slug
    return f"?{query.urlencode()}&{AT}="


def trail_of(
    request: Request, wanted: dict[str, Any], pk: int, today: dt.date
) -> dict[str, Any] | None:
    """Return the way back to the list, and what stands before and behind in it.

    A matter that has left the list by a step has its place taken by the one behind it.
    """
    slug, at = request.GET.get(LIST, ""), _row(request)
    if at is None:
        return None
    who: Standing = request.standing
    first = max(at - 1, 0)
    keys = keys_from(who, slug, wanted, first, today, 3)
    before = keys[0] if at and keys else None
    here = keys[at - first :]
    still = here[:1] == [pk]
    after = next(iter(here[1:] if still else here), None)
    return {
        "label": procedures[slug].label,
        "back": _back(request, slug, at),
        "previous": _beside(request, before, at - 1),
        "next": _beside(request, after, at + 1 if still else at),
    }


def _row(request: Request) -> int | None:
    return number_in(request.GET.get(AT), digits=7)


def _back(request: Request, slug: str, at: int) -> str:
    query = request.GET.copy()
    for name in (AT, LIST):
        query.pop(name, None)
    if start := at // ROWS * ROWS:
        query["start"] = str(start)
    return f"{reverse('desk:lists', args=[slug])}?{query.urlencode()}"


def _beside(request: Request, key: int | None, at: int) -> str:
    if key is None:
        return ""
    query = request.GET.copy()
    query[AT] = str(at)
    return f"{reverse('desk:matter', args=[key])}?{query.urlencode()}"
