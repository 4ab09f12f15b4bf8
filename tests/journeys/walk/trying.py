"""Fills in a form without a browser until it is taken, and keeps what was said against it."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from renda.directory.models import Congress
from renda.directory.standing import SYSTEM
from renda.kernel.files import FileRefused
from renda.matters.amendments import set_rule
from renda.matters.commands import NotAllowed
from renda.matters.rules import RULES, ChoiceRule
from renda.matters.step import Refused
from renda.sites.folio.acting import storing
from tests.journeys.walk.answering import Person
from tests.journeys.walk.forms import questions_of, sent
from tests.plugins.cast import moment

#: how much somebody does on a day at most, a step every ten seconds from eight o'clock: all is
#: done by ten, when the one who clicks comes in
LATEST = 2 * 360 - 1
#: how often a form is corrected
TRIES = 9


@dataclass
class Trying:
    """Somebody who does not give up at once."""

    rng: random.Random
    refusals: dict[str, str] = field(default_factory=dict)
    crashes: dict[str, str] = field(default_factory=dict)
    #: how many steps were tried on each day
    done: Counter[dt.date] = field(default_factory=Counter)

    def hour(self, day: dt.date) -> dt.datetime:
        """Return when on a day the next step is tried: nobody does two things at one moment."""
        self.done[day] += 1
        past_eight = dt.timedelta(seconds=10 * min(self.done[day], LATEST))
        return moment(day.isoformat()) - dt.timedelta(hours=2) + past_eight

    def answered(self, name: str, form: Any, take: Callable[..., Any], person: Person) -> Any:
        """Fill in a form until it is taken; None if it never is."""
        fullness = self.rng.choice((0.0, 0.5, 1.0))
        for _n in range(TRIES if form is not None else 1):
            bound = form(*sent(form(), person, fullness, self.rng)) if form is not None else None
            if bound is not None and not bound.is_valid():
                self._blame(person, bound, bound.errors.as_data())
                self.refusals[name] = bound.errors.as_json()[:300]
                continue
            try:
                return self._taken(bound, take)
            except Refused as error:
                self.refusals[name] = f"{error.field}: {error.message}"
                self._blame(person, bound, {error.field or ""})
            except (NotAllowed, FileRefused) as error:
                self.refusals[name] = str(error)
                return None
            except Exception as error:  # noqa: BLE001  what nobody foresaw is what is looked for
                self.crashes[name] = f"{type(error).__name__}: {error}"
                return None
        return None

    @staticmethod
    def _taken(bound: Any, take: Callable[..., Any]) -> Any:
        with transaction.atomic():
            if bound is None:
                return take({}) or True
            with storing(bound) as answers:
                return take(answers) or True

    def _blame(self, person: Person, form: Any, errors: Any) -> None:
        """Think of other answers where it was refused, anywhere if nowhere is said."""
        names = [name for name in errors if name and name != "__all__"]
        if not names and form is not None and form.fields:
            names = [self.rng.choice(list(form.fields))]
        for question in questions_of(form) if form is not None else ():
            if question.name in names or question.name.split("-")[0] in names:
                person.refused(question.name)


def rule_otherwise(congress: Congress, again: int, *, on: dt.date) -> None:
    """Let the office choose the next option of each rule that leaves it a choice."""
    day = on - dt.timedelta(days=200 - again)
    for rule in RULES.values():
        if again and isinstance(rule, ChoiceRule):
            value = {"choice": rule.options[again % len(rule.options)][0]}
            set_rule(
                congress, rule.key, value, basis="试填", in_force_from=day,
                by=SYSTEM, at=moment(day.isoformat()),
            )  # fmt: skip
