"""The roll of a sitting follows its notice: whoever sits by the directory on its day."""

from __future__ import annotations

from renda.kernel.language import recording
from renda.matters.models import Matter
from renda.matters.registry import Batch, watchers
from renda.meetings.models import Attendance, Sitting, Speech
from renda.meetings.roll import who_sits
from renda.meetings.spec import CANCELLED, NOTIFIED, SITTING

State = Attendance.State


def called(batch: Batch) -> None:
    """Write the rolls of sittings of which notice was given, anew where the day was changed."""
    moved = (Sitting, "day") in batch.facts
    for matter in (one for one in batch.matters.values() if one.procedure == SITTING):
        if matter.stage == CANCELLED:
            Attendance.objects.filter(sitting=matter).update(sealed=True)
        elif matter.stage == NOTIFIED:
            with recording():
                _called(matter, moved=moved)


def _called(matter: Matter, *, moved: bool) -> None:
    own = Attendance.objects.filter(sitting=matter)
    if not own.exists():
        Attendance.objects.bulk_create(who_sits(matter, matter.sitting))
    elif moved:
        _anew(matter)


def _anew(matter: Matter) -> None:
    """Let a roll be of another day: who sits then; what was answered was said of the former day."""
    own = Attendance.objects.filter(sitting=matter)
    sits = {row.person_id: row for row in who_sits(matter, matter.sitting)}
    known = set(own.exclude(person=None).values_list("person_id", flat=True))
    gone = own.filter(person__in=known - sits.keys())
    gone = gone.exclude(capacity=Attendance.Capacity.ATTENDING)
    Speech.objects.filter(attendance__in=gone).delete()
    gone.delete()
    own.update(
        state=State.EXPECTED, answer="", answered_at=None, reason="", by_video=False,
        came_at=None, left_at=None, by_name="",
    )  # fmt: skip
    Attendance.objects.bulk_create(row for key, row in sits.items() if key not in known)
    suspended = [key for key, row in sits.items() if row.state == State.EXCUSED]
    for key in suspended:
        own.filter(person=key).update(state=State.EXCUSED, reason=sits[key].reason)


watchers.append(called)
