"""How a book comes in: read and shown first, then put in force, and its warnings opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, BinaryIO, cast

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from renda.directory.naming import names_of
from renda.kernel.models import StoredFile
from renda.kernel.sheets import TableRefused
from renda.kernel.tables import Table, read_table
from renda.lines.budget import rules
from renda.lines.budget.adding import ReadLine
from renda.lines.budget.approved import Departure, approved, departures
from renda.lines.budget.deviation import Bounds, deviation, elapsed, is_watched
from renda.lines.budget.models import Alert, Book, Budget, BudgetItem
from renda.lines.budget.reading import Reading, read
from renda.lines.budget.warning import BudgetWarning
from renda.matters.awaits import Awaits
from renda.matters.models import Matter
from renda.matters.step import Refused, Step

LISTED = 50
#: remarks for which a book is put in force with a reason only
DOUBTFUL = ("refused", "differences", "unapproved", "departed")


def pending() -> Q:
    """Return the condition of a book waiting to be put in force."""
    return Q(Exists(Book.objects.filter(matter=OuterRef("pk"), state=Book.State.PENDING)))


#: one book after another
not_pending = Awaits(
    _("有一张预算表待确认；采用或者不采用以后，才能导入下一张。"), lambda: ~pending()
)


def enter(step: Step) -> None:
    """Read a book and keep it as pending: nothing of it counts yet."""
    answers = step.answers
    file = _file(step)
    reading = _read(file, int(answers.get("unit") or 0) or None)
    book = Book(
        matter=step.matter,
        kind=answers["kind"],
        side=answers["side"],
        as_of=answers["as_of"],
        unit=reading.unit,
        file=file,
        state=Book.State.PENDING,
        entered_on=step.on,
        remarks=_remarks(reading, step),
    )
    names = step.once(names_of, step.matter.congress)
    step.add(book)
    found = {unit: names.find(unit) for unit in {line.unit for line in reading.lines} if unit}
    step.add(*(_line(book, n, one, found) for n, one in enumerate(reading.lines, 1)))


def _file(step: Step) -> StoredFile:
    files = step.answers.get("file") or []
    if len(files) != 1:
        raise Refused(_("请选择一个文件。"), field="file")
    file: StoredFile = files[0]
    used = [one for one in step.facts(Book, "file") if one.state != Book.State.DISCARDED]
    known = next((one for one in used if one.file.sha256 == file.sha256), None)
    if known is not None:
        words = {"book": known, "day": known.entered_on}
        message = _("这个文件已于%(day)s作为“%(book)s”导入过。")
        raise Refused(message, field="file", words=words)
    return file


def _read(file: StoredFile, unit: int | None) -> Reading:
    reading = read(table_of(file), unit)
    if "name" not in reading.columns or not {"budget", "executed"} & set(reading.columns):
        raise Refused(_("没有找到“科目名称”和“预算数”或“执行数”这几列，请核对表头。"), field="file")
    if not reading.lines and not reading.refused:
        raise Refused(_("表里没有带金额的行。"), field="file")
    return reading


def table_of(file: StoredFile) -> Table:
    """Return the table in a stored file. Raises Refused beside the file."""
    try:
        with file.content.open("rb") as stream:
            return read_table(cast("BinaryIO", stream), file.name)
    except TableRefused as error:
        raise Refused(str(error), field="file") from error


def _remarks(reading: Reading, step: Step) -> dict[str, Any]:
    return {
        "columns": reading.columns,
        "lines": len(reading.lines),
        "passed_over": reading.passed_over,
        "refused": [list(one) for one in reading.refused[:LISTED]],
        "differences": [list(one) for one in reading.differences[:LISTED]],
        "unapproved": _is_unapproved(reading, step),
        "transfers": step.answers.get("transfers") or 0,
        "departed": [list(one) for one in islice(_departed(reading, step), LISTED)],
    }


def _departed(reading: Reading, step: Step) -> Iterator[Departure]:
    kind, side = step.answers["kind"], step.answers["side"]
    budget = step.matter.budget
    if budget.sort == Budget.Sort.DRAFT:
        return iter(())
    of = (step.matter.congress_id, budget.fiscal_year, kind, side)
    return departures(reading.lines, step.once(approved, *of))


def _is_unapproved(reading: Reading, step: Step) -> bool:
    """Say whether the table adjusts the budget without an approval (L5 Art. 68).

    What special transfers from above have added is no adjustment (L5 Art. 71).
    """
    matter, transfers = step.matter, step.answers.get("transfers") or 0
    sums = [o for o in reading.lines if o.level == 0 and not o.is_sum and o.adjusted is not None]
    more = sum(o.adjusted or 0 for o in sums) - sum(o.budget or 0 for o in sums)
    if more == 0 or 0 < more <= transfers:
        return False
    sort, year = matter.budget.sort, matter.budget.fiscal_year
    if sort == Budget.Sort.ADJUSTMENT:
        return False
    return not step.once(_adjusted, matter.congress_id, year)


def _adjusted(congress: int, year: int) -> bool:
    """Say whether an adjustment of a year's budget is approved."""
    return Budget.objects.filter(
        matter__congress=congress,
        sort=Budget.Sort.ADJUSTMENT,
        fiscal_year=year,
        decided_on__isnull=False,
    ).exists()


def _line(book: Book, position: int, one: ReadLine, found: dict[str, Any]) -> BudgetItem:
    return BudgetItem(
        book=book,
        position=position,
        code=one.code,
        name=one.name,
        unit_name=one.unit,
        body=found.get(one.unit),
        level=one.level,
        is_leaf=one.is_leaf,
        is_sum=one.is_sum,
        budget=one.budget,
        adjusted=one.adjusted,
        executed=one.executed,
        base=one.adjusted if one.adjusted is not None else one.budget,
    )


def put_in_force(step: Step) -> None:
    """Let the pending book count in the place of the one before, and warn of what departs."""
    (book,) = (one for one in step.facts(Book) if one.state == Book.State.PENDING)
    wrong = any(book.remarks.get(name) for name in DOUBTFUL)
    if wrong and not str(step.answers.get("accept") or "").strip():
        raise Refused(
            _(
                "表中有不能识别的行、对不上的合计、与批准的预算不符的预算数或者未经批准的调整。"
                "确需采用的，请写明理由。"
            ),
            field="accept",
        )
    _replace(step, book)
    if step.answers.get("warn"):
        _warn(step, book)


def _replace(step: Step, book: Book) -> None:
    """Let the book before go first: the database does not let two be in force for a moment."""
    of_its_kind = (Book.State.IN_FORCE, book.kind, book.side)
    for before in step.facts(Book):
        if (before.state, before.kind, before.side) == of_its_kind:
            step.change(before, state=Book.State.SUPERSEDED)
    step.change(book, state=Book.State.IN_FORCE)


def discard(step: Step) -> None:
    """Do not use the pending book."""
    for book in step.facts(Book):
        if book.state == Book.State.PENDING:
            step.change(book, state=Book.State.DISCARDED)


def bounds_of(step: Step) -> Bounds:
    """Return from what on the step's congress warns."""
    return Bounds(
        over=int(step.choice(rules.OVER)),
        behind=int(step.choice(rules.BEHIND)),
        depth=step.choice(rules.DEPTH),
    )


def _warn(step: Step, book: Book) -> None:
    """Open a warning for each line that departs, unless one is open for it already."""
    expected, bounds = elapsed(step.matter.budget.fiscal_year, book.as_of), bounds_of(step)
    waiting = step.read(_open_names) or ()
    for line in step.read(_executed) or ():
        line.book = book
        if not is_watched(line, bounds) or (book.kind, book.side, str(line)) in waiting:
            continue
        found = deviation(line, book.side, expected, bounds)
        if found.way is not None:
            answerer = line.body or step.answers.get("answerer") or step.matter.body
            open_alert(
                step, line, answerer, way=found.way, percent=found.percent, expected=expected
            )


def _executed(matters: Sequence[Matter]) -> Mapping[int, list[BudgetItem]]:
    """Find the lines of each matter's pending book that say what was spent."""
    found: dict[int, list[BudgetItem]] = {matter.pk: [] for matter in matters}
    lines = BudgetItem.objects.filter(
        book__matter__in=matters, book__state=Book.State.PENDING, executed__isnull=False
    )
    for line in lines.select_related("body", "book").order_by("pk"):
        found[line.book.matter_id].append(line)
    return found


def _open_names(matters: Sequence[Matter]) -> Mapping[int, set[tuple[str, str, str]]]:
    """Find the lines of each that somebody is asked about now."""
    alerts = Alert.objects.filter(matter__parent__in=matters, matter__closed_at=None)
    found: dict[int, set[tuple[str, str, str]]] = {matter.pk: set() for matter in matters}
    for alert in alerts.select_related("line__book", "matter"):
        line = alert.line
        found[alert.matter.parent_id or 0].add((line.book.kind, line.book.side, str(line)))
    return found


def open_alert(step: Step, line: BudgetItem, body: Any, **facts: Any) -> None:
    """Open a warning about a line for a body to explain."""
    title = f"{line.book} {line}"
    child = step.open(BudgetWarning, title=title, body=body)
    child.add(
        Alert(matter=child.matter, line=line, base=line.base, executed=line.executed, **facts)
    )


def single(step: Step, line: BudgetItem, day: dt.date) -> dict[str, Any]:
    """Return what is known of a line that is asked about by hand."""
    expected = elapsed(step.matter.budget.fiscal_year, day)
    found = deviation(line, line.book.side, expected, bounds_of(step))
    return {"percent": found.percent, "expected": expected}
