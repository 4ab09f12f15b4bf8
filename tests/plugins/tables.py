"""A table as somebody brings it to a form."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from renda.kernel.commands import store_file
from renda.kernel.tables import write_xlsx
from renda.matters.forms import StepForm
from tests.plugins.cast import Cast, moment


def book(headers: Sequence[Any], *rows: Sequence[Any]) -> io.BytesIO:
    """Return a workbook with one sheet, as it stands in a file."""
    return io.BytesIO(write_xlsx("表", headers, rows))


def brought(
    cast: Cast, form: type[StepForm], matter: Any, who: str, day: str, rows: Sequence[Sequence[Any]]
) -> dict[str, Any]:
    """Return what a form answers to a workbook whose first row has the headings."""
    content = book(*rows).getvalue()
    sent = {"table": SimpleUploadedFile("表.xlsx", content)}
    filled = form({}, sent, matter=matter, by=cast.who(who), at=moment(day))
    assert filled.is_valid(), filled.errors
    return filled.cleaned_data | {
        "table": [store_file("表.xlsx", io.BytesIO(content), at=moment(day))]
    }
