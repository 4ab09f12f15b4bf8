"""Every page to which a link leads, and every other form on it."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error as BrowserError

from tests.journeys.walk.answering import Person
from tests.journeys.walk.filling import Form
from tests.journeys.walk.visitor import GONE, Visitor
from tests.journeys.walk.world import TODAY, World

#: forms that other walks fill in, or that end the visit
ELSEWHERE = re.compile(r"/matters/\d+/[a-z_]+/$|/new/|/sign-out/|/language/|/example/|/sign-in/")
#: what is fetched and not shown
FETCHED = re.compile(r"\.(xlsx|docx|pdf)$|/files/\d+/|/docx/$|/pdf/$|/codes/file/$")
MOST = 120


@dataclass
class Crawl:
    """What one account finds, of each kind of page one."""

    world: World
    visitor: Visitor
    known: set[str]
    faults: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Follow the links from the page that is open, nearest first."""
        queue = deque(self._links())
        for _n in range(MOST):
            if not queue:
                break
            href = queue.popleft()
            kind = kind_of(href)
            if kind and kind not in self.known:
                self.known.add(kind)
                self._visit(href, kind, queue)

    def _visit(self, href: str, kind: str, queue: deque[str]) -> None:
        page = self.visitor.page
        if FETCHED.search(urlsplit(href).path):
            status = page.request.get(href).status
            if status >= GONE:
                self.faults.append(f"{kind}: answers {status}")
            return
        page.goto(href, wait_until="domcontentloaded")
        self.visitor.look()
        if self.visitor.status >= GONE:
            self.faults.append(f"{kind}: answers {self.visitor.status}")
            return
        queue.extend(self._links())
        self._forms(href, kind)

    def _links(self) -> list[str]:
        script = (
            "() => [...document.querySelectorAll('a[href]')].map((a) => a.getAttribute('href'))"
        )
        found = [href for href in self.visitor.page.evaluate(script) if not href.startswith("#")]
        here = urlsplit(self.visitor.page.url).path
        return [here + href if href.startswith("?") else href for href in found]

    def _forms(self, href: str, kind: str) -> None:
        page = self.visitor.page
        count = page.locator("main form").count()
        for n in range(count):
            action = page.locator("main form").nth(n).get_attribute("action") or href
            name = f"{kind} form {kind_of(action) or action}"
            if name in self.known or ELSEWHERE.search(urlsplit(action).path):
                continue
            self.known.add(name)
            try:
                self._fill(n, name)
            except BrowserError as error:
                self.faults.append(f"{name}: {str(error).splitlines()[0][:120]}")
            self.world.restore()
            page.goto(href, wait_until="domcontentloaded")

    def _fill(self, number: int, name: str) -> None:
        form = Form(self.visitor, self.visitor.page.locator("main form").nth(number))
        button = form.locator.locator("button[type=submit], button:not([type])")
        if not button.count() or not button.first.is_visible():
            return
        form.fill(Person(TODAY, self.world.known, self.world.numbers), wholly=False)
        if not form.click():
            self.faults.append(f"{name}: the browser stops at {form.stopped_at}, though filled in")
        elif self.visitor.status >= GONE and not form.complaints and not form.summary:
            self.faults.append(f"{name}: answers {self.visitor.status} and does not say why")


def kind_of(href: str) -> str:
    """Return which kind of page an address of ours leads to, empty for others."""
    path = urlsplit(href).path
    if urlsplit(href).netloc or not path.startswith("/") or "/static/" in path:
        return ""
    try:
        match = resolve(path)
    except Resolver404:
        return f"nowhere: {path}"
    words = [v for v in match.kwargs.values() if isinstance(v, str) and not v[:1].isdigit()]
    return " ".join([match.view_name or path, *words])
