"""Who looks after a congress's accounts: its offices."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from renda.directory.models import Kind, Role
from renda.directory.standing import Standing

OFFICES = (Kind.OFFICE, Kind.DEPUTY_COMMITTEE)
WRITERS = (Role.CLERK, Role.LEADER)


def looked_after_by(who: Standing) -> frozenset[int]:
    """Return the congresses whose accounts somebody looks after."""
    return who.congresses(OFFICES, *WRITERS)


def require_office(congress: int, who: Standing) -> None:
    """Let only the office of a congress through. Raises PermissionDenied."""
    if congress not in looked_after_by(who):
        raise PermissionDenied(_("只有人大常委会办公室和人代工委可以说明存疑的记录。"))
