"""What a sitting is called, and which of its series it is."""

from __future__ import annotations

from django.db.models import Max

from renda.directory.models import Body, Congress, Term
from renda.directory.usual import area_of
from renda.meetings.kinds import SittingKind
from renda.meetings.models import Sitting
from renda.papers.titles import numeral


def series_of(kind: SittingKind, lead: Body | None) -> str:
    """Return within what a sitting is numbered: its kind, of committees each by itself."""
    return f"{kind.key}:{lead.pk}" if kind.of_lead and lead else kind.key


def next_ordinal(term: Term, series: str) -> int:
    """Return the number that follows the last one of a term."""
    own = Sitting.objects.filter(term=term, series=series)
    return int(own.aggregate(last=Max("ordinal"))["last"] or 0) + 1


def is_taken(term: Term, series: str, ordinal: int) -> bool:
    """Say whether a term has a sitting of a number."""
    return Sitting.objects.filter(term=term, series=series, ordinal=ordinal).exists()


def name_of(
    kind: SittingKind, congress: Congress, term: Term, ordinal: int, lead: Body | None = None
) -> str:
    """Return the name of a sitting: 青岩区第十八届人大常委会第5次会议."""
    words = {
        "area": area_of(congress),
        "term": numeral(term.ordinal),
        "n": ordinal,
        "body": lead.name if lead else "",
    }
    return (kind.numbered % words)[:100]
