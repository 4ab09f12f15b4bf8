"""What other lines may ask of this one: by which resolution something was decided."""

from __future__ import annotations

from renda.lines.resolution.models import Resolution
from renda.matters import lending
from renda.matters.lending import Resolved
from renda.matters.models import Matter, Tie


@lending.resolved.lend
def resolved(matter: Matter) -> Resolved | None:
    """Return the last resolution that was put upon a matter and not withdrawn."""
    ties = Tie.objects.filter(other=matter, way=Tie.Way.ARISES).values("matter")
    found = Resolution.objects.filter(matter__in=ties).exclude(matter__stage="withdrawn")
    last = found.select_related("matter").order_by("-pk").first() if matter.pk else None
    if last is None:
        return None
    stage = last.matter.stage
    return Resolved(None if stage == "put" else stage != "failed", last.text)
