"""Courses and whatever else a deputy enrols for, takes leave of and signs in to, on the phone."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.matters.models import Enclosure, Matter
from renda.service import commands
from renda.service.gatherings import gathering_of, open_to
from renda.service.models import Enrolment
from renda.sites.deputy.views import seat_of
from renda.sites.folio.asked import ASK, Request, deputies, page
from renda.sites.folio.files import handed_out

ROWS = 30


@page(allow=deputies)
def courses(request: Request) -> HttpResponse:
    """Show what the deputy can enrol for or sign in to, and how it stands."""
    found = list(open_to(request.standing)[:ROWS])
    return render(
        request, "deputy/courses.html", {"rows": _rows(request, found), **seat_of(request)}
    )


@page(ASK, allow=deputies)
def course(request: Request, pk: int) -> HttpResponse:
    """Show one of them, where the code on the wall leads; enrol, take leave, sign in."""
    matter = get_object_or_404(open_to(request.standing), pk=pk)
    refused = _took(request, matter) if request.method == "POST" else ""
    if request.method == "POST" and not refused:
        return redirect("deputy:course", pk)
    context = {"rows": _rows(request, [matter]), "refused": refused, "alone": True}
    status = 422 if refused else 200
    return render(request, "deputy/courses.html", {**context, **seat_of(request)}, status=status)


@page(allow=deputies)
def material(request: Request, pk: int, file: int) -> FileResponse:
    """Hand out what is given out with one of them."""
    matter = get_object_or_404(open_to(request.standing), pk=pk)
    found = Enclosure.objects.filter(matter=matter, file=file, taken_off_seq=None)
    one = found.select_related("file").first()
    if one is None:
        raise Http404
    return handed_out(one.file, download=False)


def _took(request: Request, matter: Matter) -> str:
    """Do what was asked; return why it was refused, nothing if it was done."""
    acting: dict[str, Any] = {"by": request.standing, "at": timezone.now()}
    try:
        match request.POST.get("do"):
            case "enrol":
                commands.enrol(matter, **acting)
                messages.success(request, _("已报名。"))
            case "excuse":
                commands.excuse(matter, reason=request.POST.get("reason", ""), **acting)
                messages.success(request, _("请假已登记。"))
            case "sign":
                commands.sign_in(matter, **acting)
                messages.success(request, _("已签到。"))
            case _:
                raise Http404
    except ValidationError as error:
        return " ".join(error.messages)
    return ""


def _rows(request: Request, found: list[Matter]) -> list[dict[str, Any]]:
    today, who = timezone.localdate(), request.standing
    mine = {
        one.matter_id: one
        for one in Enrolment.objects.filter(matter__in=found, person=who.person_id or 0)
    }
    files: dict[int, list[Enclosure]] = {}
    given = Enclosure.objects.filter(matter__in=found, taken_off_seq=None)
    for one in given.select_related("file").order_by("pk"):
        files.setdefault(one.matter_id, []).append(one)
    return [
        _row(matter, mine.get(matter.pk), today) | {"files": files.get(matter.pk, [])}
        for matter in found
    ]


def _row(matter: Matter, own: Enrolment | None, today: dt.date) -> dict[str, Any]:
    one = gathering_of(matter)
    if one is None:  # pragma: no cover  only such matters are looked among
        raise Http404
    first, last = one.on(matter)
    return {
        "matter": matter,
        "first": first,
        "last": last,
        "told": [(label, text) for label, text in one.told(matter) if text],
        "own": own,
        "today": first <= today <= last,
        "before": today <= last,
    }
