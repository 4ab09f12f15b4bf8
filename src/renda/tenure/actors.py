"""Who keeps the list of positions and of who holds them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from renda.directory.actors import keeps_deputies
from renda.directory.models import Congress
from renda.directory.standing import Standing


def require_keeper(who: Standing, congress: Congress) -> None:
    """Refuse with the reason in plain words. Raises PermissionDenied."""
    if not keeps_deputies(who, congress):
        raise PermissionDenied(_("职务名册由办公室和人代工委登记。"))
