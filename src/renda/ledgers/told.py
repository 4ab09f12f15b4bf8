"""What one row tells of one matter: where it stands, by which steps and since which days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from django import forms
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_noop

from renda.directory.models import Congress
from renda.kernel.constraints import broken_by
from renda.kernel.language import recording
from renda.kernel.text import one_line
from renda.ledgers import numbers
from renda.ledgers.declared import OWN, Declared, fields_of
from renda.ledgers.remarks import Remark
from renda.ledgers.roads import Leg, Road, dating
from renda.ledgers.spec import Row
from renda.ledgers.words import UNSAID
from renda.matters.actors import system
from renda.matters.bringing import Opened
from renda.matters.forms import MatterRef, Money, PastDate, StepForm
from renda.matters.journal import BROUGHT
from renda.matters.models import Matter
from renda.matters.rows import Rows
from renda.matters.spec import OPENING

#: said with a step whose day the ledger does not tell: it has that of the step before it
UNDATED = "undated"
#: questions that are answered with several things, or with none
LISTS = (Rows, forms.FileField, forms.MultipleChoiceField, forms.ModelMultipleChoiceField)


@dataclass(frozen=True)
class Step:
    """A step of the row's road, with the moment from which it counts and what was answered."""

    leg: Leg
    at: dt.datetime
    answers: Mapping[str, Any]
    #: whether the row tells no day of it
    undated: bool


class Told:
    """One matter as a row tells it; the columns of the whole that it is of begin with a prefix.

    carried: its first steps of the system's own may have been taken with a step of the whole.
    """

    def __init__(self, kind: Declared, row: Row, at: dt.datetime, prefix: str = "") -> None:
        self.kind, self.row, self.at, self.prefix = kind, row, at, prefix
        self.carried = False

    def value(self, key: str) -> Any:
        """Return what the row says in a column."""
        return self.row.values.get(f"{self.prefix}{key}")

    @cached_property
    def title(self) -> str:
        """Return what it is called."""
        return one_line(str(self.value("title" if self.kind.titled else "text") or ""))[:200]

    @cached_property
    def road(self) -> Road:
        """Return the road to where it stands; nothing but the opening where that is not said."""
        return self.kind.roads.get(self.value("stage") or "", Road())

    @cached_property
    def number(self) -> str:
        """Return the number as it is kept: a plain one in the words of the kind's own series."""
        text = str(self.value("number") or "")
        begin = self.kind.procedure.begin
        plain = numbers.of_series(text, self.row.year) if text else None
        if plain is not None and begin and begin.numbered:
            return begin.numbered % {"year": self.row.year, "n": plain}
        return text.strip()[:40]

    # what is wrong with it

    def remarks(self) -> Iterator[Remark]:
        """Yield what keeps it from coming in."""
        stage = self.value("stage")
        if not stage and self.prefix:
            yield self._lacking("stage")
        if self.prefix:
            needed = (one for one in self.kind.columns if one.required and one.key != "stage")
            yield from (self._lacking(one.key) for one in needed if self._is_blank(one.key))
        yield from self._left_alone()
        yield from self._undated()
        yield from self._disordered()
        for leg in self.road.legs:
            yield from self._unanswered(leg)
            yield from self._amiss(leg)
        for broken in broken_by(self.facts(Matter())):
            yield Remark(str(broken.get_violation_error_message()))

    def warnings(self) -> Iterator[Remark]:
        """Yield which steps have no day of their own."""
        for leg, day in zip(self.road.legs, self._days()[1:], strict=True):
            if day is None and not self._may_be_carried(leg):
                values = {"step": str(leg.action.label)}
                yield Remark(gettext_noop("没有写明“%(step)s”的日期，按前一环节的日期登记"), values)

    def _is_blank(self, key: str) -> bool:
        return self.value(key) in (None, "")

    def _label(self, key: str) -> str:
        own = next((str(one.label) for one in self.kind.columns if one.key == key), key)
        return f"{self.kind.procedure.label}·{own}" if self.prefix else own

    def _lacking(self, key: str) -> Remark:
        return Remark(gettext_noop("缺少“%(column)s”"), {"column": self._label(key)})

    def _left_alone(self) -> Iterator[Remark]:
        """What stands or ends by its parts cannot do so without any: it comes along with them."""
        kind, stage = self.kind.procedure, self.value("stage")
        if self.prefix or not stage:
            return
        alone = kind.left_by_following()
        for rule in kind.follows:
            values = {"stage": str(kind.stages[stage].label), "to": str(rule.to.label)}
            if rule.every and stage in alone & rule.stages:
                message = gettext_noop(
                    "没有各项的，不会停在“%(stage)s”，而会自动转为“%(to)s”；请用各项的台账连同各项补录"
                )
                yield Remark(message, values)
            elif self.road.follows and stage == rule.to.name and not alone & rule.stages:
                message = gettext_noop(
                    "“%(stage)s”由各项办结而来，没有各项的不能补录；请用各项的台账连同各项补录"
                )
                yield Remark(message, values)

    def _undated(self) -> Iterator[Remark]:
        must = dating(self.kind.procedure, self.road)
        if not any(self._days()) and self.begun is None:
            yield self._lacking("opened_on")
            return
        for leg in self.road.legs:
            key = self.kind.days[leg.action.name]
            if leg.action.name in must and self._is_blank(key) and not self._may_be_carried(leg):
                yield self._lacking(key)

    def _disordered(self) -> Iterator[Remark]:
        days = [(OPENING.name, self._days()[0] or self.begun)]
        days += [
            (leg.action.name, day)
            for leg, day in zip(self.road.legs, self._days()[1:], strict=True)
        ]
        known = [(name, day) for name, day in days if day]
        for (before, earlier), (name, day) in pairwise(known):
            if day < earlier:
                keys = (self.kind.days[name], self.kind.days[before])
                values = dict(zip(("later", "earlier"), map(self._label, keys), strict=True))
                yield Remark(gettext_noop("“%(later)s”早于“%(earlier)s”"), values)

    def _unanswered(self, leg: Leg) -> Iterator[Remark]:
        for name, field in fields_of(leg.action).items():
            key = self.kind.key_of(leg.action, name)
            if _is_vow(field) or isinstance(field, PastDate) or not field.required:
                continue
            fact = self.kind.facts.get(name)
            left = fact is not None and fact.null
            if self.answer(leg, name, field) is None and not left:
                yield self._lacking(key if name not in OWN else name)

    def _amiss(self, leg: Leg) -> Iterator[Remark]:
        """What the form of a step refuses of several answers, it refuses here."""
        form = leg.action.asks
        if form is not None and issubclass(form, StepForm):
            said = {name: v for name, v in self.answers(leg).items() if v is not None}
            for message in form.amiss(said, leg.to.name).values():
                with recording():
                    kept = str(message)
                yield Remark(kept)

    # its days

    #: when the whole was opened, for a part that does not say so itself
    begun: dt.date | None = None

    def _days(self) -> list[dt.date | None]:
        steps = (OPENING.name, *(leg.action.name for leg in self.road.legs))
        return [self.value(self.kind.days[name]) for name in steps]

    @property
    def opened_on(self) -> dt.date:
        """Return the day of its opening, else the first that is known of it."""
        first = next((day for day in self._days() if day), None)
        return self._days()[0] or self.begun or first or timezone.localdate(self.at)

    def moment(self, day: dt.date) -> dt.datetime:
        """Return the moment from which a day counts: its beginning, today's is now."""
        if day >= timezone.localdate(self.at):
            return self.at
        return dt.datetime.combine(day, dt.time.min, timezone.get_default_timezone())

    def _may_be_carried(self, leg: Leg) -> bool:
        return self.carried and leg.action.by is system

    # what comes of it

    def steps(self) -> list[Step]:
        """Return its steps, each on its day or on that of the one before it."""
        found, last = [], self.moment(self.opened_on)
        for leg in self.road.legs:
            day = self.value(self.kind.days[leg.action.name])
            last = max(last, self.moment(day)) if day else last
            mark: Any = True if day else {UNDATED: True}
            answers = {**self.answers(leg), BROUGHT: mark}
            found.append(Step(leg, last, answers, undated=not day))
        return found

    def parted(self) -> tuple[list[Step], list[Step]]:
        """Return its steps, and apart from them the one by which it ends, if it has ended."""
        steps = self.steps()
        ends = bool(steps) and steps[-1].leg.to.final
        return (steps[:-1], steps[-1:]) if ends else (steps, [])

    def answers(self, leg: Leg) -> dict[str, Any]:
        """Return what was answered with a step, as far as the row tells it."""
        asked = fields_of(leg.action).items()
        return {name: self.answer(leg, name, field) for name, field in asked if not _is_vow(field)}

    def answer(self, leg: Leg, name: str, field: forms.Field) -> Any:
        """Return the answer to a question, what stands for words unsaid, None if there is none."""
        day = self.kind.days[leg.action.name]
        said = self.value(self.kind.key_of(leg.action, name))
        if isinstance(field, PastDate) and day == f"{leg.action.name}-on":
            said = self.value(day)
        if name in OWN:
            said = self.title if name == "title" else self.value(name)
        return said if said not in (None, "") else _unsaid(field)

    def facts(self, matter: Matter) -> models.Model:
        """Return its facts as they were at the opening; what its steps ask, they write."""
        begin = self.kind.procedure.begin
        first = set(begin.asks.base_fields) if begin else set()
        later = {name for leg in self.road.legs for name in fields_of(leg.action)} - first
        told = self.told()
        return self.kind.model(
            matter=matter, **{name: value for name, value in told.items() if name not in later}
        )

    def told(self) -> dict[str, Any]:
        """Return the facts that the row tells, by name."""
        said = {name: self.value(name) for name in self.kind.facts}
        return {name: value for name, value in said.items() if value not in (None, "")}

    def opening(
        self, congress: Congress, source: Mapping[str, Any], parent: Matter | None
    ) -> Opened:
        """Return how it was opened. source: the row that says so, kept with the step."""
        own = {name: self.value(name) for name in ("body", "lead") if self.value(name)}
        fields = {"congress": congress, "title": self.title, "year": self.row.year, **own}
        if parent is not None:
            fields |= {
                "year": parent.year,
                "number": parent.number,
                "lead_id": parent.lead_id,
                "body": self.value("body") or parent.body,
                "confidential": parent.confidential,
            }
        else:
            fields["number"] = self.number
        if "lead" in fields:
            fields.pop("lead_id", None)
        answers = {"title": self.title, **own, **self.told(), BROUGHT: source}
        return Opened(fields, answers, self.moment(self.opened_on), self.facts, parent)


def _is_vow(field: forms.Field) -> bool:
    """Say whether somebody declares something by ticking it, which no ledger can for them."""
    return isinstance(field, forms.BooleanField) and field.required


def _unsaid(field: forms.Field) -> Any:
    """Return what stands for an answer that nobody knows; None where nothing can."""
    if isinstance(field, forms.BooleanField):
        return False
    if isinstance(field, LISTS):
        return []
    is_text = isinstance(field, forms.CharField) and not isinstance(field, Money | MatterRef)
    return (UNSAID if field.required else "") if is_text else None
