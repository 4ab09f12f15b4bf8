"""Every page to which a link leads, and every other form on it."""

from __future__ import annotations

import json
import re
from collections import deque
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Download, Locator
from playwright.sync_api import Error as BrowserError

from tests.journeys.walk.answering import Person
from tests.journeys.walk.filling import Form
from tests.journeys.walk.visitor import ANSWERED, GONE, Visitor
from tests.journeys.walk.world import TODAY, World

#: forms that other walks fill in, or that end the visit
ELSEWHERE = re.compile(r"/matters/\d+/[a-z_]+/$|/new/|/sign-out/|/language/|/example/|/sign-in/")
#: what is fetched and not shown
FETCHED = re.compile(r"\.(xlsx|docx|pdf)$|/files/\d+/|/docx/$|/pdf/$|/codes/file/$")
MOST = 120
#: how often one looks whether a file has come, every twentieth of a second
WAITED = 200


@dataclass(frozen=True)
class Way:
    """How somebody came to a page: the links that were clicked, from the first page on."""

    clicked: tuple[str, ...] = ()

    def to(self, href: str) -> Way:
        """Return the way that goes on by one more click."""
        return Way((*self.clicked, href))


@dataclass
class Crawl:
    """What one account finds, of each kind of page one."""

    world: World
    visitor: Visitor
    known: set[str]
    faults: list[str] = field(default_factory=list)

    def start(self) -> None:
        """Follow the links from the first page, nearest first."""
        self.visitor.home()
        queue = deque(self._links(Way()))
        for _n in range(MOST):
            if not queue:
                break
            way = queue.popleft()
            kind = kind_of(way.clicked[-1])
            if kind and kind not in self.known:
                self.known.add(kind)
                self._visit(way, kind, queue)

    def _visit(self, way: Way, kind: str, queue: deque[Way]) -> None:
        if not self._go(way, kind):
            return
        queue.extend(self._links(way))
        self._forms(way, kind)

    def _go(self, way: Way, kind: str) -> bool:
        """Click from the first page to another; say whether it opened as a page."""
        self.visitor.home()
        for href in way.clicked:
            link = self.visitor.page.locator(f"a[href={json.dumps(href)}]").first
            try:
                self.visitor.unfold(link)
                if FETCHED.search(urlsplit(href).path):
                    self._fetch(link, kind)
                    return False
                self.visitor.follow(link)
            except BrowserError as error:
                self.faults.append(f"{kind}: {str(error).splitlines()[0][:120]}")
                return False
            if self.visitor.status >= GONE:
                self.faults.append(f"{kind}: answers {self.visitor.status}")
                return False
        return True

    def _fetch(self, link: Locator, kind: str) -> None:
        """Click on what is brought to the reader's machine, or shown by the browser itself."""
        page, brought = self.visitor.page, list[Download]()
        before = page.url

        def keep(download: Download) -> None:
            brought.append(download)

        page.on("download", keep)
        link.click()
        for _n in range(WAITED):
            if brought or page.url != before:
                break
            page.wait_for_timeout(50)
        page.remove_listener("download", keep)
        if not brought and page.url == before:
            self.faults.append(f"{kind}: nothing comes")
        elif brought and not brought[0].path().stat().st_size:
            self.faults.append(f"{kind}: an empty file comes")
        elif not brought and (answer := page.evaluate(ANSWERED)) >= GONE:
            self.faults.append(f"{kind}: answers {answer}")

    def _links(self, way: Way) -> list[Way]:
        links = self.visitor.page.locator("a[href]:not(.visually-hidden, .skip)")
        found = links.evaluate_all("all => all.map((a) => a.getAttribute('href'))")
        return [way.to(href) for href in dict.fromkeys(found) if not href.startswith("#")]

    def _forms(self, way: Way, kind: str) -> None:
        page = self.visitor.page
        here = urlsplit(page.url).path
        count = page.locator("main form").count()
        for n in range(count):
            action = page.locator("main form").nth(n).get_attribute("action") or here
            name = f"{kind} form {kind_of(action) or action}"
            if name in self.known or ELSEWHERE.search(urlsplit(action).path):
                continue
            self.known.add(name)
            try:
                self._fill(n, name)
            except BrowserError as error:
                self.faults.append(f"{name}: {str(error).splitlines()[0][:120]}")
            self.world.restore()
            if not self._go(way, kind):
                return

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
