"""The records of the deputies of some matters, counted together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from renda.lines.record.models import ServiceRecord
from renda.matters.models import Matter
from renda.service.record import Record, recorded


def recorded_all(matters: Sequence[Matter], on: dt.date) -> Mapping[int, Record]:
    """Return the record of each of some matters' deputies in its year, by the matter's key."""
    keys = [matter.pk for matter in matters]
    rows = ServiceRecord.objects.filter(matter__in=keys).select_related(
        "seat__term", "seat__congress", "seat__person"
    )
    years: dict[int, list[ServiceRecord]] = {}
    for row in rows:
        years.setdefault(row.year, []).append(row)
    found: dict[int, Record] = {}
    for year, some in years.items():
        of_seat = recorded([row.seat for row in some], year, on)
        found |= {row.pk: of_seat[row.seat_id] for row in some}
    return found
