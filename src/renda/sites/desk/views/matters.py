"""The to-do page, the lists, the page of a matter and its steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from renda.directory.models import Congress, Kind, Role
from renda.directory.standing import Standing
from renda.figures.years import with_years
from renda.kernel.prepared import prepared
from renda.matters.actors import staff
from renda.matters.amendments import consents_asked, keeps_rules
from renda.matters.bodies import bodies_with
from renda.matters.columns import shown_columns
from renda.matters.queries import actions_for
from renda.matters.registry import procedures
from renda.matters.tables import table_of
from renda.notices.queries import unread
from renda.sites.desk.models import View
from renda.sites.folio import acting, showing, todo
from renda.sites.folio.asked import ASK, Request, page
from renda.sites.folio.counted import unowned
from renda.sites.folio.downloads import XLSX, attachment, workbook
from renda.sites.folio.filters import Filters
from renda.sites.folio.lists import ROWS, every, page_of
from renda.sites.folio.ordering import COLUMNS
from renda.sites.folio.paging import start_of, turned
from renda.sites.folio.past import page_then
from renda.sites.folio.showing import begin_of
from renda.sites.folio.trail import LIST, from_list, trail_of


def _unowned(who: Standing, congress: Congress | None) -> list[Any]:
    """Tell who keeps a congress the same day of what nobody there can act on."""
    if congress is None or not keeps_rules(who, congress):
        return []
    return unowned(congress, timezone.localdate())


def _asked(who: Standing, congress: Congress | None) -> list[Any]:
    """Tell who keeps a congress's rules that a change of the calendar waits for them."""
    if congress is None or not keeps_rules(who, congress):
        return []
    return list(consents_asked(congress))


@page()
def home(request: Request) -> HttpResponse:
    """Answer what must be done today, most urgent first."""
    who = request.standing
    waiting = todo.waiting(who, timezone.localdate(), start=start_of(request), site="desk")
    if not waiting.groups and who.congresses(Kind.DIRECTORS_MEETING, Role.LEADER):
        return redirect("accounts:dashboard")
    congress = congress_of(request)
    context = {
        "todo": waiting,
        "congress": congress,
        "asked": _asked(who, congress),
        "unowned": _unowned(who, congress) if not waiting.start else [],
        "unread": unread(request.user.pk),
    }
    return render(request, "desk/todo.html", context)


@page()
def listing(request: Request, slug: str) -> HttpResponse:
    """Show a list of one kind of matter, narrowed as asked."""
    congress = congress_of(request)
    filters = filters_of(request, slug, congress)
    who, today, start = request.standing, timezone.localdate(), start_of(request)
    wanted = filters.wanted
    if day := wanted.get("as_of"):
        page = page_then(who, slug, wanted, start=start, day=day)
    else:
        page = page_of(who, slug, wanted, start=start, today=today)
    context = {
        "as_of": day,
        "filters": filters,
        "page": page,
        "columns": COLUMNS,
        "own_columns": [column.label for column in shown_columns(slug)],
        "trail": "" if day else from_list(request, slug),
        "label": procedures[slug].label,
        "begin": begin_of(procedures[slug], who),
        "documents": procedures[slug].documents,
        "slug": slug,
        # one look-up for fifty links
        "matters": reverse("desk:todo") + "matters/",
        "congress": congress,
        "previous": turned(request, start - ROWS) if start else "",
        "next": turned(request, start + ROWS) if page.more else "",
        "query": request.GET.urlencode(),
        "views": kept_views(request, slug),
    }
    return render(request, "desk/list.html", context)


def kept_views(request: Request, slug: str) -> list[dict[str, Any]]:
    """Return the list as somebody narrowed it before, under names of their own."""

    def build(keys: Sequence[Any]) -> QuerySet[View]:
        return View.objects.filter(account=keys[0], procedure=keys[1]).order_by("name")

    now = request.GET.urlencode()
    return [
        {"pk": view.pk, "label": view.name, "url": f"?{view.query}", "current": view.query == now}
        for view in prepared("", build, request.user.pk or 0, slug)
    ]


@page()
def export(request: Request, slug: str) -> HttpResponse:
    """Hand out a list as it is narrowed, as a workbook."""
    filters = filters_of(request, slug, congress_of(request))
    who = request.standing
    if filters.unknown:
        return redirect(f"{reverse('desk:lists', args=[slug])}?{request.GET.urlencode()}")
    found = every(who, slug, filters.wanted, timezone.localdate())
    table = table_of(procedures[slug])
    return workbook(str(procedures[slug].label), table.titles(), table.rows(found, who))


@page()
def matter(request: Request, pk: int) -> HttpResponse:
    """Show a matter; with the way back to the list that it was come to from, if it was."""
    slug = request.GET.get(LIST, "")
    trail = None
    if slug in procedures:
        wanted = filters_of(request, slug, congress_of(request)).wanted
        trail = trail_of(request, wanted, pk, timezone.localdate())
    return showing.show(request, pk, site="desk", trail=trail)


@page(ASK)
def act(request: Request, pk: int, name: str) -> HttpResponse:
    """Take a step."""
    return acting.act(request, pk, name, site="desk")


@page()
def form_workbook(request: Request, pk: int, name: str) -> HttpResponse:
    """Hand out the workbook that can be filled in instead of the form of a step."""
    who = request.standing
    found, action = acting.find(who, pk, name)
    offered = getattr(action.asks, "workbook", None)
    if offered is None or action not in actions_for(who, found):
        raise Http404
    title = f"{found.title} {found.body or ''}".strip()
    return attachment(offered.written(found), XLSX, title, "xlsx")


@page()
def enclosure(request: Request, pk: int) -> FileResponse | HttpResponse:
    """Hand out a file."""
    return showing.enclosure(request, pk)


def filters_of(request: Request, slug: str, congress: Congress | None) -> Filters:
    """Return the filters as asked. The staff may narrow to a body; a body sees only its own."""
    if slug not in procedures:
        raise Http404
    is_staff = staff.scope(request.standing) is not None
    bodies = bodies_with(congress.pk, slug) if congress and is_staff else None
    return Filters(
        request.GET,
        procedure=procedures[slug],
        bodies=bodies,
        congress=congress,
        today=timezone.localdate(),
    )


def congress_of(request: Request) -> Congress | None:
    """Return the congress that somebody works for."""
    who = request.standing
    places = [post.congress_id for post in who.posts] + [seat.congress_id for seat in who.mandates]
    return next(iter(prepared("", _congress, places[0])), None) if places else None


def _congress(keys: Sequence[int]) -> QuerySet[Congress]:
    return with_years(Congress.objects.filter(pk=keys[0]))
