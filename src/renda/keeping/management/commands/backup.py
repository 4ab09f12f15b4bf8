"""`renda backup FILE`: database, files, settings and seals in one file, while everything runs."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.keeping.archive import Unfit
from renda.keeping.backup import Made, back_up
from renda.keeping.passphrase import new_passphrase


class Command(BaseCommand):
    """Back up."""

    help = "write everything that the installation keeps into one new file, while it runs"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be asked."""
        parser.add_argument("file", type=Path, help="the file to be written; it must not exist")
        parser.add_argument(
            "--passphrase",
            action="store_true",
            help="ask for a passphrase (or RENDA_BACKUP_PASSPHRASE): the secret key comes along",
        )
        parser.add_argument(
            "--anyway",
            action="store_true",
            help="also while a secret ballot is open: its votes stay closed, the key is not there",
        )

    def handle(self, **options: Any) -> None:
        """Write it and say what is in it."""
        try:
            words = new_passphrase(ask=options["passphrase"])
            made = back_up(
                options["file"], at=timezone.now(), passphrase=words, anyway=options["anyway"]
            )
        except Unfit as error:
            raise CommandError(str(error)) from error
        self._tell(made, with_key=bool(words))

    def _tell(self, made: Made, *, with_key: bool) -> None:
        self.stdout.write(
            _("备份已写好并核对：%(path)s，%(rows)s行，%(files)s个文件，%(size)s兆字节。")
            % {
                "path": made.path,
                "rows": sum(one["rows"] for one in made.manifest.tables.values()),
                "files": (made.manifest.files or {})["count"],
                "size": -(-made.path.stat().st_size // 2**20),
            }
        )
        self.stdout.write(_("清单的摘要：%(digest)s") % {"digest": made.digest})
        if not with_key:
            self.stdout.write(
                _("密钥没有放进备份（没有给口令）：请另外保存 RENDA_SECRET_KEY，第二重验证要靠它。")
            )
        for name in made.manifest.missing:
            self.stderr.write(_("文件不在了，备份中没有：%(name)s") % {"name": name})
