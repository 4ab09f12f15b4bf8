"""Every line of a to-do, opened by its own link."""

from __future__ import annotations

from dataclasses import dataclass, field

from tests.journeys.walk.visitor import GONE, Visitor

#: nobody has more pages of things to do
TURNED = 20
FURTHER = "main a.button[href^='?start=']"


@dataclass
class Dues:
    """What waits for somebody, line by line."""

    visitor: Visitor
    faults: list[str] = field(default_factory=list)
    opened: int = 0

    def open_all(self) -> None:
        """Click the title of each line, page by page."""
        self.visitor.home()
        for turned in range(TURNED):
            for href in self._links():
                self._open(href, turned)
            self._turn(turned)
            if not self.visitor.opens(FURTHER):
                return

    def _links(self) -> list[str]:
        links = self.visitor.page.locator("main .table__title a[href*='/matters/']")
        found = links.evaluate_all("all => all.map((a) => a.getAttribute('href'))")
        return list(dict.fromkeys(found))

    def _turn(self, times: int) -> None:
        self.visitor.home()
        for _n in range(times):
            self.visitor.opens(FURTHER)

    def _open(self, href: str, turned: int) -> None:
        self._turn(turned)
        self.visitor.follow(self.visitor.page.locator(f"main a[href={href!r}]").first)
        self.opened += 1
        if self.visitor.status >= GONE:
            self.faults.append(f"{self.visitor.username}: {href} answers {self.visitor.status}")
