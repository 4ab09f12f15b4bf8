"""Which workers are alive, and what becomes of the work of one that is not."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from types import TracebackType
from typing import Any, Self

from django.db import Error, connections, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from renda.notices.models import Worker

log = logging.getLogger(__name__)
#: how often a worker says that it is alive
BEAT = dt.timedelta(seconds=15)
#: how long one is waited for: with SQLite it cannot say so while an import is being written
SILENT = dt.timedelta(minutes=3)
#: how often a task is begun: one that ends its worker each time must not do so for ever
MOST_TRIES = 3
KEPT = dt.timedelta(days=7)


def say_alive(name: str, *, at: dt.datetime) -> None:
    """Note that a worker is alive."""
    Worker.objects.update_or_create(
        name=name, defaults={"seen_at": at}, create_defaults={"started_at": at, "seen_at": at}
    )


def say_gone(name: str, *, at: dt.datetime) -> None:
    """Note that a worker ended as it should; nobody need wait for its silence."""
    Worker.objects.filter(name=name).delete()
    Worker.objects.filter(seen_at__lt=at - KEPT).delete()


def living(at: dt.datetime) -> set[str]:
    """Return the workers that are alive, as far as one can know."""
    return set(Worker.objects.filter(seen_at__gt=at - SILENT).values_list("name", flat=True))


def last_seen() -> dt.datetime | None:
    """Return when any worker was last seen."""
    return Worker.objects.order_by("-seen_at").values_list("seen_at", flat=True).first()


def take_up_again(*, me: str, at: dt.datetime) -> int:
    """Let tasks run again whose worker is gone; return how many there were.

    Called between tasks: what is said to run in this very worker was cut short, too.
    """
    there = living(at) - {me}
    found = 0
    with transaction.atomic():
        for task in DBTaskResult.objects.running().select_for_update():
            if not task.worker_ids or task.worker_ids[-1] not in there:
                _again(task)
                found += 1
    return found


def _again(task: DBTaskResult[Any, Any]) -> None:
    if len(task.worker_ids) < MOST_TRIES:
        log.warning("task %s was interrupted and is begun again", task.pk)
        DBTaskResult.objects.filter(pk=task.pk).update(status="READY", started_at=None)
    else:
        task.set_failed(InterruptedError(f"interrupted {len(task.worker_ids)} times"))


class Heartbeat:
    """Says every few seconds that this worker is alive, whatever it is busy with."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.ended = threading.Event()
        self.thread = threading.Thread(target=self._beat, daemon=True)

    def __enter__(self) -> Self:
        """Begin."""
        self.thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """End."""
        self.ended.set()
        self.thread.join()

    def _beat(self) -> None:
        while not self.ended.wait(BEAT.total_seconds()):
            try:
                say_alive(self.name, at=timezone.now())
            except Error:
                log.warning("worker %s cannot say that it is alive", self.name)
            finally:
                connections.close_all()
