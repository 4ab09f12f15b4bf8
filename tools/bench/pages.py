"""Which pages are measured, as whom."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import TYPE_CHECKING

from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from renda.lines.suggestion.procedures import Assignment, Suggestion
from renda.matters.commands import perform
from renda.matters.models import Matter
from tools.bench.measuring import Measured, client_of, page, timed

if TYPE_CHECKING:
    from tools.bench.filling import Filler


#: the pages that show figures: what was counted is kept until a step is taken
COUNTING = ("year page", "at a glance", "annual report", "dashboard")


def pages(filler: Filler, size: int, times: int) -> list[Measured]:
    """Measure every page at one size; the bare view comes first."""
    clerk, unit = client_of(filler.clerk), client_of(filler.unit_clerk)
    shown = filler.congress.matters.filter(procedure=Suggestion.slug).latest("pk")
    year, code = timezone.localdate().year, filler.congress.code
    addresses = [
        ("bare", Client(), "/bare/"),
        ("to-do", unit, "/desk/"),
        ("list", clerk, f"/desk/lists/suggestion/?year={year}&stage=handling"),
        ("list of all", clerk, "/desk/lists/suggestion/"),
        ("matter", clerk, f"/desk/matters/{shown.pk}/"),
        ("search", clerk, f"/desk/lists/suggestion/?q={shown.title[2:6]}"),
        ("year page", clerk, f"/accounts/figures/{code}/{year}/"),
        ("at a glance", clerk, f"/accounts/glance/?year={year}"),
        ("annual report", clerk, f"/accounts/reports/{code}/{year}/"),
        ("leader's page", clerk, "/desk/watch/"),
    ]
    try:
        addresses.append(("dashboard", clerk, reverse("accounts:dashboard")))
    except NoReverseMatch:
        print("dashboard: there is none")
    found = [timed(name, size, page(who, at), times=times) for name, who, at in addresses]
    remind = reminding(filler)
    moved = [
        timed(f"{name} after a step", size, page(who, at), times=min(times, 10), before=remind)
        for name, who, at in addresses
        if name in COUNTING
    ]
    return [*found, *moved, timed("step", size, remind, times=times)]


def reminding(filler: Filler) -> Callable[[], Matter]:
    """Return one step of work: a reminder by the clerk, through the engine."""
    waiting = filler.congress.matters.filter(procedure=Assignment.slug, stage="handling")
    some = itertools.cycle(list(waiting.order_by("-pk")[:20]))
    by = filler.who(filler.clerk)

    def take() -> Matter:
        answers = {"reason": "请抓紧"}
        return perform(next(some), Assignment.remind, by=by, at=timezone.now(), answers=answers)

    return take
