"""Answers about people outside the house: shown once to who says why, erased with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.matters.commands import NotAllowed
from renda.matters.erasing import erase_personal, kept_of, may_erase, may_read, read_personal
from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.matters.rows import tell
from renda.matters.step import Refused
from renda.sites.desk.views.matters import congress_of
from renda.sites.folio import personal, showing
from renda.sites.folio.asked import ASK, Request, page


@page(ASK)
def read(request: Request, pk: int) -> HttpResponse:
    """Show the answers once on the matter's page; who comes back to the address asks again."""
    matter = _seen(request, pk)
    if request.method != "POST":
        return redirect(_back(pk))
    if may_read(matter, request.standing) and not kept_of(matter).exists():
        return _gone(request, pk)
    form, said = personal.ReadForm(request.POST), []
    if form.is_valid():
        try:
            said = read_personal(
                matter, by=request.standing, at=timezone.now(), **form.cleaned_data
            )
        except Refused as refused:
            tell(form, refused)
        except NotAllowed as error:
            raise Http404 from error
    told = list(personal.told(matter, said))
    return showing.show(request, pk, site="desk", asked=(form, told))


@page(ASK)
def erase(request: Request, pk: int) -> HttpResponse:
    """Ask why the answers are erased, and erase them."""
    matter = _seen(request, pk)
    if not may_erase(matter, request.standing):
        raise Http404
    if not kept_of(matter).exists():
        return _gone(request, pk)
    form = personal.EraseForm(request.POST if request.method == "POST" else None)
    back = _back(pk)
    if form.is_bound and form.is_valid():
        try:
            erase_personal(matter, by=request.standing, at=timezone.now(), **form.cleaned_data)
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, _("个人信息已删除。"))
            return redirect(back)
    context = {
        "form": form,
        "matter": matter,
        "congress": congress_of(request),
        "back": back,
        "crumbs": [
            {"label": matter.number or matter.title, "url": reverse("desk:matter", args=[pk])},
            {"label": _("删除个人信息"), "url": ""},
        ],
    }
    return render(request, "desk/personal_erase.html", context, status=422 if form.errors else 200)


def _gone(request: Request, pk: int) -> HttpResponse:
    """Say that somebody else erased it meanwhile: there is nothing to put right in the form."""
    messages.warning(request, _("个人信息已经删除，没有可以查看或者删除的。"))
    return redirect(_back(pk))


def _back(pk: int) -> str:
    return f"{reverse('desk:matter', args=[pk])}#personal"


def _seen(request: Request, pk: int) -> Matter:
    matter = visible(request.standing).select_related("congress", "root").filter(pk=pk).first()
    if matter is None:
        raise Http404
    return matter
