"""How an office changes its reply classes: a class ends, it is never rewritten."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from renda.directory.models import Congress
from renda.lines.suggestion.models import ReplyClass
from renda.matters.steps import Refused


@transaction.atomic
def add_class(
    congress: Congress, *, code: str, label: str, promises: str, in_force_from: dt.date
) -> ReplyClass:
    """Add a class; a letter means one thing at a time."""
    same = ReplyClass.objects.filter(congress=congress, code=code)
    open_then = same.filter(Q(in_force_to=None) | Q(in_force_to__gte=in_force_from))
    if open_then.exists():
        raise Refused(_("这个字母在那一天还在使用,请先停用原来的含义。"), field="code")
    return ReplyClass.objects.create(
        congress=congress, code=code, label=label, promises=promises, in_force_from=in_force_from
    )


def end_class(kind: ReplyClass, *, on: dt.date) -> ReplyClass:
    """Say until when a class is used; replies of the class keep it. Said once, it stays."""
    if kind.in_force_to is not None:
        raise Refused(_("这一类已经停用。"), field="in_force_to")
    if on < kind.in_force_from:
        raise Refused(_("停用日期不能早于启用日期。"), field="in_force_to")
    kind.in_force_to = on
    kind.save(update_fields=["in_force_to"])
    return kind
