"""A table that somebody brings: its rows as what a line makes of them; what does not fit is named.

Either every row fits and all are taken, or none is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypeVar

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Congress
from renda.directory.naming import names_of, normalised
from renda.directory.queries import receivers
from renda.kernel.language import listed
from renda.kernel.models import StoredFile
from renda.kernel.sheets import TableRefused
from renda.kernel.tables import read_table
from renda.matters.forms import StepForm
from renda.matters.models import Enclosure, Matter
from renda.matters.rows import Faults
from renda.matters.step import Refused, Step, filled

#: what a column holds → the words by which offices name it, the surer ones first
Columns = Mapping[str, tuple[str, ...]]
Cells = Mapping[str, str]
T = TypeVar("T")
SHOWN = 10
_TOTAL = re.compile(r"(合计|总计|小计)")
_DAY = re.compile(r"(\d{4})\D+(\d{1,2})(?:\D+(\d{1,2}))?")


class Unfit(ValueError):
    """A row cannot be taken; the message says why, in the language of whoever reads it."""

    def __init__(self, message: Any, **words: Any) -> None:
        self.message = filled(message, words) if words else message
        super().__init__(str(self.message))


class Addressees:
    """Who may be named in a row: the congress's bodies where somebody receives what is given."""

    def __init__(self, step: Step, kinds: Collection[str]) -> None:
        congress = step.matter.congress
        self.names, self.kinds, self.on = step.once(names_of, congress), kinds, step.on
        self.receiving = step.once(_receiving, congress, step.on)

    def find(self, name: str) -> Body:
        """Return the body that a name means. Raises Unfit where none is, or nobody is there."""
        body = self.names.find(name, on=self.on)
        if body is None or body.kind not in self.kinds:
            raise Unfit(_("不认识责任单位“%(name)s”"), name=name)
        if body.pk not in self.receiving:
            raise Unfit(_("“%(name)s”还没有能登录接收的经办人"), name=name)
        return body


def _receiving(congress: Congress, on: dt.date) -> frozenset[int]:
    return frozenset(receivers(congress, on=on).values_list("pk", flat=True))


def bodies_in(step: Step, field: str, kinds: Collection[str]) -> list[Body | None]:
    """Return whom the rows of a form's table name, None where one names nobody.

    Raises UnfitRows with every row that names somebody unknown.
    """
    bodies, faults = Addressees(step, kinds), Faults(field)
    found: list[Body | None] = []
    for n, row in enumerate(step.answers[field]):
        try:
            found.append(bodies.find(row["body"]) if row.get("body") else None)
        except Unfit as unfit:
            faults.add(n, "body", unfit.message)
    faults.refuse()
    return found


class TableForm(StepForm):
    """A table as a file; the line declares the field `table`."""

    def clean_table(self) -> list[Any]:
        """Read the rows now, so that what is wrong is said beside the field."""
        files: list[Any] = self.cleaned_data["table"]
        for file in files:
            try:
                self.read = read_table(file.file, file.name or "")
            except TableRefused as refused:
                raise forms.ValidationError(str(refused)) from refused
            file.file.seek(0)
        return files

    def clean(self) -> dict[str, Any]:
        """Return the answers with the rows of the table."""
        answers: dict[str, Any] = super().clean() or {}
        if hasattr(self, "read"):
            answers["rows"] = [
                {"line": line, **dict(zip(self.read.headers, row, strict=False))}
                for line, row in zip(self.read.lines, self.read.rows, strict=True)
            ]
        return answers


def once(step: Step) -> None:
    """Refuse a file that was imported into the matter before."""
    files: Sequence[StoredFile] = step.answers.get("table") or ()
    known = step.read(_imported, *sorted({file.sha256 for file in files})) if files else None
    if known:
        raise Refused(_("这个文件已经导入过。"), field="table")


def _imported(matters: Sequence[Matter], *digests: str) -> Mapping[int, bool]:
    """Find which matters have one of some files already."""
    known = Enclosure.objects.filter(matter__in=matters, file__sha256__in=digests)
    return dict.fromkeys(known.values_list("matter", flat=True), True)


def taken(
    rows: Sequence[Mapping[str, Any]],
    *,
    columns: Columns,
    needed: Collection[str],
    missing: Any,
    make: Callable[[Mapping[str, str]], Callable[[Cells], T]],
) -> list[T]:
    """Return what is made of each row that says something.

    needed: the columns without which nothing can be made; missing: what is said then. make: given
    under which heading stands what, returns what makes a row. Raises Refused with every row that
    does not fit.
    """
    headings = columns_of([key for key in (rows[0] if rows else {}) if key != "line"], columns)
    if not set(needed) <= set(headings):
        raise Refused(missing, field="table")
    made, found, problems = make(headings), [], []
    for row in rows:
        cells = {key: str(row[header]).strip() for key, header in headings.items()}
        if not cells["text"] or _TOTAL.fullmatch(normalised(cells["text"])):
            continue
        try:
            found.append(made(cells))
        except Unfit as why:
            problems.append(filled(_("第%(n)s行：%(why)s"), {"n": row["line"], "why": why.message}))
    if problems:
        raise Refused(
            _("这些行不能导入，一行也没有导入：%(problems)s"),
            field="table",
            words={"problems": _some(problems)},
        )
    if not found:
        raise Refused(_("表里没有可以导入的行。"), field="table")
    return found


def columns_of(headers: Sequence[str], columns: Columns) -> dict[str, str]:
    """Return under which heading stands what."""
    held: dict[str, str] = {}
    for key, words in columns.items():
        free = [header for header in headers if header not in held.values()]
        match = next((h for word in words for h in free if word in normalised(str(h))), None)
        if match is not None:
            held[key] = match
    return held


def _first_few(problems: Sequence[Any]) -> str:
    more = len(problems) - SHOWN
    said = [*problems[:SHOWN], *([_("另有%(n)d处") % {"n": more}] if more > 0 else [])]
    return listed(map(str, said), "；")


_some: Any = lazy(_first_few, str)


def choice_of(text: str, choices: Sequence[tuple[str, Any]]) -> str:
    """Return the choice whose label a cell names, in full or in part. Raises Unfit."""
    labels = {str(label): key for key, label in choices}
    within = sorted((one for one in labels if one in text), key=len, reverse=True)
    found = [text] if text in labels else within or [one for one in labels if text and text in one]
    if not found or (len(found) > 1 and not within):
        raise Unfit(_("“%(text)s”不在可选的范围内"), text=text)
    return labels[found[0]]


def day_of(text: str) -> dt.date | None:
    """Return the date in a cell, the last day where it names a month only. Raises Unfit."""
    if not text:
        return None
    found = _DAY.match(text)
    day = _date(int(found[1]), int(found[2]), found[3]) if found else None
    if day is None:
        raise Unfit(_("日期“%(text)s”不认识"), text=text)
    return day


def _date(year: int, month: int, day: str | None) -> dt.date | None:
    try:
        if day:
            return dt.date(year, month, int(day))
        return dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    except ValueError:
        return None
