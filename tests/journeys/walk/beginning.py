"""Every way in which a matter begins, by links and clicks."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Error as BrowserError

from renda.matters.models import Matter
from renda.matters.spec import Procedure
from tests.journeys.walk.attempts import Attempt
from tests.journeys.walk.visitor import Lost


def begun(procedure: type[Procedure]) -> int:
    """Return how many matters of a kind there are."""
    return Matter.objects.filter(procedure=procedure.slug).count()


def _fill(attempt: Attempt, procedure: type[Procedure], *, wholly: bool, form: str) -> None:
    found = attempt.visitor.page.locator(form)
    attempt.fill(found.first, wholly=wholly, done=lambda: begun(procedure))


def by_hand(attempt: Attempt, procedure: type[Procedure], *, wholly: bool) -> None:
    """Begin from the overview of the work."""
    visitor = attempt.visitor
    visitor.home()
    for way in ("nav a[href='/desk/work/']", f"a[href='/desk/new/{procedure.slug}/']"):
        if not visitor.opens(way):
            raise Lost(f"no link {way}")
    _fill(attempt, procedure, wholly=wholly, form="form.form")


def upon(attempt: Attempt, procedure: type[Procedure], matter: Matter, *, wholly: bool) -> None:
    """Begin from the page of what it arises from."""
    visitor = attempt.visitor
    visitor.home()
    visitor.reach_matter(matter)
    for way in (
        f"a[href='/desk/matters/{matter.pk}/arise/']",
        f"a[href^='/desk/new/{procedure.slug}/?upon=']",
    ):
        if not visitor.opens(way):
            raise Lost(f"no link {way}")
    _fill(attempt, procedure, wholly=wholly, form="form.form")


def as_deputy(attempt: Attempt, procedure: type[Procedure], *, wholly: bool) -> None:
    """Draft a suggestion."""
    attempt.visitor.home()
    if not attempt.visitor.opens("nav a[href='/deputy/suggestions/new/']"):
        raise Lost("no link to a new suggestion")
    _fill(attempt, procedure, wholly=wholly, form="form.form")


def by_letter(attempt: Attempt, procedure: type[Procedure], *, wholly: bool) -> None:
    """Write a letter, coming from the public first page."""
    visitor = attempt.visitor
    visitor.page.goto("/")
    visitor.look()
    for way in ("a[href='/letters/']", f"main a[href$='/{procedure.slug}/']"):
        if not visitor.opens(way):
            raise Lost(f"no link {way}")
    _fill(attempt, procedure, wholly=wholly, form="main form")


def set_out(attempt: Attempt, way: Any, *args: Any, wholly: bool) -> None:
    """Go one of these ways; what stops it is a fault."""
    try:
        way(attempt, *args, wholly=wholly)
    except Lost as lost:
        attempt.faults.append(str(lost))
    except BrowserError as error:
        attempt.faults.append(f"browser: {str(error).splitlines()[0][:160]}")
