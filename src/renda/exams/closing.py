"""When the time of a paper is over, it is handed in as it is, whoever lost their line."""

from __future__ import annotations

import datetime as dt

from renda.exams.commands import hand_in
from renda.exams.models import Examination
from renda.kernel.jobs import Job, brought


def close_overdue(at: dt.datetime) -> int:
    """Hand in what was begun and whose time is over; return how many."""
    due = Examination.objects.filter(ends_at__lt=at, handed_at=None).order_by("pk")
    found = list(due)
    for one in found:
        hand_in(one, at=at)
    return len(found)


brought.append(Job("exams", dt.timedelta(minutes=1), close_overdue))
