"""A walk: who goes where, and what is held against the pages in the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser

from renda.matters.models import Matter
from renda.matters.registry import procedures
from renda.matters.spec import Action, Procedure
from tests.journeys.walk.attempts import Attempt
from tests.journeys.walk.beginning import as_deputy, by_hand, by_letter, set_out, upon
from tests.journeys.walk.exempt import KNOWN, NEVER
from tests.journeys.walk.goals import by_system, name_of
from tests.journeys.walk.visitor import Lost, Visitor
from tests.journeys.walk.words import foreign
from tests.journeys.walk.world import ROOT, World
from tests.plugins.browser import DESK, PHONE

PICTURES = ROOT / "var/journeys"
#: width, language, whether everything is filled in
WAYS = ((DESK, "zh-hans", False), (PHONE, "en", True))


@dataclass
class Walk:
    """One line's walk."""

    world: World
    browser: Browser
    windows: dict
    faults: list[str] = field(default_factory=list)
    outcomes: dict[str, list[str]] = field(default_factory=dict)
    last: Visitor | None = None
    #: kinds of questions that were asked, and those that were answered without script too
    kinds: set[str] = field(default_factory=set)
    tried: set[str] = field(default_factory=set)

    def steps_of(self, slug: str) -> list[Action]:
        """Return the steps that somebody takes."""
        found = procedures[slug].actions.values()
        return [a for a in found if not by_system(a) and name_of(a) not in NEVER]

    def visitor(self, username: str, *, width: int, language: str, script: bool = True) -> Visitor:
        """Return somebody's window."""
        key = (username, width, language, script)
        if key not in self.windows:
            opened = Visitor.opened(
                self.browser, self.world.site, username,
                width=width, language=language, script=script,
            )  # fmt: skip
            opened.foreign = foreign(language)
            opened.is_deputy = "/deputy/" in opened.page.url
            self.windows[key] = opened
        return self.windows[key]

    def leave(self, visitor: Visitor) -> None:
        """Close somebody's window: who changed a password is known by the old one again."""
        key = (visitor.username, visitor.width, visitor.language, visitor.script)
        self.windows.pop(key).page.context.close()

    def take(self, action: Action) -> None:
        """Take a step both ways."""
        place = self.world.places.get(name_of(action))
        if place is None:
            self.faults.append(f"{name_of(action)}: no account of the example can reach it")
            return
        matter = Matter.objects.select_related("root").get(pk=place.matter)
        self.both_ways(
            name_of(action),
            place.username,
            lambda attempt, wholly: attempt.step(matter, action, wholly=wholly),
        )

    def begin(self, procedure: type[Procedure]) -> None:
        """Begin by hand, and from what it may arise from, whichever there is first."""
        if procedure.slug == "suggestion":
            self.both_ways("suggestion.begin", "deputy", _way(as_deputy, procedure))
        if procedure.letter is not None:
            self.both_ways(f"{procedure.slug}.letter", "", _way(by_letter, procedure))
        if procedure.begin is None:
            return
        name, who = f"{procedure.slug}.begin", self.world.beginner(procedure)
        if who is None:
            self.faults.append(f"{name}: no account of the example may")
            return
        self.both_ways(name, who.name, _way(by_hand, procedure))
        self.world.restore()  # what was just begun is no source: it is gone with the next attempt
        if source := self.world.source(procedure, who):
            self.both_ways(f"{procedure.slug}.upon", who.name, _way(upon, procedure, source))

    def both_ways(self, name: str, username: str, way: Callable[[Attempt, bool], None]) -> None:
        """Do something at the desk with what is required, on a phone in English wholly."""
        for width, language, wholly in WAYS:
            self.world.restore()
            try:
                visitor = self.visitor(username, width=width, language=language)
            except Lost as lost:
                self.faults.append(str(lost))
                return
            self.last = visitor
            attempt = self.attempt(visitor)
            way(attempt, wholly)
            how = "wholly" if wholly else "required"
            self.faults += [f"{name} ({how}): {fault}" for fault in attempt.faults]
            self.outcomes.setdefault(name, []).append(attempt.outcome or "failed")
            self.collect(visitor)
            self.kinds |= attempt.kinds
        self.without_script(name, username, way)

    def without_script(
        self, name: str, username: str, way: Callable[[Attempt, bool], None]
    ) -> None:
        """Do something once more without script if its form asks in a way not yet tried so."""
        if not self.kinds - self.tried:
            return
        self.tried |= self.kinds
        self.world.restore()
        visitor = self.visitor(username, width=DESK, language="zh-hans", script=False)
        attempt = self.attempt(visitor)
        way(attempt, True)
        self.faults += [f"{name} (without script): {fault}" for fault in attempt.faults]
        self.collect(visitor)

    def attempt(self, visitor: Visitor) -> Attempt:
        """Let somebody set out."""
        return Attempt(visitor, self.world.known, self.world.numbers)

    def collect(self, visitor: Visitor) -> None:
        """Take over what somebody noticed."""
        self.faults += [f"{fault} [{visitor.width}]" for fault in visitor.faults]
        visitor.faults.clear()

    def picture(self, name: str) -> None:
        """Keep the last page for people to look at."""
        if self.last is not None:
            self.last.picture(PICTURES / f"{name}-{self.last.width}.png")

    def hold(self, name: str) -> None:
        """Hold the faults against those that are known; a mended one must leave the table."""
        known = KNOWN.get(name, {})
        self.world.record(name, self.outcomes, self.faults)
        unknown = [f for f in dict.fromkeys(self.faults) if f not in known]
        mended = [f for f in known if f not in self.faults]
        assert (unknown, mended) == ([], [])


def _way(way: Callable[..., None], *args: Any) -> Callable[[Attempt, bool], None]:
    return lambda attempt, wholly: set_out(attempt, way, *args, wholly=wholly)
