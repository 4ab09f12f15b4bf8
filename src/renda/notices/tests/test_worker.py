"""The worker stops when it is told to, and does not leave a task half done."""

import os
import signal

import pytest
from django.core.management import call_command
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

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

    def round_begun(now):
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
