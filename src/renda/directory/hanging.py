"""What hangs on something of the directory: while nothing does, it can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.models import CASCADE, Model

from renda.directory.models import Change, Invitation

#: what only tells how a record came to be
ASIDE = (Change, Invitation)


def hanging(record: Model) -> list[tuple[Any, int]]:
    """Return what refers to a record, by what it is called, with how many there are."""
    found: dict[Any, int] = {}
    for model, name in _references(type(record)):
        count = model._default_manager.filter(**{name: record.pk}).count()  # noqa: SLF001  the documented way to it
        if count:
            label = model._meta.verbose_name  # noqa: SLF001  the documented way to it
            found[label] = found.get(label, 0) + count
    return list(found.items())


def _references(to: type[Model]) -> Iterator[tuple[type[Model], str]]:
    for model in apps.get_models():
        for field in model._meta.local_fields:  # noqa: SLF001  the documented way to them
            if field.related_model is to and not _goes_along(field) and model not in ASIDE:
                yield model, field.name


def _goes_along(field: Any) -> bool:
    """Say whether what refers to a record is only said of it: its aliases, its statuses."""
    return bool(field.remote_field.on_delete is CASCADE)
