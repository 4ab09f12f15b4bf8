"""How a ledger comes in: the file, its columns, its unit names, a last look, then all at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from renda.directory.models import Congress, Kind, Role
from renda.directory.queries import handlers
from renda.kernel.files import FileRefused
from renda.kernel.sheets import TableRefused
from renda.ledgers import commands, queries, tasks
from renda.ledgers.commands import LedgerRefused
from renda.ledgers.models import Upload
from renda.ledgers.registry import ledgers
from renda.sites.desk.exporting import workbook
from renda.sites.desk.views.matters import congress_of

SHOWN, LISTED, SAMPLE = 200, 20, 10
OPTIONS = ("hand_over", "only_good", "again")


def congress_or_404(request: HttpRequest) -> Congress:
    """Return the congress for which somebody may bring in ledgers."""
    mine = request.standing.congresses(Kind.DEPUTY_COMMITTEE, Role.CLERK)  # type: ignore[attr-defined]
    congress = congress_of(request)
    if congress is None or congress.pk not in mine:
        raise Http404
    return congress


def upload_or_404(request: HttpRequest, pk: int) -> Upload:
    """Return an upload of one's own congress."""
    mine = Upload.objects.filter(congress=congress_or_404(request))
    return get_object_or_404(mine.select_related("file", "congress"), pk=pk)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """List what was brought in, and take a new file."""
    congress = congress_or_404(request)
    error = ""
    if request.method == "POST":
        try:
            return redirect("desk:ledger", _received(request, congress).pk)
        except (TableRefused, FileRefused, LedgerRefused) as refused:
            error = str(refused)
    uploads = Upload.objects.filter(congress=congress).select_related("file").order_by("-pk")
    context = {"uploads": uploads[:LISTED], "congress": congress, "error": error}
    return render(request, "desk/ledgers.html", context, status=422 if error else 200)


def _received(request: HttpRequest, congress: Congress) -> Upload:
    file = request.FILES.get("file")
    if file is None:
        raise LedgerRefused(_("请选择一个文件。"))
    return commands.receive(
        "suggestion",
        congress,
        file.name or "",
        file.file,  # type: ignore[arg-type]
        by=request.standing,  # type: ignore[attr-defined]
        at=timezone.now(),
    )


@login_required
@require_safe
def ledger(request: HttpRequest, pk: int) -> HttpResponse:
    """Show an upload at the point to which it has come."""
    return _shown(request, upload_or_404(request, pk), "")


def _shown(request: HttpRequest, upload: Upload, error: str) -> HttpResponse:
    context = {
        "ticked": [name for name in OPTIONS if name in request.POST],
        "upload": upload,
        "ledger": ledgers[upload.ledger],
        "congress": upload.congress,
        "error": error,
        "before": queries.earlier(upload),
        **PARTS[upload.state](upload),
    }
    response = render(request, "desk/ledger.html", context, status=422 if error else 200)
    if upload.state == Upload.State.ENTERING:
        response.headers["Refresh"] = "3"  # the page asks again until the worker is done
    return response


def _mapping(upload: Upload) -> dict[str, Any]:
    chosen = {key: int(position) for key, position in upload.columns.items()}
    return {
        "columns": [(c, chosen.get(c.key)) for c in ledgers[upload.ledger].columns],
        "headers": list(enumerate(upload.headers)),
        "sample": [cells for _line, cells in upload.rows[:SAMPLE]],
    }


def _naming(upload: Upload) -> dict[str, Any]:
    found = queries.matches(upload)
    return {
        "unsure": [one for one in found if not one.sure],
        "sure": [one for one in found if one.sure],
        "bodies": handlers(upload.congress).order_by("name"),
    }


def _ready(upload: Upload) -> dict[str, Any]:
    rows = queries.rows_of(upload, today=timezone.localdate())
    refused = [row for row in rows if row.problems]
    warned = [row for row in rows if row.warnings and not row.problems]
    return {
        "good": len(rows) - len(refused),
        "refused": refused[:SHOWN],
        "refused_count": len(refused),
        "warned": warned[:SHOWN],
        "warned_count": len(warned),
        "rows": rows[:SAMPLE],
    }


PARTS: dict[str, Callable[[Upload], dict[str, Any]]] = {
    Upload.State.MAPPING: _mapping,
    Upload.State.NAMING: _naming,
    Upload.State.READY: _ready,
    Upload.State.ENTERING: lambda _upload: {},
    Upload.State.ENTERED: lambda _upload: {},
    Upload.State.DISCARDED: lambda _upload: {},
}


@login_required
@require_POST
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which heading is which column."""
    upload = upload_or_404(request, pk)
    positions = {str(position): position for position in range(len(upload.headers))}
    typed = {c.key: request.POST.get(c.key, "") for c in ledgers[upload.ledger].columns}
    chosen = {key: positions[text] for key, text in typed.items() if text in positions}
    return _go_on(request, upload, lambda: commands.map_columns(upload, chosen), typed=chosen)


@login_required
@require_POST
def names(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which body each unsure name means."""
    upload = upload_or_404(request, pk)
    known = {str(pk): pk for pk in handlers(upload.congress).values_list("pk", flat=True)}
    unsure = [one.written for one in queries.matches(upload) if not one.sure]
    chosen: dict[str, int | None] = {}
    for number, written in enumerate(unsure):
        chosen[written] = known.get(request.POST.get(f"name-{number}", ""))
    return _go_on(request, upload, lambda: commands.confirm_names(upload, chosen))


@login_required
@require_POST
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the rows, or give the file up."""
    upload = upload_or_404(request, pk)
    if "discard" in request.POST:
        return _go_on(request, upload, lambda: commands.discard(upload))
    options = {name: name in request.POST for name in OPTIONS}
    if len(upload.rows) > tasks.AT_ONCE and upload.state == Upload.State.READY:
        return _go_on(request, upload, lambda: tasks.send(upload, request.user.pk or 0, options))
    by, at = request.standing, timezone.now()  # type: ignore[attr-defined]
    return _go_on(request, upload, lambda: commands.enter(upload, by=by, at=at, **options))


def _go_on(
    request: HttpRequest,
    upload: Upload,
    step: Callable[[], Upload],
    *,
    typed: dict[str, int] | None = None,
) -> HttpResponse:
    try:
        step()
    except LedgerRefused as refused:
        again = upload_or_404(request, upload.pk)
        again.columns = again.columns if typed is None else typed
        return _shown(request, again, str(refused))
    messages.success(request, _("已保存。"))
    return redirect("desk:ledger", upload.pk)


@login_required
@require_safe
def refused(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the rows that cannot be entered, each with why."""
    upload = upload_or_404(request, pk)
    rows = queries.rows_of(upload, today=timezone.localdate())
    headers = [_("行"), *upload.headers, _("原因")]
    cells = {line: list(values) for line, values in upload.rows}
    bad = [[r.line, *cells[r.line], ";".join(r.problems)] for r in rows if r.problems]
    return workbook(_("未导入的行"), headers, bad)
