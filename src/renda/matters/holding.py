"""Whether a condition holds for a matter in hand, told without the database where that is plain.

Most of what is asked of who acts is which congress, body, committee or deputy a matter has. The
condition is the same that lists and to-dos are asked by; only who answers differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from renda.matters.models import Matter

FIELDS = Matter._meta.concrete_fields  # noqa: SLF001
#: the columns that a matter in hand brings, by the names that conditions call them
COLUMNS: Mapping[str, str] = {
    "pk": "id",
    **{one.name: one.attname for one in FIELDS},
    **{one.attname: one.attname for one in FIELDS},
}
PLAIN = (int, str, bool)


def decides(condition: Q) -> bool:
    """Say whether a condition can be told from the matter alone, whatever the matter is.

    What is denied is left to the database: there, nobody is not other than somebody.
    """
    if condition.negated or condition.connector not in {Q.AND, Q.OR}:
        return False
    return all(
        decides(one) if isinstance(one, Q) else isinstance(one, tuple) and _is_plain(one[0], one[1])
        for one in condition.children
    )


def _is_plain(path: str, value: Any) -> bool:
    column, _, lookup = path.partition("__")
    if column not in COLUMNS:
        return False
    if lookup == "in":
        return isinstance(value, list | tuple | set | frozenset) and all(
            isinstance(one, PLAIN) for one in value
        )
    return (lookup == "" and isinstance(value, PLAIN)) or lookup == "isnull"


def holds(condition: Q, matter: Matter) -> bool:
    """Say whether a condition that can be told from a matter alone holds for it."""
    parts = [one for one in condition.children if not _says_nothing(one)]
    found = (
        holds(one, matter) if isinstance(one, Q) else _fits(matter, one[0], one[1])  # type: ignore[index]
        for one in parts
    )
    return all(found) if condition.connector == Q.AND or not parts else any(found)


def _says_nothing(part: Any) -> bool:
    """Say whether a part is an empty condition: it neither adds to an "or" nor to an "and"."""
    return isinstance(part, Q) and all(_says_nothing(one) for one in part.children)


def _fits(matter: Matter, path: str, value: Any) -> bool:
    column, _, lookup = path.partition("__")
    has = getattr(matter, COLUMNS[column])
    if lookup == "isnull":
        return bool((has is None) == value)
    return bool(has is not None and (has in value if lookup == "in" else has == value))
