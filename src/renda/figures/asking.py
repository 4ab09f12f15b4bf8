"""Which congress and year a command line means."""

from __future__ import annotations

import datetime as dt

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.figures.spec import CongressYear
from renda.kernel.language import listed


def period_of(
    code: str | None, year: int | None, until: dt.date | None, *, today: dt.date
) -> CongressYear:
    """Return the period that is named. Raises CommandError, saying what could be named."""
    year = year or today.year
    if not 1954 <= year <= 9998:  # noqa: PLR2004  the first congress; the last year of `date`
        raise CommandError(_("年度“%(year)s”不存在。") % {"year": year})
    if until is not None and until.year != year:
        raise CommandError(_("截止日应在%(year)s年内。") % {"year": year})
    return CongressYear.of(congress_of(code), year, today=today, until=until)


def congress_of(code: str | None) -> Congress:
    """Return the congress with a code, or the only one. Raises CommandError, naming them all."""
    found = {congress.code: congress for congress in Congress.objects.order_by("code")}
    if code is None and len(found) == 1:
        return next(iter(found.values()))
    if code in found:
        return found[code]
    known = listed(f"{key} {congress.name}" for key, congress in found.items()) or _("无")
    if code is None:
        raise CommandError(_("请用 --congress 写明是哪一级人大：%(known)s") % {"known": known})
    words = {"code": code, "known": known}
    raise CommandError(_("没有代码为“%(code)s”的人大。现有：%(known)s") % words)
