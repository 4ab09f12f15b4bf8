"""What the steps of a batch look at: read once for all its matters, as soon as one asks.

A check, an effect or a route asks as if there were its own matter alone; so a line says what it
reads where it reads it, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, ParamSpec, TypeVar

from django.db.models import Model, Q, QuerySet, prefetch_related_objects

from renda.kernel.prepared import prepared_many
from renda.matters.kinds import Declared
from renda.matters.models import Entry, Matter
from renda.matters.registry import facts_of
from renda.matters.spec import declared

M = TypeVar("M", bound=Model)
R = TypeVar("R")
P = ParamSpec("P")


class Reading:
    """What is known of the matters of a batch, and of those that come to it on the way."""

    def __init__(self) -> None:
        self.matters: dict[int, Matter] = {}
        self._found: dict[Hashable, dict[int, Any]] = {}
        self._told: dict[Hashable, Any] = {}
        self._new: dict[tuple[type[Model], int], list[Any]] = {}

    def take_in(self, matters: Iterable[Matter]) -> None:
        """Ask for these, too, whatever is asked from now on."""
        self.matters |= {matter.pk: matter for matter in matters if matter.pk}

    def read(
        self, matter: Matter, question: Callable[..., Mapping[int, R]], *more: object
    ) -> R | None:
        """Return what a question answers of a matter, asked for all of its kind at once."""
        if matter.pk is None:
            return None
        found = self._found.setdefault((question, more), {})
        if matter.pk not in found:
            kin = {matter.pk: matter} | {
                pk: one
                for pk, one in self.matters.items()
                if one.procedure == matter.procedure and pk not in found
            }
            found |= {**dict.fromkeys(kin), **question(list(kin.values()), *more)}
        answer: R | None = found[matter.pk]
        return answer

    def facts(self, matter: Matter, model: type[M], *along: str) -> list[M]:
        """Return a matter's records of a model, those that the batch writes last.

        along: what they name that is looked at, too; read for all of them at once.
        """
        own: list[M] = self.read(matter, records, model) or []
        for name in along:
            field: Any = model._meta.get_field(name)  # noqa: SLF001  the documented way to it
            if not all(field.is_cached(record) for record in own):
                of_all = self._found[records, (model,)].values()
                prefetch_related_objects([one for some in of_all for one in some], name)
        return [*own, *self._added(matter, model)]

    def once(self, question: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Return what a question answers of some arguments, asked for the first time only."""
        place = (question, args, tuple(kwargs.items()))
        if place not in self._told:
            self._told[place] = question(*args, **kwargs)
        told: R = self._told[place]
        return told

    def remove(self, record: Any) -> None:
        """Know no more of a record that the batch removes."""
        for some in self._found.get((records, (type(record),)), {}).values():
            if record in some:
                some.remove(record)

    def add(self, record: Any) -> None:
        """Know of a record that the batch writes."""
        if (matter := getattr(record, "matter", None)) is not None:
            self._added(matter, type(record)).append(record)

    def _added(self, matter: Matter, model: type[M]) -> list[M]:
        return self._new.setdefault((model, matter.pk or -id(matter)), [])


# questions: of some matters of one kind, what is found of each, by key


def records(matters: Sequence[Matter], model: type[Model]) -> Mapping[int, Any]:
    """Find the records of a model that belong to each, the oldest first."""
    by_key = {matter.pk: matter for matter in matters}
    found: dict[int, list[Any]] = {pk: [] for pk in by_key}

    def build(keys: Sequence[Any]) -> QuerySet[Any]:
        objects: Any = model._default_manager  # noqa: SLF001  the documented way to it
        return objects.filter(matter__in=keys).order_by("pk")  # type: ignore[no-any-return]

    for record in prepared_many(model, build, by_key):
        record.matter = by_key[record.matter_id]
        found[record.matter_id].append(record)
    return found


def newest_step(matters: Sequence[Matter], *names: str) -> Mapping[int, Entry]:
    """Find the entry of the newest step of some names that was taken on each."""

    def build(keys: Sequence[Any]) -> QuerySet[Entry]:
        return Entry.objects.filter(matter__in=keys, action__in=names).order_by("seq")

    found = prepared_many(names, build, [matter.pk for matter in matters])
    return {entry.matter_id: entry for entry in found}


def below(matters: Sequence[Matter], *slugs: str) -> Mapping[int, list[Matter]]:
    """Find the children of each with their bodies, of some procedures with their facts."""

    names = ("body", *(name for slug in slugs for name in facts_of(slug)))

    def build(keys: Sequence[Any]) -> QuerySet[Matter]:
        found = Matter.objects.filter(parent__in=keys).select_related(*names).order_by("pk")
        return found.filter(procedure__in=slugs) if slugs else found

    by_key = {matter.pk: matter for matter in matters}
    found: dict[int, list[Matter]] = {pk: [] for pk in by_key}
    for child in prepared_many(slugs, build, by_key):
        child.parent = by_key[child.parent_id or 0]
        found[child.parent_id or 0].append(child)
    return found


def living_below(matters: Sequence[Matter], *slugs: str) -> Mapping[int, list[Matter]]:
    """Find the children of each that count, of some procedures or of all."""
    found = below(matters, *slugs)
    return {pk: [one for one in some if not one.standing_at.void] for pk, some in found.items()}


def ready(matters: Sequence[Matter], action: Declared, place: str) -> Mapping[int, list[Matter]]:
    """Find what can take a step now: that of which each is the parent, or has the same root."""
    step = declared(action)
    of = {one.pk: one.pk if place == "parent" else one.root_id or one.pk for one in matters}

    def build(keys: Sequence[Any]) -> QuerySet[Matter]:
        stages = [stage.name for stage in step.stages]
        found = Matter.objects.filter(procedure=action.owner.slug, stage__in=stages)
        found = found.filter(step.when() if step.when else Q(), **{f"{place}__in": keys})
        names = ("congress", "body", "root", *facts_of(action.owner.slug), *step.reads)
        return found.select_related(*names).order_by("pk")

    by_place: dict[int, list[Matter]] = {}
    for one in prepared_many((action, place), build, sorted({*of.values()})):
        by_place.setdefault(getattr(one, f"{place}_id"), []).append(one)
    return {pk: by_place.get(key, []) for pk, key in of.items()}
