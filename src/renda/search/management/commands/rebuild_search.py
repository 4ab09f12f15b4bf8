"""Enters the text of every matter anew: `renda rebuild_search`, after an import or an upgrade."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from renda.search.commands import rebuild


class Command(BaseCommand):
    """Rebuild the search index."""

    help = "Enter the text of every matter into the search index anew."

    def handle(self, **_options: Any) -> None:
        """Rebuild and say how many have changed."""
        self.stdout.write(_("检索索引已重建，改动%(count)d条。") % {"count": rebuild()})
