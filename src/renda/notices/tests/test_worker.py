"""The worker stops when it is told to, and does not leave a task half done."""

import datetime as dt
import os
import signal

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from renda.notices import alive, tasks
from renda.notices.models import ScheduledJob, Worker

task = import_string("django_tasks.task")
SIGNALS = (signal.SIGTERM, signal.SIGINT)
done = []


def stop_me():
    """Ask the worker to stop in the midst of this, and go on."""
    os.kill(os.getpid(), signal.SIGTERM)
    done.append("first")


def never():
    """Be what must not be begun any more."""
    done.append("second")


first, second = task()(stop_me), task()(never)
stop_me, never = first, second


@pytest.fixture
def queue(transactional_db, settings):
    """Keep tasks in the database, and give the signals back to whoever had them."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    handlers = [(name, signal.getsignal(name)) for name in SIGNALS]
    done.clear()
    yield
    for name, handler in handlers:
        signal.signal(name, handler)


@pytest.fixture
def rounds(monkeypatch):
    """Count the rounds, of which a worker that should have stopped gets no third."""
    counted = []

    def round_begun(now, worker):
        assert len(counted) < 2, "the worker goes on"
        counted.append(now)

    monkeypatch.setattr("renda.notices.management.commands.worker.run_due", round_begun)
    return counted


def test_a_worker_told_to_stop_ends_its_task_and_begins_no_other(queue, rounds):
    first.enqueue()
    second.enqueue()
    call_command("worker", interval=0.0)
    assert (done, len(rounds)) == (["first"], 1)
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == ["READY", "SUCCESSFUL"]


def test_a_round_does_every_task_that_waits(queue, rounds):
    second.enqueue()
    second.enqueue()
    call_command("worker", once=True)
    assert done == ["second", "second"]


def test_a_database_that_does_not_answer_is_tried_again(queue, monkeypatch, caplog):
    asked = []

    def sometimes(now, worker):
        asked.append(worker)
        if len(asked) == 1:
            raise OperationalError("database is locked")
        os.kill(os.getpid(), signal.SIGTERM)

    monkeypatch.setattr("renda.notices.management.commands.worker.run_due", sometimes)
    call_command("worker", interval=0.0)
    assert len(asked) == 2
    assert "database is locked" in caplog.text


def left_by(worker, *, seen):
    """Return a task that a worker began, which was last seen a while ago."""
    now = timezone.now()
    Worker.objects.create(name=worker, started_at=now - dt.timedelta(hours=1), seen_at=now - seen)
    result = second.enqueue()
    DBTaskResult.objects.filter(pk=result.id).update(status="RUNNING", worker_ids=[worker])
    return DBTaskResult.objects.get(pk=result.id)


def test_a_task_whose_worker_is_gone_is_done_by_the_next(queue, rounds):
    task = left_by("gone", seen=alive.SILENT)
    call_command("worker", once=True)
    task.refresh_from_db()
    assert (done, task.status) == (["second"], "SUCCESSFUL")


def test_a_task_of_a_living_worker_is_left_to_it(queue, rounds):
    task = left_by("busy", seen=alive.SILENT - dt.timedelta(seconds=30))
    call_command("worker", once=True)
    task.refresh_from_db()
    assert (done, task.status) == ([], "RUNNING")


def test_a_task_that_ends_its_worker_each_time_is_given_up(queue, rounds):
    task = left_by("gone", seen=alive.SILENT)
    DBTaskResult.objects.filter(pk=task.pk).update(worker_ids=["one", "two", "gone"])
    call_command("worker", once=True)
    task.refresh_from_db()
    assert (done, task.status) == ([], "FAILED")
    assert "interrupted 3 times" in task.traceback


def test_a_worker_that_ends_as_told_is_not_waited_for(queue, rounds):
    call_command("worker", once=True)
    assert not Worker.objects.exists()


DAILY = next(job for job in tasks.JOBS if job.name == "promises")
NOON = dt.datetime(2026, 10, 8, 4, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("seen", "again"), [(alive.SILENT, True), (dt.timedelta(seconds=30), False)]
)
def test_a_daily_job_cut_short_is_taken_by_another_the_same_day(db, seen, again):
    assert tasks.take(DAILY, NOON, "first") is not None
    Worker.objects.create(name="first", started_at=NOON, seen_at=NOON + dt.timedelta(hours=1))
    later = NOON + dt.timedelta(hours=1) + seen
    alive.say_alive("other", at=later)
    assert (tasks.take(DAILY, later, "other") is not None) == again
    assert tasks.take(DAILY, later, "third") is None


def test_a_job_that_failed_rests_and_is_tried_three_times(db, monkeypatch):
    tried = []

    def fails(now):
        tried.append(now)
        raise OperationalError("disk full")

    monkeypatch.setattr(tasks, "JOBS", (tasks.Job("daily", dt.timedelta(days=1), fails),))
    now = timezone.now()
    for minutes in (0, 1, 6, 12, 18, 24):
        tasks.run_due(now + dt.timedelta(minutes=minutes), "worker")
        finished = now + dt.timedelta(minutes=minutes)
        ScheduledJob.objects.filter(finished_at__gt=finished).update(finished_at=finished)
    assert len(tried) == tasks.MOST_TRIES
