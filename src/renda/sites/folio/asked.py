"""How a page is declared: what it takes, to whom it opens; and the request that it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from renda.directory.models import Congress, Kind, Role
from renda.matters.actors import READERS, STAFF
from renda.reports.actors import written_by

if TYPE_CHECKING:
    from renda.directory.models import Account
    from renda.directory.standing import Standing

KEEPERS = (Kind.DEPUTY_COMMITTEE, Kind.OFFICE)
#: what a page takes: it is read; a form on it is sent, too; it is only sent
READ, ASK, SEND = ("GET", "HEAD"), ("GET", "HEAD", "POST"), ("POST",)


class Request(HttpRequest):
    """A request as a page is given it: with who asks, and as what they ask today."""

    user: Account
    standing: Standing
    #: to whom the page opens
    allowed: Allowed


Way = Callable[["Standing"], frozenset[int]]


@dataclass(frozen=True, eq=False)
class Allowed:
    """To whom a page opens: to everybody else it is as if it were not there.

    labels: who they are. ways: of which congresses (or seats) somebody may have it, the likeliest
    first; none = it opens to everybody who is signed in, and shows each their own.
    """

    labels: tuple[Any, ...]
    ways: tuple[Way, ...] = ()

    def __or__(self, other: Allowed) -> Allowed:
        """Return who is either of both."""
        return Allowed((*self.labels, *other.labels), (*self.ways, *other.ways))

    def opens_to(self, who: Standing) -> bool:
        """Say whether somebody gets the page."""
        return not self.ways or any(way(who) for way in self.ways)

    def congress_of(self, who: Standing) -> Congress:
        """Return the first congress of which somebody may have the page; 404 if there is none."""
        mine: frozenset[int] = next(filter(None, (way(who) for way in self.ways)), frozenset())
        congress = Congress.objects.filter(pk__in=mine).order_by("pk").first()
        if congress is None:
            raise Http404
        return congress


signed_in = Allowed((_("登录的人，各看各的"),))
staff = Allowed((_("常委会机关"),), (lambda who: who.congresses(STAFF, *READERS),))
keepers = Allowed(
    (_("办公室、人代工委经办人"),), (lambda who: who.congresses(KEEPERS, Role.CLERK),)
)
#: who works for a body that has homes, stations or groups of its own
local_clerks = Allowed(
    (_("镇街、代表团、专工委经办人"),),
    (
        lambda who: who.congresses(
            (Kind.PRESIDIUM, Kind.STREET_COMMITTEE, Kind.DELEGATION, Kind.COMMITTEE), Role.CLERK
        ),
    ),
)
administrators = Allowed((_("系统管理员"),), (lambda who: who.congresses_as(Role.ADMIN),))
bringers = Allowed(
    (_("办公室、人代工委经办人"),),
    (lambda who: who.congresses((Kind.OFFICE, Kind.DEPUTY_COMMITTEE), Role.CLERK),),
)
bringers |= administrators
writers = Allowed((_("起草报告的人"),), (lambda who: frozenset(written_by(who)),))
deputies = Allowed((_("代表本人"),), (lambda who: frozenset(who.mandate_ids()),))


def allowed_congress(request: Request) -> Congress:
    """Return the congress of which somebody has the page that they are on."""
    return request.allowed.congress_of(request.standing)


View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def page(takes: Sequence[str] = READ, allow: Allowed = signed_in) -> Callable[[View], View]:
    """Declare a page for those who are signed in: what it takes, to whom it opens."""

    def declared(view: View) -> View:
        @wraps(view)
        def opened(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not allow.opens_to(request.standing):
                raise Http404
            request.allowed = allow
            return view(request, *args, **kwargs)

        asked = login_required(require_http_methods(list(takes))(opened))
        asked.allow, asked.takes = allow, takes  # type: ignore[attr-defined]
        return cast("View", asked)

    return declared


def opens(address: str, who: Standing) -> bool:
    """Say whether a page of ours opens to somebody: a link that does not is none."""
    allow: Allowed | None = getattr(resolve(address).func, "allow", None)
    return allow is None or allow.opens_to(who)


def addresses() -> Iterator[tuple[str, Any]]:
    """Yield every address, as it is declared, with its view."""
    yield from _below(get_resolver(), "/")


def _below(resolver: URLResolver, path: str) -> Iterator[tuple[str, Any]]:
    for one in resolver.url_patterns:
        here = f"{path}{one.pattern}"
        if isinstance(one, URLPattern):
            yield here, one.callback
        else:
            yield from _below(one, here)
