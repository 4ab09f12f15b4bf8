"""Where the passphrase of a backup comes from: never from the command itself, which is seen."""

from __future__ import annotations

from getpass import getpass

from django.conf import settings
from django.utils.translation import gettext as _

from renda.keeping.archive import Unfit
from renda.keeping.sealed import SHORTEST


def passphrase(*, ask: bool) -> str:
    """Return what the setting says, or what is typed if asked; "" if there is none."""
    found: str = getpass(_("备份的口令：")) if ask else settings.BACKUP_PASSPHRASE
    if found and len(found) < SHORTEST:
        raise Unfit(_("口令至少要%(n)s个字符，否则可以逐个试出来。") % {"n": SHORTEST})
    return found


def new_passphrase(*, ask: bool) -> str:
    """Return a passphrase to close a key under; one that is typed is typed twice."""
    found = passphrase(ask=ask)
    if ask and getpass(_("再输入一次：")) != found:
        raise Unfit(_("两次输入的口令不一致。"))
    return found
