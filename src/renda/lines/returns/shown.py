"""What pages show: a round with its shares at one look, a share or a register with its rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import Count, DecimalField, F, Sum
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from renda.kernel.language import day_in_words
from renda.lines.returns.filing import kept_of
from renda.lines.returns.models import Row
from renda.lines.returns.spec import Kept, Return, declared
from renda.matters.models import Matter, RunningClock
from renda.matters.queries import light_of
from renda.matters.sheets import living

#: so many rows stand on a page; all of them in the workbook
SHOWN = 200
#: where what a body filed stands
FILED = ("reported", "met")
#: so many numbers have a column each; more are told in one
FEW = 3
SUM = DecimalField(max_digits=20, decimal_places=2)


def shown(tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return a round with its shares, or one of these with its rows."""
    matter, root = folio.matter, folio.root
    kept = declared[root.round.sort]
    context = {"kept": kept, "about": list(_about(kept, root)), "whole": matter.pk == root.pk}
    if matter.pk == root.pk:
        return context | _shares(kept, tree, folio)
    return context | _rows(kept, matter)


def shown_book(_tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return a register with its rows."""
    kept = kept_of(folio.matter)
    about = [(_("依据"), str(kept.basis))]
    if note := folio.matter.book.note:
        about.append((_("记录要求"), note))
    return {"kept": kept, "about": about} | _rows(kept, folio.matter)


def _about(kept: Kept, root: Matter) -> Iterator[tuple[str, str]]:
    """Yield what is asked, by when, why and how."""
    asked: Any = root
    yield _("报送事项"), str(kept.label)
    if until := asked.round.until:
        yield _("报送期限"), day_in_words(until)
    yield _("依据"), str(kept.basis)
    if isinstance(kept, Return):
        yield _("汇总核对的单位"), str(root.lead or "")
    if asked.round.note:
        yield _("填报要求"), asked.round.note


def _shares(kept: Kept, tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return each share with its numbers; one query for all of them."""
    shares = living(tree, "reporting")
    sums, late = _sums(kept, shares), _filed_late(shares)
    rows = [
        {
            "matter": one,
            "light": light_of(one, one.due_on, folio.today),
            "filed_on": one.reporting.filed_on,
            "is_late": one.pk in late,
            "is_filed": one.stage in FILED,
            "told": _told(kept, sums.get(one.pk) if one.stage in FILED else None),
        }
        for one in shares
    ]
    checked = [sums[one.pk] for one in shares if one.stage == "met" and one.pk in sums]
    return {
        "rows": rows,
        "columns": _headings(kept),
        "is_wide": len(_headings(kept)) > FEW,
        "total": _told(kept, _added(kept, checked)) if checked else (),
        "states": list(_states(rows)),
    }


def _filed_late(shares: Sequence[Matter]) -> frozenset[int]:
    """Return the shares that were filed after their day, whatever became of them since."""
    clocks = RunningClock.objects.filter(matter__in=[one.pk for one in shares], name="report_by")
    return frozenset(
        clocks.filter(stopped_on__gt=F("due_on"), stop_seq__isnull=False)
        .filter(matter__reporting__filed_on=F("stopped_on"))
        .values_list("matter", flat=True)
    )


def _headings(kept: Kept) -> list[str]:
    return [*([_("行数")] if kept.many else []), *(str(one.heading) for one in kept.numbers)]


def _sums(kept: Kept, shares: Sequence[Matter]) -> dict[int, Mapping[str, Any]]:
    """Return per share how many rows it has, and what each number of them adds up to."""
    added = {f"of_{one.key}": Sum(Cast(KT(f"cells__{one.key}"), SUM)) for one in kept.numbers}
    found = Row.objects.filter(matter__in=[one.pk for one in shares]).order_by()
    counted = found.values("matter").annotate(count=Count("pk"), **added)
    return {row["matter"]: row for row in counted}


def _added(kept: Kept, some: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    names = ["count", *(f"of_{one.key}" for one in kept.numbers)]
    return {name: sum(one[name] or 0 for one in some) for name in names}


def _told(kept: Kept, sums: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    """Return the numbers of a share by their headings, — for what is not filed."""
    names = [*(["count"] if kept.many else []), *(f"of_{one.key}" for one in kept.numbers)]
    values = ["—" if sums is None else plainly(sums.get(name) or 0) for name in names]
    return list(zip(_headings(kept), values, strict=True))


def plainly(value: Any) -> str:
    """Return a number without zeros after its point."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _states(rows: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, int]]:
    """Yield how many of the shares stand where, and how many are late."""
    stages = Counter(row["matter"].stage for row in rows)
    late = sum(row["light"] == "overdue" and row["matter"].stage == "given" for row in rows)
    yield _("应报"), len(rows)
    yield _("待报送"), stages["given"] + stages["asking"]
    yield _("其中逾期"), late
    yield _("待核对"), stages["reported"]
    yield _("已核对"), stages["met"]
    yield _("缺报"), stages["unmet"]
    yield _("逾期报送"), sum(row["is_late"] for row in rows)


def _rows(kept: Kept, matter: Matter) -> dict[str, Any]:
    """Return the first rows of a share or a register in words, and how many there are."""
    found = Row.objects.filter(matter=matter).order_by("n")
    first = list(found[: SHOWN + 1])
    labels = [str(one.heading) for one in kept.columns]
    cells = [
        [column.told(row.cells.get(column.key)) for column in kept.columns] for row in first[:SHOWN]
    ]
    count = found.count() if len(first) > SHOWN else len(first)
    return {
        "count": count,
        "more": count - len(cells),
        "numbers": list(zip((str(one.label) for one in kept.columns), cells[0], strict=True))
        if cells and not kept.many
        else [],
        "labels": labels,
        "lines": [
            {"n": row.n, "cells": list(zip(labels, texts, strict=True))}
            for row, texts in zip(first, cells, strict=False)
        ]
        if kept.many
        else [],
    }
