"""A small table inside a form: rows of the same few questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from renda.kernel.language import listed
from renda.matters.choosing import ease, tell_what_is_gone
from renda.matters.pasting import pasted
from renda.matters.step import Refused, filled

#: more come in by a workbook; a page with more rows cannot be worked with
MOST = 500
#: a cell for more signs than this is no one-line box
FEW_WORDS = 100


class Fault(NamedTuple):
    """Why a step does not take a row of a table: which row (from 0), which cell of it."""

    row: int
    cell: str
    why: Any


class UnfitRows(Refused):
    """Rows of a table on a form that a step does not take, all told at once."""

    def __init__(self, field: str, faults: Sequence[Fault]) -> None:
        self.faults = faults
        super().__init__(_listed_faults(faults), field=field)


class Faults:
    """What does not fit in the rows of a table, gathered before any of it is said."""

    def __init__(self, field: str) -> None:
        self.field, self.found = field, list[Fault]()

    def add(self, row: int, cell: str, why: Any, **words: Any) -> None:
        """Note what is wrong in one cell."""
        self.found.append(Fault(row, cell, filled(why, words) if words else why))

    def refuse(self) -> None:
        """Refuse the step if anything was noted. Raises UnfitRows."""
        if self.found:
            raise UnfitRows(self.field, self.found)


def tell(form: forms.Form, refused: Refused) -> None:
    """Say on a form why its step was refused: by the question, and by the cells of a table."""
    field = form.fields.get(refused.field or "")
    if isinstance(refused, UnfitRows) and isinstance(field, Rows):
        form.add_error(refused.field, ValidationError(field.fault(refused.faults)))
    else:
        form.add_error(refused.field if field is not None else None, str(refused.message))


def _joined(faults: Sequence[Fault]) -> str:
    said = ((fault.row + 1, str(fault.why).rstrip("。.")) for fault in faults)
    return listed((_("第%(n)s行：%(why)s") % {"n": n, "why": why} for n, why in said), "；")


_listed_faults: Any = lazy(_joined, str)


class RowsWidget(forms.Widget):
    """A small table of the same few questions, some rows of it blank for more."""

    template_name = "ui/rows.html"

    def __init__(self, row: type[forms.Form], blank: int) -> None:
        super().__init__()
        self.row, self.blank = row, blank
        #: the numbers of the rows that do not fit: what is wrong is said beside their cells
        self.unfit: frozenset[int] = frozenset()
        #: what the step itself does not take
        self.faults: Sequence[Fault] = ()

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        """Return the rows as forms; only the first row of an empty table that must be answered
        is marked as required, for a row left blank is no row.
        """
        context = super().get_context(name, value, attrs)
        self.offered = _offered(self.row)
        given = list(value or [])
        rows = [self._row(name, n, initial=item) for n, item in enumerate(given)]
        rows += [
            self._row(name, n, required=self.is_required and n == 0)
            for n in range(len(given), len(given) + self.blank)
        ]
        return context | {
            "rows": rows,
            "empty": self._row(name, "__n__"),
            "next": len(rows),
            "columns": listed(str(field.label) for field in self.row.base_fields.values()),
        }

    def _row(
        self, name: str, n: int | str, *, required: bool = False, initial: Any = None
    ) -> forms.Form:
        prefix = f"{name}-{n}"
        wrong = n in self.unfit
        form = self.row(
            data={f"{prefix}-{key}": text for key, text in initial.items()} if wrong else None,
            initial=initial,
            prefix=prefix,
            use_required_attribute=required,
        )
        for key, choices in self.offered.items():
            form.fields[key].widget.choices = choices
        for fault in self.faults:
            if fault.row == n:
                form.add_error(fault.cell, str(fault.why))
        return form

    def value_from_datadict(self, data: Any, _files: Any, name: str) -> list[dict[str, Any]]:
        """Return the rows in which something was filled in, in the order of their numbers."""
        keys = "|".join(map(re.escape, self.row.base_fields))
        named = (re.fullmatch(rf"{re.escape(name)}-(\d{{1,6}})-(?:{keys})", one) for one in data)
        numbers = sorted({int(match[1]) for match in named if match})
        fields = self.row.base_fields.items()
        rows = [
            {
                key: field.widget.value_from_datadict(data, {}, f"{name}-{n}-{key}")
                for key, field in fields
            }
            for n in numbers
        ]
        rows += pasted(data.get(f"{name}-lines") or "", self.row.base_fields)
        return [row for row in rows if self._used(row)]

    def _used(self, row: Mapping[str, Any]) -> bool:
        """Say whether a row says more than a blank one would."""
        return any(
            str(row[key] or "").strip() not in _untouched(field)
            for key, field in self.row.base_fields.items()
        )


def _roomy(row: type[forms.Form]) -> None:
    """Let a cell that may hold more than a few words grow with them."""
    for field in row.base_fields.values():
        is_line = type(getattr(field, "widget", None)) is forms.TextInput
        if is_line and (getattr(field, "max_length", None) or 0) > FEW_WORDS:
            field.widget = forms.Textarea(attrs={"rows": 1, **field.widget.attrs})


def _offered(row: type[forms.Form]) -> dict[str, list[Any]]:
    """Return what each question of a row can be answered with, read once for all rows."""
    fields = {name: field for name, field in row.base_fields.items() if _is_choice(field)}
    for field in fields.values():
        ease(field)
        tell_what_is_gone(field)
    return {name: list(iter(field.choices)) for name, field in fields.items()}  # type: ignore[attr-defined]


def _is_choice(field: forms.Field) -> bool:
    return isinstance(field, forms.ChoiceField | forms.ModelChoiceField)


def _untouched(field: forms.Field) -> set[str]:
    """Return what a browser sends for a question that nobody touched."""
    initial = field.initial() if callable(field.initial) else field.initial
    found = {"", str(initial)} if initial is not None else {""}
    if isinstance(field, forms.ChoiceField) and initial is None:
        first = next(iter(field.choices), None)  # type: ignore[arg-type]
        found |= {str(first[0])} if first else set()
    return found


class Rows(forms.Field):
    """A list of rows, each answered with the same small form."""

    def __init__(self, row: type[forms.Form], *, blank: int = 3, **kwargs: Any) -> None:
        self.row = row
        _roomy(row)
        super().__init__(widget=RowsWidget(row, blank), **kwargs)

    def clean(self, value: Any) -> list[dict[str, Any]]:
        """Return each row's answers; the message names the row that does not fit."""
        given = list(value or [])
        if len(given) > MOST:
            raise ValidationError(
                _("一次最多填写%(most)d行，现有%(n)d行；更多的请分次填写，或者用表格导入。"),
                params={"most": MOST, "n": len(given)},
            )
        forms_ = [self.row(data=row) for row in given]
        problems = [problem for n, form in enumerate(forms_) for problem in _of(form, n)]
        self.widget.unfit = frozenset(n for n, form in enumerate(forms_) if form.errors)
        if problems:
            raise ValidationError(problems)
        if self.required and not forms_:
            raise ValidationError(self.error_messages["required"])
        return [form.cleaned_data for form in forms_]

    def fault(self, faults: Sequence[Fault]) -> list[str]:
        """Show what a step does not take beside its cells; return it, naming row and question."""
        self.widget.unfit, self.widget.faults = frozenset(fault.row for fault in faults), faults
        fields = self.row.base_fields
        return [_named(fault.row, fields[fault.cell].label, fault.why) for fault in faults]


def _of(form: forms.Form, number: int) -> Iterable[str]:
    """Return what does not fit in one row, each naming the row and the question."""
    return [
        _named(number, form.fields[name].label, error)
        for name, errors in form.errors.items()
        for error in errors
    ]


def _named(number: int, question: Any, error: Any) -> str:
    words = {"n": number + 1, "question": question, "error": error}
    return _("第%(n)d行“%(question)s”：%(error)s") % words
