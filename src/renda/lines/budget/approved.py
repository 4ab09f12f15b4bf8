"""What a table calls the budget, held against what was approved (L5 Art. 13, 67)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from renda.lines.budget.adding import ReadLine
from renda.lines.budget.models import Book, Budget, BudgetItem

#: (row in the file, name, what it says, what was approved), in 元; none where the line is not there
Departure = tuple[int, str, int | None, int | None]


def departures(lines: Sequence[ReadLine], known: Mapping[str, int | None]) -> Iterator[Departure]:
    """Yield the lines whose budget is not the one approved for the year; nothing before it is."""
    for one in lines if known else ():
        own = one.code or one.name
        if one.budget is not None and not one.is_sum and known.get(own) != one.budget:
            yield one.row, one.name, one.budget, known.get(own)


def approved(congress: int, year: int, kind: str, side: str) -> dict[str, int | None]:
    """Return code (or name, where there is none) → amount of the year's approved table."""
    book = Book.objects.filter(
        matter__congress=congress,
        matter__budget__sort=Budget.Sort.DRAFT,
        matter__budget__fiscal_year=year,
        matter__budget__decided_on__isnull=False,
        kind=kind,
        side=side,
        state=Book.State.IN_FORCE,
    )
    rows = BudgetItem.objects.filter(book__in=book.values("pk"), is_sum=False)
    return {code or name: amount for code, name, amount in rows.values_list("code", "name", "base")}
