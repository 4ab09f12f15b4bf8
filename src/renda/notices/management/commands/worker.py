"""`renda worker`: reminders, mails, seals and background tasks, until it is told to stop."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import Error, close_old_connections, connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from renda.notices import alive
from renda.notices.tasks import run_due

log = logging.getLogger(__name__)
BACKEND = "default"
#: the longest a worker waits before it tries a database again that did not answer
LONGEST = 60.0


class Command(BaseCommand):
    """Run what happens by the clock."""

    help = "reminders, mails, day seals and background tasks"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be asked."""
        parser.add_argument("--once", action="store_true", help="one round, then end")
        parser.add_argument("--interval", type=float, default=2.0, help="seconds between rounds")

    def handle(self, **options: Any) -> None:
        """Work in rounds."""
        stop, name = threading.Event(), _name()
        with alive.Heartbeat(name):
            if options["once"]:
                round_of_work(stop, name)
            else:
                for told in (signal.SIGTERM, signal.SIGINT):
                    signal.signal(told, lambda *_args: stop.set())
                work(stop, name, options["interval"])
        alive.say_gone(name, at=timezone.now())


def _name() -> str:
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{get_random_string(12)}"


def work(stop: threading.Event, name: str, interval: float) -> None:
    """Work in rounds until told to stop; a database that does not answer is tried again."""
    pause = interval
    while True:
        try:
            round_of_work(stop, name)
            pause = interval
        except (Error, OSError):
            # locked by a long import, restarted, out of disk: none of it is the worker's end
            log.exception("the round failed; next one in %.0f s", pause)
            connections.close_all()
            pause = min(pause * 2, LONGEST)
        close_old_connections()
        if stop.wait(pause):
            return


def round_of_work(stop: threading.Event, name: str) -> None:
    """Do what is due now, then the tasks that wait, unless told to stop after one of them."""
    now = timezone.now()
    alive.say_alive(name, at=now)
    alive.take_up_again(me=name, at=now)
    run_due(now, name)
    while not stop.is_set() and DBTaskResult.objects.ready().filter(backend_name=BACKEND).exists():
        one_task(name)


def one_task(name: str) -> None:
    """Run the task whose turn it is.

    Through the library's worker but not its command, which would answer the signals to stop itself
    and leave this loop without them.
    """
    Worker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=1,
        batch=True,
        backend_name=BACKEND,
        startup_delay=False,
        max_tasks=1,
        worker_id=name,
    ).run()
