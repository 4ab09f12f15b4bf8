"""How files are handed out."""

from __future__ import annotations

from urllib.parse import quote

from django.http import HttpResponse

from renda.kernel.documents import docx, pdf
from renda.kernel.text import one_line

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
#: a file of each kind: its content type, what writes it
FILES = {"docx": (DOCX, docx.written), "pdf": ("application/pdf", pdf.written)}


def attachment(content: bytes, content_type: str, title: str, kind: str) -> HttpResponse:
    """Return a file to be kept, named by its title."""
    response = HttpResponse(content, content_type=content_type)
    name = quote(f"{one_line(title)[:80]}.{kind}")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return response
