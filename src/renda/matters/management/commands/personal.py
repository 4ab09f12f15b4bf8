"""`renda personal list|reseal`: answers about people that stand in clear from before, the key."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.kernel.language import listed
from renda.matters.erasing import close_all_anew, in_clear, unreadable
from renda.matters.models import PersonalAnswer
from renda.matters.pointing import step_named


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
            self.stdout.write(_("已用最新的密钥重新加密%(count)d项。") % {"count": done})
            self._lost(lost)
            return
        matters, steps = set(), 0
        for entry, names in in_clear():
            steps += 1
            matters.add(entry.matter_id)
            day = timezone.localdate(entry.at)
            told = f"{step_named(entry.matter_id, entry.seq)}，{day}"
            self.stdout.write(f"{entry.matter.congress.code} {told}：{listed(names)}")
        counts = {"steps": steps, "matters": len(matters)}
        self.stdout.write(_("办理记录中未加密的：%(matters)d件事项的%(steps)d步。") % counts)
        kept = PersonalAnswer.objects.filter(erased_at=None).count()
        erased = PersonalAnswer.objects.exclude(erased_at=None).count()
        counts = {"kept": kept, "erased": erased}
        self.stdout.write(_("单独加密保存的：%(kept)d项；已删除：%(erased)d项。") % counts)
        self._lost(unreadable())

    def _lost(self, lost: int) -> None:
        if lost:
            self.stdout.write(_("有%(count)d项用这里的密钥解不开。") % {"count": lost})
