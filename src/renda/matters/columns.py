"""What a list shows of a line's own facts: columns read for a page at once, and filters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import BooleanField, Field, Q, QuerySet
from django.utils.translation import gettext_lazy

from renda.directory.models import Body, Congress
from renda.kernel.money import Yuan
from renda.kernel.prepared import prepared_many
from renda.matters.actors import STAFF
from renda.matters.models import Matter
from renda.matters.registry import procedures
from renda.matters.spec import Column

YES, NO = gettext_lazy("是"), gettext_lazy("否")


@dataclass(frozen=True, eq=False)
class FieldColumn(Column):
    """A column that is a field of a one-to-one fact; all of a list are read in one query."""

    field: Any = None

    def text_of(self, value: Any) -> str:
        """Return a value in words."""
        if value in (None, ""):
            return ""
        if isinstance(value, bool):
            return str(YES if value else NO)
        if isinstance(self.field, Yuan):
            return str(self.field.text_of(value))
        return str(dict(self.field.flatchoices).get(value, value))


def columns_of(slug: str) -> tuple[Column, ...]:
    """Return the columns that a procedure declares."""
    return _columns_of(slug, tuple(procedures))


@lru_cache(maxsize=128)
def _columns_of(slug: str, _slugs: tuple[str, ...]) -> tuple[Column, ...]:
    declared = procedures[slug].columns
    return tuple(of_field(one) if isinstance(one, str) else one for one in declared)


def of_field(path: str, label: Any = None) -> Column:
    """Return the column of a field: `opinion__sort`; what has choices can be narrowed to them."""
    field = _field(path)
    choices, where = None, None
    if isinstance(field, BooleanField):
        choices, where = _yes_no, _boolean(path)
    elif field.flatchoices:
        choices, where = _choices(field), _equal(path)
    return FieldColumn(path, label or field.verbose_name, None, choices, where, field)


def _field(path: str) -> Any:
    meta: Any = Matter._meta  # noqa: SLF001  the documented way to a model's fields
    *above, last = path.split("__")
    for name in above:
        meta = meta.get_field(name).related_model._meta  # noqa: SLF001
    return meta.get_field(last)


def _equal(path: str) -> Any:
    return lambda value: Q(**{path: value})


def _boolean(path: str) -> Any:
    return lambda value: Q(**{path: value == "yes"})


def _yes_no(_congress: Congress) -> Sequence[tuple[str, Any]]:
    return [("yes", YES), ("no", NO)]


def _choices(field: Field[Any, Any]) -> Any:
    return lambda _congress: [(str(key), label) for key, label in field.flatchoices if key]


def _leads(congress: Congress) -> Sequence[tuple[str, str]]:
    found = Body.objects.filter(congress=congress, kind__in=STAFF, led__isnull=False).distinct()
    return [(str(body.pk), str(body)) for body in found.order_by("position", "pk")]


def _led_by(keys: Sequence[int]) -> Mapping[int, str]:
    found = Matter.objects.filter(pk__in=list(keys), lead__isnull=False).select_related("lead")
    return {matter.pk: str(matter.lead) for matter in found.only("lead")}


#: the committee that leads the work on it
LEAD = Column("lead", gettext_lazy("牵头专工委"), _led_by, _leads, lambda value: Q(lead=int(value)))


def cells_of(slug: str, keys: Sequence[int]) -> dict[int, list[tuple[Any, str]]]:
    """Return per matter what its columns say, with their headings: a query for all fields."""
    shown = shown_columns(slug)
    read = [column.read(keys) if column.read else {} for column in shown]
    fields = [column for column in shown if isinstance(column, FieldColumn)]
    values = _values(fields, keys) if fields else {}
    # said once in the reader's language, not once a row
    labels = [str(column.label) for column in shown]
    return {
        key: [
            (label, values.get((column.key, key), "") or texts.get(key, ""))
            for label, column, texts in zip(labels, shown, read, strict=True)
        ]
        for key in keys
    }


def shown_columns(slug: str) -> list[Column]:
    """Return the columns that stand in the table."""
    return [one for one in columns_of(slug) if one.read or isinstance(one, FieldColumn)]


def _values(fields: Sequence[FieldColumn], keys: Sequence[int]) -> dict[tuple[str, int], str]:
    paths = tuple(column.key for column in fields)

    def build(some: Sequence[Any]) -> QuerySet[Matter, Any]:
        return Matter.objects.filter(pk__in=some).values_list("pk", *paths)

    return {
        (column.key, key): column.text_of(value)
        for key, *values in prepared_many(paths, build, keys)
        for column, value in zip(fields, values, strict=True)
    }


def where(slug: str, wanted: Mapping[str, Any]) -> Q:
    """Return the condition of what a list was narrowed to by its line's own filters."""
    condition = Q()
    for column in columns_of(slug):
        if column.where and (value := wanted.get(column.key)):
            condition &= column.where(str(value))
    return condition
