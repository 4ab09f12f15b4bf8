"""Who has which part: the nominating body, the personnel office, the directors, the members."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind, Role
from renda.directory.standing import Standing
from renda.matters.actors import (
    Actor,
    ClosedCircle,
    among,
    directors,
    handler,
    office_clerk,
    post,
)

nominator = handler(_("提名机关经办人"), Role.CLERK)
personnel = post(_("人代工委经办人"), Kind.DEPUTY_COMMITTEE, Role.CLERK)
keeper = personnel | office_clerk
#: what the directors' meeting decides, they enter themselves or the office does
decided = office_clerk | directors


def _members(who: Standing) -> Q | None:
    """Return what the members of the standing committee read: whatever was handed in."""
    own = among("congress_id", who.congresses(Kind.STANDING_COMMITTEE, Role.MEMBER, Role.LEADER))
    if own is None:
        return None
    drafted = Q(stage="drafting") | Q(parent__stage="drafting", parent__isnull=False)
    return own & ~drafted


members = Actor(_("常委会组成人员"), _members, _members)
#: of a nomination know those who prepare it and those who vote on it, and nobody else
CIRCLE = ClosedCircle(
    sees=nominator | keeper | directors | members, opens=keeper, erases=keeper, lets_out=True
)
