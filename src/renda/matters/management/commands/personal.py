"""`renda personal list|reseal`: answers about people that stand in clear from before, the key."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from renda.matters.erasing import close_all_anew, in_clear, unreadable
from renda.matters.models import PersonalAnswer


class Command(BaseCommand):
    """Say what is kept of people outside the house, and where; never what it says."""

    help = "list what journals hold in clear about people outside the house, or close anew"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be asked."""
        parser.add_argument(
            "what",
            choices=("list", "reseal"),
            help="list: which journals hold such answers in clear, from before they were kept "
            "apart; reseal: close every answer under the newest key, after a change of keys",
        )

    def handle(self, **options: Any) -> None:
        """List, or close anew."""
        if options["what"] == "reseal":
            done, lost = close_all_anew()
            self.stdout.write(f"{done} answers closed under the newest key")
            self._lost(lost)
            return
        matters, steps = set(), 0
        for entry, names in in_clear():
            steps += 1
            matters.add(entry.matter_id)
            day = timezone.localdate(entry.at)
            where = f"{entry.matter.congress.code} {entry.matter.procedure} {entry.matter.number}"
            told = f"matter {entry.matter_id} seq {entry.seq} ({where.strip()}, {day})"
            self.stdout.write(f"{told}: {', '.join(names)}")
        self.stdout.write(f"In clear in journals: {steps} steps of {len(matters)} matters")
        kept = PersonalAnswer.objects.filter(erased_at=None).count()
        erased = PersonalAnswer.objects.exclude(erased_at=None).count()
        self.stdout.write(f"Kept apart: {kept} answers; erased: {erased}")
        self._lost(unreadable())

    def _lost(self, lost: int) -> None:
        if lost:
            self.stdout.write(f"{lost} answers cannot be read: their key is not here")
