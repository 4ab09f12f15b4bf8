"""The parties to a suggestion, as conditions the database evaluates."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind, Role
from renda.directory.standing import Standing
from renda.matters.actors import Actor, deputy, handler, parent_handler, post

__all__ = ["clerk", "deputy", "handling_clerk", "handling_leader", "lead_clerk", "relaying_office"]

clerk = post(_("人代工委经办人"), Kind.DEPUTY_COMMITTEE, Role.CLERK)
handling_clerk = handler(_("承办单位经办人"), Role.CLERK)
handling_leader = handler(_("承办单位负责人"), Role.LEADER)
lead_clerk = parent_handler(_("主办单位经办人"), Role.CLERK)
relaying_office = parent_handler(_("转交的政府办"), Role.CLERK)


def _delegation(who: Standing) -> Q | None:
    bodies = who.bodies_of_kind(Kind.DELEGATION, Role.CLERK, Role.HEAD)
    return Q(parent=None, deputy__delegation_id__in=sorted(bodies)) if bodies else None


delegation = Actor(_("代表团（联系组）"), _delegation, sees=_delegation)
