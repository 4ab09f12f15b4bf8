"""Lines copied from a spreadsheet, read as the rows of a form."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from typing import Any

from django import forms

_DAY = re.compile(r"(\d{4})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})")


def pasted(text: str, fields: Mapping[str, forms.Field]) -> Iterator[dict[str, Any]]:
    """Yield a row for each line that says something, its cells in the order of the questions."""
    for line in csv.reader(text.splitlines(), delimiter="\t"):
        if any(cell.strip() for cell in line):
            cells = dict(zip(fields, line, strict=False))
            yield {name: _typed(field, cells.get(name, "")) for name, field in fields.items()}


def _typed(field: forms.Field, text: str) -> str:
    """Return what would be sent had the cell been filled in by hand."""
    found = _DAY.search(text) if isinstance(field, forms.DateField) else None
    if found:
        return f"{found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return _chosen(field, text.strip())
    return text


def _chosen(field: Any, text: str) -> str:
    for key, label in _flat(field.choices):
        names = {str(label), str(key), str(getattr(getattr(key, "instance", None), "name", label))}
        if text and text in names:
            return str(key)
    return text


def _flat(choices: Any) -> Iterator[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield key, label
