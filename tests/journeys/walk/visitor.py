"""Somebody at a browser: signs in, follows links, fills in forms, clicks; nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page

HERE = Path(__file__).parent
LOOK = (HERE / "page.js").read_text(encoding="utf-8")
#: how the server answered; a listener would be told of every picture and style, too
ANSWERED = "() => performance.getEntriesByType('navigation')[0]?.responseStatus || 200"
#: by what a page is known that was looked at before
KNOWN = "() => `${location.pathname} ${document.body.innerHTML.length}`"
#: how many pages of a list somebody turns before giving up
TURNED = 15
PATIENCE = 8_000
GONE, BROKEN = 400, 500


class Hindered(Exception):
    """The page says on opening why a step cannot be taken yet."""


class Lost(Exception):
    """There is no way on by links and buttons; the message says what was looked for."""


def page_of(pk: int) -> str:
    """Return what finds the links to the page of a matter, wherever one came from."""
    return f"main a[href$='/matters/{pk}/'], main a[href*='/matters/{pk}/?']"


@dataclass
class Visitor:
    """One account in one browser window."""

    page: Page
    username: str
    width: int
    language: str
    script: bool = True
    faults: dict[str, str] = field(default_factory=dict)
    said: set[str] = field(default_factory=set)
    looked: set[str] = field(default_factory=set)
    status: int = 200
    errors: list[str] = field(default_factory=list)

    @classmethod
    def opened(
        cls, browser: Browser, site: str, username: str, *, width: int, language: str,
        script: bool = True,
    ) -> Visitor:  # fmt: skip
        """Open a window, sign in by a click and choose the language."""
        context = browser.new_context(
            base_url=site,
            viewport={"width": width, "height": 900},
            reduced_motion="reduce",
            java_script_enabled=script,
            locale="zh-CN",
        )
        context.set_default_timeout(PATIENCE)
        visitor = cls(context.new_page(), username, width, language, script)
        visitor.page.on("pageerror", lambda error: visitor.errors.append(str(error)))
        visitor.sign_in()
        return visitor

    def sign_in(self) -> None:
        """Come in by the sign-in page."""
        self.page.goto("/door/sign-in/")
        if self.username:
            self._enter()
        if self.language == "en":
            button = self.page.locator("button[name=language][value=en]").first
            if not button.is_visible():
                self.page.locator("details.menu > summary").last.click()
            self.follow(button)

    def _enter(self) -> None:
        """Enter by one's own button, in whichever group it stands."""
        own = self.page.locator(f"form[action$='/example/{self.username}/'] button")
        groups = self.page.locator("main a[href*='group=']")
        hrefs = groups.evaluate_all("all => all.map((a) => a.getAttribute('href'))")
        for href in hrefs:
            if own.count():
                break
            self.page.goto("/door/sign-in/")
            self.follow(self.page.locator(f"main a[href='{href}']"))
        if not own.count():
            raise Lost(f"{self.username} is not on the sign-in page")
        self.follow(own.first)

    def home(self) -> None:
        """Begin again at the first page."""
        first = "/desk/" if self.username else "/"
        self.page.goto("/deputy/" if self.is_deputy else first)
        self.look()

    is_deputy = False

    def follow(self, link: Locator) -> None:
        """Click on what leads to another page."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            link.click()
        self.look()

    def look(self) -> None:
        """Note what is wrong with the page that is open."""
        self.status = self.page.evaluate(ANSWERED)
        place = re.sub(r"\d{2,}", "N", self.page.url.split("//")[-1].partition("/")[2])
        place = place.partition("?")[0]
        if self.status >= BROKEN:
            self.note(f"/{place}: answers {self.status}")
        if not self.script or not self._is_new():
            return
        seen = self.page.evaluate(LOOK)
        for fault in seen["faults"]:
            self.note(f"/{place}: {fault}")
        for text in seen["said"]:
            if text not in self.said:
                self.said.add(text)
                if wrong := self.foreign(text):
                    self.note(f"/{place}: {wrong}: {text[:60]}")
        for error in self.errors:
            self.note(f"/{place}: script: {error[:100]}")
        self.errors.clear()

    def _is_new(self) -> bool:
        """Say whether a page was not looked at yet; the first page is opened again and again."""
        page = self.page.evaluate(KNOWN)
        is_new = page not in self.looked
        self.looked.add(page)
        return is_new

    def foreign(self, text: str) -> str:  # noqa: ARG002  replaced by who knows the words
        """Say whether a text is in the wrong language."""
        return ""

    def note(self, fault: str) -> None:
        """Keep a fault, once."""
        self.faults.setdefault(re.sub(r"\d{3,}", "N", fault), self.page.url)

    # ways

    def reach(self, matter: Any, action: str) -> Locator:
        """Return what takes a step, or the form that asks for it, found by links from home."""
        self.home()
        found = self.offer(matter.pk, action)
        if found is None:
            self.reach_matter(matter)
            found = self.offer(matter.pk, action)
        if found is None and (told := self.held(action)):
            raise Hindered(told)
        if found is None:
            raise Lost(f"no button on the page of the matter (at {matter.stage})")
        if found.evaluate("el => el.tagName") != "A":
            return found
        self.follow(found)
        if self.status >= GONE:
            raise Lost(f"the button opens to {self.status}")
        if not self.page.locator("form.form").count() and (told := self.hindrance):
            raise Hindered(told)
        return self.page.locator("form.form").first

    def held(self, action: str) -> str:
        """Return why the page says that a step waits, in place of its button."""
        waits = self.page.locator(f"main dt[data-step='{action}'] + dd")
        return waits.first.inner_text().strip() if waits.count() else ""

    @property
    def hindrance(self) -> str:
        """Return why a step cannot be taken yet, said in place of its form."""
        notice = self.page.locator("main .notice--warning")
        return notice.first.inner_text().strip() if notice.count() else ""

    def offer(self, pk: int, action: str) -> Locator | None:
        """Return the link or button of a step on the page that is open."""
        path = f"/matters/{pk}/{action}/"
        for css in (
            f"a[href*='{path}']",
            f"button[formaction*='{path}']",
            f"form[action*='{path}'] button",
        ):
            found = self.page.locator(css)
            if found.count():
                self.unfold(found.first)
                return found.first
        return None

    def unfold(self, found: Locator) -> None:
        """Open what is folded away around something."""
        if not found.is_visible():
            for summary in found.locator("xpath=ancestor::details/summary").all():
                if not summary.evaluate("el => el.parentElement.open"):
                    summary.click()

    def reach_matter(self, matter: Any) -> None:
        """Open the page of a matter: from the to-do, from its list, from what it belongs to."""
        if self.opens(page_of(matter.pk)):
            return
        if self._listed(matter):
            return
        if matter.root_id and matter.root_id != matter.pk:
            self.home()
            self.reach_matter(matter.root)
            if self.opens(page_of(matter.pk)):
                return
        raise Lost("no way to the page of the matter by links")

    def _listed(self, matter: Any) -> bool:
        """Look for a matter in the list of its kind."""
        if self.is_deputy:
            ways = ["nav a[href='/deputy/suggestions/']"]
        else:
            ways = ["nav a[href='/desk/work/']", f"a[href='/desk/lists/{matter.procedure}/']"]
        for way in ways:
            if not self.opens(way):
                return False
        for _n in range(TURNED):
            if self.opens(page_of(matter.pk)):
                return True
            if not self.opens("main a[rel=next], main a.button--block[href^='?start=']"):
                return False
        return False

    def opens(self, css: str) -> bool:
        """Follow a link if it is there; a page that refuses is a fault."""
        link = self.page.locator(css)
        if not link.count():
            return False
        self.unfold(link.first)
        name = link.first.inner_text().strip()[:40]
        self.follow(link.first)
        if self.status >= GONE:
            self.note(f"the link “{name}” ({css[-40:]}) answers {self.status}")
            return False
        return True

    # forms

    @contextmanager
    def submitted(self) -> Iterator[None]:
        """Wait for the page that answers."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            yield
        self.look()

    def picture(self, path: Path) -> None:
        """Keep the page that is open as a picture."""
        path.parent.mkdir(parents=True, exist_ok=True)
        # drawing it is nobody's waiting: it may take long
        self.page.screenshot(path=str(path), full_page=True, timeout=60_000)
