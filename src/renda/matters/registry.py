"""What has been declared: the procedures by slug, and who wants to know of steps taken."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from django.apps import apps
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from renda.matters.kinds import kinds
from renda.matters.models import Matter
from renda.matters.spec import Action, Procedure

#: whatever kind of matter is declared, its way of working is
procedures = cast(dict[str, type[Procedure]], kinds)

#: the parts of the work, in the order in which they are shown
SECTIONS = {
    "supervision": _("监督工作"),
    "finance": _("预算、审计和国资监督"),
    "law": _("备案审查"),
    "decisions": _("决议决定"),
    "levels": _("上下联动"),
    "deputies": _("代表工作"),
    "people": _("信访和民意"),
    "office": _("自身建设"),
}


@dataclass(frozen=True)
class Batch:
    """What happened with a batch of steps and what followed from it.

    matters: all that were moved or opened, by key. reworded: the keys of those that are called
    otherwise now, or that others see than before. facts: what lines wrote of their own, as pairs of
    model and field.
    """

    matters: Mapping[int, Matter]
    reworded: frozenset[int]
    facts: frozenset[tuple[type[Model], str]]


#: called inside the transaction with each batch of steps
watchers: list[Callable[[Batch], None]] = []


def register(procedure: type[Procedure]) -> type[Procedure]:
    """Make a procedure known. Raises ValueError if its slug is taken or its section unknown."""
    if procedure.section and procedure.section not in SECTIONS:
        raise ValueError(f"procedure {procedure.slug} is in no known section")
    if procedures.setdefault(procedure.slug, procedure) is not procedure:
        raise ValueError(f"procedure {procedure.slug} is declared twice")
    return procedure


def procedure_of(matter: Matter) -> type[Procedure]:
    """Return the procedure that a matter follows."""
    return procedures[matter.procedure]


@cache
def facts_of(slug: str) -> tuple[str, ...]:
    """Return the names of the one-to-one facts that the line of a procedure keeps of matters."""
    line = apps.get_containing_app_config(procedures[slug].__module__)
    found = (one for one in Matter._meta.related_objects if one.one_to_one)  # noqa: SLF001
    return tuple(
        one.name
        for one in found
        if line and one.related_model._meta.app_label == line.label  # noqa: SLF001
    )


def action_of(procedure: str, name: str) -> Action | None:
    """Return a declared action, None if there is none of the name (any more)."""
    return procedures[procedure].actions.get(name)
