"""Who keeps the circles of a congress."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from renda.directory.actors import keeps_deputies
from renda.directory.models import Body, Congress, Mandate, Role
from renda.directory.standing import Standing
from renda.service.models import Activity, Belonging, Circle, Link, Turn

Entered = Circle | Belonging | Turn | Activity | Link
_HANDS = (Role.CLERK, Role.LEADER)


def keeps_circles(who: Standing, congress: Congress) -> bool:
    """Whether somebody keeps all circles of a congress: who keeps its deputies, or those above."""
    above = congress.parent
    return keeps_deputies(who, congress) or (above is not None and keeps_deputies(who, above))


def may_found(who: Standing, congress: Congress, body: Body | None) -> bool:
    """Whether somebody founds a circle of a body: who keeps all, or works for the body."""
    return keeps_circles(who, congress) or (body is not None and body.pk in who.bodies(*_HANDS))


def may_keep(who: Standing, circle: Circle) -> bool:
    """Whether somebody keeps a circle; of a merged body it is whoever works for the one after."""
    return may_found(who, circle.congress, circle.body)


def may_sign(who: Standing, of: Circle | Mandate) -> bool:
    """Whether somebody makes or revokes the code of a place or of a deputy."""
    return may_keep(who, of) if isinstance(of, Circle) else keeps_deputies(who, of.congress)


def may_end(who: Standing, one: Link) -> bool:
    """Whether somebody ends what is noted of who keeps in touch with whom, or takes it back."""
    of_place = one.circle is not None and may_keep(who, one.circle)
    return keeps_circles(who, one.congress) or of_place


def may_withdraw(who: Standing, one: Entered) -> bool:
    """Whether somebody takes back what was entered."""
    if isinstance(one, Link):
        return may_end(who, one)
    return may_keep(who, one if isinstance(one, Circle) else one.circle)


def require_keeper(allowed: bool) -> None:  # noqa: FBT001  the one thing it is about
    """Refuse with the reason in plain words. Raises PermissionDenied."""
    if not allowed:
        raise PermissionDenied(_("家站和小组由人代工委登记，各单位的经办人只登记本单位的。"))
