"""What happens by the clock: which jobs there are, and that each run is taken by one worker."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from renda.matters.seals import seal_until
from renda.notices import commands, mailing
from renda.notices.models import ScheduledJob

log = logging.getLogger(__name__)
KEPT = dt.timedelta(days=30)


@dataclass(frozen=True)
class Job:
    """Something done every so often."""

    name: str
    every: dt.timedelta
    run: Callable[[dt.datetime], Any]


def prune(now: dt.datetime) -> None:
    """Forget runs of long ago."""
    ScheduledJob.objects.filter(due_at__lt=now - KEPT).delete()


JOBS = (
    Job("steps", dt.timedelta(minutes=1), lambda now: commands.notice_steps(now=now)),
    Job("clocks", dt.timedelta(hours=1), lambda now: commands.notice_clocks(now=now)),
    Job("promises", dt.timedelta(days=1), lambda now: commands.notice_promises(now=now)),
    Job("digests", dt.timedelta(minutes=10), lambda now: mailing.send_digests(now=now)),
    Job("seals", dt.timedelta(hours=1), seal_until),
    Job("prune", dt.timedelta(days=1), prune),
)


def slot(job: Job, now: dt.datetime) -> dt.datetime:
    """Return the beginning of the run that a moment falls in."""
    seconds = int(job.every.total_seconds())
    return dt.datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, tz=dt.UTC)


def take(job: Job, now: dt.datetime) -> ScheduledJob | None:
    """Take a run for this worker; None if it is taken."""
    try:
        with transaction.atomic():
            return ScheduledJob.objects.create(name=job.name, due_at=slot(job, now))
    except IntegrityError:
        return None


def run_due(now: dt.datetime) -> list[str]:
    """Run every job whose turn it is; one that fails is noted and does not stop the others."""
    ran = []
    for job in JOBS:
        taken = take(job, now)
        if taken is None:
            continue
        try:
            job.run(now)
        except Exception as error:
            log.exception("job %s failed", job.name)
            taken.error = repr(error)[:2000]
        taken.finished_at = timezone.now()
        taken.save(update_fields=["finished_at", "error"])
        ran.append(job.name)
    return ran
