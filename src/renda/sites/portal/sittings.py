"""Sittings as calendars: those that are published, and those of whoever has a secret address."""

from __future__ import annotations

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from renda.meetings.calendars import icalendar
from renda.meetings.mine import of_feed, public_papers
from renda.meetings.models import Sitting
from renda.meetings.spec import SITTING
from renda.sites.folio.files import handed_out
from renda.sites.portal.views import published

#: so many sittings a calendar holds, the newest
MOST = 200


@require_safe
def public_calendar(request: HttpRequest) -> HttpResponse:
    """Give the published sittings to whatever calendar asks for them."""
    found = published(None, "", SITTING).select_related("sitting").order_by("-sitting__day", "-pk")
    if code := request.GET.get("congress", "")[:20]:
        found = found.filter(congress__code=code)
    rows = [(one.sitting, _at("portal:matter", one.pk)) for one in found[:MOST]]
    return _calendar(rows, pgettext("sittings", "会议"))


@require_safe
def my_calendar(_request: HttpRequest, token: str) -> HttpResponse:
    """Give the sittings of whoever has the address; it is not to be kept on the way."""
    found = of_feed(token)
    if found is None:
        raise Http404
    rows = [(row.sitting.sitting, _at("desk:my-sitting", row.sitting_id)) for row in found[:MOST]]
    answer = _calendar(rows, _("我的会议"))
    answer.headers["Cache-Control"] = "private, no-store"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@require_safe
def paper(_request: HttpRequest, pk: int, paper: int) -> FileResponse:
    """Hand out a paper of a published sitting that the public may read."""
    found = get_object_or_404(published(None, "", SITTING), pk=pk)
    shown = get_object_or_404(public_papers(found.pk), pk=paper)
    return handed_out(shown.file, download=False)


def _calendar(rows: list[tuple[Sitting, str]], name: str) -> HttpResponse:
    host = settings.SITE_URL.rstrip("/").partition("//")[2] or "renda"
    text = icalendar(rows, name=name, host=host)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _at(name: str, pk: int) -> str:
    return settings.SITE_URL.rstrip("/") + reverse(name, args=[pk])
