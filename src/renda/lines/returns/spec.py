"""What is asked: columns and how they hang together; of whom, when, why; or kept by an office."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import Enum
from typing import Any, TypeVar

from django import forms
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.kernel.language import listed
from renda.kernel.periods import Period, Unit
from renda.kernel.text import clean
from renda.laws.spec import Version
from renda.matters.forms import SHORT, PastDate, Text
from renda.matters.imported_rows import Unfit, day_of
from renda.matters.rules import PeriodRule, period_rule
from renda.matters.step import filled
from renda.ui.units import behind

Words = Any  # a str or a lazy translation
#: what a row says, by the keys of its columns
Cells = Mapping[str, Any]
#: more than this is a slip of the pen
MOST = 1_000_000_000
#: who is mostly asked: the towns' congresses and the streets', and the house's own offices
TOWNS = (Kind.PRESIDIUM, Kind.STREET_COMMITTEE)
OWN_OFFICES = (Kind.OFFICE, Kind.DEPUTY_COMMITTEE, Kind.COMMITTEE)
#: names one after the other, put together when they are read
_listed: Any = lazy(listed, str)


@dataclass(frozen=True, kw_only=True)
class Column:
    """One thing that is asked of a body, or of each row. help: what belongs to it, and what not."""

    key: str
    label: Words
    help: Words = ""
    required: bool = True

    @property
    def heading(self) -> Words:
        """Return what it is called on a form and in a workbook."""
        return self.label

    def field(self) -> forms.Field:
        """Return the question of a form."""
        return Text(**self.asked())

    def asked(self) -> dict[str, Any]:
        """Return what every question has."""
        return {"label": self.heading, "help_text": self.help, "required": self.required}

    def read(self, text: str) -> Any:
        """Return what a cell of a workbook says. Raises Unfit."""
        return clean(text).strip()

    def amiss(self, value: Any) -> Words:
        """Return what is wrong with a value by itself, nothing if it fits."""
        empty = value is None or value == ""
        return _("请填写这一项。") if empty and self.required else ""

    def told(self, value: Any) -> str:
        """Return a value in words."""
        return "" if value is None else str(value)


@dataclass(frozen=True, kw_only=True)
class Number(Column):
    """A number that is not negative, and whole unless it has places. most: of a score."""

    unit: Words
    places: int = 0
    most: int = MOST

    @property
    def heading(self) -> Words:
        """Return its name with its unit."""
        return filled(_("%(label)s（%(unit)s）"), {"label": self.label, "unit": self.unit})

    def field(self) -> forms.Field:
        """Return the question of a form."""
        if self.places:
            return forms.DecimalField(
                min_value=0, max_value=self.most, decimal_places=self.places, **self.asked()
            )
        return forms.IntegerField(min_value=0, max_value=self.most, **self.asked())

    def read(self, text: str) -> Any:
        """Return the number in a cell: of full width and with separators, too. Raises Unfit."""
        plain = unicodedata.normalize("NFKC", text).replace(",", "").strip()
        if not plain:
            return None
        try:
            value = Decimal(plain)
        except InvalidOperation:
            raise Unfit(_("“%(text)s”不是数字"), text=text.strip()) from None
        if not value.is_finite():
            raise Unfit(_("“%(text)s”不是数字"), text=text.strip())
        return int(value) if value == value.to_integral_value() else value

    def amiss(self, value: Any) -> Words:
        """Return what is wrong with a number: text, a part of one, less than none, too much."""
        if value is None or value == "":
            return super().amiss(value)
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return _("请填写数字。")
        if value < 0:
            return _("不能小于0。")
        if value > self.most:
            return filled(_("不能大于%(most)s。"), {"most": self.most})
        if -int(Decimal(value).normalize().as_tuple().exponent) > self.places:
            return filled(_("最多保留%(n)d位小数。"), {"n": self.places}) if self.places else WHOLE
        return ""

    def told(self, value: Any) -> str:
        """Return a number with its unit."""
        return "" if value in (None, "") else f"{value}{behind(self.unit)}"


WHOLE = _("请填写整数。")


@dataclass(frozen=True, kw_only=True)
class Line(Column):
    """A line of text."""

    limit: int = SHORT

    def field(self) -> forms.Field:
        """Return the question of a form."""
        return Text(max_length=self.limit, **self.asked())

    def amiss(self, value: Any) -> Words:
        """Return what is wrong with a text: that it is missing, or too long."""
        if len(str(value or "")) > self.limit:
            return filled(_("不超过%(limit)d字。"), {"limit": self.limit})
        return super().amiss(value)


@dataclass(frozen=True, kw_only=True)
class Day(Column):
    """The day of something that has happened."""

    def field(self) -> forms.Field:
        """Return the question of a form."""
        return PastDate(**self.asked())

    def read(self, text: str) -> Any:
        """Return the day in a cell, as offices write days. Raises Unfit."""
        return day_of(unicodedata.normalize("NFKC", text).strip())


@dataclass(frozen=True, kw_only=True)
class Choice(Column):
    """One of a few words. choices: key and word."""

    choices: tuple[tuple[str, Words], ...]

    def field(self) -> forms.Field:
        """Return the question of a form."""
        return forms.ChoiceField(choices=[("", "—"), *self.choices], **self.asked())

    def read(self, text: str) -> Any:
        """Return the key of the word in a cell. Raises Unfit."""
        word = text.strip()
        found = [key for key, label in self.choices if word in (str(label), key)]
        if word and not found:
            raise Unfit(_("“%(text)s”不在可选的范围内"), text=word)
        return found[0] if found else ""

    def amiss(self, value: Any) -> Words:
        """Return what is wrong with a choice: there is none, or it is not offered."""
        if value and value not in dict(self.choices):
            return _("不在可选的范围内。")
        return super().amiss(value)

    def told(self, value: Any) -> str:
        """Return the word."""
        return str(dict(self.choices).get(value, value or ""))


@dataclass(frozen=True)
class Adds:
    """The parts make up the whole, to the last one."""

    whole: str
    parts: tuple[str, ...]

    def broken(self, cells: Cells, named: Callable[[str], Words]) -> tuple[str, Words] | None:
        """Return the column that is wrong and why, None where it adds up."""
        given = [cells.get(key) for key in (self.whole, *self.parts)]
        if any(not isinstance(one, int | Decimal) for one in given):
            return None
        total: Any = sum(cells[key] for key in self.parts)
        if total == cells[self.whole]:
            return None
        words: dict[str, Any] = {"said": cells[self.whole], "total": total}
        words |= {"parts": _listed([named(key) for key in self.parts])}
        return self.whole, filled(_("应当等于%(parts)s之和%(total)s，这里填的是%(said)s。"), words)


@dataclass(frozen=True)
class AtMost:
    """The one is among the other, so there are no more of it."""

    part: str
    whole: str

    def broken(self, cells: Cells, named: Callable[[str], Words]) -> tuple[str, Words] | None:
        """Return the column that is wrong and why, None where it fits."""
        part, whole = cells.get(self.part), cells.get(self.whole)
        if not isinstance(part, int | Decimal) or not isinstance(whole, int | Decimal):
            return None
        if part <= whole:
            return None
        words = {"name": named(self.whole), "whole": whole}
        return self.part, filled(_("不能多于“%(name)s”（%(whole)s）。"), words)


Relation = Adds | AtMost


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What a row says. many: whether there are as many rows as it takes, or one row of totals.

    basis: the article that wants it, or that it is a local default; without one nothing is asked.
    relations: what must be so of each row.
    """

    slug: str
    label: Words
    columns: tuple[Column, ...]
    basis: Words
    many: bool = False
    relations: tuple[Relation, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what cannot be asked. Raises ValueError."""
        keys = [one.key for one in self.columns]
        related = {key for one in self.relations for key in _of(one)}
        if not self.columns or len(set(keys)) < len(keys) or not related <= set(keys):
            raise ValueError(f"{self.slug}: no columns, one twice, or one related that is none")
        if not str(self.basis).strip():
            raise ValueError(f"{self.slug} is asked without a basis")
        if not self.many and not all(isinstance(one, Number) for one in self.columns):
            raise ValueError(f"{self.slug}: a total is a number")

    def column(self, key: str) -> Column:
        """Return a column."""
        return next(one for one in self.columns if one.key == key)

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Return the columns that can be added up."""
        return tuple(one for one in self.columns if isinstance(one, Number))


def _of(relation: Relation) -> tuple[str, ...]:
    if isinstance(relation, Adds):
        return (relation.whole, *relation.parts)
    return (relation.part, relation.whole)


class Rhythm(Enum):
    """How often it is asked: once a year, or whenever there is occasion."""

    YEARLY = "yearly"
    CALLED = "called"


@dataclass(frozen=True, kw_only=True)
class Return(Kept):
    """数据报送: what bodies are asked for.

    asked_of: which kinds of bodies. checked_by: which kinds of bodies call for it and check it;
    the office may, wherever there is one. due: by when, unless the round names a day.
    """

    asked_of: tuple[Kind, ...]
    checked_by: tuple[Kind, ...]
    due: PeriodRule
    every: Rhythm = Rhythm.CALLED


@dataclass(frozen=True, kw_only=True)
class Register(Kept):
    """工作台账: what an office keeps row by row, without asking anybody. kept_by: which kinds."""

    kept_by: tuple[Kind, ...]
    many: bool = True


declared: dict[str, Kept] = {}
K = TypeVar("K", bound=Kept)


def declare(kept: K) -> K:
    """Make known what is asked or kept. Raises ValueError if there is one of the name."""
    if declared.setdefault(kept.slug, kept) is not kept:
        raise ValueError(f"{kept.slug} is declared twice")
    return kept


def ask(slug: str, label: Words, basis: Words, *, days: int, **more: Any) -> Return:
    """Declare what bodies are asked for. days: working days until it is due, on its basis."""
    due = period_rule(
        f"returns.{slug.replace('-', '_')}",
        filled(_("报送数据：%(what)s"), {"what": label}),
        Version(Period(days, Unit.WORKING_DAY), basis),
        warn_days=3,
    )
    return declare(Return(slug=slug, label=label, basis=basis, due=due, **more))


def keep(slug: str, label: Words, basis: Words, **more: Any) -> Register:
    """Declare what an office keeps itself."""
    return declare(Register(slug=slug, label=label, basis=basis, **more))


def returns() -> list[tuple[str, Words]]:
    """Return what bodies are asked for, as choices."""
    return [(slug, one.label) for slug, one in declared.items() if isinstance(one, Return)]


def registers() -> list[tuple[str, Words]]:
    """Return what offices keep, as choices."""
    return [(slug, one.label) for slug, one in declared.items() if isinstance(one, Register)]
