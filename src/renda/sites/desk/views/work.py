"""What there is to oversee: every line with what is open, and who keeps others waiting."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from renda.directory.standing import Standing
from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.matters.registry import SECTIONS, procedures
from renda.sites.desk.views.matters import congress_of
from renda.sites.desk.watching import AGAIN, TWICE, Owed, owed_row, owing
from renda.sites.folio.asked import Request, page, staff
from renda.sites.folio.lists import late
from renda.sites.folio.paging import start_of, turned
from renda.sites.folio.showing import begin_of

ROWS = 50


@page()
def home(request: Request) -> HttpResponse:
    """Show every line of work: how much of it is open, how much overdue, and how to begin it."""
    who = request.standing
    counted = counted_open(who, timezone.localdate())
    is_staff = staff.opens_to(who)
    lines: list[dict[str, Any]] = [
        {
            "procedure": p,
            "counts": counted.get(slug),
            "begin": begin_of(p, who),
            "part": "-" in slug,
        }
        for slug, p in sorted(procedures.items(), key=_whole_first)
        if slug in counted or (is_staff and p.begin)
    ]
    groups = [
        {"label": label, "lines": [one for one in lines if one["procedure"].section == key]}
        for key, label in SECTIONS.items()
    ]
    context = {"groups": [g for g in groups if g["lines"]], "congress": congress_of(request)}
    return render(request, "desk/work.html", context)


def counted_open(who: Standing, today: dt.date) -> dict[str, dict[str, Any]]:
    """Return per line how many matters are open and overdue, as its list shows them.

    A line of which all is done counts none, and its list can be opened still.
    """
    is_part, is_open = Q(procedure__contains="-"), Q(closed_at=None)
    overdue = (is_part & late(who, "-", today)) | (~is_part & late(who, "", today))
    counts = (
        visible(who)
        .order_by()
        .values("procedure")
        .annotate(n=Count("pk", filter=is_open), late=Count("pk", filter=is_open & overdue))
    )
    return {row["procedure"]: dict(row) for row in counts}


def _whole_first(item: tuple[str, Any]) -> tuple[int, bool]:
    """Put a line's whole before its parts, the lines as they were declared."""
    whole = item[0].split("-")[0]
    return list(procedures).index(whole) if whole in procedures else 0, "-" in item[0]


@page(allow=staff)
def watch(request: Request) -> HttpResponse:
    """Show what bodies still owe: which opinions and problems, with whom, how late, who again."""
    congress = congress_of(request)
    if congress is None:
        raise Http404
    today, start = timezone.localdate(), start_of(request)
    found = Matter.objects.filter(congress=congress, procedure__in=owing(), body__isnull=False)
    owed = Owed(found, today)
    asked = owed.asked(request.GET)
    listed = owed.listed(asked)
    some = list(listed[start : start + ROWS + 1])
    bodies = owed.bodies()
    context = {
        "stats": owed.stats(),
        "kinds": owed.kinds(),
        "bodies": [row for row in bodies if row["open"]],
        "settled": [row for row in bodies if not row["open"]],
        "years": owed.years,
        "again": AGAIN,
        "twice": TWICE,
        "asked": asked,
        "total": listed.count(),
        "rows": [owed_row(matter, today) for matter in some[:ROWS]],
        "congress": congress,
        "previous": turned(request, start - ROWS) if start else "",
        "next": turned(request, start + ROWS) if len(some) > ROWS else "",
    }
    return render(request, "desk/watch.html", context)
