"""Fills in a form as it stands on the page, and clicks its button."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator

from tests.journeys.walk.answering import Choice, Person, Question
from tests.journeys.walk.forms import upload
from tests.journeys.walk.visitor import Visitor

ASKED = (Path(__file__).parent / "form.js").read_text(encoding="utf-8")
#: what stands beside a field; a table is told of as a whole where no cell of it is
COMPLAINTS = """() => [...document.querySelectorAll(".field__errors")].flatMap((list) => {
  const field = list.closest(".field");
  const named = [...(field?.querySelectorAll("[name]") ?? [])];
  const told = list.textContent.replace(/\\s+/g, " ").trim();
  const table = field?.querySelector("[data-rows]");
  if (table?.querySelector(".field__errors")) return [];
  const of = table ? named : named.slice(0, 1);
  return of.map((el) => [el.name, told]);
})"""
TEXTS = {"text", "textarea", "search", "tel", "email", "url", "password"}
DATED = {"date", "number", "month", "time"}
TRIES = 10


@dataclass
class Form:
    """A form on the page that a visitor has open."""

    visitor: Visitor
    locator: Locator

    @property
    def questions(self) -> list[Question]:
        """Return what is asked where somebody can see it."""
        named: dict[str, list[dict[str, Any]]] = {}
        for control in self.locator.evaluate(ASKED):
            asked = control["type"] not in {"hidden", "submit", "button", "fieldset", "output"}
            if asked and control["name"] and control["enabled"] and control["shown"]:
                named.setdefault(control["name"], []).append(control)
        return [_question(name, group) for name, group in named.items()]

    def fill(self, person: Person, *, wholly: bool, but: str = "") -> None:
        """Answer what must be answered, or everything; leave one question out."""
        for question in self.questions:
            person.meets(question)
            # another file is tried before none at all
            may_give_up = not question.required and question.kind != "file"
            given_up = may_give_up and person.tries.get(question.name, 0) % 3 == 2
            if question.name == but or given_up:
                self.clear(question)
            elif question.required or wholly or question.name in person.tries:
                anew = wholly and question.kind == "textarea"
                self.answer(question, person, anew=anew or person.counts_anew(question))

    def answer(self, question: Question, person: Person, *, anew: bool = False) -> None:
        """Give one answer; what is answered already stays unless it was refused."""
        refused = anew or question.name in person.tries
        if question.given and not refused and question.kind != "checkbox":
            return
        value = person.answer(question)
        named = f"[name='{question.name}']"
        control = self.locator.locator(named).first
        if question.kind == "file":
            control.set_input_files(_file(person.tries.get(question.name, 0)))
        elif question.kind in {"radio", "checkbox"}:
            alone = question.kind == "checkbox" and not question.several
            if question.several and question.name in person.tries:
                self.clear(question)
            self._tick(named if alone else f"{named}[value='{value}']")
        elif question.kind != "select":
            control.fill(value)
        elif value:
            control.select_option(value)

    def _tick(self, css: str) -> None:
        box = self.locator.locator(css).first
        if not box.is_checked():
            box.check()

    def clear(self, question: Question) -> bool:
        """Take an answer back; say whether that can be done."""
        control = self.locator.locator(f"[name='{question.name}']")
        if question.kind == "select":
            if not any(choice.value == "" for choice in question.choices) and not question.several:
                return False
            control.first.select_option([] if question.several else "")
        elif question.kind == "radio":
            # nobody takes a choice back; a form that came back with one is not left out
            return not question.given and not any(box.is_checked() for box in control.all())
        elif question.kind == "checkbox":
            for box in control.all():
                if box.is_checked():
                    box.uncheck()
        elif question.kind == "file":
            control.first.set_input_files([])
        else:
            control.first.fill("")
        return True

    @property
    def stopped_at(self) -> str:
        """Return the name of what the browser would ask to be filled in first."""
        return self.locator.evaluate("form => form.querySelector(':invalid')?.name ?? ''") or ""

    def click(self) -> bool:
        """Click the button; say whether the browser sent the form."""
        button = self.locator.locator("button[type=submit], button:not([type])").last
        buttons = self.locator.locator(".form__actions button[type=submit]")
        if buttons.count():
            button = buttons.first
        if self.stopped_at:
            button.click()
            return False
        asks_again = self.visitor.script and button.get_attribute("data-confirm")
        with self.visitor.submitted():
            button.click()
            if asks_again:
                self.visitor.page.locator("dialog[open] [value=yes]").click()
        return True

    @property
    def complaints(self) -> dict[str, str]:
        """Return what the page says beside its fields after it refused: name and words."""
        return dict(self.visitor.page.evaluate(COMPLAINTS))

    @property
    def summary(self) -> str:
        """Return what the page says above the form."""
        told = self.visitor.page.locator(".form-errors, .notice--warning, .notice--error")
        return " ".join(told.all_inner_texts())[:200]


def _question(name: str, group: list[dict[str, Any]]) -> Question:
    first = group[0]
    kind = first["type"]
    kind = "select" if kind.startswith("select") else kind
    choices = [Choice(o["value"], o["label"]) for o in first["options"]]
    given = first["value"]
    if kind in {"radio", "checkbox"}:
        choices = [Choice(control["value"], control["own"]) for control in group]
        given = next((control["value"] for control in group if control["checked"]), "")
    if kind == "select" and first["several"]:
        given = ""
    marked = first["required"] or _by_label(first, kind)
    return Question(
        name=name,
        kind=kind,
        label=first["label"],
        required=marked,
        choices=tuple(choices),
        least=first["min"],
        most=first["max"],
        given=given if kind != "file" else "",
        several=first["several"] or (kind == "checkbox" and first["group"]),
        help=first["help"],
    )


def _by_label(control: dict[str, Any], kind: str) -> bool:
    """Say whether a question is marked as required by not being marked as optional."""
    if control["row"] or control["optional"] or control["plain"] or control["check"]:
        return False
    return kind in {"checkbox", "radio"} and control["group"]


def _file(tried: int) -> dict[str, Any]:
    file = upload(tried)
    return {"name": file.name, "mimeType": file.content_type, "buffer": file.read()}


def required(form: Form) -> Iterator[Question]:
    """Yield what must be answered."""
    yield from (question for question in form.questions if question.required)


__all__ = ["TRIES", "Form", "required"]
