"""What steps write beside the journal: a line's own facts, numbers, several effects in turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Model

from renda.matters.kinds import Kind
from renda.matters.reading import living_below
from renda.matters.step import Step

Effect = Callable[[Step], None]


def keep(model: type[Model], **also: Callable[[Step], Any]) -> Effect:
    """Return an effect that writes a new record of a matter from the answers named like its fields.

    also: fields that are not answered but follow from the step.
    """

    def effect(step: Step) -> None:
        values = {**_fitting(model, step.answers), **{name: of(step) for name, of in also.items()}}
        step.add(model(matter=step.matter, **values))

    return effect


def revise(related: str, **also: Callable[[Step], Any]) -> Effect:
    """Return an effect that changes a matter's one-to-one facts as answered."""

    def effect(step: Step) -> None:
        record: Model = getattr(step.matter, related)
        values = _fitting(type(record), step.answers)
        values |= {name: of(step) for name, of in also.items()}
        if values:
            step.change(record, **values)

    return effect


def open_for_each(procedure: type[Kind], model: type[Model]) -> Effect:
    """Return an effect that opens one below for each of `bodies` that has none, with its facts."""

    def effect(step: Step) -> None:
        known = {child.body_id for child in step.read(living_below) or ()}
        for body in step.answers["bodies"]:
            if body.pk not in known:
                child = step.open(procedure, body=body)
                child.add(model(matter=child.matter))

    return effect


def blank(related: str, *names: str) -> Effect:
    """Return an effect that takes back some of a matter's one-to-one facts."""

    def effect(step: Step) -> None:
        record: Model = getattr(step.matter, related)
        fields = [one for one in record._meta.local_fields if one.name in names]  # noqa: SLF001
        step.change(record, **{one.name: one.get_default() for one in fields})

    return effect


def rename(step: Step) -> None:
    """Take over title, body and leading committee as answered."""
    matter, answers = step.matter, step.answers
    matter.title = answers.get("title") or matter.title
    for name in ("body", "lead"):
        if name in answers:
            setattr(matter, name, answers[name])


def numbered(pattern: str, series: str = "") -> Effect:
    """Return an effect that numbers a matter within its congress and year, without gaps."""

    def effect(step: Step) -> None:
        matter = step.matter
        key = f"{matter.congress.code}:{series or matter.procedure}:{matter.year}"
        matter.number = pattern % {"year": matter.year, "n": step.number(key)}

    return effect


def in_turn(*effects: Effect | None) -> Effect:
    """Return one effect that is several, one after the other."""

    def effect(step: Step) -> None:
        for one in effects:
            if one is not None:
                one(step)

    return effect


def on_day(step: Step) -> Any:
    """Return the day of a step; for `keep` and `revise`."""
    return step.on


def _fitting(model: type[Model], answers: Mapping[str, Any]) -> dict[str, Any]:
    names = {field.name for field in model._meta.concrete_fields} - {"matter", "id"}  # noqa: SLF001
    return {name: value for name, value in answers.items() if name in names}
