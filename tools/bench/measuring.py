"""Times pages and steps: queries, median and 95th percentile, beside a bare Django view."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import path

from renda.config import urls
from renda.directory.models import Account
from renda.matters.models import Matter

#: the least that Django can do: one indexed SELECT, twenty rows, one template
BARE = """<!doctype html><title>Bare</title><table>{% for m in rows %}
<tr><td>{{ m.number }}</td><td>{{ m.title }}</td><td>{{ m.stage }}</td></tr>{% endfor %}</table>"""


def bare(request: HttpRequest) -> HttpResponse:
    """Render twenty rows of one indexed SELECT."""
    rows = Matter.objects.filter(congress=1, procedure="suggestion").order_by("-pk")[:20]
    return render(request, "bench/bare.html", {"rows": rows})


urlpatterns = [path("bare/", bare), *urls.urlpatterns]
handler404, handler500 = urls.handler404, urls.handler500


@dataclass(frozen=True)
class Measured:
    """One page at one size; times in milliseconds."""

    name: str
    size: int
    queries: int
    median: float
    p95: float


def client_of(account: Account) -> Client:
    """Return a browser in which somebody is signed in."""
    client = Client()
    client.force_login(account, backend="renda.sites.door.backends.AccountBackend")
    return client


def page(client: Client, address: str) -> Callable[[], Any]:
    """Return a request to be timed; anything but a 200 ends the bench."""

    def ask() -> None:
        response = client.get(address)
        if response.status_code != 200:  # noqa: PLR2004
            raise RuntimeError(f"{address}: {response.status_code}")

    return ask


def timed(name: str, size: int, ask: Callable[[], Any], *, times: int) -> Measured:
    """Ask once to count the queries, a few times to warm up, then for the clock."""
    with CaptureQueriesContext(connection) as captured:
        ask()
        queries = len(captured)
    for _ in range(3):
        ask()
    took = []
    for _ in range(times):
        start = time.perf_counter()
        ask()
        took.append((time.perf_counter() - start) * 1000)
    took.sort()
    p95 = took[min(len(took) - 1, int(len(took) * 0.95))]
    return Measured(name, size, queries, statistics.median(took), p95)
