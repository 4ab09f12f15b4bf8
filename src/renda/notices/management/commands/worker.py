"""`renda worker`: reminders, mails, seals and background tasks, until it is told to stop."""

from __future__ import annotations

import signal
import threading
from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from renda.notices.tasks import run_due


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
            round_of_work()
            if not options["once"]:
                close_old_connections()
            if options["once"] or stop.wait(options["interval"]):
                return


def round_of_work() -> None:
    """Do what is due now, then the tasks that wait."""
    run_due(timezone.now())
    if DBTaskResult.objects.ready().exists():
        handlers = [(name, signal.getsignal(name)) for name in (signal.SIGTERM, signal.SIGINT)]
        call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
        for name, handler in handlers:
            signal.signal(name, handler)
