"""Prints the address by which an administrator comes in: `renda begin`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.commands import invite
from renda.directory.models import Congress
from renda.directory.standing import SYSTEM
from renda.kernel.language import listed


class Command(BaseCommand):
    """Makes a new address, good once and for a day; one made before for the same is void."""

    help = "Prints a one-time address for the first administrator, or for one who is lost."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take which congress it is for."""
        which = parser.add_mutually_exclusive_group()
        which.add_argument("--congress", metavar="CODE", help="a new administrator of this one")
        which.add_argument("--new", action="store_true", help="found another congress")
        parser.add_argument(
            "--if-empty", action="store_true", help="print nothing once somebody has begun"
        )

    def handle(self, **options: Any) -> None:
        """Say the address and until when it is good."""
        there = list(Congress.objects.order_by("code"))
        if any(one.is_example for one in there):
            raise CommandError(
                _("这个数据库里是示例，不能在里面启用正式的人大；请另用一个数据库。")
            )
        if there and options["if_empty"]:
            return
        congress = self._meant(there, options)
        invitation, secret = invite(congress, by=SYSTEM, at=timezone.now())
        until = timezone.localtime(invitation.expires_at)
        address = settings.SITE_URL.rstrip("/") + reverse("door:begin", args=[secret])
        whose = congress or _("新设人大")
        self.stdout.write(_("启用链接（%(whose)s）：") % {"whose": whose})
        self.stdout.write(f"\n  {address}\n")
        self.stdout.write(
            _("只能使用一次，%(until)s 以前有效；请只交给系统管理员本人。")
            % {"until": until.strftime("%Y-%m-%d %H:%M")}
        )

    def _meant(self, there: list[Congress], options: dict[str, Any]) -> Congress | None:
        if options["new"] or not there:
            return None
        code = options["congress"]
        keys = {one.pk for one in there}
        highest = [one for one in there if one.parent_id not in keys]
        found = [one for one in there if one.code == code] if code else highest
        if len(found) == 1:
            return found[0]
        known = listed(f"{one.code} {one}" for one in there)
        raise CommandError(
            _("请用 --congress 写明是哪一级人大，或者用 --new 另设：%(known)s") % {"known": known}
        )
