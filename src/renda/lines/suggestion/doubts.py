"""What in the records of suggestions cannot be right."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.doubts import doubt
from renda.figures.spec import CongressYear
from renda.lines.suggestion.models import Contact, Pledge, Reply, ReplyClass


def _signed(period: CongressYear) -> QuerySet[Reply]:
    return Reply.objects.filter(
        matter__congress=period.congress, matter__year=period.year, signed_on__isnull=False
    )


def _unheard(period: CongressYear) -> QuerySet[Reply]:
    """Replies signed before the deputy was heard (代表法 Art. 51, C1 Art. 18)."""
    heard = Contact.objects.filter(matter=OuterRef("matter"), on__lte=OuterRef("signed_on"))
    return _signed(period).filter(~Exists(heard))


def _unpromised(period: CongressYear) -> QuerySet[Reply]:
    """Newest replies of a class that promises, with no promise that has a date (C1 Art. 24)."""
    made = Pledge.objects.filter(matter__parent=OuterRef("matter"))
    later = Reply.objects.filter(matter=OuterRef("matter"), round__gt=OuterRef("round"))
    promising = _signed(period).exclude(class_now__promises=ReplyClass.Promises.NONE)
    return promising.filter(~Exists(made), ~Exists(later), promised=[])


doubt(
    "unheard-reply",
    _("答复日期早于联系代表日期的答复"),
    _("答复签发以前没有联系代表的记录，或者联系日期晚于答复日期。请承办单位补记或者更正联系情况。"),
    _unheard,
    matter="matter",
)
doubt(
    "unpromised-reply",
    _("承诺解决、却没有承诺事项和完成期限的答复"),
    _(
        "答复类别表示承诺解决，却没有一项写明完成期限的承诺，办成与否无从跟踪。请更正答复类别或者补登承诺。"
    ),
    _unpromised,
    matter="matter",
)
