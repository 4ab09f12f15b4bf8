"""The pages for what went wrong; none says whether something exists that one may not see."""

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
    """Answer for a fault of ours, even if the page itself cannot be made."""
    return _page(request, "500.html", 500, {})


def _page(
    request: HttpRequest, template: str, status: int, context: dict[str, str]
) -> HttpResponse:
    try:
        return render(request, template, context, status=status)
    except Exception:  # noqa: BLE001  the fault may be in the page, the session or the database
        text = _("系统暂时不能处理这个请求，请稍后再试。")
        return HttpResponse(text, status=status, content_type="text/plain; charset=utf-8")
