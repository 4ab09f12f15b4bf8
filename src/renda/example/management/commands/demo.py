"""Builds the example: `renda demo`."""

from __future__ import annotations

import datetime as dt
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.directory.queries import example_accounts
from renda.example.build import EARLIEST, build, is_built
from renda.example.reported import REPORTED
from renda.example.scale import FULL, SMALL
from renda.example.year import YEAR
from renda.figures.queries import values
from renda.figures.registry import figures
from renda.figures.spec import CongressYear


class Command(BaseCommand):
    """Makes the fictional district with its year, through the same commands as people do."""

    help = "Builds the example district with its year 2022 and some current work."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what can be chosen."""
        parser.add_argument("--small", action="store_true", help="30 suggestions instead of 534")
        parser.add_argument("--accounts", action="store_true", help="only list the accounts")
        parser.add_argument("--today", type=dt.date.fromisoformat, help="2026-11-23")

    def handle(self, **options: Any) -> None:
        """Build once; the second time say so."""
        today = options["today"] or timezone.localdate()
        if options["accounts"]:
            self._accounts(today)
        elif is_built():
            self.stdout.write(_("示例数据已经建好，未作任何改动。"))
        else:
            self._build(small=options["small"], today=today)

    def _build(self, *, small: bool, today: dt.date) -> None:
        if Congress.objects.filter(is_example=False).exists():
            raise CommandError(
                _("这个数据库里是正式的人大，示例不能放在一起；请另用一个数据库（RENDA_VAR）。")
            )
        if today < EARLIEST:
            raise CommandError(_("日期不能早于 %(day)s。") % {"day": EARLIEST.isoformat()})
        started = time.monotonic()
        district, steps = build(SMALL if small else FULL, today=today, tell=self._tell)
        took = {"steps": steps, "seconds": f"{time.monotonic() - started:.1f}"}
        self._totals(district.congress)
        self.stdout.write(_("示例数据已建好：%(steps)s 个步骤，用时 %(seconds)s 秒。") % took)

    def _totals(self, congress: Congress) -> None:
        """Show the figures of the published report as they came out."""
        period = CongressYear.of(congress, YEAR)
        for amount in values(period, [figures[key] for key in REPORTED]):
            figure = amount.figure
            self.stdout.write(f"  {figure.key} {figure.label} {amount.value} {figure.unit}")

    def _tell(self, day: dt.date, done: int) -> None:
        month = {"month": f"{day:%Y-%m}", "done": done}
        self.stdout.write(_("  %(month)s … 已办 %(done)s 步") % month)
        self.stdout.flush()

    def _accounts(self, today: dt.date) -> None:
        for account, posts, seated in example_accounts(on=today):
            name = account.person.name if account.person else ""
            words = [f"{post.body} {post.get_role_display()}" for post in posts]
            words += [_("人大代表")] if seated else []
            self.stdout.write(f"{account.username:<20} {name:<6} {'、'.join(words)}")
