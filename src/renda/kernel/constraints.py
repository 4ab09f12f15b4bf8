"""What the database demands of a record by itself, told without asking it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import CheckConstraint, F, Model, Q

COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda own, among: own in among,
}


def broken_by(record: Model) -> Iterator[CheckConstraint]:
    """Yield the checks that a record does not pass; of what is not known, none is broken."""
    for constraint in record._meta.constraints:  # noqa: SLF001  the documented way to it
        if not isinstance(constraint, CheckConstraint):
            continue
        if _holds(constraint.condition, record) is False:
            yield constraint


def _holds(condition: Any, record: Model) -> bool | None:
    """Say whether a condition holds; None where a value that it compares is not known."""
    if isinstance(condition, tuple):
        return _compares(record, *condition)
    if not isinstance(condition, Q):
        raise NotImplementedError(f"{condition!r} is asked of the database alone")
    parts = [_holds(part, record) for part in condition.children]
    decisive = condition.connector == Q.OR
    found = decisive if decisive in parts else None if None in parts else not decisive
    return found if found is None else found is not condition.negated


def _compares(record: Model, path: str, value: Any) -> bool | None:
    name, _, lookup = path.partition("__")
    own = _value(record, name)
    if lookup == "isnull":
        return (own is None) is value
    other = _value(record, str(value.name)) if isinstance(value, F) else value  # type: ignore[attr-defined]
    return None if own is None or other is None else COMPARED[lookup or "exact"](own, other)


def _value(record: Model, name: str) -> Any:
    field: Any = record._meta.get_field(name)  # noqa: SLF001  the documented way to its fields
    return getattr(record, field.attname)
