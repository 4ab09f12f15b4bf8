"""What there is to oversee: every line with what is open, and who keeps others waiting."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from renda.directory.models import Body
from renda.matters.actors import staff
from renda.matters.models import Matter
from renda.matters.queries import light, visible
from renda.matters.registry import SECTIONS, procedures
from renda.sites.desk.views.matters import congress_of
from renda.sites.folio.paging import start_of, turned
from renda.sites.folio.showing import beginnings

ROWS, AGAIN = 50, 3


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """Show every line of work: how much of it is open, how much overdue, and how to begin it."""
    who = request.standing  # type: ignore[attr-defined]
    late = Q(due_on__lt=timezone.localdate())
    rows = visible(who).filter(closed_at=None).order_by().values("procedure")
    counted = {
        row["procedure"]: row for row in rows.annotate(n=Count("pk"), late=Count("pk", filter=late))
    }
    may = set(beginnings(who))
    is_staff = staff.scope(who) is not None
    lines: list[dict[str, Any]] = [
        {"procedure": p, "counts": counted.get(slug), "begin": p.begin if p in may else None}
        for slug, p in sorted(procedures.items(), key=_whole_first)
        if slug in counted or (is_staff and p.begin)
    ]
    groups = [
        {"label": label, "lines": [one for one in lines if one["procedure"].section == key]}
        for key, label in SECTIONS.items()
    ]
    context = {"groups": [g for g in groups if g["lines"]], "congress": congress_of(request)}
    return render(request, "desk/work.html", context)


def _whole_first(item: tuple[str, Any]) -> tuple[int, bool]:
    """Put a line's whole before its parts, the lines as they were declared."""
    whole = item[0].split("-")[0]
    return list(procedures).index(whole) if whole in procedures else 0, "-" in item[0]


@login_required
@require_GET
def watch(request: HttpRequest) -> HttpResponse:
    """Show what bodies still owe: which opinions and problems, with whom, how late, who again."""
    who, congress = request.standing, congress_of(request)  # type: ignore[attr-defined]
    if congress is None or staff.scope(who) is None:
        raise Http404
    today, start = timezone.localdate(), start_of(request)
    owed = Matter.objects.filter(congress=congress, procedure__in=owing(), body__isnull=False)
    bodies = by_body(owed, today)
    wanted = request.GET.get("body", "")
    body = next((row["body"] for row in bodies if str(row["body"].pk) == wanted), None)
    open_ = owed.filter(closed_at=None, **({"body": body} if body else {}))
    related = open_.select_related("body", "root")
    some = list(related.order_by("due_on", "pk")[start : start + ROWS + 1])
    context = {
        "bodies": bodies,
        "body": body,
        "rows": [owed_row(matter, today) for matter in some[:ROWS]],
        "open": sum(row["open"] for row in bodies),
        "late": sum(row["late"] for row in bodies),
        "congress": congress,
        "again": AGAIN,
        "previous": turned(request, start - ROWS) if start else "",
        "next": turned(request, start + ROWS) if len(some) > ROWS else "",
    }
    return render(request, "desk/watch.html", context)


def owing() -> list[str]:
    """Return the procedures in which a body answers for something."""
    return [slug for slug, procedure in procedures.items() if procedure.accountable]


def by_body(owed: Any, today: dt.date) -> list[dict[str, Any]]:
    """Return per body what is open, what is late, and how often it came up in three years."""
    since = dt.date(today.year - 2, 1, 1)
    rows = owed.order_by().values("body").annotate(
        open=Count("pk", filter=Q(closed_at=None)),
        late=Count("pk", filter=Q(closed_at=None, due_on__lt=today)),
        recent=Count("pk", filter=Q(opened_at__date__gte=since)),
        years=Count("year", filter=Q(year__gte=since.year), distinct=True),
    )  # fmt: skip
    found = [row for row in rows if row["open"] or row["recent"]]
    named = Body.objects.in_bulk([row["body"] for row in found])
    whole = [{**row, "body": named[row["body"]]} for row in found]
    return sorted(whole, key=lambda row: (-row["late"], -row["open"], -row["recent"]))


def owed_row(matter: Matter, today: dt.date) -> dict[str, Any]:
    """Return one thing owed, with how late it is."""
    late = (today - matter.due_on).days if matter.due_on else 0
    return {
        "matter": matter,
        "kind": matter.declaration.label,
        "light": light(matter.due_on, today),
        "late": max(late, 0),
    }
