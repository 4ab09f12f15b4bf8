"""The same paper of many matters as one file: one PDF to print, or each as a .docx of its own."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator, Sequence

from django.core.files.base import ContentFile
from django.utils import timezone

from renda.directory.standing import Standing
from renda.kernel.documents import docx, pdf
from renda.kernel.documents.joining import joined
from renda.kernel.documents.spec import Paper
from renda.kernel.files import safe_name
from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.matters.registry import procedures
from renda.matters.spec import Document
from renda.matters.trees import tree_of
from renda.papers.drawing import as_issued, drawn
from renda.papers.models import Batch
from renda.papers.queries import number_of

#: a name in the packed file is not longer
LONGEST = 60


def declared(slug: str, key: str) -> Document | None:
    """Return a paper that a kind of matter declares."""
    own = procedures[slug].documents if slug in procedures else ()
    return next((one for one in own if one.key == key), None)


def make(batch: Batch, who: Standing, *, at: dt.datetime) -> Batch:
    """Make the file of a batch. How far it is stands in the database as it goes.

    Each paper is read and told by itself: nobody waits for another's to be finished.
    """
    parts = list(_parts(batch, who, at))
    ending = "pdf" if batch.kind == Batch.Kind.PDF else "zip"
    if parts:
        content = _joined(parts) if ending == "pdf" else _packed(parts)
        batch.content.save(f"papers.{ending}", ContentFile(content), save=False)
    batch.made_at = timezone.now()
    batch.save(update_fields=["content", "made_at", "without"])
    return batch


def _parts(batch: Batch, who: Standing, at: dt.datetime) -> Iterator[tuple[str, bytes]]:
    """Return the title and the file of each paper; note those matters that give none."""
    document = declared(batch.procedure, batch.paper)
    for done, key in enumerate(batch.matters, start=1):
        matter = visible(who, batch.procedure).filter(pk=key).first()
        paper = _paper(document, matter, timezone.localdate(at)) if document and matter else None
        if paper is None:
            batch.without.append(key)
        elif batch.kind == Batch.Kind.PDF:
            yield paper.title, pdf.written(paper, created_at=at)
        else:
            yield paper.title, docx.written(paper)
        Batch.objects.filter(pk=batch.pk).update(done=done)
        batch.done = done


def _paper(document: Document, matter: Matter, on: dt.date) -> Paper | None:
    """Return a paper as it went out, else as it would be today; None while there is none."""
    issued = number_of(matter, document.key)
    kept = as_issued(issued) if issued is not None else None
    if kept is not None:
        return kept.paper
    if not document.when(matter):
        return None
    tree = tree_of(matter)
    own = next(one for one in tree if one.pk == matter.pk)
    return drawn(document, own, tree, on=on).paper


def _joined(parts: Sequence[tuple[str, bytes]]) -> bytes:
    return joined(content for _title, content in parts)


def _packed(parts: Sequence[tuple[str, bytes]]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as packed:
        for n, (title, content) in enumerate(parts, start=1):
            packed.writestr(
                f"{n:03} {safe_name(title.replace(chr(10), ''))[:LONGEST]}.docx", content
            )
    return stream.getvalue()
