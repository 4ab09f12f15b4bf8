"""`renda verify`: checks the journal, every row that steps wrote, their files and every seal.

`renda verify FILE` checks a backup, without bringing it back.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.db.models import Case, Count, F, Max, Min, Value, When
from django.utils import timezone

from renda.keeping.archive import Archive, Unfit
from renda.matters.erasing import unreadable
from renda.matters.models import DaySeal, Entry, Resealed
from renda.matters.seals import first_break, unsealed_since
from renda.matters.witnesses import Unreadable, differing


class Command(BaseCommand):
    """Say whether the journal is still what was written."""

    help = "check the journal; names the first altered row and ends with 1 if there is one"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be asked."""
        parser.add_argument("file", nargs="?", type=Path, help="a backup, instead of the database")
        parser.add_argument(
            "--seal",
            action="append",
            default=[],
            metavar="DAY:DIGEST",
            help="a seal that was printed, as 2026-03-01:5f…; the day must still have it",
        )

        parser.add_argument(
            "--against",
            type=Path,
            metavar="FILE",
            help="seals that were written or mailed out; names the first day that differs",
        )

    def handle(self, **options: Any) -> None:
        """Check and report."""
        if options["file"]:
            self._check_backup(options["file"], options["seal"])
            return
        try:
            self._hold_against(options["against"])
            self._check(options["seal"])
        except Error as error:
            raise CommandError(f"This is no database of Renda that can be read: {error}") from error

    def _check_backup(self, path: Path, printed: list[str]) -> None:
        try:
            with Archive(path) as archive:
                archive.check()
                manifest, digest = archive.manifest, archive.digest
                names, *seals = (json.loads(line) for line in archive.lines("matters_dayseal"))
        except Unfit as error:
            raise CommandError(str(error)) from error
        kept = [(row[names.index("day")], row[names.index("digest")]) for row in seals]
        for one in printed:
            day, _colon, printed_digest = one.partition(":")
            if (day, printed_digest.strip()) not in kept:
                raise CommandError(f"day {day}: not the seal that was printed")
        rows = sum(table["rows"] for table in manifest.tables.values())
        files = (manifest.files or {}).get("count", 0)
        self.stdout.write(f"OK: backup of {manifest.made_at}, {rows} rows, {files} files")
        self.stdout.write(f"Digest of its manifest: {digest}")
        for name in manifest.missing:
            self.stdout.write(f"Was not there when it was made: {name}")
        if kept:
            day, digest = max(kept)
            self.stdout.write(f"Its newest seal: {day}:{digest}")

    def _hold_against(self, path: Path | None) -> None:
        if path is None:
            return
        try:
            with path.open(encoding="utf-8") as told:
                differs = differing(told)
        except (OSError, UnicodeDecodeError, Unreadable) as error:
            raise CommandError(f"{path}: {error}") from error
        if differs is not None:
            raise CommandError(": ".join(differs))
        self.stdout.write(f"Every seal in {path} is as it is here")

    def _tell_beside(self) -> None:
        """Say what was written beside the steps: when and in how many trees; of versions, why."""
        named = (Resealed.Way.BASELINE, Resealed.Way.MIGRATION)
        why = Case(When(way__in=named, then=F("why")), default=Value(""))
        beside = Resealed.objects.values("way", reason=why).order_by("way", "reason")
        for one in beside.annotate(first=Min("at"), last=Max("at"), trees=Count("root")):
            days = sorted({timezone.localdate(one["first"]), timezone.localdate(one["last"])})
            when = " – ".join(str(day) for day in days)
            words = "：".join(filter(None, (str(Resealed.Way(one["way"]).label), one["reason"])))
            self.stdout.write(f"Written beside the steps: {words} ({one['trees']}×, {when})")

    def _check(self, printed: list[str]) -> None:
        for one in printed:
            day, _colon, digest = one.partition(":")
            plain = "".join(digest.split())  # the page shows it in groups
            if not DaySeal.objects.filter(day=day, digest=plain).exists():
                raise CommandError(f"day {day}: not the seal that was printed")
        broken = first_break()
        if broken is not None:
            raise CommandError(f"{broken.where}: {broken.why}")
        counts = Entry.objects.count(), DaySeal.objects.count()
        self.stdout.write("OK: {} steps, {} sealed days".format(*counts))
        if lost := unreadable():
            self.stdout.write(f"{lost} answers about people cannot be read with the keys here.")
        self._tell_beside()
        if last := DaySeal.objects.order_by("-day").first():
            self.stdout.write(f"The newest seal, to be printed: {last.day}:{last.digest}")
        if days := unsealed_since(timezone.now()):
            self.stdout.write(f"{days} days are over and not sealed: the worker seals them.")
