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
    """One page at one size; times in milliseconds.

    bare: what the bare view took beside it, in turn: on a machine that others use, too, only what
    was measured at the same time can be compared.
    """

    name: str
    size: int
    queries: int
    median: float
    p95: float
    bare: float


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


def timed(
    name: str,
    size: int,
    ask: Callable[[], Any],
    *,
    times: int,
    before: Callable[[], Any] | None = None,
) -> Measured:
    """Ask a few times to warm up, once to count the queries, then for the clock.

    before: what is done before each time and not counted.
    """
    first, bare = before or (lambda: None), page(Client(), "/bare/")
    for _ in range(3):
        first()
        ask()
    first()
    with CaptureQueriesContext(connection) as captured:
        ask()
        queries = len(captured)
    took, beside = [], []
    for _ in range(times):
        beside.append(_milliseconds(bare))
        first()
        took.append(_milliseconds(ask))
    took.sort()
    p95 = took[min(len(took) - 1, int(len(took) * 0.95))]
    return Measured(name, size, queries, statistics.median(took), p95, statistics.median(beside))


def _milliseconds(ask: Callable[[], Any]) -> float:
    """Return how long it took: of SQLite, which works in this process, what it worked.

    So others who use the machine weigh less; another process that works for us is waited for.
    """
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    start = clock()
    ask()
    return (clock() - start) * 1000
