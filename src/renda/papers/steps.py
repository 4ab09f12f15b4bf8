"""What a paper tells of a matter's steps: the day of one, and what was answered with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.dateparse import parse_date

from renda.matters.models import Entry, Matter

Tell = Callable[[Matter, Any], object]


def last(matter: Matter, *steps: str) -> Entry | None:
    """Return when one of some steps was taken last, as it was recorded."""
    return Entry.objects.filter(matter=matter, action__in=steps).order_by("-seq").first()


def day_of(*steps: str) -> Tell:
    """Return a field that says on which day one of some steps was taken last."""

    def field(matter: Matter, _tree: Any) -> object:
        entry = last(matter, *steps)
        return entry.at if entry is not None else ""

    return field


def answered(name: str, *steps: str) -> Tell:
    """Return a field that says what was answered when one of some steps was taken last."""

    def field(matter: Matter, _tree: Any) -> object:
        entry = last(matter, *steps)
        return entry.answers.get(name) if entry is not None else ""

    return field


def day_answered(name: str, *steps: str) -> Tell:
    """Return a field that says which day was answered when one of some steps was taken last."""
    tell = answered(name, *steps)
    return lambda matter, tree: parse_date(str(tell(matter, tree) or ""))
