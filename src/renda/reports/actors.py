"""Who words and freezes reports: the office of the congress; its staff read them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from renda.directory.models import Congress, Kind, Role
from renda.directory.standing import Standing
from renda.matters.commands import NotAllowed

OFFICES = (Kind.OFFICE, Kind.DEPUTY_COMMITTEE)
WRITERS = (Role.CLERK, Role.LEADER)


def writes(congress: Congress, who: Standing) -> bool:
    """Say whether somebody works on the reports of a congress."""
    return congress.pk in who.congresses(OFFICES, *WRITERS)


def require_writer(congress: Congress, who: Standing) -> None:
    """Let only the office through. Raises NotAllowed."""
    if not writes(congress, who):
        raise NotAllowed(_("只有人大常委会办公室和人代工委可以编写报告。"))
