"""One step, reached and taken as its people would, and what was wrong on the way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils import translation
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Locator

from renda.matters.models import Entry, Matter
from renda.matters.registry import procedures
from renda.matters.spec import Action
from tests.journeys.walk.answering import Person
from tests.journeys.walk.filling import TRIES, Form, required
from tests.journeys.walk.visitor import Hindered, Lost, Visitor
from tests.journeys.walk.world import TODAY

#: so many others of its own kind somebody thinks of who is asked for a matter
KIN = 2
#: so many matters of a kind somebody remembers by their numbers
NEWEST = 4


@dataclass
class Attempt:
    """Somebody sets out to do one thing."""

    visitor: Visitor
    known: list[str]
    matters: list[str]
    faults: list[str] = field(default_factory=list)
    outcome: str = ""
    #: the kinds of questions that were asked on the way
    kinds: set[str] = field(default_factory=set)

    def person(self) -> Person:
        """Return somebody who has not been refused yet."""
        return Person(TODAY, self.known, self.matters, _kinds())

    def step(self, matter: Matter, action: Action, *, wholly: bool) -> None:
        """Reach a step of a matter and take it."""
        kin = {matter.procedure, matter.root.procedure}
        others = Matter.objects.filter(procedure__in=kin).exclude(root=matter.root)
        found = others.order_by("-pk").values_list("pk", flat=True)[:KIN]
        self.matters = [*self.matters, *(str(pk) for pk in found)]
        try:
            found = self.visitor.reach(matter, action.name)
            if found.evaluate("el => el.tagName") == "FORM":
                self.fill(found, wholly=wholly, done=lambda: _taken(matter, action))
            else:
                before = _taken(matter, action)
                self.visitor.follow(found)
                self._conclude(_taken(matter, action) > before, Form(self.visitor, found).summary)
        except Hindered as hindered:
            self.outcome = f"told: {hindered}"
        except Lost as lost:
            self.faults.append(str(lost))
        except BrowserError as error:
            self.faults.append(f"browser: {str(error).splitlines()[0][:160]}")

    def fill(self, locator: Locator, *, wholly: bool, done: Any) -> None:
        """Fill in a form until it is taken; first leave out what must not be left out."""
        form, before = Form(self.visitor, locator), done()
        self.kinds = {"row" if q.in_row else q.kind for q in form.questions}
        if not wholly:
            self._leave_out(form, done, before)
            if done() > before:
                return
        person, heard = self.person(), []
        for _n in range(TRIES):
            form.fill(person, wholly=wholly)
            if not form.click():
                self.faults.append(f"the browser stops at “{form.stopped_at}”, though filled in")
                return
            if done() > before:
                self._conclude(True, "")
                return
            told = form.complaints
            heard += [f"{name}: {words}" for name, words in told.items()]
            if not told and not form.summary:
                self.faults.append(f"says nothing (answers {self.visitor.status})")
            for name in told or [q.name for q in form.questions]:
                person.refused(name)
        self.faults.append(f"never taken: {'; '.join(dict.fromkeys(heard)) or form.summary}")

    def _conclude(self, taken: bool, told: str) -> None:  # noqa: FBT001
        if taken and self.visitor.status < 400:
            self.outcome = "taken"
        elif told:
            self.outcome = f"told: {told}"
        else:
            self.faults.append(f"neither taken nor told why (answers {self.visitor.status})")

    def _leave_out(self, form: Form, done: Any, before: int) -> None:
        """Leave out each thing that must be answered, in turn."""
        person = self.person()
        for question in list(required(form)):
            form.fill(person, wholly=False)
            if not form.clear(question):
                continue
            if not form.stopped_at and question.kind not in {"checkbox", "file"}:
                self.faults.append(f"“{question.label}” is marked as required and not asked for")
            sent = form.click()
            if not sent:
                if form.stopped_at != question.name:
                    self.faults.append(f"stopped at {form.stopped_at} instead of {question.name}")
                continue
            if done() > before:
                self.faults.append(f"taken though “{question.label}” is left out")
                return
            if question.name not in form.complaints:
                self.faults.append(f"nothing beside “{question.label}” when it is left out")


def _kinds() -> dict[str, str]:
    """Return of what kind the newest matters are, by number or address, in both languages."""
    found: dict[str, list[str]] = {}
    whole = Matter.objects.filter(parent=None).order_by("-pk")
    for slug, number, pk in whole.values_list("procedure", "number", "pk"):
        found.setdefault(slug, []).append(number or str(pk))
    kinds = {}
    for slug, numbers in found.items():
        label = procedures[slug].label
        with translation.override("en"):
            english = str(label)
        kinds |= dict.fromkeys(numbers[:NEWEST], f"{label} {english}")
    return kinds


def _taken(matter: Matter, action: Action) -> int:
    return Entry.objects.filter(matter=matter.pk, action=action.name).count()
