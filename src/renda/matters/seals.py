"""Whether the journal is still what was written: day seals, and a check of every link."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from renda.matters.journal import digest_of, fold
from renda.matters.models import DaySeal, Entry, Matter

#: A step is recorded when it is written but seen when its transaction commits: one written just
#: before midnight may be seen only after. A day sealed without it would not fit ever after, so a
#: day rests before it is sealed, far longer than the longest import of a ledger is under way.
REST = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Broken:
    """The first place where the journal does not fit: which row and how."""

    where: str
    why: str


def recorded_on(day: dt.date) -> QuerySet[Entry]:
    """Return what was recorded on a day, in the order of recording."""
    start = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    end = start + dt.timedelta(days=1)
    return Entry.objects.filter(recorded_at__gte=start, recorded_at__lt=end).order_by("pk")


@transaction.atomic
def seal_day(day: dt.date) -> DaySeal:
    """Seal a day that is over. A day sealed before keeps its seal."""
    if sealed := DaySeal.objects.filter(day=day).first():
        return sealed
    last = DaySeal.objects.filter(day__lt=day).order_by("-day").first()
    previous = last.digest if last else ""
    digests = list(recorded_on(day).values_list("digest", flat=True))
    return DaySeal.objects.create(
        day=day, entries=len(digests), previous=previous, digest=fold(previous, digests)
    )


def seal_until(now: dt.datetime) -> list[DaySeal]:
    """Seal every day that has no seal and ended long enough ago for all of it to be there."""
    last = DaySeal.objects.order_by("-day").first()
    first = Entry.objects.order_by("recorded_at").values_list("recorded_at", flat=True).first()
    if first is None:
        return []
    day = last.day + dt.timedelta(days=1) if last else timezone.localdate(first)
    resting = timezone.localdate(now - REST)
    return [seal_day(day + dt.timedelta(days=n)) for n in range((resting - day).days)]


def first_break() -> Broken | None:
    """Return the first broken row of the journal, None if all of it holds."""
    return next(_broken_entries(), None) or next(_broken_heads(), None) or _broken_seal()


def _broken_entries() -> Iterator[Broken]:
    entries = Entry.objects.order_by("matter_id", "seq").iterator(chunk_size=2000)
    for matter_id, steps in groupby(entries, key=lambda entry: entry.matter_id):
        previous, expected = "", 1
        for entry in steps:
            if entry.seq != expected:
                yield Broken(f"matter {matter_id} seq {expected}", "missing")
            if entry.previous != previous or digest_of(entry) != entry.digest:
                yield Broken(f"matter {matter_id} seq {entry.seq}", "altered")
            previous, expected = entry.digest, entry.seq + 1


def _broken_heads() -> Iterator[Broken]:
    last = Entry.objects.order_by("matter_id", "-seq").values_list("matter_id", "digest")
    heads: dict[int, str] = {}
    for matter_id, digest in last.iterator(chunk_size=5000):
        heads.setdefault(matter_id, digest)
    for pk, head in Matter.objects.order_by("pk").values_list("pk", "head").iterator():
        if heads.get(pk, "") != head:
            yield Broken(f"matter {pk}", "last steps removed")


def _broken_seal() -> Broken | None:
    previous = ""
    for seal in DaySeal.objects.order_by("day"):
        digests = list(recorded_on(seal.day).values_list("digest", flat=True))
        if seal.previous != previous or len(digests) != seal.entries:
            return Broken(f"day {seal.day}", "steps added or removed")
        if fold(previous, digests) != seal.digest:
            return Broken(f"day {seal.day}", "altered")
        previous = seal.digest
    return None
