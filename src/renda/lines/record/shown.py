"""What a record of service shows: each number with what it counted, who was excused apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from renda.lines.record.counted import recorded_all
from renda.lines.record.models import ServiceRecord
from renda.matters.kinds import stage_of
from renda.matters.models import Matter
from renda.matters.sheets import rows_of
from renda.service.items import ITEMS
from renda.service.record import in_words, rows_for
from renda.service.spec import RECORD

#: shown as a number of its own, or elsewhere on the page
HIDDEN = frozenset({"id", "matter", "seat", "below", "year", "about"})


def shown(_tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return the numbers as they are now, with those that were shown, and the objection."""
    matter = folio.matter
    own: ServiceRecord = matter.service_record
    now = recorded_all([matter], folio.today)[matter.pk]
    return {
        "rows": rows_for(folio.who, now.lines),
        "below": now.below,
        "points": now.points,
        "differs": now.counted != own.counted,
        "kept": in_words(own.counted),
        "about": _about(own),
    }


def _about(own: ServiceRecord) -> list[tuple[str, str]]:
    told = rows_of(own, HIDDEN)
    if own.about not in ITEMS:
        return told
    return [(str(_("有异议的项目")), str(ITEMS[own.about].label)), *told]


def public(tree: Sequence[Matter], _folio: Any) -> dict[str, Any]:
    """Return what everybody reads: who it is, and the numbers as they were published."""
    matter = tree[0]
    own: ServiceRecord = matter.service_record
    return {"seat": own.seat, "year": own.year, "kept": in_words(own.counted)}


def year(_tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return how many records of the year are drawn up, and how far each has come."""
    matter = folio.matter
    stages = Matter.objects.filter(procedure=RECORD, congress=matter.congress, year=matter.year)
    found: dict[str, int] = {}
    for stage in stages.values_list("stage", flat=True):
        found[stage] = found.get(stage, 0) + 1
    return {
        "drawn": sum(found.values()),
        "seats": matter.service_year.seats,
        "stages": [(str(stage_of(RECORD, name).label), n) for name, n in found.items()],
        "note": matter.service_year.note,
        "year": matter.year,
    }
