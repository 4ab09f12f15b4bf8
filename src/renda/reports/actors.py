"""Who words and freezes reports: the office of the congress; its staff read them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.directory.standing import Standing
from renda.figures.actors import looked_after_by


def written_by(who: Standing) -> frozenset[int]:
    """Return the congresses on whose reports somebody works."""
    return looked_after_by(who)


def writes(congress: Congress, who: Standing) -> bool:
    """Say whether somebody works on the reports of a congress."""
    return congress.pk in written_by(who)


def require_writer(congress: Congress, who: Standing) -> None:
    """Let only the office through. Raises PermissionDenied."""
    if not writes(congress, who):
        raise PermissionDenied(_("只有人大常委会办公室和人代工委可以编写报告。"))
