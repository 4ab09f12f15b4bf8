"""How a ledger comes in: the file, its columns, its names, a last look, then row after row."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.kernel.files import FileRefused
from renda.kernel.language import listed
from renda.kernel.sheets import TableRefused
from renda.kernel.text import clean
from renda.ledgers import (
    commands,
    meanings,
    offered,
    queries,
    tasks,
)
from renda.ledgers.cells import BLANK, choices_of
from renda.ledgers.commands import LedgerRefused
from renda.ledgers.models import Upload
from renda.ledgers.registry import ledgers
from renda.ledgers.spec import Ledger
from renda.ledgers.template import template
from renda.sites.folio.asked import ASK, SEND, Request, allowed_congress, bringers, page
from renda.sites.folio.downloads import XLSX, attachment, workbook
from renda.sites.office import showing

LISTED = 20
OPTIONS = ("hand_over", "only_good", "again")
#: what is chosen for a word that says nothing
LEFT_OUT = "-"
#: the headings that were chosen, and what was given for the whole file
Typed = tuple[Mapping[str, int], Mapping[str, str]]


def upload_or_404(request: Request, pk: int) -> Upload:
    """Return an upload of one's own congress, of a kind that one brings in."""
    congress = allowed_congress(request)
    mine = Upload.objects.filter(congress=congress, ledger__in=_slugs(request, congress))
    return get_object_or_404(mine.select_related("file", "congress"), pk=pk)


def _slugs(request: Request, congress: Congress) -> list[str]:
    return [one.slug for one in offered.brought_by(request.standing, congress.pk)]


@page(ASK, allow=bringers)
def home(request: Request) -> HttpResponse:
    """List what was brought in, and take a new file of one of the kinds."""
    congress = allowed_congress(request)
    kinds = offered.brought_by(request.standing, congress.pk)
    error = ""
    if request.method == "POST":
        try:
            return redirect("office:ledger", _received(request, congress, kinds).pk)
        except (TableRefused, FileRefused, LedgerRefused) as refused:
            error = str(refused)
    mine = Upload.objects.filter(congress=congress, ledger__in=[one.slug for one in kinds])
    uploads = list(mine.select_related("file").order_by("-pk")[:LISTED])
    context = {
        "uploads": [(one, ledgers[one.ledger]) for one in uploads],
        "kinds": kinds,
        "chosen": request.POST.get("ledger") or request.GET.get("ledger", ""),
        "without": offered.without(kinds),
        "congress": congress,
        "error": error,
    }
    return render(request, "office/ledgers.html", context, status=422 if error else 200)


def _received(request: Request, congress: Congress, kinds: Sequence[Ledger]) -> Upload:
    file = request.FILES.get("file")
    if file is None:
        raise LedgerRefused(_("请选择一个文件。"))
    asked = request.POST.get("ledger", "")
    kind = next((one for one in kinds if one.slug == asked or len(kinds) == 1), None)
    if kind is None:
        raise LedgerRefused(_("请选择是哪一种台账。"))
    by, at = request.standing, timezone.now()
    found = commands.receive(kind.slug, congress, file.name or "", file.file, by=by, at=at)  # type: ignore[arg-type]
    return tasks.send(found, request.user.pk or 0, by=by, at=at)


@page(allow=bringers)
def blank(request: Request, slug: str) -> HttpResponse:
    """Hand out the empty workbook of a kind of ledger."""
    congress = allowed_congress(request)
    if slug not in _slugs(request, congress):
        raise Http404
    kind = ledgers[slug]
    return attachment(template(kind, congress), XLSX, str(kind.label), "xlsx")


@page(allow=bringers)
def ledger(request: Request, pk: int) -> HttpResponse:
    """Show an upload at the point to which it has come."""
    return _shown(request, upload_or_404(request, pk), "")


def _shown(
    request: Request, upload: Upload, error: str, typed: Typed | None = None
) -> HttpResponse:
    context = {
        "ticked": [name for name in OPTIONS if name in request.POST],
        "upload": upload,
        "ledger": ledgers[upload.ledger],
        "congress": upload.congress,
        "error": error,
        "before": queries.earlier(upload),
        "brought_url": _brought(upload),
        **showing.PARTS[upload.state](upload),
    }
    if typed is not None and upload.state == Upload.State.MAPPING:
        context |= showing.columns(upload, *typed)
    response = render(request, "office/ledger.html", context, status=422 if error else 200)
    if upload.state in commands.BUSY:
        response.headers["Refresh"] = "3"  # the page asks again until the worker is done
    return response


#: where the people are found whom a roster made known
ROSTERS = {"roster-people": "office:bodies", "roster-deputies": "office:deputies"}


def _brought(upload: Upload) -> str:
    place = ROSTERS.get(upload.ledger)
    return reverse(place) if place else reverse("desk:lists", args=[upload.ledger])


@page(SEND, allow=bringers)
def columns(request: Request, pk: int) -> HttpResponse:
    """Say which sheets are taken, and which heading is which column."""
    upload = upload_or_404(request, pk)
    positions = {str(position): position for position in range(len(upload.headers))}
    typed = {c.key: request.POST.get(c.key, "") for c in ledgers[upload.ledger].columns}
    chosen = {key: positions[text] for key, text in typed.items() if text in positions}
    said = {key: clean(request.POST.get(f"given-{key}", "")) for key in typed}
    given = {key: text for key, text in said.items() if text}
    year = request.POST.get("year", "")
    more: dict[str, Any] = {
        "sheets": request.POST.getlist("sheet") if len(upload.sheets) > 1 else None,
        "with_hidden": "with_hidden" in request.POST,
        "year": int(year) if year.isascii() and year.isdigit() and len(year) == 4 else None,  # noqa: PLR2004  a year
    }
    return _go_on(
        request,
        upload,
        lambda by, at: commands.map_columns(upload, chosen, by=by, at=at, given=given, **more),
        typed=(chosen, given),
    )


@page(SEND, allow=bringers)
def names(request: Request, pk: int) -> HttpResponse:
    """Say which body and which deputy each unsure name means."""
    upload = upload_or_404(request, pk)
    bodies = ledgers[upload.ledger].bodies(upload.congress)
    known = {str(pk): pk for pk in bodies.values_list("pk", flat=True)}
    unsure = [one.written for one in queries.matches(upload) if not one.sure]
    chosen: dict[str, int | None] = {}
    for number, written in enumerate(unsure):
        chosen[written] = known.get(request.POST.get(f"name-{number}", ""))
    return _go_on(
        request,
        upload,
        lambda by, at: commands.confirm_names(
            upload, chosen, _people(request, upload), _words(request, upload), by=by, at=at
        ),
    )


def _words(request: Request, upload: Upload) -> dict[tuple[str, str], str | None]:
    """Return what each unknown word means: the choice as it is kept, None for none of ours."""
    found: dict[tuple[str, str], str | None] = {}
    asked = [one for one in meanings.words(upload) if not one.sure]
    for number, one in enumerate(asked):
        typed = request.POST.get(f"word-{number}", "")
        kept = {str(key) for key, _label in choices_of(one.column)}
        blank = typed == LEFT_OUT and not one.column.required
        found[one.column.key, one.written] = BLANK if blank else typed if typed in kept else None
    return found


@page(SEND, allow=bringers)
def forget(request: Request, pk: int, kind: str, match: int) -> HttpResponse:
    """Forget what a name or a word was said to mean."""
    upload = upload_or_404(request, pk)
    if kind not in commands.MATCHES:
        raise Http404
    return _go_on(
        request, upload, lambda by, at: commands.forget(upload, kind, match, by=by, at=at)
    )


def _people(request: Request, upload: Upload) -> dict[str, int | None]:
    """Return whom each unknown name means. Raises LedgerRefused for what names nobody."""
    seats = {showing.named(seat): seat.pk for seat in showing.seats(upload)}
    found: dict[str, int | None] = {}
    for number, written in enumerate(ledgers[upload.ledger].strangers(upload)):
        typed = request.POST.get(f"person-{number}", "").strip()
        if typed and typed not in seats:
            raise LedgerRefused(
                _("没有这位代表：%(name)s。请从列表中选择，或者留空。") % {"name": typed[:60]}
            )
        found[written] = seats.get(typed)
    return found


@page(SEND, allow=bringers)
def enter(request: Request, pk: int) -> HttpResponse:
    """Enter the rows; or go back, stop, or give the file up."""
    upload = upload_or_404(request, pk)
    for name, step in OTHERWISE.items():
        if name in request.POST:
            return _go_on(request, upload, lambda by, at, step=step: step(upload, by=by, at=at))  # type: ignore[misc]
    options = {name: name in request.POST for name in OPTIONS}
    return _go_on(request, upload, lambda by, at: commands.start(upload, by=by, at=at, **options))


OTHERWISE: dict[str, Callable[..., Upload]] = {
    "discard": commands.discard,
    "back": commands.go_back,
    "stop": commands.stop,
}


def _go_on(
    request: Request,
    upload: Upload,
    step: Callable[[Any, Any], Upload],
    *,
    typed: Typed | None = None,
) -> HttpResponse:
    by, at = request.standing, timezone.now()
    try:
        tasks.send(step(by, at), request.user.pk or 0, by=by, at=at)
    except LedgerRefused as refused:
        return _shown(request, upload_or_404(request, upload.pk), str(refused), typed)
    messages.success(request, _("已保存。"))
    return redirect("office:ledger", upload.pk)


@page(allow=bringers)
def refused(request: Request, pk: int) -> HttpResponse:
    """Hand out the rows that are not entered, each with where it stands and why."""
    upload = upload_or_404(request, pk)
    headers = [_("工作表"), _("行"), *upload.headers, _("原因")]
    lines = queries.left(upload).select_related("matter").order_by("position")
    out = [
        [line.sheet, line.line, *line.cells, listed(showing.remarks_on(line), "；")]
        for line in lines.iterator(500)
    ]
    return workbook(_("未导入的行"), headers, out)
