"""Each night's backup, and which of those before it are kept."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.keeping.archive import Unfit
from renda.keeping.backup import PARTIAL, Made, back_up
from renda.keeping.passphrase import passphrase

_NAME, _NAMED = "renda-%Y%m%d-%H%M%S.zip", re.compile(r"renda-\d{8}-\d{6}\.zip")
#: of each day, week and month, the newest is kept
_OF: tuple[Callable[[dt.date], object], ...] = (
    lambda day: day,
    lambda day: day.isocalendar()[:2],
    lambda day: (day.year, day.month),
)


def nightly(now: dt.datetime) -> Made | None:
    """Write a backup into the folder of the setting, and take away what the plan does not keep.

    None if there is no folder. Raises Unfit; then none of the older ones is taken away.
    """
    if not settings.BACKUP_FOLDER:
        return None
    folder, counts = Path(settings.BACKUP_FOLDER), _counts(settings.BACKUP_KEEP)
    if not folder.is_dir():
        raise Unfit(_("没有这个文件夹：%(path)s") % {"path": folder})
    for left in folder.glob(f".renda-*{PARTIAL}"):  # by a machine that went down meanwhile
        left.unlink()
    name = timezone.localtime(now).strftime(_NAME)
    made = back_up(folder / name, at=now, passphrase=passphrase(ask=False))
    there = backups(folder)
    for at in there.keys() - kept(there, counts) - {made_at(made.path)}:
        there[at].unlink()
    return made


def _counts(text: str) -> list[int]:
    parts = [part.strip() for part in text.split(",")]
    if len(parts) != len(_OF) or not all(part.isdecimal() for part in parts):
        raise ImproperlyConfigured("RENDA_BACKUP_KEEP must be three numbers, as 7,4,12")
    return [int(part) for part in parts]


def made_at(path: Path) -> dt.datetime:
    """Return when a nightly backup was made, which its name says."""
    return timezone.make_aware(dt.datetime.strptime(path.name, _NAME))  # noqa: DTZ007  aware here


def backups(folder: Path) -> dict[dt.datetime, Path]:
    """Return the nightly backups of a folder; nothing if it is not there."""
    return {
        made_at(path): path
        for path in (folder.iterdir() if folder.is_dir() else ())
        if _NAMED.fullmatch(path.name)
    }


def newest() -> dt.datetime | None:
    """Return when the newest nightly backup was made."""
    folder = settings.BACKUP_FOLDER
    return max(backups(Path(folder)), default=None) if folder else None


def kept(times: Iterable[dt.datetime], counts: Iterable[int]) -> set[dt.datetime]:
    """Return which are kept: the newest of each of the last so many days, weeks and months.

    Days, weeks and months are counted that have one: a week without backups, or a clock that went
    wrong, takes nothing away.
    """
    found: set[dt.datetime] = set()
    for of, count in zip(_OF, counts, strict=True):
        newest_of = {of(timezone.localdate(at)): at for at in sorted(times)}
        found |= set(sorted(newest_of.values(), reverse=True)[:count])
    return found
