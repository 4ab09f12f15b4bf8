"""What other lines may ask of this one: by which resolution something was decided."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from renda.matters import lending
from renda.matters.lending import Resolved
from renda.matters.models import Matter, Tie


@lending.resolved.lend
def resolved(matters: Sequence[Matter]) -> Mapping[int, Resolved]:
    """Find the last resolution that was put upon each of some matters and not withdrawn."""
    ties = Tie.objects.filter(other__in=[one.pk for one in matters if one.pk], way=Tie.Way.ARISES)
    found = ties.filter(matter__resolution__isnull=False).exclude(matter__stage="withdrawn")
    return {
        tie.other_id: _told(tie.matter)
        for tie in found.select_related("matter__resolution").order_by("matter")
    }


def _told(matter: Matter) -> Resolved:
    stage = matter.stage
    return Resolved(None if stage == "put" else stage != "failed", matter.resolution.text)
