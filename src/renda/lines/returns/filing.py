"""What steps write: rows as they were filed or noted, what was put right of them, and how."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.lines.returns.fitting import ROWS, refuse
from renda.lines.returns.models import Book, Row
from renda.lines.returns.spec import Cells, Kept, Register, Return, declared
from renda.matters.correcting import note
from renda.matters.journal import plain
from renda.matters.models import Matter
from renda.matters.step import Refused, Step

#: the answer that says of what the rows are, for the words of the journal
OF = "of"
#: a cell in which something was changed, what was there, what is now
Change = tuple[str, str, str]


def kept_of(matter: Matter) -> Kept:
    """Return what is asked of a share, or kept in a book."""
    own: Book | None = getattr(matter, "book", None)
    if own is not None:
        return declared[own.sort]
    parent: Any = matter.parent
    return declared[parent.round.sort]


def asked_of(matter: Matter) -> Return:
    """Return what is asked in a round or of a share."""
    root: Any = matter if matter.parent_id is None else matter.parent
    found = declared[root.round.sort]
    if not isinstance(found, Return):
        raise TypeError(f"{found.slug} is asked of nobody")
    return found


def fits(step: Step) -> None:
    """Refuse rows that do not fit. Raises Refused."""
    refuse(step, kept_of(step.matter))


def told(answers: Mapping[str, Any]) -> Iterator[tuple[Any, str]]:
    """Yield what a step's rows say, in the reader's language; of many rows, how many."""
    kept, rows = declared.get(str(answers.get(OF))), answers.get(ROWS) or ()
    if kept is None:
        return
    if kept.many:
        yield _("填报的行数"), str(len(rows))
        return
    for column in kept.columns:
        if rows and (text := column.told(rows[0].get(column.key))):
            yield column.label, text


def file(step: Step) -> None:
    """Keep what a body filed, in the place of what it filed before."""
    step.remove(*step.facts(Row))
    append(step)
    filed: Any = step.matter.reporting
    step.change(filed, filed_on=step.on)


def something_noted(step: Step) -> None:
    """Refuse to put right what was never noted."""
    if not step.facts(Row):
        raise Refused(_("还没有登记任何一行。"))


def append(step: Step) -> None:
    """Keep more rows after those that are there."""
    kept, there = kept_of(step.matter), step.facts(Row)
    given: Sequence[Cells] = step.answers.get(ROWS) or ()
    # of a share, no row says that there was none; in a register it says nothing
    if kept.many and not given and (there or isinstance(kept, Register)):
        raise Refused(_("请至少填写一行。"))
    last = max((one.n for one in there), default=0)
    for n, cells in enumerate(given, start=last + 1):
        step.add(Row(matter=step.matter, of=kept.slug, n=n, cells=plain(cells), on=step.on))
    step.answers = {**step.answers, OF: kept.slug}


def put_right(step: Step) -> None:
    """Keep the rows as they should read; the step says of each cell what was there."""
    kept, there = kept_of(step.matter), step.facts(Row)
    given = [plain(cells) for cells in step.answers.get(ROWS) or ()]
    note(step, changes(kept, [one.cells for one in there], given))
    for row, cells in zip(there, given, strict=False):
        if row.cells != cells:
            step.change(row, cells=cells)
    step.remove(*there[len(given) :])
    last = max((one.n for one in there), default=0)
    for n, cells in enumerate(given[len(there) :], start=last + 1):
        step.add(Row(matter=step.matter, of=kept.slug, n=n, cells=cells, on=step.on))


def take_back(step: Step) -> None:
    """Take rows out of a book; the step says which."""
    kept = kept_of(step.matter)
    gone = {int(n) for n in step.answers["lines"]}
    rows = [one for one in step.facts(Row) if one.n in gone]
    if len(rows) < len(gone):
        raise Refused(_("选的行已经撤下。"), field="lines")
    note(step, [(_row(one.n), in_words(kept, one.cells), "") for one in rows])
    step.remove(*rows)


def changes(kept: Kept, before: Sequence[Cells], after: Sequence[Cells]) -> Iterator[Change]:
    """Yield what is otherwise in some rows than before; a row that is new or gone, as a whole."""
    for n, (old, new) in enumerate(zip_longest(before, after), start=1):
        if old is None or new is None:
            yield _row(n), in_words(kept, old or {}), in_words(kept, new or {})
            continue
        for column in kept.columns:
            name = f"{_row(n)}“{column.label}”" if kept.many else str(column.label)
            yield name, column.told(old.get(column.key)), column.told(new.get(column.key))


def in_words(kept: Kept, cells: Cells) -> str:
    """Return a row in words."""
    words = (one.told(cells.get(one.key)) for one in kept.columns)
    return " · ".join(word for word in words if word)


def _row(n: int) -> str:
    return _("第%(n)d行") % {"n": n}
