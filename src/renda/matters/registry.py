"""What has been declared: the procedures by slug, and who wants to know of steps taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from renda.matters.spec import Action, Procedure, Stage

if TYPE_CHECKING:
    from renda.matters.models import Matter

procedures: dict[str, type[Procedure]] = {}

#: called inside the transaction with the matters that a batch of steps has moved or opened
watchers: list[Callable[[Sequence[Matter]], None]] = []


def register(procedure: type[Procedure]) -> type[Procedure]:
    """Make a procedure known. Raises ValueError if its slug is taken."""
    if procedures.setdefault(procedure.slug, procedure) is not procedure:
        raise ValueError(f"procedure {procedure.slug} is declared twice")
    return procedure


def stage_of(procedure: str, stage: str) -> Stage:
    """Return a declared stage."""
    return procedures[procedure].stages[stage]


def action_of(procedure: str, name: str) -> Action | None:
    """Return a declared action, None if there is none of the name (any more)."""
    return procedures[procedure].actions.get(name)
