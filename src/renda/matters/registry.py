"""What has been declared: the procedures by slug, and who wants to know of steps taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext_lazy as _

from renda.matters.kinds import kinds
from renda.matters.models import Matter
from renda.matters.spec import Action, Procedure

procedures: dict[str, type[Procedure]] = {}

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

#: called inside the transaction with the matters that a batch of steps has moved or opened
watchers: list[Callable[[Sequence[Matter]], None]] = []


def register(procedure: type[Procedure]) -> type[Procedure]:
    """Make a procedure known. Raises ValueError if its slug is taken or its section unknown."""
    if procedure.section and procedure.section not in SECTIONS:
        raise ValueError(f"procedure {procedure.slug} is in no known section")
    if procedures.setdefault(procedure.slug, procedure) is not procedure:
        raise ValueError(f"procedure {procedure.slug} is declared twice")
    kinds[procedure.slug] = procedure
    return procedure


def procedure_of(matter: Matter) -> type[Procedure]:
    """Return the procedure that a matter follows."""
    return procedures[matter.procedure]


def action_of(procedure: str, name: str) -> Action | None:
    """Return a declared action, None if there is none of the name (any more)."""
    return procedures[procedure].actions.get(name)
