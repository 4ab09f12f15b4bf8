"""Whether what was filled in fits together: one answer for forms, workbooks and steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from renda.lines.returns.spec import Cells, Kept
from renda.matters.rows import Faults
from renda.matters.step import Refused, Step

#: the answer of a step that holds the rows
ROWS = "rows"


class Wrong(NamedTuple):
    """What is wrong in one cell: which row (from 0), which column, why."""

    row: int
    column: str
    why: Any


def amiss(kept: Kept, rows: Sequence[Cells], on: dt.date) -> Iterator[Wrong]:
    """Yield what does not fit, each cell by itself and then how they hang together.

    on: the day on which it is filled in; nothing has happened later.
    """
    for n, cells in enumerate(rows):
        for column in kept.columns:
            value = cells.get(column.key)
            if why := column.amiss(value):
                yield Wrong(n, column.key, why)
            elif isinstance(value, dt.date) and value > on:
                yield Wrong(n, column.key, _("日期不能晚于今天。"))
        for relation in kept.relations:
            if found := relation.broken(cells, lambda key: kept.column(key).label):
                yield Wrong(n, *found)


def refuse(step: Step, kept: Kept) -> None:
    """Refuse a step whose rows do not fit. Raises Refused at the column, UnfitRows at the cells."""
    rows: Sequence[Cells] = step.answers.get(ROWS) or ()
    unknown = {key for cells in rows for key in cells} - {one.key for one in kept.columns}
    if unknown or (not kept.many and len(rows) != 1):
        raise Refused(_("填报的内容与要求的栏目不符。"))
    faults = Faults(ROWS)
    for wrong in amiss(kept, rows, step.on):
        if not kept.many:
            raise Refused(wrong.why, field=wrong.column)
        faults.add(*wrong)
    faults.refuse()
