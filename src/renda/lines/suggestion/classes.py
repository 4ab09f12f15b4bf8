"""How an office changes its reply classes: a class ends, it is never rewritten."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.actors import keeps
from renda.directory.commands.log import record
from renda.directory.models import Congress, Kind, Role
from renda.directory.standing import Standing
from renda.lines.suggestion.models import ReplyClass
from renda.matters.step import Refused

#: the commands, as the directory's log names them
LOGGED = ("add_class", "end_class")

NONE, THIS_YEAR, CROSS_YEAR = (ReplyClass.Promises(one) for one in ReplyClass.Promises.values)
#: what an office may begin with: the marks of national practice (domain.md 1.5), and those of the
#: places where a reply of class A is a promise for the year
USUAL: Mapping[str, tuple[tuple[str, Any, ReplyClass.Promises], ...]] = {
    "solved": (
        ("A", _("已经解决或者基本解决"), NONE),
        ("B", _("正在解决或者列入计划逐步解决"), CROSS_YEAR),
        ("C", _("因条件限制或者其他原因留待以后解决"), NONE),
        ("D", _("留作参考"), NONE),
    ),
    "promised": (
        ("A", _("承诺当年办结"), THIS_YEAR),
        ("B", _("列入计划，跨年度办理"), CROSS_YEAR),
        ("C", _("因条件限制，留作参考"), NONE),
        ("D", _("涉及上级国家机关职权"), NONE),
    ),
}


def keeps_classes(who: Standing, congress: Congress) -> bool:
    """Say whether somebody may change the reply classes: who hands suggestions over and reviews."""
    return who.is_system or congress.pk in who.congresses(Kind.DEPUTY_COMMITTEE, Role.CLERK)


@transaction.atomic
def add_class(  # noqa: PLR0913  one argument per column
    congress: Congress,
    *,
    code: str,
    label: str,
    promises: str,
    in_force_from: dt.date,
    by: Standing,
    at: dt.datetime,
) -> ReplyClass:
    """Add a class; a letter means one thing at a time."""
    _require(by, congress)
    Congress.objects.select_for_update().get(pk=congress.pk)
    same = ReplyClass.objects.filter(congress=congress, code=code)
    open_then = same.filter(Q(in_force_to=None) | Q(in_force_to__gte=in_force_from))
    if open_then.exists():
        raise Refused(_("这个字母在那一天还在使用，请先停用原来的含义。"), field="code")
    kind = ReplyClass.objects.create(
        congress=congress, code=code, label=label, promises=promises, in_force_from=in_force_from
    )
    details = {"class": kind.pk, "promises": promises, "on": in_force_from}
    record("add_class", kind, by=by, at=at, congress=congress, **details)
    return kind


@transaction.atomic
def begin_classes(
    congress: Congress, *, which: str, on: dt.date, by: Standing, at: dt.datetime
) -> list[ReplyClass]:
    """Give a congress that has no classes yet the usual ones; its administrator may, too."""
    if not (keeps_classes(by, congress) or keeps(by, congress)):
        raise PermissionDenied(_("只有本级人大人代工委的经办人可以改动答复类别。"))
    Congress.objects.select_for_update().get(pk=congress.pk)
    if ReplyClass.objects.filter(congress=congress).exists():
        raise Refused(_("答复类别已经有了，请在“答复类别一览”里改动。"))
    made = ReplyClass.objects.bulk_create(
        ReplyClass(
            congress=congress, code=code, label=str(label), promises=promises, in_force_from=on
        )
        for code, label, promises in USUAL[which]
    )
    for kind in made:
        details = {"class": kind.pk, "promises": kind.promises, "on": on}
        record("add_class", kind, by=by, at=at, congress=congress, **details)
    return made


@transaction.atomic
def end_class(kind: ReplyClass, *, on: dt.date, by: Standing, at: dt.datetime) -> ReplyClass:
    """Say until when a class is used; replies of the class keep it. Said once, it stays."""
    _require(by, kind.congress)
    kind = ReplyClass.objects.select_for_update().get(pk=kind.pk)
    if kind.in_force_to is not None:
        raise Refused(_("这一类已经停用。"), field="in_force_to")
    if on < kind.in_force_from:
        raise Refused(_("停用日期不能早于启用日期。"), field="in_force_to")
    kind.in_force_to = on
    kind.save(update_fields=["in_force_to"])
    details = {"class": kind.pk, "on": on}
    record("end_class", kind, by=by, at=at, congress=kind.congress, **details)
    return kind


def _require(by: Standing, congress: Congress) -> None:
    if not keeps_classes(by, congress):
        raise PermissionDenied(_("只有本级人大人代工委的经办人可以改动答复类别。"))
