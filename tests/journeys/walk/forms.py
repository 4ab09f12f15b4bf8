"""A form of the program as questions, and as a browser would send it, without drawing it."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from renda.kernel.tables import write_xlsx
from renda.matters.rows import RowsWidget
from tests.journeys.walk.answering import Choice, Person, Question

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


def sent(form: forms.BaseForm, person: Person, fullness: float, rng: random.Random) -> Any:
    """Return what a browser would send: the answers and the files."""
    data, files = QueryDict(mutable=True), MultiValueDict()
    with_rows = rng.random() < fullness
    for question in questions_of(form):
        tried = person.tries.get(question.name, 0)
        chance = with_rows if question.in_row else rng.random() < fullness
        # what need not be answered and was refused is answered otherwise, or not at all
        wanted = question.required or (rng.random() < 0.5 if tried else chance)
        if question.kind == "file":
            if question.required or tried:
                files.appendlist(question.name, upload(tried, person.mark))
        elif question.kind == "checkbox" and not question.several:
            if wanted:
                data.appendlist(question.name, "on")
        elif wanted:
            data.setlist(question.name, person.picks(question))
        elif question.kind not in {"checkbox", "radio"}:
            data.appendlist(question.name, "")
    return data, files


#: tables as offices keep them: what was found, is planned, is budgeted, is asked for
TABLES: tuple[tuple[tuple[str, ...], tuple[tuple[str, ...], ...]], ...] = (
    (
        ("序号", "问题", "责任单位", "金额（万元）", "整改期限"),
        (
            ("1", "试填一项", "区交通运输委", "10", "2027-06-30"),
            ("2", "再填一项", "区教委", "5", "2027-06-30"),
        ),
    ),
    (
        ("序号", "议题", "监督形式", "议题来源", "月份", "牵头部门", "涉及单位"),
        (
            (
                "1",
                "试填议题",
                "执法检查",
                "来信来访集中反映的问题",
                "6",
                "财政经济委员会",
                "区财政局",
            ),
        ),
    ),
    (
        ("序号", "议题", "监督形式", "议题来源", "月份", "牵头部门", "涉及单位"),
        (("1", "再填议题", "执法检查", "来信来访", "6", "市人大常委会办公厅", ""),),
    ),
    (
        ("序号", "文件名称", "文号", "印发日期"),
        (("1", "试填的文件", "试填发〔2026〕1号", "2026-03-02"),),
    ),
    (
        ("序号", "科目名称", "年初预算数", "执行数"),
        (("1", "试填收入", "100", "50"), ("2", "再填收入", "200", "90")),
    ),
    (
        ("序号", "意见内容", "承办单位"),
        (("1", "试填意见", "区交通运输委"), ("2", "再填意见", "区教委")),
    ),
)


def upload(tried: int, mark: str = "") -> SimpleUploadedFile:
    """Return a file that could be asked for; mark: what makes its rows differ from others'.

    The second time it is a text, which is no table.
    """
    if tried == 1:
        return SimpleUploadedFile("试填.txt", "试填的附件。".encode())
    headers, rows = TABLES[max(tried - 1, 0) % len(TABLES)]
    own = [[n, f"{text}{mark}", *more] for n, text, *more in rows]
    # numbers as an office keeps them
    own = [[int(cell) if cell.isdigit() else cell for cell in row] for row in own]
    return SimpleUploadedFile("试填.xlsx", write_xlsx("表", headers, own))
