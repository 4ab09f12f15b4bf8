"""A real browser on a live server: pages at a width, signing in, accessibility."""

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tools import chromium

DESK, PHONE = 1440, 390
Open = Callable[..., Page]
#: pages that axe has looked into: it leaves complaints of its own
INSPECTED: set[Page] = set()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return a running Chromium; a machine without one fails."""
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(chromium.NODE)
    # playwright runs an event loop in this thread, where Django would refuse the database
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=chromium.path(),
            args=chromium.ARGUMENTS,
            env=chromium.environment(),  # type: ignore[arg-type]
        )
        yield running
        running.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def site(live_server: LiveServer, django_db_serialized_rollback: None) -> str:
    """Return the address of a live server; what migrations put into the database stays."""
    return live_server.url


@pytest.fixture
def open_page(browser: Browser, site: str) -> Iterator[Open]:
    """Open `open_page("/desk/", account=…, width=PHONE, language="en")`; complaints fail."""
    complaints: list[str] = []
    contexts = []

    def opened(
        path: str, *, account: Any = None, width: int = DESK, language: str = "zh-hans"
    ) -> Page:
        context = browser.new_context(
            base_url=site, viewport={"width": width, "height": 900}, reduced_motion="reduce"
        )
        contexts.append(context)
        cookies = {settings.LANGUAGE_COOKIE_NAME: language}
        if account is not None:
            cookies[settings.SESSION_COOKIE_NAME] = _session(account)
        context.add_cookies([{"name": k, "value": v, "url": site} for k, v in cookies.items()])
        page = context.new_page()
        page.on("console", lambda message: complaints.extend(_complaint(page, message)))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()
    INSPECTED.clear()
    assert complaints == []


@pytest.fixture
def page(open_page: Open) -> Page:
    """Return the public first page at the desk's width."""
    return open_page("/")


@pytest.fixture(scope="session")
def faults() -> Callable[[Page], list[str]]:
    """Return what axe has against a page: `rule: element` (WCAG 2.1 A and AA)."""

    def found(page: Page) -> list[str]:
        INSPECTED.add(page)
        page.evaluate(AXE_SCRIPT)
        rules = {"preload": False, "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
        report = page.evaluate("rules => axe.run(document, rules)", rules)
        return [
            f"{violation['id']}: {node['html'][:120]}"
            for violation in report["violations"]
            for node in violation["nodes"]
        ]

    return found


def _session(account: Any) -> str:
    client = Client()
    client.force_login(account, backend=settings.AUTHENTICATION_BACKENDS[-1])
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _complaint(page: Page, message: ConsoleMessage) -> list[str]:
    return [message.text] if message.type == "error" and page not in INSPECTED else []
