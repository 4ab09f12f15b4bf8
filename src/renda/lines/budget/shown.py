"""What a page about a budget shows: its books line by line, what departs, what was found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.kernel.money import in_words, wan
from renda.lines.budget.deviation import Bounds, deviation, elapsed, is_watched
from renda.lines.budget.linkage import owed
from renda.lines.budget.models import Alert, Book, Budget, BudgetItem, VoterView
from renda.lines.budget.rules import BEHIND, DEPTH, OVER
from renda.matters import lending
from renda.matters.in_force import in_force
from renda.matters.models import Matter
from renda.matters.queries import light_of
from renda.matters.sheets import UNSHOWN, rows_of

#: a longer table shows its upper levels only, and what is warned of
LINES_SHOWN, UPPER = 150, 1
HIDDEN = UNSHOWN | {"reviewer"}
COLUMNS = {
    "budget": gettext_lazy("年初预算"),
    "adjusted": gettext_lazy("调整预算"),
    "executed": gettext_lazy("执行数"),
}
WHY = {
    "amount": gettext_lazy("金额不是数字"),
    "name": gettext_lazy("缺少科目名称"),
    "code": gettext_lazy("科目编码重复"),
}


def shown(tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return the facts of the page's matter and the books of its root, in few queries."""
    matter, root = folio.matter, folio.root
    alerts = {m.budget_warning.line_id: m for m in tree if hasattr(m, "budget_warning")}
    books = _books(root, pending=True)
    context: dict[str, Any] = {
        "own": _own(matter),
        "about": rows_of(root.budget, HIDDEN),
        "whole": matter.pk == root.pk,
        "alerts": [_alert(m, folio.today) for m in alerts.values()],
        "voters": list(VoterView.objects.filter(matter=root).order_by("on", "pk")),
    }
    bounds = _bounds(root, folio.today)
    context["books"] = [_book(book, root, bounds, alerts) for book in books]
    if root.budget.sort == Budget.Sort.DRAFT and root.closed_at is None:
        context["owed"] = [
            {**row, "money": in_words(row["owed"].money), "planned": in_words(row["planned"])}
            for row in owed([root], _end_of(folio.today))[root.pk]
        ]
    return context


def _end_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time.max))


def public(tree: Sequence[Matter], _folio: Any) -> dict[str, Any]:
    """Return what the public reads: the main facts and the books in force (L5 Art. 14)."""
    root = next(matter for matter in tree if matter.parent_id is None)
    hidden = HIDDEN | {"outline", "reply", "vote_for", "vote_all"}
    bounds = _bounds(root, timezone.localdate(root.opened_at))
    books = [_book(book, root, bounds, {}) for book in _books(root, pending=False)]
    about = rows_of(root.budget, hidden)
    resolution = lending.resolved([root]).get(root.pk)
    if resolution is not None and resolution.passed:
        about.append((_("批准决议全文"), resolution.text))
    return {"about": about, "books": books}


def papers_of(matter: Matter, _tree: Sequence[Matter]) -> dict[str, Any]:
    """Return the books in force, for printing."""
    bounds = _bounds(matter, timezone.localdate(matter.opened_at))
    return {"books": [_book(book, matter, bounds, {}) for book in _books(matter, pending=False)]}


def _own(matter: Matter) -> list[tuple[str, str]]:
    if hasattr(matter, "budget_warning"):
        line = matter.budget_warning.line
        return [(_("科目"), f"{line.book} {line}"), *rows_of(matter.budget_warning, _LINE)]
    if hasattr(matter, "budget_linkage"):
        return rows_of(matter.budget_linkage)
    return []


_LINE = UNSHOWN | {"line"}


def _books(root: Matter, *, pending: bool) -> list[Book]:
    states = [Book.State.IN_FORCE, *([Book.State.PENDING] if pending else [])]
    lines = Prefetch("lines", BudgetItem.objects.select_related("body").order_by("pk"))
    found = Book.objects.filter(matter=root, state__in=states).select_related("file")
    return sorted(
        found.prefetch_related(lines),
        key=lambda b: (b.state != Book.State.PENDING, Book.Kind.values.index(b.kind), b.side),
    )


def _bounds(root: Matter, today: Any) -> Bounds:
    book = in_force([root.congress_id]).book
    over, behind, depth = (
        book.choice(rule, root.congress, today) for rule in (OVER, BEHIND, DEPTH)
    )
    return Bounds(int(over), int(behind), depth)


def _book(book: Book, root: Matter, bounds: Bounds, alerts: dict[int, Matter]) -> dict[str, Any]:
    expected = elapsed(root.budget.fiscal_year, book.as_of)
    lines = list(book.lines.all())
    rows = [_row(line, book, expected, bounds, alerts.get(line.pk)) for line in lines]
    short = len(rows) > LINES_SHOWN
    return {
        "book": book,
        "expected": expected,
        "pending": book.state == Book.State.PENDING,
        "rows": [row for row in rows if _is_shown(row)] if short else rows,
        "left_out": sum(not _is_shown(row) for row in rows) if short else 0,
        "departing": sum(bool(row["way"]) for row in rows),
        "has_bodies": any(line.unit_name for line in lines),
        "has_adjusted": any(line.adjusted not in (None, line.budget) for line in lines),
        "has_executed": any(line.executed is not None for line in lines),
        **_remarks(book),
    }


def _is_shown(row: dict[str, Any]) -> bool:
    line: BudgetItem = row["line"]
    return line.is_sum or line.level <= UPPER or bool(row["way"]) or row["alert"] is not None


def _row(
    line: BudgetItem, book: Book, expected: Any, bounds: Bounds, alert: Matter | None
) -> dict[str, Any]:
    found = deviation(line, book.side, expected, bounds)
    way = found.way if is_watched(line, bounds) else None
    return {
        "line": line,
        "budget": wan(line.budget),
        "adjusted": wan(line.adjusted),
        "executed": wan(line.executed),
        "percent": found.percent,
        "way": way.label if way else "",
        "alert": alert,
    }


def _remarks(book: Book) -> dict[str, Any]:
    said = book.remarks
    return {
        "refused": [{"row": row, "why": str(WHY.get(why, why))} for row, why in said["refused"]],
        "differences": [
            {"row": row, "name": name, "column": COLUMNS[column], "said": wan(a), "found": wan(b)}
            for row, name, column, a, b in said["differences"]
        ],
        "unapproved": said["unapproved"],
        "transfers": in_words(said["transfers"]) if said.get("transfers") else "",
        "departed": [
            {"row": row, "name": name, "said": wan(a), "approved": wan(b)}
            for row, name, a, b in said.get("departed", ())
        ],
        "passed_over": said["passed_over"],
        "columns": list(said["columns"].values()),
    }


def _alert(matter: Matter, today: Any) -> dict[str, Any]:
    alert: Alert = matter.budget_warning
    return {
        "matter": matter,
        "alert": alert,
        "executed": wan(alert.executed),
        "base": wan(alert.base),
        "light": light_of(matter, matter.due_on, today),
    }
