"""What must be true of declarations: every loop can close, every stage is reached and left."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register

from renda.matters.apart import asked_apart, forms_of
from renda.matters.forms import MATTERS_OWN, Files
from renda.matters.models import Matter
from renda.matters.personal import is_personal
from renda.matters.registry import facts_of, procedures
from renda.matters.rows import Rows
from renda.matters.spec import OPENING, STEP_BY, Follow, Procedure, Stage

EVENTS = ("starts", "stops", "pauses", "resumes", "extends", "moves", "waives")


@register("renda")
def check_procedures(**_kwargs: Any) -> list[CheckMessage]:
    """Check every declared procedure."""
    return [problem for procedure in procedures.values() for problem in problems(procedure)]


def problems(procedure: type[Procedure]) -> Iterator[Error]:
    """Yield what is wrong with a declaration."""
    yield from _stages(procedure)
    yield from _actions(procedure)
    yield from _clocks(procedure)
    yield from _laid(procedure)
    yield from _below(procedure)
    yield from _apart(procedure)
    yield from _circle(procedure)


def edges(procedure: type[Procedure]) -> set[tuple[str, str]]:
    """Return the (from, to) pairs that actions and children make possible."""
    found = set()
    for action in procedure.actions.values():
        for stage in action.stages:
            targets = action.targets if action.to is not None else (stage,)
            found |= {(stage.name, target.name) for target in targets}
    for rule in procedure.follows:
        at = rule.at if isinstance(rule.at, tuple) else (rule.at,)
        found |= {(stage.name, rule.to.name) for stage in at}
    return found


def _reachable(procedure: type[Procedure]) -> set[str]:
    found, pairs = {procedure.initial.name}, edges(procedure)
    if procedure.halted:
        found.add(procedure.halted.name)
    while new := {to for at, to in pairs if at in found} - found:
        found |= new
    return found


def _closing(procedure: type[Procedure]) -> set[str]:
    found = {stage.name for stage in procedure.stages.values() if stage.final}
    pairs = edges(procedure)
    while new := {at for at, to in pairs if to in found} - found:
        found |= new
    return found


def _stages(procedure: type[Procedure]) -> Iterator[Error]:
    for name in procedure.stages.keys() - _reachable(procedure):
        yield Error(f"{procedure.slug}.{name} is never reached", id="renda.E001")
    for name in procedure.stages.keys() - _closing(procedure):
        yield Error(f"{procedure.slug}.{name} has no way out to a close", id="renda.E002")
    for stage in procedure.stages.values():
        if not (stage.final or stage.rests or _led_on(procedure, stage)):
            said = f"{stage!r} waits for nobody, and does not say why it rests"
            yield Error(said, id="renda.E009")


def _led_on(procedure: type[Procedure], stage: Stage) -> bool:
    """Say whether somebody owes a step here (the engine gives it a day), or children lead on."""
    owed = any(a.owed and stage in a.stages for a in procedure.actions.values())
    return owed or any(stage.name in rule.stages for rule in procedure.follows)


def _actions(procedure: type[Procedure]) -> Iterator[Error]:
    for action in procedure.actions.values():
        if action.by is None:
            yield Error(f"{action!r} may be taken by nobody", id="renda.E003")
        if len(action.targets) > 1 and action.to is not None and action.route is None:
            yield Error(f"{action!r} leads to several stages without a route", id="renda.E004")
        if any(stage.final for stage in action.stages) and not action.corrects:
            yield Error(f"{action!r} moves a closed matter", id="renda.E005")


def _laid(procedure: type[Procedure]) -> Iterator[Error]:
    known = {document.key for document in procedure.documents}
    for action in procedure.actions.values():
        if action.lays and action.lays not in known:
            yield Error(f"{action!r} lays no paper of its own: {action.lays}", id="renda.E030")


def _clocks(procedure: type[Procedure]) -> Iterator[Error]:
    known = {*procedure.actions, OPENING.name}
    for clock in procedure.clocks.values():
        if clock is STEP_BY:
            continue
        if not clock.event("stops"):
            yield Error(f"{clock!r} is stopped by nobody", id="renda.E006")
        named = [clock.event(event) for event in EVENTS]
        for name in frozenset().union(*named) - known:
            yield Error(f"{clock!r} names {name}, which is no action", id="renda.E007")
        if clock.event("pauses") and not clock.event("resumes"):
            yield Error(f"{clock!r} pauses and never resumes", id="renda.E008")


def _below(procedure: type[Procedure]) -> Iterator[Error]:
    """What follows its children gets on when they are done; what is below another can be halted."""
    for name in sorted(procedure.left_by_following()):
        if procedure.stages[name].final:
            continue  # it is done, and only opened anew by what is opened anew below
        rules = [rule for rule in procedure.follows if name in rule.stages]
        if not any(_ends_of(rule) <= set(rule.every) for rule in rules if rule.every):
            said = f"{procedure.slug}.{name} is left by what is below it alone, and not at its end"
            yield Error(said, id="renda.E010")
    if not procedure.halted and procedure.below_another():
        yield Error(f"{procedure.slug} is opened below others and has no `halted`", id="renda.E011")


def _ends_of(rule: Follow) -> set[Stage]:
    """Return where a living child can end."""
    stages = [stage for slug in rule.children for stage in procedures[slug].stages.values()]
    return {stage for stage in stages if stage.final and not stage.void}


def _apart(procedure: type[Procedure]) -> Iterator[Error]:
    """What is about a person is marked at every step, is told in words, and is no fact."""
    asked = asked_apart(procedure)
    for form in forms_of(procedure):
        for name, field in form.base_fields.items():
            where = f"{procedure.slug}: {form.__name__}.{name}"
            if name in asked and not is_personal(field):
                yield Error(f"{where} is personal at another step", id="renda.E012")
            cells = getattr(getattr(field, "row", None), "base_fields", {})
            if any(map(is_personal, cells.values())):
                yield Error(f"{where} asks of a person in a row", id="renda.E013")
    for name, field in asked.items():
        if isinstance(field, Files | Rows) or name in MATTERS_OWN:
            yield Error(f"{procedure.slug}: {name} cannot be kept apart", id="renda.E014")
    for name in sorted(asked.keys() & _facts(procedure)) if asked else ():
        yield Error(f"{procedure.slug}: {name} is personal, and a fact in clear", id="renda.E015")


def _circle(procedure: type[Procedure]) -> Iterator[Error]:
    """What only a circle knows of is below or above its own alone, and published if it says so."""
    circle = procedure.circle
    if circle is None:
        return
    out = procedure.public is not None and not circle.lets_out
    kin = {slug for follow in procedure.follows for slug in follow.children} | {procedure.under}
    others = any(procedures[slug].circle is not circle for slug in kin if slug)
    alone = procedure.below_another() and not procedure.under
    private = any(stage.private for stage in procedure.stages.values())
    if out or others or alone or private:
        yield Error(f"{procedure.slug} has a circle, and is seen otherwise, too", id="renda.E016")


def _facts(procedure: type[Procedure]) -> set[str]:
    """Return the names of what a procedure's line keeps of a matter, as one record each."""
    names = facts_of(procedure.slug) if procedure.slug in procedures else ()
    models = (Matter._meta.get_field(name).related_model for name in names)  # noqa: SLF001
    return {field.name for model in models for field in model._meta.local_fields}  # type: ignore[union-attr]  # noqa: SLF001
