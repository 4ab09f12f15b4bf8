"""The example, lived on, on a server of its own; windows of its people."""

from __future__ import annotations

import os
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import HttpRequest, HttpResponseBase
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.journeys.walk.walking import Walk
from tests.journeys.walk.world import World, standing_still

#: which kinds of questions were answered without script, for all walks together
TRIED: set[str] = set()


class Kept(StaticFilesHandler):
    """Serves styles and scripts to be kept: they are what they were on the page before."""

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        """Return a file that stays good for the walk."""
        answer = super().get_response(request)
        answer.headers["Cache-Control"] = "max-age=86400"
        return answer


@pytest.fixture(scope="session")
def world(django_db_blocker) -> Iterator[World]:
    """Return the example as everybody finds it who sets out."""
    with django_db_blocker.unblock(), standing_still():
        found = World.made()
        found.start()
        with patch("django.contrib.staticfiles.handlers.StaticFilesHandler", Kept):
            server = LiveServer("127.0.0.1")
        found.site = server.url
        yield found
        server.stop()


@pytest.fixture(scope="session")
def windows(browser: Browser, world: World) -> Iterator[dict]:
    """Keep each person's window open."""
    opened: dict = {}
    yield opened
    for visitor in opened.values():
        visitor.page.context.close()


@pytest.fixture
def walk(browser: Browser, world: World, windows: dict) -> Walk:
    """Set out."""
    return Walk(world, browser, windows, tried=TRIED)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Walk only one half (RENDA_HALF is 0 or 1), so that two can walk side by side."""
    half = os.environ.get("RENDA_HALF", "")
    walks = [item for item in items if item.get_closest_marker("journey")]
    left_out = [item for n, item in enumerate(walks) if half and n % 2 != int(half)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]
