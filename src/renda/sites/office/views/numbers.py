"""The register of numbers: the codes of an office, what was sent out under them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.papers.commands import add_code, end_code, number_other, skip_paper_numbers
from renda.papers.queries import codes_of, gaps, issued_of, last_numbers
from renda.sites.folio.asked import ASK, Request, allowed_congress, keepers, page
from renda.sites.folio.asking import acting, ask, sent
from renda.sites.office.crumbs import trail
from renda.sites.office.forms.papers import CodeForm, OtherForm, SkipForm

SHOWN = 100
Command = Callable[..., Any]


@page(ASK, allow=keepers)
def numbers(request: Request) -> HttpResponse:
    """Show codes and register, and give a number to a paper that came of no matter here."""
    congress = allowed_congress(request)
    codes = codes_of(congress)
    year = timezone.localdate().year
    last, missing = last_numbers(congress, year), gaps(congress, year)
    page = Paginator(issued_of(congress), SHOWN).get_page(request.GET.get("page"))
    return ask(
        request,
        OtherForm(sent(request), codes=codes),
        lambda answers: number_other(congress, **answers, **acting(request)),
        template="office/numbers.html",
        context={
            "codes": [
                {"code": one, "last": last.get(one.code), "gaps": missing.get(one.code)}
                for one in codes
            ],
            "page": page,
            "previous": f"?page={page.previous_page_number()}" if page.has_previous() else "",
            "next": f"?page={page.next_page_number()}" if page.has_next() else "",
            "congress": congress,
            "year": year,
            "crumbs": trail((_("发文登记"), "")),
        },
        done=reverse("office:numbers"),
    )


@page(ASK, allow=keepers)
def code_new(request: Request) -> HttpResponse:
    """Add a code."""
    title = _("增加机关代字")
    return _asked(request, lambda _congress: CodeForm(sent(request)), add_code, title, _("增加"))


@page(ASK, allow=keepers)
def code_end(request: Request, code: str) -> HttpResponse:
    """Take a code out of use."""

    def do(congress: Congress, **who: Any) -> None:
        end_code(congress, code=code, **who)

    title = _("停用%(kind)s") % {"kind": code}
    return _asked(request, lambda _congress: forms.Form(sent(request)), do, title, _("停用"))


@page(ASK, allow=keepers)
def skip(request: Request) -> HttpResponse:
    """Say which number of the year was the last before the system gave them."""

    def form(congress: Congress) -> forms.Form:
        return SkipForm(sent(request), codes=codes_of(congress))

    return _asked(request, form, skip_paper_numbers, _("接着已有的文号编"), _("保存"))


def _asked(
    request: Request,
    form: Callable[[Congress], forms.Form],
    do: Command,
    title: str,
    verb: str,
) -> HttpResponse:
    congress, back = allowed_congress(request), reverse("office:numbers")
    return ask(
        request,
        form(congress),
        lambda answers: do(congress, **answers, **acting(request)),
        template="office/form.html",
        context={
            "title": title,
            "verb": verb,
            "congress": congress,
            "back": back,
            "crumbs": trail((_("发文登记"), back), (title, "")),
        },
        done=back,
    )
