"""What was sent back is no fact: until it is given anew it is not published, printed or counted."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from renda.matters.models import Entry, Matter
from renda.matters.registry import procedure_of, procedures
from renda.matters.spec import Procedure


def undoing(procedure: type[Procedure], names: Collection[str]) -> frozenset[str]:
    """Return the steps, by name, that send back what one of some steps gave."""
    found = procedure.actions.values()
    return frozenset(one.name for one in found if {a.name for a in one.undone} & set(names))


def unsay(tree: Sequence[Matter]) -> None:
    """Blank, in memory, the facts of a tree that were sent back and not given anew."""
    by_key = {matter.pk: matter for matter in tree if _can_send_back(procedure_of(matter))}
    steps = Entry.objects.filter(matter__in=by_key).order_by("seq") if by_key else ()
    taken: dict[int, list[str]] = {}
    for entry in steps:
        taken.setdefault(entry.matter_id, []).append(entry.action)
    for pk, names in taken.items():
        blank_facts(by_key[pk], _lost(procedure_of(by_key[pk]), names))


def _can_send_back(procedure: type[Procedure]) -> bool:
    return any(action.undone for action in procedure.actions.values())


def _lost(procedure: type[Procedure], taken: Sequence[str]) -> set[str]:
    """Return what was asked by steps that were sent back, and by none since."""
    last = {name: n for n, name in enumerate(taken)}
    found: set[str] = set()
    for back in procedure.actions.values():
        for given in back.undone:
            if last.get(back.name, -1) > last.get(given.name, -1) >= 0:
                since = (asked_at(procedure, name) for name in taken[last[back.name] :])
                found |= asked_at(procedure, given.name).difference(*since)
    return found


def asked_at(procedure: type[Procedure], name: str) -> set[str]:
    """Return the names of the questions that a step asks."""
    action = procedure.actions.get(name)
    return set(getattr(action.asks, "base_fields", ())) if action else set()


def blank_facts(matter: Matter, names: Collection[str]) -> None:
    """Blank some facts of a matter, in memory."""
    sheet = procedures[matter.procedure.split("-")[0]].sheet
    for related in sheet.related if sheet else ():
        record: Any = getattr(matter, related, None) if "__" not in related else None
        if record is None:
            continue
        for field in record._meta.local_fields:  # noqa: SLF001  the documented way to its fields
            if field.name in names and not field.is_relation:
                setattr(record, field.name, field.get_default())
