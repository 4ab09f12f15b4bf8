"""The seals of the journal: to be printed and kept where nobody can change them."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.matters.models import DaySeal, MomentSeal
from renda.matters.seals import unsealed_since
from renda.matters.witnesses import lines
from renda.sites.folio.asked import Request, administrators, allowed_congress, keepers, page
from renda.sites.office.crumbs import trail

SHOWN = 31


@page(allow=keepers | administrators)
def seals(request: Request) -> HttpResponse:
    """Show the days' seals, the newest first, and the newest of the moments; fit to be printed."""
    now = timezone.now()
    shown = Paginator(DaySeal.objects.order_by("-day"), SHOWN).get_page(request.GET.get("page"))
    newest = MomentSeal.objects.order_by("-n").first()
    context: dict[str, Any] = {
        "rows": [
            {
                "day": one.day,
                "entries": one.entries,
                "resealed": one.resealed,
                "digest": _grouped(one.digest),
            }
            for one in shown
        ],
        "previous": f"?page={shown.previous_page_number()}" if shown.has_previous() else "",
        "next": f"?page={shown.next_page_number()}" if shown.has_next() else "",
        "moment": newest and {"n": newest.n, "at": newest.at, "digest": _grouped(newest.digest)},
        "unsealed": unsealed_since(now),
        "now": now,
        "congress": allowed_congress(request),
        "crumbs": trail((_("封存"), "")),
    }
    return render(request, "office/seals.html", context)


def _grouped(digest: str) -> str:
    """Return a digest in groups of eight, as people compare it."""
    return " ".join(digest[at : at + 8] for at in range(0, len(digest), 8))


@page(allow=keepers | administrators)
def seals_file(_request: Request) -> HttpResponse:
    """Hand out all seals as a file that `renda verify --against` reads."""
    response = HttpResponse("\n".join(lines()) + "\n", content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = (
        f'attachment; filename="renda-seals-{timezone.localdate()}.txt"'
    )
    return response
