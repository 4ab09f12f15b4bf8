"""How a ledger comes in: the file, its columns, its names, a last look, then row after row."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Congress, Mandate
from renda.kernel.files import FileRefused
from renda.kernel.language import listed, recording
from renda.kernel.sheets import TableRefused
from renda.kernel.tables import told_empty
from renda.kernel.text import clean
from renda.ledgers import (
    commands,
    meanings,
    offered,
    queries,
    rehearsing,
    remarks,
    tasks,
)
from renda.ledgers.cells import BLANK, choices_of
from renda.ledgers.commands import LedgerRefused
from renda.ledgers.models import LedgerRow, NameMatch, PersonMatch, Upload
from renda.ledgers.registry import ledgers
from renda.ledgers.spec import Ledger
from renda.ledgers.template import template
from renda.sites.folio.asked import ASK, SEND, Request, allowed_congress, bringers, page
from renda.sites.folio.downloads import XLSX, attachment, workbook

SHOWN, LISTED, SAMPLE = 200, 20, 10
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
        **PARTS[upload.state](upload),
    }
    if typed is not None and upload.state == Upload.State.MAPPING:
        context |= _columns(upload, *typed)
    response = render(request, "office/ledger.html", context, status=422 if error else 200)
    if upload.state in commands.BUSY:
        response.headers["Refresh"] = "3"  # the page asks again until the worker is done
    return response


#: where the people are found whom a roster made known
ROSTERS = {"roster-people": "office:bodies", "roster-deputies": "office:deputies"}


def _brought(upload: Upload) -> str:
    place = ROSTERS.get(upload.ledger)
    return reverse(place) if place else reverse("desk:lists", args=[upload.ledger])


def _mapping(upload: Upload) -> dict[str, Any]:
    sheets = [
        {**one, "told": told_empty(one["empty"]) if one["empty"] else ""} for one in upload.sheets
    ]
    shown = LedgerRow.objects.filter(upload=upload, closing=False).order_by("position")
    return {
        **_columns(upload, upload.columns, upload.given),
        "bodies": ledgers[upload.ledger].bodies(upload.congress).order_by("sound", "pk"),
        "headers": list(enumerate(upload.headers)),
        "sheets": sheets,
        "hidden": sum(one["hidden"] for one in sheets),
        "closing": _closing(upload),
        "sample": [line.cells for line in shown[:SAMPLE]],
    }


def _columns(upload: Upload, chosen: Mapping[str, int], given: Mapping[str, str]) -> dict[str, Any]:
    """Return the columns with the heading and with what holds for the whole file of each."""
    columns = ledgers[upload.ledger].columns
    with recording():  # what is chosen must be known again, whoever reads the page
        words = {c.key: [str(label) for _key, label in choices_of(c)] for c in columns}
    return {
        "columns": [(c, chosen.get(c.key)) for c in columns],
        "given": [(c, given.get(c.key, ""), words[c.key]) for c in columns],
        "given_count": len(given),
    }


def _closing(upload: Upload) -> list[str]:
    """Return the rows that are no records, in their words."""
    found = LedgerRow.objects.filter(upload=upload, closing=True).order_by("position")
    cells = found.values_list("cells", flat=True)[:SHOWN]
    return [" ".join(dict.fromkeys(filter(None, row)))[:80] for row in cells]


def _naming(upload: Upload) -> dict[str, Any]:
    found, said = queries.matches(upload), meanings.words(upload)
    strangers = ledgers[upload.ledger].strangers(upload)
    return {
        "unsure": [one for one in found if not one.sure],
        "sure": [one for one in found if one.sure],
        "words": [(one, choices_of(one.column)) for one in said if not one.sure],
        "remembered": _remembered(upload),
        "bodies": ledgers[upload.ledger].bodies(upload.congress).order_by("sound", "pk"),
        "strangers": strangers,
        "seats": [_named(seat) for seat in _seats(upload)] if strangers else [],
    }


def _remembered(upload: Upload) -> list[tuple[str, int, str, str]]:
    """Return what was said before and holds here: its sort, its key, the writing, the meaning."""
    columns = {c.key: c for c in ledgers[upload.ledger].columns}
    found = []
    for one in queries.remembered(upload):
        if isinstance(one, NameMatch):
            found.append(("name", one.pk, one.written, one.body.name))
        elif isinstance(one, PersonMatch):
            found.append(("person", one.pk, one.written, one.mandate.person.name))
        else:
            said = meanings.Word(columns[one.key], one.written, one.meant, sure=True).label
            label = f"{columns[one.key].label}{_('：')}{one.written}"
            found.append(("word", one.pk, label, said or _("按没有写处理")))
    return found


def _seats(upload: Upload) -> QuerySet[Mandate]:
    seats = Mandate.objects.filter(congress=upload.congress)
    return seats.select_related("person", "delegation", "term").order_by("person__sound", "pk")


def _named(seat: Mandate) -> str:
    """Return a deputy's name as it is chosen, with what tells namesakes apart."""
    return f"{seat.person.name}（{seat.delegation or seat.term}）#{seat.pk}"


def _ready(upload: Upload) -> dict[str, Any]:
    count = queries.counted(upload)
    good = queries.taken(upload).filter(state=LedgerRow.State.GOOD)
    rows = queries.Rows(upload, today=timezone.localdate())
    preview = [
        ledgers[upload.ledger].preview(row)
        for row in rows.of(list(good.order_by("position")[:SAMPLE]))
    ]
    left = queries.left(upload)
    return {
        "count": count,
        "good": count.get(LedgerRow.State.GOOD, 0),
        "refused_count": count.get(LedgerRow.State.BAD, 0),
        "known_count": count.get(LedgerRow.State.KNOWN, 0),
        "out_count": count.get(LedgerRow.State.LEFT, 0),
        "left_count": left.count(),
        "refused": _remarked_rows(left.filter(state=LedgerRow.State.BAD)),
        "known": _remarked_rows(left.filter(state=LedgerRow.State.KNOWN)),
        "out": _remarked_rows(left.filter(state=LedgerRow.State.LEFT)),
        "warned_count": good.exclude(warnings=[]).count(),
        "warned": _remarked_rows(good.exclude(warnings=[])),
        "remembered": _remembered(upload),
        "outcome": rehearsing.told(upload.outcome),
        "late": upload.outcome.get("late", 0),
        "first_late": [
            (title, dt.date.fromisoformat(due))
            for title, due in upload.outcome.get("first_late", ())
        ],
        "heads": [label for label, _value in preview[0]] if preview else [],
        "preview": [[value for _label, value in row] for row in preview],
    }


def _remarked_rows(lines: QuerySet[LedgerRow]) -> list[dict[str, Any]]:
    """Return lines with what is to be said of each."""
    found = lines.select_related("matter").order_by("position")[:SHOWN]
    return [{"line": line, "said": _remarks_on(line)} for line in found]


def _remarks_on(line: LedgerRow) -> list[str]:
    said = [str(remarks.again(one)) for one in (*line.problems, *line.warnings)]
    if line.state == LedgerRow.State.KNOWN and line.matter is not None:
        return [_("已在系统中：%(matter)s") % {"matter": line.matter}, *said]
    return said


def _busy(upload: Upload) -> dict[str, Any]:
    count = queries.counted(upload)
    done = count.get(LedgerRow.State.ENTERED, 0)
    total = done + count.get(LedgerRow.State.GOOD, 0)
    return {"done": done, "total": total, "percent": done * 100 // total if total else 0}


PARTS: dict[str, Callable[[Upload], dict[str, Any]]] = {
    Upload.State.READING: _busy,
    Upload.State.MAPPING: _mapping,
    Upload.State.NAMING: _naming,
    Upload.State.CHECKING: _busy,
    Upload.State.READY: _ready,
    Upload.State.ENTERING: _busy,
    Upload.State.ENTERED: lambda upload: {"left_count": queries.left(upload).count()},
    Upload.State.DISCARDED: lambda _upload: {},
}


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
    seats = {_named(seat): seat.pk for seat in _seats(upload)}
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
        [line.sheet, line.line, *line.cells, listed(_remarks_on(line), "；")]
        for line in lines.iterator(500)
    ]
    return workbook(_("未导入的行"), headers, out)
