"""By which words proposals are found: each person by their own case, of whom its circle knows.

A proposal is found by number, title and whom its announcement names: the public finds what is
published, and must not find it by the name of somebody who was refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from renda.lines.appointment.models import Appointment
from renda.matters.models import Matter
from renda.search.registry import document


@document("appointment", {Appointment: ("announced",)})
def texts(matters: Sequence[Matter]) -> Mapping[int, str]:
    """Return number, title, and whom the announcement names."""
    told = Appointment.objects.filter(matter__in=matters).values_list("matter_id", "announced")
    said = dict(told)
    return {one.pk: f"{one.number}\n{one.title}\n{said.get(one.pk, '')}" for one in matters}
