"""Conditions on a matter that several lines share."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.matters.awaits import Awaits
from renda.matters.models import Matter
from renda.matters.spec import Text


def settled_below(says: Text, *, but: Collection[str] = ()) -> Awaits:
    """Return the condition of having no open children, but for those at some stages."""

    def left(parent: Any) -> QuerySet[Matter]:
        return Matter.objects.filter(parent=parent, closed_at=None).exclude(stage__in=but)

    def holds() -> Q:
        return ~Q(Exists(left(OuterRef("pk"))))

    return Awaits(says, holds, lambda matter: left(matter.pk))


nothing_open_below = settled_below(_("所属事项全部办结以后才能办理。"))
