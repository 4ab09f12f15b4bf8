"""No backup is made while a secret ballot is open, unless somebody asks for it all the same."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from renda.keeping.backup import hindrances
from renda.kernel.jobs import Job, brought
from renda.voting.commands import tidy
from renda.voting.queries import unfinished


def hindrance() -> str:
    """Say which ballot is open; its votes would be in the backup, though closed."""
    ballot = unfinished().order_by("pk").first()
    if ballot is None:
        return ""
    message = _(
        "无记名表决“%(title)s”正在进行，请在表决结束后备份；一定要现在备份的，用 --anyway。"
    )
    return message % {"title": ballot}


hindrances.append(hindrance)
brought.append(Job("ballot-keys", dt.timedelta(minutes=10), lambda _now: tidy()))
