"""How a line's own facts are shown without a template of its own: labels and values, tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Field, ForeignKey, JSONField, Model
from django.utils.translation import gettext as _

from renda.kernel.money import Yuan
from renda.matters.models import Matter
from renda.matters.spec import Sheet

Row = tuple[str, str]
#: what the page shows elsewhere, or to nobody
UNSHOWN = frozenset({"id", "matter"})


def living(tree: Sequence[Matter], related: str) -> list[Matter]:
    """Return the matters of a tree that have some one-to-one facts and were not struck."""
    return [one for one in tree if hasattr(one, related) and not one.standing_at.void]


def facts(*related: str, tables: Sequence[type[Model]] = (), hidden: Iterable[str] = ()) -> Sheet:
    """Return a sheet that shows one-to-one facts as a list and the records of a tree as tables.

    related: the names under which a matter has them, in the order shown; `name__key` reads a
    foreign key along. tables: models with a `matter`, each one more query. hidden: fields, by
    name, that are never shown (who asked for secrecy).
    """
    unshown = UNSHOWN | frozenset(hidden)
    names = list(dict.fromkeys(name.split("__")[0] for name in related))

    def gather(tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
        shown = folio.matter if folio is not None else tree[0]
        root = next(matter for matter in tree if matter.parent_id is None)
        return {
            "sections": list(_sections(dict.fromkeys([shown, root]), names, unshown)),
            "tables": [table for model in tables if (table := _table(model, tree, unshown))],
        }

    return Sheet("matters/sheet.html", tuple(related), gather)


def _sections(
    matters: Iterable[Matter], names: Sequence[str], unshown: frozenset[str]
) -> Iterator[dict[str, Any]]:
    for matter in matters:
        for name in names:
            record = getattr(matter, name, None)
            if record is not None and (rows := rows_of(record, unshown)):
                title = record._meta.verbose_name  # noqa: SLF001
                yield {"title": title, "rows": rows, "of": matter}


def rows_of(record: Model, unshown: frozenset[str] = UNSHOWN) -> list[Row]:
    """Return what a record says, as (label, text), without what is empty."""
    rows = ((str(field.verbose_name), said(record, field)) for field in fields_of(record, unshown))
    return [(label, text) for label, text in rows if text]


def fields_of(model: Model | type[Model], unshown: frozenset[str]) -> list[Field[Any, Any]]:
    """Return the fields that can be shown, in the order of the model."""
    fields = model._meta.concrete_fields  # noqa: SLF001  the documented way to a model's fields
    return [f for f in fields if f.name not in unshown and not isinstance(f, JSONField)]


def said(record: Model, field: Field[Any, Any]) -> str:
    """Return the value of a field in words."""
    display = getattr(record, f"get_{field.name}_display", None)
    value = display() if display else getattr(record, field.name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    return field.said(value) if isinstance(field, Yuan) else str(value)


def _table(
    model: type[Model], tree: Sequence[Matter], unshown: frozenset[str]
) -> dict[str, Any] | None:
    fields = fields_of(model, unshown)
    along = [field.name for field in fields if isinstance(field, ForeignKey)]
    found = model._default_manager.filter(matter__in=tree).select_related(*along)  # noqa: SLF001
    rows = [[said(record, field) for field in fields] for record in found.order_by("pk")]
    if not rows:
        return None
    kept = [n for n in range(len(fields)) if any(row[n] for row in rows)]
    labels = [str(fields[n].verbose_name) for n in kept]
    return {
        "title": model._meta.verbose_name,  # noqa: SLF001
        "labels": labels,
        "rows": [list(zip(labels, (row[n] for n in kept), strict=True)) for row in rows],
    }
