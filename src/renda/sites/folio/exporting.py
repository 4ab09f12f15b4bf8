"""How a list leaves as a workbook."""

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from django.http import HttpResponse

from renda.kernel.tables import write_xlsx

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def workbook(title: str, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return a workbook for download."""
    response = HttpResponse(write_xlsx(title, headers, rows), content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(title)}.xlsx"
    return response
