"""A form of the program as questions, without drawing it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django import forms

from renda.matters.rows import RowsWidget
from tests.journeys.walk.answering import Choice, Question

#: nobody reads more choices than this
READ = 60
KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "checkbox"),
    (forms.CheckboxSelectMultiple, "checkbox"),
    (forms.RadioSelect, "radio"),
    (forms.Select, "select"),
    (forms.FileInput, "file"),
    (forms.DateInput, "date"),
    (forms.NumberInput, "number"),
    (forms.HiddenInput, "hidden"),
)
SEVERAL = (forms.SelectMultiple, forms.CheckboxSelectMultiple)


def questions_of(form: forms.BaseForm) -> Iterator[Question]:
    """Yield what a form asks."""
    for name, field in form.fields.items():
        if isinstance(field.widget, RowsWidget):
            yield from _of_row(name, field)
            continue
        question = _question(name, field)
        if question.kind != "hidden":
            yield question


def _choices(pairs: Iterable[Any]) -> Iterator[Choice]:
    """Yield what can be chosen, of groups too."""
    for value, label in pairs:
        if isinstance(label, list | tuple):
            yield from _choices(label)
        else:
            yield Choice(str(value or ""), str(label))


def _of_row(name: str, field: forms.Field) -> Iterator[Question]:
    """Yield the questions of the first blank row."""
    for key, cell in field.widget.row.base_fields.items():
        yield _question(f"{name}-0-{key}", cell, required=field.required and cell.required)


def _question(name: str, field: forms.Field, *, required: bool | None = None) -> Question:
    kind = next((kind for of, kind in KINDS if isinstance(field.widget, of)), "text")
    found = list(islice(_choices(getattr(field, "choices", ())), READ))
    if kind == "checkbox" and not found:
        found = [Choice("on", "")]
    return Question(
        name=name,
        kind=kind,
        label=str(field.label or name),
        required=field.required if required is None else required,
        choices=tuple(found),
        least=str(field.widget.attrs.get("min", "")),
        most=str(field.widget.attrs.get("max", "")),
        several=isinstance(field.widget, SEVERAL),
        help=str(field.help_text),
    )
