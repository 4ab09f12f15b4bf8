"""Seals outside the house: as text that is printed, mailed or kept elsewhere, and held against.

Whoever can change the database can change its seals along; not those that others have.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.matters.models import DaySeal, MomentSeal
from renda.matters.pointing import day_named

DAY, MOMENT = "day", "moment"
NAME = "renda-seals.txt"


class Unreadable(Exception):
    """A file that holds no seals; the message says why."""


def lines() -> Iterator[str]:
    """Yield every day's seal, then the newest of the moments, one a line."""
    for seal in DaySeal.objects.order_by("day").iterator(chunk_size=2000):
        yield f"{DAY} {seal.day} {seal.digest} {seal.entries} {seal.resealed}"
    if newest := MomentSeal.objects.order_by("-n").first():
        yield f"{MOMENT} {newest.n} {newest.digest}"


def differing(told: Iterable[str]) -> tuple[str, str] | None:
    """Return the first day that has another seal here than a text tells, and how; None if none.

    Raises Unreadable where the text tells no seal at all.
    """
    days, moments = _read(told)
    here = dict(DaySeal.objects.values_list("day", "digest"))
    for day in sorted(days):
        if here.get(day) != days[day]:
            return day_named(day), _("没有这一天的封存") if day not in here else _("封存不同")
    for n, digest in moments.items():
        seal = MomentSeal.objects.filter(n=n).first()
        if seal is None or seal.digest != digest:
            return _("第%(n)s号时封存") % {"n": n}, _("没有这一号时封存") if seal is None else _(
                "封存不同"
            )
    return None


def _read(told: Iterable[str]) -> tuple[dict[dt.date, str], dict[int, str]]:
    days: dict[dt.date, str] = {}
    moments: dict[int, str] = {}
    for line in told:
        match line.split():
            case [kind, day, digest, *_counts] if kind == DAY:
                days[_day(day)] = digest
            case [kind, n, digest] if kind == MOMENT and n.isdecimal():
                moments[int(n)] = digest
    if not days and not moments:
        raise Unreadable(_("这个文件里没有封存。"))
    return days, moments


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise Unreadable(_("“%(text)s”不是日期。") % {"text": text}) from None


def write_out(now: dt.datetime) -> Path | None:
    """Write all seals into the folder of the setting; None if there is no such setting.

    Under the day's name and never over another day's, so that what was there stays. Raises
    OSError if the folder cannot be written to.
    """
    if not settings.SEALS_FOLDER:
        return None
    folder = Path(settings.SEALS_FOLDER)
    path = folder / f"{timezone.localdate(now)}-{NAME}"
    partial = path.with_suffix(".partial")
    partial.write_text("\n".join(lines()) + "\n", encoding="utf-8")
    partial.replace(path)
    return path
