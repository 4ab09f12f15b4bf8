"""Conditions on a matter that several lines share."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.matters.awaits import Awaits
from renda.matters.models import Matter
from renda.matters.spec import Action, Text


def settled_below(says: Text, *, but: Collection[str] = ()) -> Awaits:
    """Return the condition of having no open children, but for those at some stages."""

    def left(parent: Any) -> QuerySet[Matter]:
        return Matter.objects.filter(parent=parent, closed_at=None).exclude(stage__in=but)

    def holds() -> Q:
        return ~Q(Exists(left(OuterRef("pk"))))

    return Awaits(says, holds, lambda matter: left(matter.pk))


nothing_open_below = settled_below(_("所属事项全部办结以后才能办理。"))


def something_below() -> Q:
    """Return the condition of having something below that counts."""
    return Q(Exists(Matter.objects.living().filter(parent=OuterRef("pk"))))


def nothing_below() -> Q:
    """Return the condition of having nothing below that counts."""
    return ~something_below()


def whole_drafted() -> Q:
    """Return the condition of the whole being drafted: what a meeting has passed stays."""
    return Q(parent__stage="drafting")


def waited_for(more: Action) -> Action:
    """Return a step that lists something below as what the matter waits for while nothing is.

    more: the same step while there is something already, which is nobody's to-do any more.
    """
    return replace(more, duty=True, when=nothing_below, tone="primary")


def true_of(condition: Q, columns: Mapping[str, Any]) -> bool:
    """Say whether a condition holds of a matter that is not written yet, given its columns.

    Parties are told by columns of the matter itself, so the database need not be asked.
    """
    pairs: Any = condition.children
    parts = (
        true_of(pair, columns) if isinstance(pair, Q) else _is(pair[0], pair[1], columns)
        for pair in pairs
    )
    found = any(parts) if condition.connector == Q.OR else all(parts)
    return found is not condition.negated


def _is(name: str, wanted: Any, columns: Mapping[str, Any]) -> bool:
    column, _of, lookup = name.partition("__")
    if lookup not in ("", "in"):
        raise NotImplementedError(name)
    return columns[column] in wanted if lookup else columns[column] == wanted
