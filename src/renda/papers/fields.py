"""Which fields an office may use in a paper, by their Chinese names, and a matter's values.

Papers are Chinese whatever the language of the pages, so the names are too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Field, Model
from django.utils import timezone, translation

from renda.matters.dues import date_for_papers
from renda.matters.models import Matter
from renda.matters.registry import procedure_of, procedures
from renda.matters.sheets import UNSHOWN, fields_of, text_of
from renda.matters.spec import Procedure

CHINESE = "zh-hans"
#: what every matter can tell
STANDARD = (
    *("标题", "编号", "文号", "年度", "承办单位", "牵头部门", "办理环节"),
    *("提出日期", "截止日期", "办结日期", "今天", "人大", "人大简称"),
)
COUNTER, CHILDREN = "序号", "下级事项"


@dataclass(frozen=True)
class Names:
    """The names of the fields of a paper, and of its lists with the fields of a row."""

    fields: frozenset[str]
    lists: Mapping[str, frozenset[str]]


@dataclass
class Values:
    """The values of one matter."""

    fields: dict[str, str]
    lists: dict[str, list[dict[str, str]]] = field(default_factory=dict)


def names_of(procedure: type[Procedure]) -> Names:
    """Return what may be named in the papers of a procedure."""
    with translation.override(CHINESE):
        facts = frozenset(label for model in _facts(procedure) for label in _labels(model))
        fields = frozenset(STANDARD) | facts
        lists = {CHILDREN: fields | {COUNTER}}
        for child in _children(procedure):
            lists[str(child.label)] = fields | {COUNTER}
        for model in _records(procedure):
            lists[str(model._meta.verbose_name)] = frozenset(_labels(model)) | {COUNTER}  # noqa: SLF001
        return Names(fields, lists)


def values_of(matter: Matter, tree: Sequence[Matter], *, on: dt.date, number: str = "") -> Values:
    """Return what a matter says under each name; the children's facts come with their tree."""
    procedure = procedure_of(matter)
    date_for_papers([matter, *tree])
    with translation.override(CHINESE):
        told = Values(_standard_values(matter, on, procedure) | {"文号": number})
        below = [one for one in tree if one.parent_id == matter.pk and not one.standing_at.void]
        told.lists[CHILDREN] = _rows(below, on, procedure)
        for child in _children(procedure):
            own = [one for one in below if one.procedure == child.slug]
            told.lists[str(child.label)] = _rows(own, on, procedure)
        for model, name in _records(procedure).items():
            found = model._default_manager.filter(**{name: matter}).order_by("pk")  # noqa: SLF001
            rows = [dict(_valued(record)) for record in found]
            told.lists[str(model._meta.verbose_name)] = _counted(rows)  # noqa: SLF001
    return told


def _standard_values(matter: Matter, on: dt.date, procedure: type[Procedure]) -> dict[str, str]:
    congress = matter.congress
    values = (
        *(matter.title, matter.number, "", str(matter.year), str(matter.body or "")),
        *(str(matter.lead or ""), str(matter.standing_at.label), _moment(matter.opened_at)),
        *(day_told(getattr(matter, "body_due_on", None)), _moment(matter.closed_at), day_told(on)),
        *(congress.name, congress.short_name),
    )
    told = dict(zip(STANDARD, values, strict=True))
    for model in _facts(procedure):
        record = getattr(matter, _related_name(model), None)
        if record is not None:
            told |= {k: v for k, v in _valued(record) if v and not told.get(k)}
    return told


def _rows(
    matters: Sequence[Matter], on: dt.date, procedure: type[Procedure]
) -> list[dict[str, str]]:
    return _counted([_standard_values(matter, on, procedure) for matter in matters])


def _counted(rows: list[dict[str, str]]) -> list[dict[str, str]]:
    return [{**row, COUNTER: str(number)} for number, row in enumerate(rows, start=1)]


def _valued(record: Model) -> Iterator[tuple[str, str]]:
    for one in fields_of(record, UNSHOWN):
        value = getattr(record, one.name)
        yield str(one.verbose_name), day_told(value) if _is_day(value) else text_of(record, one)


def _is_day(value: object) -> bool:
    return isinstance(value, dt.date)


def day_told(value: Any) -> str:
    """Return a day as official papers write it, without padding; nothing for none."""
    if isinstance(value, dt.datetime):
        return _moment(value)
    return f"{value.year}年{value.month}月{value.day}日" if value else ""


def _moment(at: dt.datetime | None) -> str:
    return day_told(timezone.localdate(at)) if at else ""


def _line(procedure: type[Procedure]) -> str | None:
    found = apps.get_containing_app_config(procedure.__module__)
    return found.label if found else None


def _children(procedure: type[Procedure]) -> list[type[Procedure]]:
    """Return the procedures of the same line that may hang below: those not begun by hand."""
    line = _line(procedure)
    return [p for p in procedures.values() if _line(p) == line and p is not procedure]


def _facts(procedure: type[Procedure]) -> tuple[type[Model], ...]:
    """Return the models of a line that tell one matter's facts, in the order of its page."""
    line = _line(procedure)
    order = procedure.sheet.related if procedure.sheet else ()
    found = {
        relation.name: relation.related_model
        for relation in Matter._meta.related_objects  # noqa: SLF001  the documented way to relations
        if relation.one_to_one and relation.related_model._meta.app_label == line  # noqa: SLF001
    }
    return tuple(found[name] for name in dict.fromkeys([*order, *found]) if name in found)


def _records(procedure: type[Procedure]) -> dict[type[Model], str]:
    """Return the models of a line with several records of one matter, and their field for it."""
    line = _line(procedure)
    return {
        relation.related_model: relation.field.name
        for relation in Matter._meta.related_objects  # noqa: SLF001
        if relation.one_to_many and relation.related_model._meta.app_label == line  # noqa: SLF001
    }


def _related_name(model: type[Model]) -> str:
    return next(
        relation.name
        for relation in Matter._meta.related_objects  # noqa: SLF001
        if relation.one_to_one and relation.related_model is model
    )


def _labels(model: type[Model]) -> list[str]:
    own: list[Field[Any, Any]] = fields_of(model, UNSHOWN)
    return [str(one.verbose_name) for one in own]
