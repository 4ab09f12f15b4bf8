"""Which fields a paper may name, by their Chinese names, and what a matter says under each.

Papers are Chinese whatever the language of the pages, so the names are too. What every matter
tells comes first, then the facts of its line by their labels, then what the paper declares.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Field, Model
from django.utils import timezone, translation

from renda.directory.models import Body, Congress, Level
from renda.matters.dues import date_for_papers
from renda.matters.models import Matter
from renda.matters.registry import procedure_of, procedures
from renda.matters.sheets import UNSHOWN, fields_of, text_of
from renda.matters.shown import Document, Listed, Telling
from renda.matters.spec import Procedure
from renda.papers.spec import Place
from renda.papers.titles import numeral, within

CHINESE = "zh-hans"
#: what every matter can tell
STANDARD = (
    *("标题", "引用标题", "编号", "文号", "年度", "承办单位", "承办单位全称"),
    *("牵头部门", "牵头单位", "牵头署名", "办理环节", "提出日期", "截止日期", "办结日期"),
    *("今天", "人大", "人大简称"),
)
#: what a matter below tells besides: its body, where that is another than the whole's
ELSEWHERE = "另行承办"
#: the row's place in its list: 1, 2 and 一, 二
COUNTERS = ("序号", "中文序号")
CHILDREN = "下级事项"
#: after the name of a list: how many rows it has
MANY = "数量"


@dataclass(frozen=True)
class Names:
    """The names of the fields of a paper, and of its lists with what a row of each names."""

    fields: frozenset[str]
    lists: Mapping[str, Names] = field(default_factory=dict)

    @property
    def shown(self) -> list[str]:
        """Return the fields in order, and the lists within as they are begun."""
        return [*sorted(self.fields), *(f"#{name}" for name in sorted(self.lists))]


@dataclass
class Values:
    """The values under the names, and the rows of the lists."""

    fields: dict[str, str]
    lists: dict[str, list[Values]] = field(default_factory=dict)


def names_of(place: Place) -> Names:
    """Return what may be named in a paper."""
    document, procedure = place.document, place.procedure
    with translation.override(CHINESE):
        facts = frozenset(STANDARD) | _labelled(_facts(procedure))
        below = facts | frozenset(document.below) | {ELSEWHERE}
        lists = {CHILDREN: below}
        lists |= {str(child.label): below for child in _children(procedure)}
        lists |= {_name(model): _labelled([model]) for model in _records(procedure)}
        known = {name: Names(inside | {*COUNTERS}) for name, inside in lists.items()}
        known |= {name: _names(one, facts) for name, one in document.lists.items()}
    return _with_counts(facts | frozenset(document.fields), known)


def _names(listed: Listed, facts: frozenset[str]) -> Names:
    own = frozenset(listed.fields) | {*COUNTERS}
    if listed.like is not None:
        own |= facts if listed.like is Matter else _labelled([listed.like])
    return _with_counts(own, {name: _names(one, facts) for name, one in listed.lists.items()})


def _with_counts(fields: frozenset[str], lists: Mapping[str, Names]) -> Names:
    return Names(fields | {f"{name}{MANY}" for name in lists}, lists)


def values_of(
    document: Document, matter: Matter, tree: Sequence[Matter], *, on: dt.date, number: str = ""
) -> Values:
    """Return what a matter says under each name; the facts of those below come with their tree."""
    return _Teller(document, matter, tree, on).values(number)


class _Teller:
    """Tells what one matter says on one day."""

    def __init__(
        self, document: Document, matter: Matter, tree: Sequence[Matter], on: dt.date
    ) -> None:
        self.document, self.matter, self.tree, self.on = document, matter, tree, on
        self.procedure = procedure_of(matter)

    def values(self, number: str) -> Values:
        """Return everything, the paper's number among it."""
        date_for_papers([self.matter, *self.tree])
        with translation.override(CHINESE):
            fields = self._facts_of(self.matter) | {"文号": number}
            fields |= _told(self.document.fields, self.matter, self.tree)
            lists = self._below() | self._recorded()
            lists |= {
                name: self._rows(one, self.matter, self.tree)
                for name, one in self.document.lists.items()
            }
        return _counting(Values(fields, lists))

    def _below(self) -> dict[str, list[Values]]:
        """Return the matters below: all of them, and those of each kind."""
        below = [one for one in self.tree if one.parent_id == self.matter.pk]
        living = [one for one in below if not one.standing_at.void]
        rows = {one.pk: self._below_values(one) for one in living}
        found = {CHILDREN: _numbered(rows.values())}
        for child in _children(self.procedure):
            own = (rows[one.pk] for one in living if one.procedure == child.slug)
            found[str(child.label)] = _numbered(own)
        return found

    def _below_values(self, one: Matter) -> Values:
        told = self._facts_of(one) | _told(self.document.below, one, self.matter)
        apart = one.body_id != self.matter.body_id
        return Values(told | {ELSEWHERE: str(one.body or "") if apart else ""})

    def _recorded(self) -> dict[str, list[Values]]:
        """Return the records of the line of which a matter has several."""
        found = {}
        for model, name in _records(self.procedure).items():
            records = model._default_manager.filter(**{name: self.matter}).order_by("pk")  # noqa: SLF001
            found[_name(model)] = _numbered(Values(_valued(record)) for record in records)
        return found

    def _rows(self, listed: Listed, of: Any, tree: Any) -> list[Values]:
        return _numbered(self._row(listed, row, of) for row in listed.rows(of, tree))

    def _row(self, listed: Listed, row: Any, of: Any) -> Values:
        told: dict[str, str] = {}
        if listed.like is not None:
            told = self._facts_of(row) if isinstance(row, Matter) else _valued(row)
        told |= _told(listed.fields, row, of)
        return _counting(
            Values(told, {name: self._rows(one, row, of) for name, one in listed.lists.items()})
        )

    def _facts_of(self, matter: Matter) -> dict[str, str]:
        told = dict(zip(STANDARD, _standard(matter, self.on), strict=True))
        for model in _facts(self.procedure):
            record = getattr(matter, _related_name(model), None)
            if record is not None:
                told |= {k: v for k, v in _valued(record).items() if v and not told.get(k)}
        return told


def _standard(matter: Matter, on: dt.date) -> tuple[str, ...]:
    congress, body, lead = matter.congress, matter.body, matter.lead
    return (
        *(matter.title, within(matter.title), matter.number, "", str(matter.year)),
        *(str(body or ""), body.name if body else ""),
        *(str(lead or ""), str(lead or "人大常委会"), signed(congress, lead)),
        *(str(matter.standing_at.label), written(matter.opened_at)),
        *(written(getattr(matter, "body_due_on", None)), written(matter.closed_at), written(on)),
        *(congress.name, congress.short_name),
    )


def organ(congress: Congress) -> str:
    """Return what acts for a congress between its meetings: a town has a presidium, L3 Art. 20."""
    return f"{congress.name}{'主席团' if congress.level == Level.TOWN else '常务委员会'}"


def signed(congress: Congress, lead: Body | None) -> str:
    """Return how the committee in the lead signs, the standing committee where there is none."""
    if lead is None:
        return organ(congress)
    whole = "人大" in lead.name or "人民代表大会" in lead.name
    return lead.name if whole else f"{congress.name}{lead.name}"


def _told(telling: Telling, one: Any, of: Any) -> dict[str, str]:
    return {name: written(tell(one, of)) for name, tell in telling.items()}


def _numbered(rows: Iterable[Values]) -> list[Values]:
    made = list(rows)
    for n, row in enumerate(made, start=1):
        row.fields |= dict(zip(COUNTERS, (str(n), numeral(n)), strict=True))
    return made


def _counting(values: Values) -> Values:
    counts = {f"{name}{MANY}": str(len(rows)) for name, rows in values.lists.items() if rows}
    return Values(counts | values.fields, values.lists)


def written(value: object) -> str:
    """Return a value as official papers write it: days unpadded, nothing for none."""
    if isinstance(value, dt.datetime):
        value = timezone.localdate(value)
    if isinstance(value, dt.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, bool):
        return "是" if value else ""
    return "" if value is None else str(value)


def _valued(record: Model) -> dict[str, str]:
    found = {}
    for name, one in _named(record).items():
        value = getattr(record, one.name)
        found[name] = written(value) if isinstance(value, dt.date) else text_of(record, one)
    return found


def _named(model: Model | type[Model]) -> dict[str, Field[Any, Any]]:
    """Return the fields that have a name for people: one in Chinese."""
    named = {str(one.verbose_name): one for one in fields_of(model, UNSHOWN)}
    return {name: one for name, one in named.items() if not name.isascii()}


def _labelled(models: Iterable[type[Model]]) -> frozenset[str]:
    return frozenset(name for model in models for name in _named(model))


def _name(model: type[Model]) -> str:
    return str(model._meta.verbose_name)  # noqa: SLF001  the documented way to a model's name


def _line(procedure: type[Procedure]) -> str | None:
    found = apps.get_containing_app_config(procedure.__module__)
    return found.label if found else None


def _children(procedure: type[Procedure]) -> list[type[Procedure]]:
    """Return the other procedures of the same line: what may hang below."""
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
        if relation.one_to_many
        and relation.field.name == "matter"
        and relation.related_model._meta.app_label == line  # noqa: SLF001
    }


def _related_name(model: type[Model]) -> str:
    return next(
        relation.name
        for relation in Matter._meta.related_objects  # noqa: SLF001
        if relation.one_to_one and relation.related_model is model
    )
