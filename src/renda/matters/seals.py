"""Whether the journal is still what was written: day seals, and a check of every link.

What was written beside the steps is sealed with the day's steps, after them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.kernel.models import StoredFile
from renda.matters.journal import digest_beside, digest_of, fold
from renda.matters.kept import broken_facts
from renda.matters.kinds import kinds
from renda.matters.models import DaySeal, Enclosure, Entry, Matter, Resealed
from renda.matters.moments import broken_moments
from renda.matters.pointing import day_named, matter_named, step_named
from renda.matters.proving import unlike

#: A step is recorded when it is written but seen when its transaction commits: one written just
#: before midnight may be seen only after. A day sealed without it would not fit ever after, so a
#: day rests before it is sealed, far longer than the longest import of a ledger is under way.
REST = dt.timedelta(hours=1)
#: A clock that runs ahead would have the days to come sealed as empty, and none of their steps
#: would fit later. Where nothing was recorded for so long, the last day that has steps and those
#: after it are sealed once there are others: a pause that really was so long has none to seal.
PAUSE = dt.timedelta(days=31)


@dataclass(frozen=True)
class Broken:
    """The first place where the journal does not fit: which row and how."""

    where: str
    why: str


def _recorded_on(day: dt.date) -> list[QuerySet[Any, str]]:
    """Return the hashes of what was recorded on a day, in the order of recording: steps first."""
    start = timezone.make_aware(dt.datetime.combine(day, dt.time.min))
    end = start + dt.timedelta(days=1)
    kept: tuple[Any, ...] = (Entry.objects, Resealed.objects)
    found = (some.filter(recorded_at__gte=start, recorded_at__lt=end) for some in kept)
    return [some.order_by("pk").values_list("digest", flat=True) for some in found]


@transaction.atomic
def seal_day(day: dt.date) -> DaySeal:
    """Seal a day that is over. A day sealed before keeps its seal."""
    if sealed := DaySeal.objects.filter(day=day).first():
        return sealed
    last = DaySeal.objects.filter(day__lt=day).order_by("-day").first()
    previous = last.digest if last else ""
    steps, beside = (list(some) for some in _recorded_on(day))
    return DaySeal.objects.create(
        day=day,
        entries=len(steps),
        resealed=len(beside),
        previous=previous,
        digest=fold(previous, [*steps, *beside]),
    )


def seal_until(now: dt.datetime) -> list[DaySeal]:
    """Seal every day that has no seal and ended long enough ago for all of it to be there."""
    day, days = _unsealed(now)
    return [seal_day(day + dt.timedelta(days=n)) for n in range(days)]


def first_break() -> Broken | None:
    """Return the first broken row, None if the journal and what stands on it hold."""
    checks = (_broken_entries, _broken_names, _broken_matters, _broken_rows, _broken_facts)
    others = (_broken_files, *besides, _broken_beside, _broken_moments)
    found = (one for check in (*checks, *others) for one in check())
    return next(found, None) or _broken_seal()


#: what else is kept under a digest: whoever keeps it says which of it was altered
besides: list[Callable[[], Iterator[Broken]]] = []


def _broken_entries() -> Iterator[Broken]:
    entries = Entry.objects.order_by("matter_id", "seq").iterator(chunk_size=2000)
    for matter_id, steps in groupby(entries, key=lambda entry: entry.matter_id):
        previous, expected = "", 1
        for entry in steps:
            if entry.seq != expected:
                yield Broken(step_named(matter_id, expected), _("不见了"))
            if entry.previous != previous or digest_of(entry) != entry.digest:
                yield Broken(step_named(matter_id, entry.seq), _("被改动过"))
            previous, expected = entry.digest, entry.seq + 1


def _broken_names() -> Iterator[Broken]:
    """Yield the steps that are called otherwise than others recorded under the same names."""
    known: dict[tuple[str, str], tuple[str, ...]] = {}
    found = Entry.objects.exclude(recorded_as="").order_by("pk").select_related("matter")
    for entry in found.iterator(chunk_size=2000):
        names = (entry.action, entry.before, entry.after)
        if known.setdefault((entry.matter.procedure, entry.recorded_as), names) != names:
            yield Broken(step_named(entry.matter_id, entry.seq), _("被改动过"))


def _broken_matters() -> Iterator[Broken]:
    """Yield the matters that do not stand where their last step left them."""
    steps = Entry.objects.filter(matter=OuterRef("pk")).order_by("-seq")
    last = {
        name: Subquery(steps.values(field)[:1])
        for name, field in (("last_seq", "seq"), ("last_stage", "after"), ("last_head", "digest"))
    }
    found = Matter.objects.order_by("pk").annotate(**last)
    for pk, slug, *here in found.values_list(
        "pk", "procedure", "seq", "stage", "head", *last
    ).iterator():
        (seq, stage, head), (last_seq, last_stage, last_head) = here[:3], here[3:]
        if head != (last_head or "") or seq != (last_seq or 0):
            yield Broken(matter_named(pk), _("最后的办理记录不见了"))
        if stage != (last_stage or stage):
            yield Broken(matter_named(pk), _stands(slug, stage, last_stage))


def _stands(slug: str, stage: str, last: str) -> str:
    known = kinds[slug].stages if slug in kinds else {}
    words = {k: known[v].label if v in known else v for k, v in (("stage", stage), ("last", last))}
    return _("所处环节是“%(stage)s”，最后一步办到的是“%(last)s”") % words


def _broken_rows() -> Iterator[Broken]:
    yield from (Broken(where, why) for where, why in unlike())


def _broken_beside() -> Iterator[Broken]:
    """Yield what was written beside the steps and is not what it was."""
    for one in Resealed.objects.order_by("pk").iterator(chunk_size=2000):
        if digest_beside(one) != one.digest:
            yield Broken(_("步骤以外的写入%(key)s") % {"key": one.pk}, _("被改动过"))


def _broken_moments() -> Iterator[Broken]:
    yield from (Broken(where, why) for where, why in broken_moments())


def _broken_facts() -> Iterator[Broken]:
    yield from (Broken(where, why) for where, why in broken_facts())


def _broken_files() -> Iterator[Broken]:
    """Yield the files of steps that are gone or no longer what was handed in."""
    given = Enclosure.objects.filter(file=OuterRef("pk"))
    for file in StoredFile.objects.filter(Exists(given)).order_by("pk").iterator():
        try:
            with file.content.open("rb") as content:
                digest = hashlib.file_digest(content, "sha256").hexdigest()
        except OSError:
            yield Broken(_file(file), _("不见了"))
            continue
        if digest != file.sha256:
            yield Broken(_file(file), _("被改动过"))


def _file(file: StoredFile) -> str:
    return _("文件%(key)s（%(name)s）") % {"key": file.pk, "name": file.content.name}


def _broken_seal() -> Broken | None:
    previous, expected = "", None
    for seal in DaySeal.objects.order_by("day"):
        if expected is not None and seal.day != expected:
            return Broken(day_named(expected), _("不见了"))
        expected = seal.day + dt.timedelta(days=1)
        steps, beside = (list(some) for some in _recorded_on(seal.day))
        there = (len(steps), len(beside))
        if seal.previous != previous or there != (seal.entries, seal.resealed):
            return Broken(day_named(seal.day), _("封存以后增加或者减少过记录"))
        if fold(previous, [*steps, *beside]) != seal.digest:
            return Broken(day_named(seal.day), _("被改动过"))
        previous = seal.digest
    return None


def unsealed_since(now: dt.datetime) -> int:
    """Return how many days are over, have steps or follow such, and have no seal yet."""
    return _unsealed(now)[1]


def _unsealed(now: dt.datetime) -> tuple[dt.date, int]:
    """Return the first day to be sealed, and how many there are."""
    until = timezone.localdate(now - REST)
    recorded = Entry.objects.order_by("recorded_at").values_list("recorded_at", flat=True)
    first, latest = recorded.first(), recorded.last()
    if first is None or latest is None:
        return until, 0
    if now - latest > PAUSE:
        until = timezone.localdate(latest)
    last = DaySeal.objects.order_by("-day").values_list("day", flat=True).first()
    day = last + dt.timedelta(days=1) if last else timezone.localdate(first)
    return day, max((until - day).days, 0)
