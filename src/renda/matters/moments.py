"""Seals between the days: what could be seen at a moment cannot go before its day is sealed.

A day is sealed when all of it is there; until then its newest steps, and the matters that they
opened, could be taken away with all that hangs on them. So every few minutes what is new is sealed
by its keys. Keys that a step under way holds are noted as missing and sealed when they are there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from renda.matters.journal import fold
from renda.matters.models import Entry, MomentSeal

#: so long a step under way is waited for: no transaction lasts as long
PATIENCE = dt.timedelta(days=1)
#: so many steps are sealed at once
MOST = 20_000
#: first and last of some keys
Range = tuple[int, int]


def seal_moment(now: dt.datetime) -> int:
    """Seal what is new; return how many seals that took."""
    made = 0
    while _seal(now):
        made += 1
    return made


@transaction.atomic
def _seal(now: dt.datetime) -> MomentSeal | None:
    """Seal the oldest of what is new, so much as a seal holds; None if nothing is."""
    last = MomentSeal.objects.select_for_update().order_by("-n").first()
    since = last.upto if last else 0
    fresh = list(_steps(Q(pk__gt=since))[:MOST])
    late = _late(now)
    if not fresh and not late:
        return None
    upto = fresh[-1][0] if fresh else since
    previous = last.digest if last else ""
    return MomentSeal.objects.create(
        n=last.n + 1 if last else 1,
        at=now,
        upto=upto,
        missing=_gaps(since, upto, [pk for pk, _digest in fresh]),
        late=[pk for pk, _digest in late],
        previous=previous,
        digest=fold(previous, _said([*fresh, *late])),
    )


def _late(now: dt.datetime) -> list[tuple[int, str]]:
    """Return the steps that were missing from seals of late and are there now."""
    recent = list(MomentSeal.objects.filter(at__gt=now - PATIENCE).order_by("n"))
    ranges = [(first, last) for seal in recent for first, last in seal.missing]
    if not ranges:
        return []
    sealed = {pk for seal in recent for pk in seal.late}
    return list(_steps(_within(ranges)).exclude(pk__in=sealed))


def _within(ranges: Iterable[Range]) -> Q:
    condition = Q(pk__in=())
    for some in ranges:
        condition |= Q(pk__range=tuple(some))
    return condition


def _gaps(since: int, upto: int, keys: Sequence[int]) -> list[Range]:
    """Return the keys above one, up to another, that are not among some in order."""
    found, expected = [], since + 1
    for key in (*keys, upto + 1):
        if key > expected:
            found.append((expected, key - 1))
        expected = key + 1
    return found


def _said(steps: Iterable[tuple[int, str]]) -> Iterator[str]:
    return (f"{pk}:{digest}\n" for pk, digest in steps)


def broken_moments() -> Iterator[tuple[str, str]]:
    """Yield the seals that do not fit any more, and the steps that are gone since."""
    last: MomentSeal | None = None
    for seal in MomentSeal.objects.order_by("n").iterator(chunk_size=500):
        where = _("%(at)s的时封存（第%(n)d号）") % {"at": seal.at.isoformat(), "n": seal.n}
        if seal.n != (last.n + 1 if last else 1) or seal.previous != (last.digest if last else ""):
            yield where, _("它前面的封存不见了")
            return
        since = last.upto if last else 0
        there = list(_steps(Q(pk__gt=since, pk__lte=seal.upto) & ~_within(seal.missing)))
        there += _steps(Q(pk__in=seal.late))
        if fold(seal.previous, _said(there)) != seal.digest:
            missing = sum(last_one - first + 1 for first, last_one in seal.missing)
            expected = seal.upto - since - missing + len(seal.late)
            words = {"count": expected - len(there)}
            gone = (
                _("封存以后少了%(count)d步记录") if words["count"] > 0 else _("封存以后改动过记录")
            )
            yield where, gone % words
        last = seal


def _steps(condition: Q) -> QuerySet[Entry, tuple[int, str]]:
    return Entry.objects.filter(condition).order_by("pk").values_list("pk", "digest")
