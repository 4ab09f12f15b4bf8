"""The whole tree of a matter, read once with the facts of its line."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from renda.kernel.prepared import prepared
from renda.matters.models import Matter
from renda.matters.registry import procedures
from renda.matters.shown import Sheet


def tree_of(matter: Matter) -> list[Matter]:
    """Return all matters of a tree with the facts that its line reads along, in one query."""
    sheet = sheet_of(matter)
    related = ["congress", "body", "deputy__person", *(sheet.related if sheet else ())]

    def build(keys: Sequence[int]) -> QuerySet[Matter]:
        found = Matter.objects.filter(root_id=keys[0]).select_related(*related)
        return found.order_by("pk")

    return list(prepared(tuple(related), build, matter.root_id or matter.pk))


def sheet_of(matter: Matter) -> Sheet | None:
    """Return the sheet of the line that a matter belongs to."""
    return procedures[matter.procedure.split("-")[0]].sheet
