"""To which bodies a list of matters can be narrowed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from renda.directory.models import Body
from renda.directory.spec import HANDLING_KINDS
from renda.kernel.prepared import prepared
from renda.matters.models import Matter


def bodies_with(congress: int, procedure: str) -> list[tuple[int, str]]:
    """Return key and name of who mostly handles work, and of any other body that has such matters.

    Those that still live, by the sound of their names.
    """
    found = prepared("", _bodies_with, congress, procedure)
    return [(pk, short or name) for pk, short, name in found]


def _bodies_with(keys: Sequence[Any]) -> QuerySet[Body, tuple[int, str, str]]:
    theirs = Matter.objects.filter(body=OuterRef("pk"), procedure=keys[1])
    found = Body.objects.filter(congress_id=keys[0], ends_on__isnull=True)
    found = found.filter(Q(kind__in=HANDLING_KINDS) | Exists(theirs)).order_by("sound", "pk")
    return found.values_list("pk", "short_name", "name")
