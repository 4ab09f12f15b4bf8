"""What people read, held against what was answered: facts, numbers, what is published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, OuterRef, Q, Subquery
from django.utils.translation import gettext as _

from renda.kernel.models import Series
from renda.matters.journal import BROUGHT, plain
from renda.matters.models import Entry, Matter
from renda.matters.pointing import matter_named

#: the steps that publish a matter and take it back, in whatever line
PUBLISH, UNPUBLISH = ("publish", "release"), ("unpublish",)
_NUMBER = re.compile(r"(\d+)\D$")


@dataclass(frozen=True)
class Answered:
    """A fact that is kept as it was answered, word for word, by some steps of a procedure.

    The newest of the answers must be among the records that the matter has.
    """

    procedure: str
    model: Any
    field: str
    steps: tuple[str, ...]

    def broken(self) -> Iterator[tuple[str, str]]:
        """Yield the matters whose records do not have what was answered last."""
        entries = Entry.objects.filter(matter__procedure=self.procedure, action__in=self.steps)
        said: dict[int, Any] = {}
        rows = entries.order_by("matter_id", "seq").values_list("matter_id", "answers")
        for matter, answers in rows.iterator(2000):
            if self.field in answers:
                said[matter] = answers[self.field]
        found: dict[int, set[Any]] = {}
        records = self.model._default_manager.filter(matter__procedure=self.procedure)  # noqa: SLF001
        for matter, value in records.values_list("matter_id", self.field).iterator(2000):
            found.setdefault(matter, set()).add(plain(value))
        for matter, value in said.items():
            if (value or "") not in found.get(matter, set()):
                table = self.model._meta.db_table  # noqa: SLF001
                yield (
                    matter_named(matter),
                    _("“%(field)s”不是办理时所填的") % {"field": f"{table}.{self.field}"},
                )


#: what the lines declare
kept: list[Answered] = []


def broken_facts() -> Iterator[tuple[str, str]]:
    """Yield where a fact, a number or what is published is not what the steps say."""
    for one in kept:
        yield from one.broken()
    yield from _broken_numbers()
    yield from _broken_publishing()


def _broken_numbers() -> Iterator[tuple[str, str]]:
    """Yield the numbers that were given twice, or that their series has not come to yet."""
    whole = Matter.objects.filter(parent=None).exclude(number="")
    one = ("congress__code", "procedure", "year", "number")
    for row in whole.values(*one).annotate(n=Count("pk"), key=Min("pk")).filter(n__gt=1):
        yield matter_named(row["key"]), _("编号重复")
    last = dict(Series.objects.values_list("key", "last"))
    for pk, code, slug, year, number in whole.values_list("pk", *one).iterator(2000):
        ordinal, given = _NUMBER.search(number), last.get(f"{code}:{slug}:{year}")
        if ordinal is not None and given is not None and int(ordinal[1]) > given:
            words = {"given": given, "number": ordinal[1]}
            yield matter_named(pk), _("编号是%(number)s，而这一序列只编到%(given)s") % words


def _broken_publishing() -> Iterator[tuple[str, str]]:
    """Yield what is public without the step that publishes, or not public in spite of it."""
    steps = Entry.objects.filter(matter=OuterRef("pk"), action__in=(*PUBLISH, *UNPUBLISH))
    steps = steps.exclude(answers__has_key=BROUGHT)
    found = Matter.objects.annotate(last=Subquery(steps.order_by("-seq").values("action")[:1]))
    unpublished = Q(last=None) | Q(last__in=UNPUBLISH)
    is_out = found.filter(unpublished, published_on__isnull=False)
    for pk in is_out.order_by("pk").values_list("pk", flat=True):
        yield matter_named(pk), _("已经公开，却没有公开的步骤")
    is_kept = found.filter(last__in=PUBLISH, published_on=None)
    for pk in is_kept.order_by("pk").values_list("pk", flat=True):
        yield matter_named(pk), _("没有公开，而最后的步骤是公开")
