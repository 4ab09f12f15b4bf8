"""What every request knows about who asks: their standing today, and their language."""

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from renda.directory import queries
from renda.directory.standing import Standing


class StandingMiddleware:
    """Set `request.standing`, read from the database only when somebody looks at it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes next."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer with the standing at hand, in the account's language if none was chosen."""
        request.standing = SimpleLazyObject(lambda: _standing(request))  # type: ignore[attr-defined]
        if settings.LANGUAGE_COOKIE_NAME in request.COOKIES or not _signed_in(request):
            return self.get_response(request)
        language: str = request.user.language  # type: ignore[union-attr]
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", language)
        return response


def _signed_in(request: HttpRequest) -> bool:
    # The session is asked first, so that a visitor costs no query.
    return SESSION_KEY in request.session and request.user.is_authenticated


def _standing(request: HttpRequest) -> Standing:
    return queries.standing(request.user, on=timezone.localdate())
