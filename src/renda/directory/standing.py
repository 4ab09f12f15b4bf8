"""A standing: what an account is on a day, as plain values that rules can be asked about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext_noop

from renda.directory.spec import WORKING_ROLES, Kind, Role


@dataclass(frozen=True, slots=True)
class Post:
    """A role in a body; `predecessors` are the ended bodies whose work that body took over.

    level: of the body's congress; a district lists its towns' presidiums among its own bodies.
    """

    body_id: int
    congress_id: int
    kind: str
    role: str
    body_name: str
    predecessors: frozenset[int] = field(default_factory=frozenset)
    level: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """A deputy's seat that may be exercised (neither suspended nor ended)."""

    mandate_id: int
    congress_id: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Who acts, with every post and seat held on one day.

    A question that names no role is about the working roles: an auditor or an
    administrator has to be asked for by name.
    """

    account_id: int | None
    person_id: int | None
    name: str
    posts: tuple[Post, ...] = ()
    mandates: tuple[Seat, ...] = ()
    is_system: bool = False

    @property
    def scope(self) -> tuple[tuple[Post, ...], tuple[Seat, ...], bool, int | None]:
        """Give all that a permission can depend on; who is alike in it may do the same."""
        return (self.posts, self.mandates, self.is_system, self.in_circle)

    @property
    def in_circle(self) -> int | None:
        """Give who I am where that decides: a petition clerk may be kept away from a petition."""
        return self.person_id if Role.PETITIONS in self.roles() else None

    def congresses(self, kinds: str | Iterable[str], *roles: str) -> frozenset[int]:
        """Give the congresses where I have one of these roles in a body of these kinds."""
        wanted = {kinds} if isinstance(kinds, str) else set(kinds)
        return frozenset(p.congress_id for p in self._posts(roles) if p.kind in wanted)

    def congresses_at(self, level: str, kind: str, *roles: str) -> frozenset[int]:
        """Give the congresses of a level where I have one of these roles in a body of a kind."""
        held = self._posts(roles)
        return frozenset(p.congress_id for p in held if (p.level, p.kind) == (level, kind))

    def bodies(self, *roles: str) -> frozenset[int]:
        """Give the bodies I act for in these roles, with the ended ones they succeeded."""
        own: set[int] = set()
        for post in self._posts(roles):
            own |= {post.body_id} | post.predecessors
        return frozenset(own)

    def bodies_of_kind(self, kinds: str | Iterable[str], *roles: str) -> frozenset[int]:
        """Give those of my bodies that are of these kinds, with the ended ones they succeeded."""
        wanted = {kinds} if isinstance(kinds, str) else set(kinds)
        own: set[int] = set()
        for post in self._posts(roles):
            if post.kind in wanted:
                own |= {post.body_id} | post.predecessors
        return frozenset(own)

    def roles(self) -> frozenset[str]:
        """Give every role I have anywhere, working or not."""
        return frozenset(post.role for post in self.posts)

    def congresses_as(self, *roles: str) -> frozenset[int]:
        """Give the congresses where I have one of these roles in a body of any kind."""
        return self.congresses(Kind.values, *roles)

    def acting_for(self, congress: int, body: int | None) -> int | None:
        """Return the body of a congress that somebody acts for: the one named, else their own."""
        held = [post.body_id for post in self.posts if post.congress_id == congress]
        return body if body in held else next(iter(held), None)

    def mandate_ids(self) -> frozenset[int]:
        """Give my seats."""
        return frozenset(seat.mandate_id for seat in self.mandates)

    def seats_in(self) -> frozenset[int]:
        """Give the congresses in which I have a seat."""
        return frozenset(seat.congress_id for seat in self.mandates)

    @property
    def is_deputy_only(self) -> bool:
        """Whether I am a deputy and no more, so that the deputies' pages are my home."""
        # Leading a delegation is part of being a deputy.
        return bool(self.mandates) and all(p.kind == Kind.DELEGATION for p in self.posts)

    def _posts(self, roles: tuple[str, ...]) -> Iterator[Post]:
        wanted = frozenset(roles) or WORKING_ROLES
        return (post for post in self.posts if post.role in wanted)


SYSTEM = Standing(account_id=None, person_id=None, name=gettext_noop("系统"), is_system=True)
NOBODY = Standing(account_id=None, person_id=None, name="")
