"""The records that the figures of the budget count."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet

from renda.figures.spec import Period
from renda.lines.budget.models import Book, Budget, Line, VoterView
from renda.matters.models import Matter


def of_sort(*sorts: str) -> Callable[[Period], QuerySet[Matter]]:
    """Return the matters of some kinds that a meeting approved or heard within the year."""

    def records(period: Period) -> QuerySet[Matter]:
        return Matter.objects.filter(
            congress=period.congress,
            procedure="budget",
            budget__sort__in=[str(sort) for sort in sorts],
            budget__decided_on__gte=period.starts_on,
            budget__decided_on__lte=period.until,
        )

    return records


def voters(period: Period) -> QuerySet[VoterView]:
    """Return the occasions in the year on which voters were heard (L5 Art. 45)."""
    return VoterView.objects.filter(
        matter__congress=period.congress, on__gte=period.starts_on, on__lte=period.until
    )


def books(period: Period) -> QuerySet[Book]:
    """Return the tables in force of the fiscal year."""
    return Book.objects.filter(
        matter__congress=period.congress,
        matter__budget__fiscal_year=period.year,
        state=Book.State.IN_FORCE,
        entered_on__lte=period.until,
    )


def lines(side: str) -> Callable[[Period], QuerySet[Line]]:
    """Return the upper lines of the year's general budget as it is executed, on one side."""

    def records(period: Period) -> QuerySet[Line]:
        execution = books(period).filter(
            kind=Book.Kind.GENERAL, side=side, matter__budget__sort=Budget.Sort.EXECUTION
        )
        found = Line.objects.filter(book__in=execution.values("pk"), level=0, is_sum=False)
        return found.filter(base__isnull=False, executed__isnull=False)

    return records
