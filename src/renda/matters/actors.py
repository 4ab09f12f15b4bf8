"""Who may act, as a condition that the database evaluates: permission and to-do are one `Q`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind, Role
from renda.directory.standing import Standing
from renda.kernel.language import listed

Scope = Callable[[Standing], Q | None]
_listed = lazy(listed, str)

#: the bodies of a standing committee whose people see all of its work
STAFF = (
    Kind.STANDING_COMMITTEE,
    Kind.DIRECTORS_MEETING,
    Kind.OFFICE,
    Kind.DEPUTY_COMMITTEE,
    Kind.COMMITTEE,
)


@dataclass(frozen=True)
class Actor:
    """A party to a procedure. `scope` gives the matters that are theirs, None = none at all.

    sees: which trees are seen by somebody who has the part, where neither the staff's view nor a
    body, committee or deputy of the tree says so already; what stands at a private stage is not.
    of: which columns of the matter name the party ("body", "lead"); none for most.
    human: somebody who can see what waits; the system's steps are nobody's duty.
    parties: the labels of those that it is made up of.
    """

    label: Any
    scope: Scope
    sees: Scope | None = None
    of: frozenset[str] = frozenset()
    human: bool = True
    parties: tuple[Any, ...] = ()

    def __or__(self, other: Actor) -> Actor:
        """Return the actor who is either of both."""
        either = (*(self.parties or (self.label,)), *(other.parties or (other.label,)))
        parties = tuple(dict.fromkeys(either))
        scope, sees = _both(self.scope, other.scope), _both(self.sees, other.sees)
        return Actor(_listed(parties), scope, sees, self.of | other.of, parties=parties)


@dataclass(frozen=True)
class ClosedCircle:
    """Who alone knows of the matters of a kind, where the staff at large must not.

    sees: who knows that there is one, and so may act on it. opens: who has the answers about people
    outside the house shown. erases: who erases these on request. lets_out: what its people release
    the public reads, and nothing of it before; all else stays in the circle.
    """

    sees: Actor
    opens: Actor
    erases: Actor
    lets_out: bool = False


def _both(one: Scope | None, other: Scope | None) -> Any:
    if one is None or other is None:
        return one or other
    return lambda who: _either(one(who), other(who))


def _either(one: Q | None, other: Q | None) -> Q | None:
    if one is None or other is None:
        return one if other is None else other
    return one | other


def post(label: Any, kinds: Kind | tuple[Kind, ...], *roles: Role) -> Actor:
    """Return the holders of a post in a body of the matter's own congress."""

    def scope(who: Standing) -> Q | None:
        return among("congress_id", who.congresses(kinds, *roles))

    return Actor(label, scope, None if _are_staff(kinds) else scope)


def _are_staff(kinds: Kind | tuple[Kind, ...]) -> bool:
    return set(kinds if isinstance(kinds, tuple) else (kinds,)) <= set(STAFF)


def among(field: str, keys: frozenset[int]) -> Q | None:
    """Return the condition of a key being one of some: one alone can be looked up in order."""
    if len(keys) == 1:
        return Q(**{field: next(iter(keys))})
    return Q(**{f"{field}__in": sorted(keys)}) if keys else None


def handler(label: Any, *roles: Role) -> Actor:
    """Return the people of the body that the matter is with."""

    def scope(who: Standing) -> Q | None:
        return among("body_id", who.bodies(*roles))

    return Actor(label, scope, of=frozenset({"body"}))


def parent_handler(label: Any, *roles: Role) -> Actor:
    """Return the people of the body that the parent matter is with."""

    def scope(who: Standing) -> Q | None:
        return among("parent__body_id", who.bodies(*roles))

    return Actor(label, scope)


def leading(label: Any, *roles: Role) -> Actor:
    """Return the people of the committee that leads the work on the matter."""

    def scope(who: Standing) -> Q | None:
        return among("lead_id", who.bodies_of_kind(STAFF, *roles))

    return Actor(label, scope, of=frozenset({"lead"}))


def _of_deputy(who: Standing) -> Q | None:
    return among("deputy_id", who.mandate_ids())


deputy = Actor(_("代表本人"), _of_deputy)
public = Actor(_("社会公众"), lambda _who: Q())
system = Actor(_("系统"), lambda who: Q() if who.is_system else None, human=False)

READERS = (
    Role.CLERK, Role.LEADER, Role.MEMBER, Role.HEAD, Role.PETITIONS, Role.AUDITOR,
)  # fmt: skip
staff = post(_("常委会机关"), STAFF, *READERS)

#: the parties that most lines of supervision have
office_clerk = post(_("常委会办公室经办人"), Kind.OFFICE, Role.CLERK)
committee_clerk = post(_("专工委经办人"), Kind.COMMITTEE, Role.CLERK)
directors = post(_("主任会议"), Kind.DIRECTORS_MEETING, Role.LEADER)
lead_clerk = leading(_("牵头专工委经办人"), Role.CLERK)
lead_head = leading(_("牵头专工委负责人"), Role.LEADER)
body_clerk = handler(_("承办单位经办人"), Role.CLERK)
body_leader = handler(_("承办单位负责人"), Role.LEADER)
petition_clerk = post(_("信访经办人"), (Kind.OFFICE, Kind.COMMITTEE), Role.PETITIONS)
