"""Who may change the directory of a congress."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from renda.directory.models import Body, Congress
from renda.directory.spec import WORKING_ROLES, Kind, Role
from renda.directory.standing import Standing

# The deputies' committee keeps the deputies (L1 Art. 12); the office keeps the terms.
_KEEPERS = (Kind.DEPUTY_COMMITTEE, Kind.OFFICE)


def keeps(who: Standing, congress: Congress | None) -> bool:
    """Whether this is an administrator of the congress or of one directly above it."""
    if who.is_system:
        return True
    mine = who.congresses_as(Role.ADMIN)
    return congress is not None and bool(mine & {congress.pk, congress.parent_id})


def keeps_deputies(who: Standing, congress: Congress) -> bool:
    """Whether this is an administrator, or staff who keep the deputies and sessions."""
    staff = who.congresses(_KEEPERS, Role.CLERK, Role.LEADER)
    return keeps(who, congress) or congress.pk in staff


def may_appoint(who: Standing, body: Body, role: str) -> bool:
    """Whether they give this role in a body: staff fill the delegations, with working roles only.

    An administrator of any body administers the congress, so only one makes another.
    """
    if keeps(who, body.congress):
        return True
    groups = body.kind == Kind.DELEGATION and keeps_deputies(who, body.congress)
    return groups and role in WORKING_ROLES


def require(allowed: bool) -> None:  # noqa: FBT001  the one thing it is about
    """Refuse with the reason in plain words."""
    if not allowed:
        raise PermissionDenied(_("只有本级人大的系统管理员或者负责代表工作的人员可以这样做。"))


def require_administrator(allowed: bool) -> None:  # noqa: FBT001  the one thing it is about
    """Refuse what only an administrator of the congress does, in plain words."""
    if not allowed:
        raise PermissionDenied(_("只有本级人大的系统管理员可以这样做。"))
