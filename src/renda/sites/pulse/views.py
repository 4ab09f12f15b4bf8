"""What programs are told: states and numbers, no words, nothing of anybody.

The whole answers 503 only where nothing can be served, so that nobody in front takes the pages
away because a mail was not sent; a part answers 503 when it is ill.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from renda.notices.health import ILL, OFF, WELL, Part, health

UNAVAILABLE = 503
STATES = (WELL, ILL, OFF)


@never_cache
@require_safe
def whole(_request: HttpRequest) -> JsonResponse:
    """Tell how everything is."""
    parts = health(timezone.now())
    broken = any(part.name == "database" and part.state == ILL for part in parts)
    state = ILL if any(part.state == ILL for part in parts) else WELL
    told = {"state": state, "parts": {part.name: _told(part) for part in parts}}
    return JsonResponse(told, status=UNAVAILABLE if broken else 200)


@never_cache
@require_safe
def part(_request: HttpRequest, name: str) -> JsonResponse:
    """Tell how one part is, by the status alone if need be."""
    found = next((one for one in health(timezone.now()) if one.name == name), None)
    if found is None:
        raise Http404
    return JsonResponse(_told(found), status=UNAVAILABLE if found.state == ILL else 200)


def _told(part: Part) -> dict[str, Any]:
    return {"state": part.state, **part.numbers}


@never_cache
@require_safe
def metrics(_request: HttpRequest) -> HttpResponse:
    """Tell the numbers in Prometheus' text format, if the setting allows it."""
    if not settings.METRICS:
        raise Http404
    text = "".join(f"{line}\n" for line in _lines(health(timezone.now())))
    return HttpResponse(text, content_type="text/plain; version=0.0.4; charset=utf-8")


def _lines(parts: list[Part]) -> Iterator[str]:
    yield "# TYPE renda_state gauge"
    for part in parts:
        for state in STATES:
            on = int(part.state == state)
            yield f'renda_state{{part="{part.name}",state="{state}"}} {on}'
    for part in parts:
        for name, value in part.numbers.items():
            yield f"# TYPE renda_{part.name}_{name} gauge"
            yield f"renda_{part.name}_{name} {float(value)!r}"
