"""The files that came with the steps: which a page lists, and how one is handed out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import FileResponse
from django.urls import reverse

from renda.directory.standing import Standing
from renda.kernel.models import StoredFile
from renda.kernel.prepared import prepared
from renda.matters.enclosures import open_to
from renda.matters.forms import Files
from renda.matters.models import Enclosure, Entry
from renda.matters.queries import shape_of
from renda.matters.registry import action_of
from renda.sites.folio.words import about, label_of

#: what a file shown in the browser may do: nothing
SEALED = "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'"
#: the browsers' own readers refuse to work in a sandbox; they run nothing of ours
READER = "default-src 'none'; object-src 'self'; frame-ancestors 'none'"
SHOWN_INLINE = {
    "application/pdf": READER,
    "image/png": SEALED,
    "image/jpeg": SEALED,
    "image/webp": SEALED,
}


def files_of(root: int, entries: Sequence[Entry], who: Standing) -> list[Enclosure]:
    """Return the files of a tree that somebody may open, in one query if there can be any."""
    if not any(brings_files(entry) for entry in entries):
        return []

    def build(keys: Sequence[int]) -> QuerySet[Enclosure]:
        found = open_to(who).filter(matter__root_id=keys[0]).select_related("file")
        return found.order_by("pk")

    return list(prepared(shape_of(who), build, root))


def brings_files(entry: Entry) -> bool:
    """Say whether a step may have brought files."""
    action = action_of(entry.matter.procedure, entry.action)
    asked: Mapping[str, forms.Field] = getattr(action and action.asks, "base_fields", {})
    return any(
        answer and isinstance(answer, list)
        for name, answer in entry.answers.items()
        if entry.action == "open" or isinstance(asked.get(name), Files)
    )


def enclosed(one: Enclosure, entry: Entry, of: str = "") -> dict[str, Any]:
    """Return a file as the list of a page shows it: its name, its kind, who gave it when.

    of: see `about`.
    """
    action = action_of(entry.matter.procedure, entry.action)
    return {
        "url": reverse("desk:file", args=[one.file_id]),
        "name": one.file.name,
        "size": one.file.size,
        "step": f"{about(entry.matter, of)}{label_of(action, entry)}",
        "when": entry.at,
    }


def handed_out(file: StoredFile, *, download: bool) -> FileResponse:
    """Return a file: pictures, texts and PDF open in the browser, where nothing in them runs."""
    policy = None if download else SHOWN_INLINE.get(file.content_type)
    kind = file.content_type if policy else "application/octet-stream"
    if policy and kind.startswith("text/"):
        kind += "; charset=utf-8"
    answer = FileResponse(
        file.content.open("rb"), as_attachment=not policy, filename=file.name, content_type=kind
    )
    answer.headers["Content-Security-Policy"] = policy or SEALED
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
