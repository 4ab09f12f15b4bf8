"""The records that the figures of the budget count."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Exists, OuterRef, QuerySet

from renda.figures.spec import CongressYear
from renda.lines.budget.models import Book, Budget, BudgetItem, VoterView
from renda.matters.models import Entry, Matter

#: a table is put in the place of the one before, which then was in force until that day
USED = (Book.State.IN_FORCE, Book.State.SUPERSEDED)


def of_sort(*sorts: str) -> Callable[[CongressYear], QuerySet[Matter]]:
    """Return the matters of some kinds that a meeting approved or heard within the year."""

    def records(period: CongressYear) -> QuerySet[Matter]:
        return Matter.objects.filter(
            congress=period.congress,
            procedure="budget",
            budget__sort__in=[str(sort) for sort in sorts],
            budget__decided_on__gte=period.starts_on,
            budget__decided_on__lte=period.until,
        )

    return records


def voters(period: CongressYear) -> QuerySet[VoterView]:
    """Return the occasions in the year on which voters were heard (L5 Art. 45)."""
    return VoterView.objects.filter(
        matter__congress=period.congress, on__gte=period.starts_on, on__lte=period.until
    )


def books(period: CongressYear) -> QuerySet[Book]:
    """Return the tables of the fiscal year that were in force on the last day."""
    used = Entry.objects.filter(
        matter=OuterRef("matter"),
        action="force_book",
        at__lt=period.ends_at,
        at__date__gte=OuterRef("entered_on"),
    )
    known = Book.objects.filter(Exists(used), state__in=USED, entered_on__lte=period.until)
    same = {name: OuterRef(name) for name in ("matter", "kind", "side")}
    return known.filter(
        ~Exists(known.filter(pk__gt=OuterRef("pk"), **same)),
        matter__congress=period.congress,
        matter__budget__fiscal_year=period.year,
    )


def lines(side: str) -> Callable[[CongressYear], QuerySet[BudgetItem]]:
    """Return the upper lines of the year's general budget as it is executed, on one side."""

    def records(period: CongressYear) -> QuerySet[BudgetItem]:
        execution = books(period).filter(
            kind=Book.Kind.GENERAL, side=side, matter__budget__sort=Budget.Sort.EXECUTION
        )
        # of several reports of one year the newest table counts, never their sum
        newest = execution.order_by("-as_of", "-pk").values("pk")[:1]
        found = BudgetItem.objects.filter(book__in=newest, level=0, is_sum=False)
        return found.filter(base__isnull=False, executed__isnull=False)

    return records
