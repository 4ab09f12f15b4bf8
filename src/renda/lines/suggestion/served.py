"""What of suggestions belongs to a deputy's record of service: led, signed with others, rated."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.lines.suggestion.models import Rating
from renda.lines.suggestion.procedures.signature import Signature
from renda.lines.suggestion.procedures.suggestion import Suggestion
from renda.matters.models import Matter
from renda.matters.queries import of, private
from renda.service.items import Asked, Found, Told, item


def _told(asked: Asked, matters: QuerySet[Matter]) -> Found:
    found: dict[int, list[Told]] = {}
    seats = [seat.pk for seat in asked.seats]
    some = matters.filter(deputy__in=seats).order_by("-opened_at", "-pk")
    for one in some.values_list("deputy", "opened_at", "title", "root"):
        on = timezone.localdate(one[1])
        if asked.first <= on < asked.until:
            found.setdefault(one[0], []).append(Told(on, one[2], one[3]))
    return found


def _led(asked: Asked) -> Found:
    """Return what was handed in and not withdrawn: a draft is nobody's number."""
    gone = [name for name, stage in Suggestion.stages.items() if stage.void]
    return _told(asked, of(Suggestion).filter(~private(Suggestion.slug)).exclude(stage__in=gone))


def _signed(asked: Asked) -> Found:
    return _told(asked, of(Signature).filter(stage=Signature.confirmed.name))


def _rated(asked: Asked) -> Found:
    """Return the ratings that a deputy gave of replies and promises (C1 Art. 26)."""
    found: dict[int, list[Told]] = {}
    given = Rating.objects.filter(
        Q(matter__deputy__in=[seat.pk for seat in asked.seats]),
        on__gte=asked.first,
        on__lt=asked.until,
        latest=True,
    )
    rows = given.order_by("-on", "-pk").values_list(
        "matter__deputy", "on", "matter__title", "matter__root"
    )
    for seat, on, title, root in rows:
        found.setdefault(seat, []).append(Told(on, title, root))
    return found


_PIECE = _("件")
item("led", _("领衔提出的建议"), _PIECE, _led)
item("cosigned", _("联名的建议"), _PIECE, _signed)
item("rated", _("评价建议办理"), _("次"), _rated)
