"""How files are handed out: papers, lists as workbooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from django.http import HttpResponse
from django.utils import timezone

from renda.kernel.documents import docx, pdf
from renda.kernel.documents.spec import Paper
from renda.kernel.tables import write_xlsx
from renda.kernel.text import one_line

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def archived(paper: Paper) -> bytes:
    """Return a paper's PDF as of now, fit for an archive."""
    return pdf.written(paper, created_at=timezone.now())


#: a file of each kind: its content type, what writes it
FILES = {"docx": (DOCX, docx.written), "pdf": ("application/pdf", archived)}


def attachment(content: bytes, content_type: str, title: str, kind: str) -> HttpResponse:
    """Return a file to be kept, named by its title."""
    response = HttpResponse(content, content_type=content_type)
    name = quote(f"{one_line(title)[:80]}.{kind}")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response


def workbook(title: str, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return a workbook for download."""
    return attachment(write_xlsx(title, headers, rows), XLSX, title, "xlsx")
