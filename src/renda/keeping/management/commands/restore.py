"""`renda restore FILE`: brings a backup back into an empty place."""

from __future__ import annotations

import datetime as dt
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import Error
from django.utils import timezone
from django.utils.translation import gettext as _

from renda import __version__
from renda.keeping.archive import Unfit
from renda.keeping.passphrase import passphrase
from renda.keeping.restore import Brought, restore
from renda.kernel.language import listed


class Command(BaseCommand):
    """Restore."""

    help = "bring a backup back into an empty database and an empty folder of files"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Say what can be asked."""
        parser.add_argument("file", type=Path)
        parser.add_argument("--passphrase", action="store_true", help="ask for the passphrase")
        parser.add_argument(
            "--without-key",
            action="store_true",
            help="the key is lost: take away the second factors, leave closed answers unreadable",
        )

    def handle(self, **options: Any) -> None:
        """Bring it back and say what people must see to."""
        try:
            words = passphrase(ask=options["passphrase"])
            without = options["without_key"]
            brought = restore(options["file"], passphrase=words, without_key=without)
        except Unfit as error:
            raise CommandError(str(error)) from error
        except (Error, OSError) as error:
            words = _("没有恢复，没有留下任何内容：数据库或磁盘不接受（%(error)s）。")
            raise CommandError(words % {"error": error}) from error
        for line in told(brought):
            self.stdout.write(line)


def told(brought: Brought) -> list[str]:
    """Return in words what was brought back, and what is left to do."""
    manifest = brought.manifest
    made_at = dt.datetime.fromisoformat(manifest.made_at)
    found = [
        _("已恢复并逐表核对：%(made_at)s 的备份，%(rows)s行，%(files)s个文件。")
        % {
            "made_at": timezone.localtime(made_at).strftime("%Y-%m-%d %H:%M"),
            "rows": sum(one["rows"] for one in manifest.tables.values()),
            "files": (manifest.files or {}).get("count", 0),
        },
        _("所有人要重新登录。请运行 renda verify 核对过程记录，再启动服务。"),
    ]
    if brought.upgraded_from:
        found.append(
            _("备份出自较早的版本（%(theirs)s），已按现在的版本（%(ours)s）升级。")
            % {"theirs": brought.upgraded_from, "ours": __version__}
        )
    if brought.key_file:
        found.append(
            _("备份时的密钥已写入%(path)s。请设置 RENDA_SECRET_KEY_FILE 指向它，再启动服务。")
            % {"path": brought.key_file}
        )
    if brought.without_factor:
        found.append(
            _("以下账号要重新设置第二重验证，在此之前只凭密码登录：%(names)s")
            % {"names": listed(brought.without_factor)}
        )
    if brought.unreadable:
        found.append(
            _(
                "有%(n)d项加密保存的个人信息读不出，因为没有备份时的密钥；其他内容不受影响，到期照常删除。"
                "以后找到密钥的，请设置 RENDA_OLD_SECRET_KEYS。"
            )
            % {"n": brought.unreadable}
        )
    if manifest.missing:
        found.append(_("备份时就不在的文件：%(names)s") % {"names": listed(manifest.missing)})
    if manifest.settings:
        said = listed(f"{name}={text}" for name, text in sorted(manifest.settings.items()))
        found.append(
            _("备份时的设置（不含密码和密钥，请自行设置）：%(settings)s") % {"settings": said}
        )
    return found
