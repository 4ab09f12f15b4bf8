"""The roll of a sitting is made when notice is given: whoever sits by the directory that day."""

from __future__ import annotations

from renda.kernel.language import recording
from renda.matters.registry import Batch, watchers
from renda.meetings.models import Attendance
from renda.meetings.roll import who_sits
from renda.meetings.spec import NOTIFIED, SITTING


def called(batch: Batch) -> None:
    """Write the rolls of the sittings of which notice was just given."""
    given = [one for one in batch.matters.values() if one.procedure == SITTING]
    for matter in given:
        if matter.stage == NOTIFIED and not Attendance.objects.filter(sitting=matter).exists():
            with recording():
                Attendance.objects.bulk_create(who_sits(matter, matter.sitting))


watchers.append(called)
