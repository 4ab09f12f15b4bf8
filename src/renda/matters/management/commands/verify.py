"""`renda verify`: checks the journal, every row that steps wrote, their files and every seal.

`renda verify FILE` checks a backup, without bringing it back.
"""

from __future__ import annotations

import datetime as dt
import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.db.models import Case, Count, F, Max, Min, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

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
            raise CommandError(
                _("这不是能读取的 Renda 数据库：%(error)s") % {"error": error}
            ) from error

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
                raise CommandError(_other(day))
        rows = sum(table["rows"] for table in manifest.tables.values())
        files = (manifest.files or {}).get("count", 0)
        made_at = timezone.localtime(dt.datetime.fromisoformat(manifest.made_at))
        at = made_at.strftime("%Y-%m-%d %H:%M")  # as `restore` says it
        counts = {"at": at, "rows": rows, "files": files}
        self.stdout.write(_("备份完好：%(at)s，%(rows)d行，%(files)d个文件。") % counts)
        self.stdout.write(_("清单的摘要：%(digest)s") % {"digest": digest})
        for name in manifest.missing:
            self.stdout.write(_("备份时已经不在：%(name)s") % {"name": name})
        if kept:
            day, digest = max(kept)
            self.stdout.write(_("其中最新的封存：%(seal)s") % {"seal": f"{day}:{digest}"})

    def _hold_against(self, path: Path | None) -> None:
        if path is None:
            return
        try:
            with path.open(encoding="utf-8") as told:
                differs = differing(told)
        except (OSError, UnicodeDecodeError, Unreadable) as error:
            raise CommandError(f"{path}: {error}") from error
        if differs is not None:
            raise CommandError("：".join(differs))
        self.stdout.write(_("%(path)s里的封存与这里的都相同。") % {"path": path})

    def _tell_beside(self) -> None:
        """Say what was written beside the steps: when and in how many trees; of versions, why."""
        named = (Resealed.Way.BASELINE, Resealed.Way.MIGRATION)
        why = Case(When(way__in=named, then=F("why")), default=Value(""))
        beside = Resealed.objects.values("way", reason=why).order_by("way", "reason")
        for one in beside.annotate(first=Min("at"), last=Max("at"), trees=Count("root")):
            days = sorted({timezone.localdate(one["first"]), timezone.localdate(one["last"])})
            when = " – ".join(str(day) for day in days)
            words = "：".join(filter(None, (str(Resealed.Way(one["way"]).label), one["reason"])))
            told = {"what": words, "trees": one["trees"], "when": when}
            self.stdout.write(_("步骤以外的写入：%(what)s（%(trees)d棵事项树，%(when)s）") % told)

    def _check(self, printed: list[str]) -> None:
        for one in printed:
            day, _colon, digest = one.partition(":")
            plain = "".join(digest.split())  # the page shows it in groups
            if not DaySeal.objects.filter(day=day, digest=plain).exists():
                raise CommandError(_other(day))
        broken = first_break()
        if broken is not None:
            raise CommandError(f"{broken.where}：{broken.why}")
        counts = {"steps": Entry.objects.count(), "days": DaySeal.objects.count()}
        self.stdout.write(_("完好：%(steps)d步办理记录，%(days)d天已封存。") % counts)
        if lost := unreadable():
            self.stdout.write(_("有%(count)d项个人信息用这里的密钥解不开。") % {"count": lost})
        self._tell_beside()
        if last := DaySeal.objects.order_by("-day").first():
            self.stdout.write(
                _("最新的封存，请打印留存：%(seal)s") % {"seal": f"{last.day}:{last.digest}"}
            )
        if days := unsealed_since(timezone.now()):
            self.stdout.write(_("有%(days)d天已过而未封存，由后台进程封存。") % {"days": days})


def _other(day: str) -> str:
    return _("%(day)s的封存不是打印的那一个") % {"day": day}
