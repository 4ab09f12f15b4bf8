"""`renda move`: takes an installation to another database, the one that RENDA_MOVE_TO names."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.keeping.archive import Unfit
from renda.keeping.moving import move


class Command(BaseCommand):
    """Move."""

    help = "take every row to the empty database that RENDA_MOVE_TO names; compare; change nothing"

    def handle(self, **_options: Any) -> None:
        """Move and say what comes next."""
        if not settings.MOVE_TO:
            raise CommandError(
                _("请用 RENDA_MOVE_TO（或者 RENDA_MOVE_TO_FILE）指明要搬到的空数据库。")
            )
        try:
            move(settings.MOVE_TO, at=timezone.now())
        except Unfit as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            _(
                "已搬到新的数据库并逐表核对，原来的数据库没有改动。"
                "请把 DATABASE_URL 改为新的地址，再启动服务。"
            )
        )
