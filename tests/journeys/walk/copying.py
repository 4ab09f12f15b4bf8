"""Matters as often as wanted: a tree with all that lines keep of it, again and again."""

from __future__ import annotations

from copy import copy
from typing import Any

from django.db.models import ForeignKey, Model

from renda.matters.models import Matter

#: what hangs on a matter, but is not of it: numbers given once, what somebody was told
APART = {"papers", "notices", "search", "ledgers", "reports"}


def copied(matter: Matter) -> Matter:
    """Return the same matter again, in a tree of its own, with the facts and clocks of all."""
    tree = Matter.objects.filter(root=matter.root_id).order_by("pk")
    keys: dict[int, int] = {}
    for one in tree:
        again = _again(one, keys, ("parent", "root"))
        keys[one.pk] = again.pk
        if one.root_id == one.pk:
            Matter.objects.filter(pk=again.pk).update(root=again.pk)
    for model in _hanging():
        names = [field.name for field in _towards_matters(model)]
        for record in model.objects.filter(**{f"{names[0]}__in": list(keys)}):  # type: ignore[attr-defined]
            _again(record, keys, tuple(names))
    return Matter.objects.select_related("congress", "body", "root").get(pk=keys[matter.pk])


def _hanging() -> list[type[Model]]:
    """Return the models whose records belong to one matter."""
    models = dict.fromkeys(one.related_model for one in Matter._meta.related_objects)
    return [one for one in models if one is not Matter and one._meta.app_label not in APART]


def _towards_matters(model: type[Model]) -> list[Any]:
    fields = model._meta.concrete_fields
    return [one for one in fields if isinstance(one, ForeignKey) and one.related_model is Matter]


def _again(record: Any, keys: dict[int, int], names: tuple[str, ...]) -> Any:
    new = copy(record)
    new._state = copy(record._state)
    new._state.fields_cache = {}
    new._state.adding, new.pk = True, None
    for name in names:
        key = getattr(record, f"{name}_id")
        setattr(new, f"{name}_id", keys.get(key, key))
    new.save(force_insert=True)
    return new
