"""`renda verify`: checks every step, every matter's last step and every day's seal."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from renda.matters.models import DaySeal, Entry
from renda.matters.seals import first_break


class Command(BaseCommand):
    """Say whether the journal is still what was written."""

    help = "check the journal; names the first altered row and ends with 1 if there is one"

    def handle(self, **_options: Any) -> None:
        """Check and report."""
        broken = first_break()
        if broken is not None:
            raise CommandError(f"{broken.where}: {broken.why}")
        counts = Entry.objects.count(), DaySeal.objects.count()
        self.stdout.write("OK: {} steps, {} sealed days".format(*counts))
