"""Choosing one of many bodies or people: by kind, by sound, the likely ones first, easily found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django import forms
from django.db.models import Count, Model
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.directory.models import Body, Kind, Mandate, Person
from renda.kernel.language import with_aside
from renda.kernel.pinyin import initials
from renda.matters.models import Matter

#: a list up to this length is read at a glance
SHORT_LIST = 8
#: so many of those that are chosen most often are offered before the others
OFTEN = 5
#: what is read along with each record that can be chosen
RELATED: dict[type[Model], tuple[str, ...]] = {
    Body: (),
    Mandate: ("person", "delegation", "term"),
    Person: (),
}


def ease(field: forms.Field) -> None:
    """Make a field that asks for a body or a person easy to choose from; others stay as they are.

    The element stays what it is, a select or boxes; a page's script lets one look for a word.
    """
    if not isinstance(field, forms.ModelChoiceField) or field.queryset is None:
        return
    if field.queryset.model not in RELATED:
        return
    many = isinstance(field, forms.ModelMultipleChoiceField)
    if not many and not isinstance(field.widget, forms.Select):
        return
    widget = (PickMany if many else Pick)(attrs=field.widget.attrs)
    widget.is_required = field.widget.is_required
    field.widget = widget
    field.iterator = Likely
    field.queryset = field.queryset  # its setter hands the choices to the widget


#: of a choice that was offered once
GONE = gettext_lazy("选的这一项现在不能选了（可能刚刚有变化），请重新选择。")


def tell_what_is_gone(field: forms.Field) -> None:
    """Say of a choice that is offered no more that things have changed, not that it is invalid.

    Whoever had the page open chose rightly; the page shows what can be chosen now.
    """
    if isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        kinds = ("invalid_choice", "invalid_pk_value")
        field.error_messages |= {kind: GONE for kind in kinds if kind in field.error_messages}


def unchosen(field: forms.Field, initial: Any) -> None:
    """Let a choice that must be made start with none: what nobody chose is not chosen for them."""
    if type(field) not in (forms.ChoiceField, forms.TypedChoiceField) or not field.required:
        return
    if type(field.widget) is not forms.Select or initial is not None:
        return
    choices = list(field.choices)  # type: ignore[attr-defined]
    if all(key != "" for key, _label in choices):
        field.choices = [*BLANK_CHOICE_DASH, *choices]  # type: ignore[attr-defined]


class Found:
    """A widget whose options say by which words they are found."""

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Return an option with the words by which it is found."""
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)  # type: ignore[misc]
        record = getattr(value, "instance", None)
        if record is not None:
            option["attrs"]["data-find"] = " ".join(words_of(record))
        return option


class Pick(Found, forms.Select):
    """One of many."""


class PickMany(Found, forms.CheckboxSelectMultiple):
    """Some of many, each with a box: nobody has to hold a key down."""

    template_name = "ui/pick_many.html"


class Likely(ModelChoiceIterator):  # type: ignore[type-arg]
    """The choices by kind and by sound; before them the likely ones, each standing once."""

    def __iter__(self) -> Iterator[Any]:
        """Yield the choices, in groups if there are many."""
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        records = list(self._records())
        self.apart = told_apart(records)
        reasons: Mapping[int, str] = getattr(self.field, "first", {})
        if len(records) <= SHORT_LIST and not reasons:
            yield from (self.choice(record) for record in records)
            return
        first = [r for key in reasons for r in records if r.pk == key]
        rest = [r for r in records if r.pk not in reasons]
        often = _often(rest)
        if first:
            yield (_("优先"), [self._because(record, reasons[record.pk]) for record in first])
        if often:
            yield (_("常用"), [self.choice(record) for record in often])
        for label, group in _grouped([r for r in rest if r not in often]):
            choices = [self.choice(record) for record in group]
            yield from [(label, choices)] if label else choices

    def choice(self, obj: Any) -> tuple[Any, str]:
        """Return a record's key and what it is called here."""
        value, label = super().choice(obj)
        return value, self.apart.get(obj.pk, label)

    def _records(self) -> Iterable[Any]:
        found = self.queryset.select_related(*RELATED[self.queryset.model])
        return found.prefetch_related("names") if self.queryset.model is Body else found

    def _because(self, record: Any, reason: str) -> tuple[Any, str]:
        value, label = self.choice(record)
        return value, with_aside(label, reason)


def told_apart(records: Iterable[Any]) -> dict[int, str]:
    """Return what deputies are called who share a name: with their delegation, then their term."""
    labels = {one.pk: one.person.name for one in records if isinstance(one, Mandate)}
    found: dict[int, str] = {}
    for detail in ("delegation", "term"):
        count = Counter(labels.values())
        for one in records:
            if one.pk in labels and count[labels[one.pk]] > 1:
                found[one.pk] = labels[one.pk] = with_aside(labels[one.pk], getattr(one, detail))
    return found


def words_of(record: Any) -> list[str]:
    """Return the words by which somebody may look for a record: its names and their initials."""
    if isinstance(record, Body):
        names = [record.name, record.short_name, *(name.name for name in record.names.all())]
        return _known([*names, *map(initials, names)])
    person = record.person if isinstance(record, Mandate) else record
    return _known([person.name, initials(person.name)])


def sound_of(record: Any) -> tuple[str, int]:
    """Return the key that sorts records by the sound of their names."""
    named = record.person if isinstance(record, Mandate) else record
    return named.sound, record.pk


def _known(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(word.lower() for word in words if word))


def _often(records: list[Any]) -> list[Any]:
    """Return the bodies that had most matters, in one query."""
    bodies = {record.pk: record for record in records if isinstance(record, Body)}
    if len(bodies) <= SHORT_LIST:
        return []
    had = Matter.objects.filter(body__in=list(bodies)).values("body").annotate(n=Count("pk"))
    keys = [row["body"] for row in had.order_by("-n", "body")[:OFTEN]]
    return [bodies[key] for key in keys]


def _grouped(records: list[Any]) -> list[tuple[str, list[Any]]]:
    """Return records by kind or delegation, each group by sound."""
    groups: dict[str, list[Any]] = {}
    for record in sorted(records, key=lambda r: (_rank(r), sound_of(r))):
        groups.setdefault(_group(record), []).append(record)
    return list(groups.items())


def _group(record: Any) -> str:
    return str(record.get_kind_display()) if isinstance(record, Body) else ""


def _rank(record: Any) -> int:
    return Kind.values.index(record.kind) if isinstance(record, Body) else 0
