"""Matters as often as wanted: a tree with all that lines keep of it, again and again."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from typing import Any

from django.db.models import ForeignKey, Model

from renda.kernel.records import insert, update
from renda.matters.models import Matter

#: what hangs on a matter, but is not of it: numbers given once, what somebody was told
APART = {"papers", "notices", "search", "ledgers", "reports"}
#: by the old key, the keys of what was made of it
Keys = dict[int, list[int]]


def copied(matter: Matter, times: int) -> list[Matter]:
    """Return the same matter some times, in trees of its own, with the facts and clocks of all."""
    tree = list(Matter.objects.filter(root=matter.root_id).order_by("pk"))
    keys: Keys = {}
    for one in tree:
        keys[one.pk] = [new.pk for new in _again([one], keys, ("parent", "root"), times)]
    roots = list(Matter.objects.filter(pk__in=keys[matter.root_id or matter.pk]))
    for root in roots:
        root.root = root
    update(roots, ("root",))
    _copy_what_hangs(keys, times)
    found = Matter.objects.select_related("congress", "body", "root")
    return list(found.filter(pk__in=keys[matter.pk]).order_by("pk"))


def _copy_what_hangs(matters: Keys, times: int) -> None:
    """Copy the records of matters, and those that hang on them in turn."""
    made: dict[type[Model], Keys] = {Matter: matters}
    waiting: list[type[Model]] = [Matter]
    while waiting:
        owner = waiting.pop(0)
        for model in _hanging_on(owner):
            if model in made:
                continue
            names = [one.name for one in _towards(model, owner)]
            found = list(model._default_manager.filter(**{f"{names[0]}__in": list(made[owner])}))
            new = _again(found, made[owner], names, times)
            size = len(found)
            made[model] = {old.pk: [one.pk for one in new[n::size]] for n, old in enumerate(found)}
            waiting.append(model)


def _hanging_on(owner: type[Model]) -> list[type[Model]]:
    """Return the models whose records belong to one record of another."""
    models = dict.fromkeys(one.related_model for one in owner._meta.related_objects)
    return [one for one in models if one is not Matter and one._meta.app_label not in APART]


def _towards(model: type[Model], owner: type[Model]) -> list[Any]:
    fields = model._meta.concrete_fields
    return [one for one in fields if isinstance(one, ForeignKey) and one.related_model is owner]


def _again(records: Sequence[Any], keys: Keys, names: Sequence[str], times: int) -> list[Any]:
    """Write all records again, once for each time, each pointing to what was made that time."""
    new = [_one(record, keys, names, n) for n in range(times) for record in records]
    insert(new)
    return new


def _one(record: Any, keys: Keys, names: Sequence[str], n: int) -> Any:
    new = copy(record)
    new._state = copy(record._state)
    new._state.fields_cache = {}
    new._state.adding, new.pk = True, None
    if isinstance(new, Matter):
        new.title = f"{new.title[:190]}（{n + 1}）"  # no two matters are called the same
    for field in new._meta.concrete_fields:
        if field.one_to_one and field.null and field.name not in names:
            setattr(new, field.attname, None)  # what only one can have
    for name in names:
        key = getattr(record, f"{name}_id")
        setattr(new, f"{name}_id", keys[key][n] if key in keys else key)
    return new
