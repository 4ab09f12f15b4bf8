"""The pages for what went wrong; none says whether something exists that one may not see."""

import secrets
import sys

from django.db import Error, connections
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer a request that makes no sense."""
    return _page(request, "400.html", 400, {})


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a step that is not allowed, with the reason in plain words."""
    return _page(request, "403.html", 403, {"reason": str(exception)})


def missing(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """Answer for what is not there and for what is not the asker's: in the same words."""
    return _page(request, "404.html", 404, {})


def broken(request: HttpRequest) -> HttpResponse:
    """Answer for a fault of ours, even if the page itself cannot be made.

    The number that is shown stands in the log beside what happened.
    """
    number = secrets.token_hex(4).upper()
    # for `renda.sites.door.faults`
    request.fault = number  # type: ignore[attr-defined]
    if isinstance(sys.exception(), Error):
        _begin_connections_anew()
    return _page(request, "500.html", 500, {"number": number})


def too_large(request: HttpRequest, megabytes: int) -> HttpResponse:
    """Answer for what is too large to be taken in; it was not read."""
    return _page(request, "413.html", 413, {"size": str(megabytes)})


def _begin_connections_anew() -> None:
    """Let the next request connect afresh: one that failed once may go on failing."""
    for connection in connections.all(initialized_only=True):
        if not connection.in_atomic_block:
            connection.close()


def _page(
    request: HttpRequest, template: str, status: int, context: dict[str, str]
) -> HttpResponse:
    try:
        return render(request, template, context, status=status)
    except Exception:  # noqa: BLE001  the fault may be in the page, the session or the database
        text = _("系统暂时不能处理这个请求，请稍后再试。")
        if "number" in context:
            text += _("编号：%(number)s") % context
        return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
