"""What the components look like: the catalogue and four sample pages, in debug only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

from renda.ui import catalogue as samples

PAGES = {"desk", "matter", "phone", "public"}


def catalogue(request: HttpRequest) -> HttpResponse:
    return _shown(request, "ui/catalogue.html")


def page(request: HttpRequest, name: str) -> HttpResponse:
    if name not in PAGES:
        raise Http404
    return _shown(request, f"ui/sample_{name}.html")


def _shown(request: HttpRequest, template: str) -> HttpResponse:
    if not settings.DEBUG:
        raise Http404
    language = "en" if request.GET.get("language") == "en" else "zh-hans"
    with translation.override(language):
        return HttpResponse(render_to_string(template, samples.context(), request))
