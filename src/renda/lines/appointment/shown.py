"""What pages show of a proposal: to its circle all of it, to the public who was passed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from renda.lines.appointment.papers import passed, since
from renda.matters.models import Matter
from renda.matters.sheets import UNSHOWN, living, rows_of
from renda.matters.spec import Sheet

RELATED = ("appointment", "nomination__position__body")


def shown(tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return the proposal with its persons."""
    return {
        "about": rows_of(folio.root.appointment, UNSHOWN),
        "rows": living(tree, "nomination"),
    }


def public(tree: Sequence[Matter], _folio: Any) -> dict[str, Any]:
    """Return who was passed, and when they swore; of the others nothing at all."""
    return {
        "rows": [
            {
                "own": one.nomination,
                "since": since(one),
                "oath": _("%(at)s（%(who)s组织）")
                % {
                    "at": one.nomination.sworn_at,
                    "who": one.nomination.get_organiser_display(),
                }
                if one.nomination.sworn_on
                else "",
            }
            for one in passed(tree)
        ]
    }


SHEET = Sheet("appointment/sheet.html", RELATED, shown, lists=True)
PUBLIC = Sheet("appointment/public.html", RELATED, public)
