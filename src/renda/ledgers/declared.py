"""What a ledger of a kind of matters asks, as it follows from how the kind is declared.

Number, title, bodies, the facts that the steps of the kind ask, the stage where a matter stands,
and the days of the steps that led there. What hangs below another kind names the whole it is of,
with as much of that as is needed to bring it along.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any

from django import forms
from django.db import models
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.kernel.money import Yuan
from renda.ledgers.roads import Leg, Road, roads
from renda.ledgers.spec import Column, Content
from renda.ledgers.words import (
    BODIES,
    LEADS,
    NUMBERS,
    OPENED,
    STAGES,
    SYNONYMS,
    TITLES,
    apart,
    of_whole,
)
from renda.matters.forms import BodyChoice, Files, MatterRef, Money, PastDate
from renda.matters.models import Matter
from renda.matters.personal import is_personal
from renda.matters.registry import procedures
from renda.matters.rows import Rows
from renda.matters.spec import OPENING, Action, Procedure

LEADING = frozenset({Kind.COMMITTEE, Kind.DEPUTY_COMMITTEE, Kind.OFFICE})
#: a step that asks one of these with no answer left open cannot be brought
UNTOLD = (Rows, MatterRef, forms.ModelChoiceField)
#: the whole's columns begin with it
OF = "of-"
OWN = frozenset({"title", "body", "lead"})


@dataclass(frozen=True)
class Declared:
    """A kind of matters as a ledger has it."""

    procedure: type[Procedure]
    model: type[models.Model]

    @cached_property
    def whole(self) -> Declared | None:
        """Return the kind below which these hang, None for what stands at the top."""
        return declared(self.procedure.under) if self.procedure.under in procedures else None

    @cached_property
    def facts(self) -> Mapping[str, models.Field[Any, Any]]:
        """Return the fields of the facts that the roads ask, or that can be put right, by name."""
        begin, kind = self.procedure.begin, self.procedure
        right = (a for name, a in kind.actions.items() if name.startswith("rewrite"))
        asked = set().union(*(fields_of(action) for action in (*self.actions, *right)))
        asked |= set(begin.asks.base_fields) if begin else {getattr(self._duty, "day", "")}
        local = self.model._meta.local_fields  # noqa: SLF001  the documented way to them
        told = (f for f in local if f.name in asked or not _can_be_empty(f))
        return {f.name: f for f in told if f.name != "matter"}

    @property
    def _duty(self) -> Any:
        return getattr(self.procedure, "duty", None)

    @cached_property
    def roads(self) -> Mapping[str, Road]:
        """Return the roads that can be brought, by the stage to which they lead."""
        found = roads(self.procedure).items()
        return {name: road for name, road in found if not any(map(self._untold, road.legs))}

    @cached_property
    def actions(self) -> tuple[Action, ...]:
        """Return the steps of all roads, the earlier ones first."""
        by_length = sorted(self.roads.values(), key=lambda road: len(road.legs))
        return tuple(dict.fromkeys(leg.action for road in by_length for leg in road.legs))

    @cached_property
    def days(self) -> Mapping[str, str]:
        """Return the column that tells the day of each step, by the step's name.

        The fact in which a step writes its day, where it asks one; else a column of its own.
        """
        found = {OPENING.name: "opened_on"}
        for action in self.actions:
            past = [n for n, f in fields_of(action).items() if isinstance(f, PastDate)]
            free = (n for n in past if n in self.facts and n not in found.values())
            found[action.name] = next(free, f"{action.name}-on")
        return found

    @cached_property
    def titled(self) -> bool:
        """Say whether a matter has a title besides its text."""
        return not (self.whole and "text" in self.facts)

    def key_of(self, action: Action, name: str) -> str:
        """Return the column of what a step asks: a fact's own, else one of the step."""
        return name if name in self.facts else f"{action.name}-{name}"

    @cached_property
    def stages(self) -> tuple[tuple[str, Any], ...]:
        """Return the stages where a matter can be brought to, with their words."""
        return tuple((name, self.procedure.stages[name].label) for name in self.roads)

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Return the columns, those of the whole first."""
        above = _above(self.whole) if self.whole else ()
        return _told_apart((*above, *self._own()))

    def _own(self) -> Iterator[Column]:
        if not self.whole:
            yield Column("number", _("编号"), NUMBERS, limit=40)
        if self.titled:
            yield Column("title", _("标题"), TITLES, required=True, limit=200)
        yield from self._parties()
        yield from self._facts()
        yield Column("opened_on", _("发起日期"), OPENED, Content.DATE)
        for action in self.actions:
            yield self._day(action)
            for name, question in fields_of(action).items():
                if name not in {*OWN, *self.facts} and _asked_apart(question):
                    yield _of_field(f"{action.name}-{name}", action, question)
        choices = self.stages
        yield Column("stage", _("环节"), STAGES, Content.CHOICE, required=True, choices=choices)

    def _facts(self) -> Iterator[Column]:
        """Yield the year, where a kind is asked for it, and the facts but those that are days."""
        begin = self.procedure.begin
        if begin and (year := begin.asks.base_fields.get("year")):
            yield Column("year", year.label, (), Content.NUMBER)
        for name, field in self.facts.items():
            if name not in self.days.values():
                column = _of_fact(name, field, required=self._needed(name, field))
                yield replace(column, **_offered(self._question(name)))

    def _question(self, name: str) -> forms.Field | None:
        """Return the question that asks a fact, the first there is."""
        begin = self.procedure.begin
        asked = (fields_of(action) for action in self.procedure.actions.values())
        first: Mapping[str, forms.Field] = begin.asks.base_fields if begin else {}
        return next((fields[name] for fields in (first, *asked) if name in fields), None)

    def _parties(self) -> Iterator[Column]:
        """Who handles it, who leads: as the beginning asks; of a part, who does not lead it."""
        begin = self.procedure.begin
        if begin is None:
            kinds = frozenset(Kind) - LEADING
            yield Column("body", _("承办单位"), BODIES, Content.BODY, kinds=kinds)
            return
        asked = {**begin.asks.base_fields}
        for action in self.actions:
            asked = {**fields_of(action), **asked}
        for name, field in asked.items():
            if name in OWN and isinstance(field, BodyChoice):
                kinds = frozenset(map(Kind, field.kinds))
                must = field.required and name in begin.asks.base_fields
                more = BODIES if name == "body" else LEADS
                yield Column(name, field.label, more, Content.BODY, required=must, kinds=kinds)

    def _needed(self, name: str, field: models.Field[Any, Any]) -> bool:
        """Say whether nothing else can stand for a fact: a choice, a number, a day."""
        if isinstance(field, models.CharField | models.TextField) and not field.choices:
            return name == "text" and not self.titled
        begin = self.procedure.begin
        question = begin.asks.base_fields.get(name) if begin else None
        return not _can_be_empty(field) or bool(question and question.required)

    def _day(self, action: Action) -> Column:
        key = self.days[action.name]
        fact = self.facts.get(key)
        label = (
            fact.verbose_name if fact else _headed(format_lazy(_("{step}日期"), step=action.label))
        )
        said = format_lazy(_("“{action}”是哪一天办理的。"), action=action.label)
        needed = fact is not None and not fact.null and not fact.blank
        return Column(key, label, (), Content.DATE, help=said, required=needed)

    def _untold(self, leg: Leg) -> bool:
        """Say whether a step asks what a row cannot tell."""
        asked = fields_of(leg.action).items()
        return any(f.required and isinstance(f, UNTOLD) and n not in OWN for n, f in asked)


def fields_of(action: Action) -> Mapping[str, forms.Field]:
    """Return what a step asks, by name; what is kept apart no ledger brings."""
    found: Mapping[str, forms.Field] = getattr(action.asks, "base_fields", {})
    return {name: field for name, field in found.items() if not is_personal(field)}


@cache
def declared(slug: str) -> Declared | None:
    """Return a kind as a ledger has it, None where its facts are not told by one record."""
    procedure = procedures[slug]
    rewrite, duty = procedure.actions.get("rewrite"), getattr(procedure, "duty", None)
    related = getattr(rewrite.asks, "shows", "") if rewrite else getattr(duty, "related", "")
    if not related:
        return None
    return Declared(procedure, Matter._meta.get_field(related).related_model)  # type: ignore[arg-type]  # noqa: SLF001


def _choices(choices: Any) -> tuple[tuple[Any, Any], ...]:
    """Return what can be chosen, without what stands for nothing chosen yet."""
    return tuple((key, label) for key, label in choices if key not in ("", None))


def _can_be_empty(field: models.Field[Any, Any]) -> bool:
    return field.null or field.blank or field.has_default()


def _asked_apart(field: forms.Field) -> bool:
    """Say whether a question that no fact keeps needs a column: words can be left unsaid."""
    plain = isinstance(field, forms.CharField) and not isinstance(field, Money)
    left = isinstance(field, (Files, PastDate, forms.BooleanField, forms.MultipleChoiceField))
    return field.required and not (plain or left)


def _of_fact(name: str, field: models.Field[Any, Any], *, required: bool) -> Column:
    told: dict[str, Any] = {"required": required}
    content = Content.TEXT
    if field.choices:
        content, told["choices"] = Content.CHOICE, _choices(field.choices)
    elif isinstance(field, models.DateField):
        content, told["ahead"] = Content.DATE, True
    elif isinstance(field, Yuan):
        content, told["help"] = Content.MONEY, _("以万元计；也可以写明单位，如“1.2亿元”。")
    elif isinstance(field, models.BooleanField):
        content = Content.FLAG
    elif isinstance(field, models.IntegerField):
        content = Content.NUMBER
    elif field.max_length:
        told["limit"] = field.max_length
    return Column(name, field.verbose_name, SYNONYMS.get(name, ()), content, **told)


def _offered(question: forms.Field | None) -> dict[str, Any]:
    """Return what a question offers to choose from where its fact would take more: a month."""
    if isinstance(question, forms.TypedChoiceField) and question.coerce is int:
        return {"content": Content.CHOICE, "choices": _choices(question.choices)}
    return {}


def _of_field(key: str, action: Action, field: forms.Field) -> Column:
    label = _headed(action.label, field.label or "")
    if isinstance(field, forms.ChoiceField):
        return Column(key, label, (), Content.CHOICE, choices=_choices(field.choices))
    if isinstance(field, forms.DateField):
        return Column(key, label, (), Content.DATE, ahead=True)
    if isinstance(field, Money):
        return Column(key, label, (), Content.MONEY)
    return Column(key, label, (), Content.NUMBER)


_headed: Any = lazy(lambda *parts: apart(map(str, parts)), str)


def _above(whole: Declared) -> Iterator[Column]:
    """Return the columns by which the whole is known, and by which it is brought along."""
    label = whole.procedure.label
    for one in whole.columns:
        known = one.key in ("number", "title")
        wordy = one.content is Content.TEXT and not (known or one.required)
        if not wordy:
            named = of_whole(str(label)) if one.key == "title" else ()
            yield replace(
                one,
                key=f"{OF}{one.key}",
                label=_headed(label, one.label),
                synonyms=named,
                required=False,
                help=one.help or _WHOLE,
            )


def _told_apart(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return columns of which no two have the same name: the later one says what it is for."""
    found: dict[str, Column] = {}
    for one in columns:
        label, n = str(one.label), 2
        while label in found:
            label, n = f"{one.label}{n}", n + 1
        found[label] = one if label == str(one.label) else replace(one, label=label)
    return tuple(found.values())


_WHOLE = _("所属事项已在系统中的，只需写明编号或者标题；不在系统中的，按这些栏目一并补录。")
