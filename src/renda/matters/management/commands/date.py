"""Give a day to every open matter that must have one and has none (after an upgrade)."""

from __future__ import annotations

from typing import Any

from django.core.management import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.matters.dating import date_undated


class Command(BaseCommand):
    """Date what is undated. The worker does the same once a day."""

    help = "Give a day to every open matter that somebody must act on and that has none."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Date them and say how many."""
        self.stdout.write(
            _("给%(count)d件事项定了办理日期。") % {"count": date_undated(timezone.now())}
        )
