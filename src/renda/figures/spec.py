"""What a figure is: a set of records with a name, a unit and a way to measure it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.db.models import QuerySet
from django.utils import timezone

from renda.directory.models import Congress
from renda.kernel.rates import percent
from renda.laws.registry import cited

Text = Any  # a str or a lazy translation
Records = Callable[["CongressYear"], QuerySet[Any]]
LEAP_DAY, LAST_DAY = (2, 29), (12, 31)


@dataclass(frozen=True)
class CongressYear:
    """What is accounted for: a congress, a year, up to a day of it.

    today: the day from which deadlines are looked at; never after it, whatever `until` says. What
    was corrected or withdrawn by then counts as it was put right. With both on one past day, a
    figure is what it was on that day.
    """

    congress: Congress
    year: int
    until: dt.date
    today: dt.date

    @classmethod
    def of(
        cls,
        congress: Congress,
        year: int,
        *,
        today: dt.date | None = None,
        until: dt.date | None = None,
    ) -> CongressYear:
        """Return a whole year, or a year up to a day."""
        end = until or dt.date(year, 12, 31)
        return cls(congress, year, end, today or end)

    @classmethod
    def on(cls, congress: Congress, year: int, day: dt.date, *, today: dt.date) -> CongressYear:
        """Return a year up to a day, as it was on that day; to its last day, as it is today."""
        whole = (day.month, day.day) == LAST_DAY
        return cls.of(congress, year, until=day, today=today if whole else day)

    @property
    def ends_at(self) -> dt.datetime:
        """Return the moment at which the last day is over."""
        after = self.until + dt.timedelta(days=1)
        return dt.datetime.combine(after, dt.time.min, timezone.get_default_timezone())

    @property
    def known_before(self) -> dt.datetime:
        """Return the moment at which `today` is over: what was put right later is not known."""
        after = self.today + dt.timedelta(days=1)
        return dt.datetime.combine(after, dt.time.min, timezone.get_default_timezone())

    @property
    def seen_on(self) -> dt.date:
        """Return the last day whose records can be there: today, where the period goes on."""
        return min(self.until, self.today)

    @property
    def overdue_before(self) -> dt.date:
        """Return the day before which a deadline has passed, whether until then or until today."""
        return min(self.until + dt.timedelta(days=1), self.today)

    @property
    def starts_on(self) -> dt.date:
        """Return the first day of the year."""
        return dt.date(self.year, 1, 1)

    @property
    def starts_at(self) -> dt.datetime:
        """Return the moment at which the year begins."""
        first = dt.datetime.combine(self.starts_on, dt.time.min)
        return timezone.make_aware(first, timezone.get_default_timezone())

    @cached_property
    def key(self) -> str:
        """Return what tells the period from others."""
        return f"{self.congress.pk}|{self.year}|{self.until}|{self.today}"

    @cached_property
    def before(self) -> CongressYear:
        """Return the same part of the year before."""
        until = self.until
        if (until.month, until.day) == LEAP_DAY:
            until -= dt.timedelta(days=1)
        earlier = until.replace(year=until.year - 1)
        return CongressYear(self.congress, self.year - 1, earlier, self.today)


@dataclass(frozen=True)
class Count:
    """How many records there are."""

    empty: ClassVar[int | None] = 0

    def expression(self) -> models.Aggregate:
        """Return what the database computes."""
        return models.Count("pk")


@dataclass(frozen=True)
class Sum:
    """The sum of one field of the records.

    empty: what it is where no record says anything: None of what is only stated, never counted.
    """

    field: str
    empty: int | None = 0

    def expression(self) -> models.Aggregate:
        """Return what the database computes."""
        return models.Sum(self.field)


@dataclass(frozen=True)
class Distinct:
    """How many different values one field of the records has; `by` names them."""

    empty: ClassVar[int | None] = 0

    field: str
    by: Dimension | None = None

    def expression(self) -> models.Aggregate:
        """Return what the database computes."""
        return models.Count(self.field, distinct=True)


@dataclass(frozen=True)
class Ordinal:
    """The number that the one record bears: the 18th congress, the first session."""

    empty: ClassVar[int | None] = None

    field: str

    def expression(self) -> models.Aggregate:
        """Return what the database computes."""
        return models.Max(self.field)


Measure = Count | Sum | Distinct | Ordinal


@dataclass(frozen=True, eq=False)
class Dimension:
    """By what records can be divided: `path` is a field or an expression on them.

    names: given the values found, says what each is called; the order is the order shown.
    titled: a slice is told in reports by its title, as a law that was inspected is.
    """

    key: str
    label: Text
    path: Any
    names: Callable[[Collection[str], CongressYear], Mapping[str, Text]]
    titled: bool = False


@dataclass(frozen=True, eq=False)
class Figure:
    """A number of the accounts, always the measure of the very records it opens to.

    definition: what is counted and what is not.
    cites: the key of the article it follows, where a place's law has one.
    matter: the path from a record to its matter ("" = the record is one, None = there is none).
    yearly: False for what is so today, whatever year is looked at.
    describe: what a list says of a record that is not itself a matter.
    scale, decimals: a sum of 元 told in 亿元 is divided by 10**8 and rounded to one place.
    phrases: how reports word it, {n} for the number, …… behind what the paragraph must have named
    before; for finding it again in a text.
    work: the procedures of whose work it tells: of a year without any of it there is no number.
    within: the figure of which it is a part, record by record; only then is it told as 其中.
    stated: in whose words it is told, where it was typed and not counted (按填报).
    as_of: the path to the day until which a record tells, where that is not the day looked at.
    """

    key: str
    label: Text
    unit: Text
    records: Records
    definition: Text
    measure: Measure = Count()
    section: Text = ""
    matter: str | None = ""
    by: tuple[Dimension, ...] = ()
    yearly: bool = True
    describe: Callable[[Any], Text] = str
    scale: int = 1
    decimals: int = 0
    phrases: tuple[str, ...] = ()
    cites: str = ""
    work: tuple[str, ...] = ()
    within: Figure | None = None
    stated: Text = ""
    as_of: str = ""

    def dimension(self, key: str) -> Dimension | None:
        """Return one of the ways in which the figure can be divided."""
        return next((one for one in self.by if one.key == key), None)


@dataclass(frozen=True, eq=False)
class Ratio:
    """One figure as a percentage of another; both are named wherever it is shown."""

    key: str
    label: Text
    numerator: Figure
    denominator: Figure
    definition: Text
    unit: Text = "%"
    decimals: int = 1
    section: Text = ""
    yearly: bool = True
    phrases: tuple[str, ...] = ()
    cites: str = ""

    def value(self, numerator: int, denominator: int) -> Decimal | None:
        """Return the percentage as the report tells it; of nothing there is none."""
        return percent(numerator, denominator, places=self.decimals)


AnyFigure = Figure | Ratio


def defined(figure: AnyFigure, congress: Congress) -> str:
    """Return what a figure counts, with the article that it follows where a congress sits."""
    return cited(figure.definition, figure.cites, congress)


@dataclass(frozen=True)
class Breakdown:
    """Figures side by side over one dimension, as a chart and its table."""

    key: str
    title: Text
    dimension: str
    figures: tuple[Figure, ...]
    shape: str = "bars"

    def dimension_of(self, figure: Figure) -> Dimension:
        """Return the dimension as one of the figures has it. Raises LookupError if it has none."""
        found = figure.dimension(self.dimension)
        if found is None:
            raise LookupError(f"{figure.key} is not divided by {self.dimension}")
        return found


@dataclass(frozen=True)
class Board:
    """What a line shows first: its main figures for a period, its charts.

    lights: a light's state with the figure that counts what stands under it.
    """

    line: str
    label: Text
    headline: Callable[[CongressYear], tuple[AnyFigure, ...]]
    breakdowns: tuple[Breakdown, ...] = ()
    lights: tuple[tuple[str, Figure], ...] = ()
    #: what stands under any light
    waiting: Figure | None = None
