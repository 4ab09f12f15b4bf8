"""Answers about people outside the house: who had them shown, when, of which matter and why."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.matters.circles import told_title
from renda.matters.erasing import KEPT
from renda.matters.in_force import in_force
from renda.matters.models import Matter, PersonalAnswer, PersonalReading
from renda.sites.folio.asked import Request, allowed_congress, keepers, page
from renda.sites.folio.words import basis_in_words
from renda.sites.office.crumbs import trail

ROWS = 50


@page(allow=keepers)
def readings(request: Request) -> HttpResponse:
    """List every reading, the newest first, and say what is kept and for how long."""
    congress = allowed_congress(request)
    found = PersonalReading.objects.filter(matter__congress=congress).order_by("-at", "-pk")
    page = Paginator(found.select_related("matter", "by_body"), ROWS).get_page(
        request.GET.get("page")
    )
    for one in page:
        shown: Any = one
        shown.called = f"{one.matter.number} {told_title(one.matter.procedure, one.matter.title)}"
    ruling = in_force([congress.pk]).book.ruling(KEPT, congress, timezone.localdate())
    context = {
        "page": page,
        "previous": f"?page={page.previous_page_number()}" if page.has_previous() else "",
        "next": f"?page={page.next_page_number()}" if page.has_next() else "",
        "kept": _kept(congress),
        "period": ruling.period.text,
        "basis": basis_in_words(ruling.basis),
        "rule": KEPT.key,
        "congress": congress,
        "crumbs": trail((_("个人信息"), "")),
    }
    return render(request, "office/personal.html", context)


def _kept(congress: Congress) -> dict[str, int]:
    """Return how much is kept, of how many open and closed matters, and how much was erased."""
    all_ = PersonalAnswer.objects.filter(matter__congress=congress)
    kept = all_.filter(erased_at=None)
    matters = Matter.objects.filter(pk__in=kept.values("matter"))
    closed = matters.exclude(root__closed_at=None).count()
    return {
        "answers": kept.count(),
        "open": matters.count() - closed,
        "closed": closed,
        "erased": all_.exclude(erased_at=None).count(),
    }
