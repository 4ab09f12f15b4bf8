"""What every request knows about who asks: their standing today, and their language."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import Error
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from renda.directory import queries
from renda.directory.models import Account
from renda.directory.standing import Standing
from renda.sites.door import errors
from renda.sites.folio.numbers import number_in

log = logging.getLogger(__name__)


SAFE = ("GET", "HEAD", "OPTIONS")
LETTERS = "/letters/"


class Sessions(SessionMiddleware):
    """Django's own, but what can only be read is still read when nothing can be written.

    A full disk would otherwise take the pages away along with the forms: looking at a message
    writes that it was seen.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Save the session; of a request that only reads, leave it if it cannot be saved."""
        try:
            return super().process_response(request, response)
        except Error:
            if request.method not in SAFE:
                raise
            log.exception("the session was not saved")
            return response


class BodyLimit:
    """Refuse what is too large before it is read: only then does it cost nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say how much can be taken in."""
        length = number_in(str(request.META.get("CONTENT_LENGTH") or "0"))
        if length is not None and length <= settings.OPEN_LIMIT:
            return self.get_response(request)
        most = _most(request)
        if length is not None and length <= most:
            return self.get_response(request)
        return errors.too_large(request, most // (1024 * 1024))


def _most(request: HttpRequest) -> int:
    if SESSION_KEY in request.session:
        return settings.BODY_LIMIT
    return settings.LETTER_LIMIT if request.path.startswith(LETTERS) else settings.OPEN_LIMIT


class StandingMiddleware:
    """Set `request.standing`, read from the database only when somebody looks at it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the standing at hand, in the account's language if none was chosen."""
        request.standing = SimpleLazyObject(lambda: _standing(request))  # type: ignore[attr-defined]
        response = self._answer(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or request.path.startswith(LETTERS):
            # computers are shared: what one person read is not for who comes after
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if settings.LANGUAGE_COOKIE_NAME in request.COOKIES or not _signed_in(request):
            return self.get_response(request)
        language: str = request.user.language  # type: ignore[union-attr]
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response


#: what may be done before a first password is changed
_FIRST = frozenset({"door:password", "door:sign-out", "set_language", "account_logout"})


class OwnPasswordFirst:
    """Let nobody do anything with a password that somebody else knows: it is changed first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Lead to the page where the password is changed."""
        match = request.resolver_match
        if not _signed_in(request) or (match and match.view_name in _FIRST):
            return None
        return redirect("door:password") if _is_first(request.user) else None


def _is_first(user: object) -> bool:
    return isinstance(user, Account) and user.is_first_password


def _signed_in(request: HttpRequest) -> bool:
    # The session is asked first, so that a visitor costs no query.
    return SESSION_KEY in request.session and request.user.is_authenticated


def _standing(request: HttpRequest) -> Standing:
    return queries.standing(request.user, on=timezone.localdate())
