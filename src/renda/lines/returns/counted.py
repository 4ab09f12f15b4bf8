"""Figures over what was filed: only what is checked counts, and every number opens to its rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField, QuerySet
from django.db.models.fields.json import KT
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from renda.figures.dividing import by_body
from renda.figures.records import of_year
from renda.figures.sections import Section
from renda.figures.spec import CongressYear, Count, Figure, Records, Sum
from renda.lines.returns.books import BookLine
from renda.lines.returns.models import Row
from renda.lines.returns.rounds import RoundLine, ShareLine
from renda.lines.returns.spec import Choice, Kept, Number, Register, Words
from renda.matters.step import filled

#: by what a number of a return is divided
BODY = by_body("body", _("报送单位"), "matter__body_id")
WORK = (RoundLine.slug, ShareLine.slug)
CHECKED = _("“%(kept)s”数据报送中的%(what)s，经核对的才计入；缺报、待核对的不计。")
OWN = _("当年“%(kept)s”登记的%(what)s，撤下的不计。")
#: under this name the cell of a column that is added up
CELL = "cell"


def rows_of(kept: Kept, column: str = "", where: Mapping[str, str] | None = None) -> Records:
    """Return the rows that count: of a return the checked ones, of a register those noted by then.

    column: the number that is added up. where: what certain cells must say.
    """
    said = {f"cells__{key}": value for key, value in (where or {}).items()}

    def records(period: CongressYear) -> QuerySet[Row]:
        found = Row.objects.filter(of=kept.slug, **said)
        if isinstance(kept, Register):
            books = of_year(BookLine.slug, book__sort=kept.slug)(period)
            found = found.filter(matter__in=books.values("pk"), on__lte=period.until)
        else:
            shares = of_year(ShareLine.slug, "accept")(period)
            found = found.filter(matter__in=shares.values("pk"))
        return found.annotate(**{CELL: _cell(column)}) if column else found

    return records


def _cell(column: str) -> Cast:
    return Cast(KT(f"cells__{column}"), BigIntegerField())


@dataclass(frozen=True)
class Counting:
    """What declares the figures over one return or register, under its heading."""

    kept: Kept

    def __call__(
        self,
        key: str,
        label: Words,
        unit: Words,
        *,
        column: str = "",
        where: Mapping[str, str] | None = None,
        **more: Any,
    ) -> Figure:
        """Declare a figure: the sum of a column, else the number of rows.

        where: what certain cells must say. more: see `Figure`. Raises ValueError where there is no
        such column, or its numbers are not whole.
        """
        kept = self.kept
        asked = {
            name: kept.column(name) for name in (*(where or {}), *([column] if column else ()))
        }
        number = asked.get(column)
        if column and (not isinstance(number, Number) or number.places):
            raise ValueError(f"{key} adds up {column}, which is no whole number")
        is_own = isinstance(kept, Register)
        more.setdefault("by", () if is_own else (BODY,))
        return Section(kept.label, (BookLine.slug,) if is_own else WORK).figure(
            key,
            label,
            unit,
            rows_of(kept, column, where),
            filled(OWN if is_own else CHECKED, {"what": label, "kept": kept.label}),
            measure=Sum(CELL, None) if column else Count(),
            matter="matter",
            **more,
        )

    def of(self, column: str, stem: str) -> Callable[..., Figure]:
        """Return what declares the number of rows that say one of the words of a choice.

        It is called with the word's key, the unit, and what else a figure has; stem: how the keys
        of these figures begin.
        """
        words = self.kept.column(column)

        def one(key: str, unit: Words, **more: Any) -> Figure:
            label = dict(words.choices)[key] if isinstance(words, Choice) else ""
            return self(f"{stem}-{key}", label, unit, where={column: key}, **more)

        return one
