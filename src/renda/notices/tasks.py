"""What happens by the clock: which jobs there are, and that each run is taken by one worker."""

from __future__ import annotations

import datetime as dt
import logging

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from renda.keeping.plan import nightly
from renda.kernel.jobs import Job, brought
from renda.matters.dating import date_undated
from renda.matters.drafts import forget_old
from renda.matters.moments import seal_moment
from renda.matters.seals import seal_until
from renda.notices import alive, commands, mailing
from renda.notices.models import ScheduledJob
from renda.notices.sending import send_out

log = logging.getLogger(__name__)
KEPT = dt.timedelta(days=30)
#: how long a job that failed rests before it is tried again, and how often it is tried
REST, MOST_TRIES = dt.timedelta(minutes=5), 3


def prune(now: dt.datetime) -> None:
    """Forget runs of long ago."""
    ScheduledJob.objects.filter(due_at__lt=now - KEPT).delete()


JOBS = (
    Job("steps", dt.timedelta(minutes=1), lambda now: commands.notice_steps(now=now)),
    Job("clocks", dt.timedelta(hours=1), lambda now: commands.notice_clocks(now=now)),
    Job("promises", dt.timedelta(days=1), lambda now: commands.notice_promises(now=now)),
    Job("digests", dt.timedelta(minutes=10), lambda now: mailing.send_digests(now=now)),
    Job("days", dt.timedelta(days=1), date_undated),
    Job("moments", dt.timedelta(minutes=10), seal_moment),
    Job("seals", dt.timedelta(hours=1), seal_until),
    Job("seals-out", dt.timedelta(days=1), send_out, begins=dt.time(3)),
    Job("prune", dt.timedelta(days=1), prune),
    Job("drafts", dt.timedelta(days=1), forget_old),
    Job("backup", dt.timedelta(days=1), nightly, begins=dt.time(2)),
)


def slot(job: Job, now: dt.datetime) -> dt.datetime:
    """Return the beginning of the run that a moment falls in."""
    if job.begins is not None:
        here = timezone.localtime(now)
        day = here.date() - dt.timedelta(days=here.time() < job.begins)
        return timezone.make_aware(dt.datetime.combine(day, job.begins))
    seconds = int(job.every.total_seconds())
    return dt.datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, tz=dt.UTC)


def take(job: Job, now: dt.datetime, worker: str = "") -> ScheduledJob | None:
    """Take a run for a worker; None if it is taken, and its worker well."""
    try:
        with transaction.atomic():
            return ScheduledJob.objects.create(name=job.name, due_at=slot(job, now), worker=worker)
    except IntegrityError:
        return _take_again(job, now, worker)


def _take_again(job: Job, now: dt.datetime, worker: str) -> ScheduledJob | None:
    """Take a run that failed, or whose worker is gone: a daily one would wait for tomorrow."""
    failed = Q(finished_at__lt=now - REST) & ~Q(error="")
    there = alive.living(now) - {worker}
    left = Q(finished_at=None) & ~Q(worker="") & ~Q(worker__in=there)
    again = ScheduledJob.objects.filter(
        failed | left, name=job.name, due_at=slot(job, now), tries__lt=MOST_TRIES
    )
    found = again.first()
    if found is None or not again.filter(tries=found.tries).update(
        tries=found.tries + 1, worker=worker, finished_at=None, error=""
    ):
        return None
    found.refresh_from_db()
    return found


def run_due(now: dt.datetime, worker: str = "") -> list[str]:
    """Run every job whose turn it is; one that fails is noted and does not stop the others."""
    ran = []
    for job in (*JOBS, *brought):
        taken = take(job, now, worker)
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
