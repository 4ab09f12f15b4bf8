"""`renda worker`: reminders, mails, seals and background tasks, until it is told to stop."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from renda.notices.tasks import run_due

BACKEND = "default"


class Command(BaseCommand):
    """Run what happens by the clock."""

    help = "reminders, mails, day seals and background tasks"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be asked."""
        parser.add_argument("--once", action="store_true", help="one round, then end")
        parser.add_argument("--interval", type=float, default=2.0, help="seconds between rounds")

    def handle(self, **options: Any) -> None:
        """Work in rounds."""
        stop = threading.Event()
        if not options["once"]:
            for name in (signal.SIGTERM, signal.SIGINT):
                signal.signal(name, lambda *_args: stop.set())
        while True:
            round_of_work(stop)
            if not options["once"]:
                close_old_connections()
            if options["once"] or stop.wait(options["interval"]):
                return


def round_of_work(stop: threading.Event) -> None:
    """Do what is due now, then the tasks that wait, unless told to stop after one of them."""
    run_due(timezone.now())
    while not stop.is_set() and DBTaskResult.objects.ready().filter(backend_name=BACKEND).exists():
        one_task()


def one_task() -> None:
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
        worker_id=get_random_string(32),
    ).run()
