"""How a line's own facts are shown without a template of its own: labels and values, tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from django.db.models import Field, ForeignKey, JSONField, Model
from django.utils.translation import gettext as _

from renda.kernel.language import day_in_words
from renda.kernel.money import Yuan
from renda.matters.models import Matter
from renda.matters.spec import Sheet

Row = tuple[str, str]
#: what the page shows elsewhere, or to nobody
UNSHOWN = frozenset({"id", "matter"})


def living(tree: Sequence[Matter], related: str) -> list[Matter]:
    """Return the matters of a tree that have some one-to-one facts and were not struck."""
    return [one for one in tree if hasattr(one, related) and not one.standing_at.void]


def facts(
    *related: str,
    tables: Sequence[type[Model]] = (),
    below: Sequence[str] = (),
    once: Collection[str] = (),
    hidden: Iterable[str] = (),
    besides: Callable[[Matter], Iterable[Row]] = lambda _matter: (),
) -> Sheet:
    """Return a sheet that shows one-to-one facts as a list and the records of a tree as tables.

    related: the names under which a matter has them, in the order shown; `name__key` reads a
    foreign key along. tables: models with a `matter`, each one more query. below: which of the
    related facts the matters below have, shown as a table with their bodies and where they stand.
    once: fields of theirs that are the same for all (a rule), said once under the table.
    hidden: fields, by name, that are never shown (who asked for secrecy). besides: rows that no
    field holds as it is told, below those of a matter's own facts.
    """
    unshown = UNSHOWN | frozenset(hidden)
    names = list(dict.fromkeys(name.split("__")[0] for name in related))

    def gather(tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
        shown = folio.matter if folio is not None else tree[0]
        root = next(matter for matter in tree if matter.parent_id is None)
        facts_of = partial(_of_children, tree, unshown=unshown, once=once, public=folio is None)
        return {
            "sections": list(_sections(dict.fromkeys([shown, root]), names, unshown, besides)),
            "tables": [
                *(facts_of(name) for name in below if shown.pk == root.pk),
                *(_table(model, tree, unshown) for model in tables),
            ],
        }

    return Sheet("matters/sheet.html", tuple(related), gather)


def _sections(
    matters: Iterable[Matter],
    names: Sequence[str],
    unshown: frozenset[str],
    besides: Callable[[Matter], Iterable[Row]],
) -> Iterator[dict[str, Any]]:
    for matter in matters:
        for name in names:
            record = getattr(matter, name, None)
            if record is not None and (rows := rows_of(record, unshown)):
                rows += besides(matter)
                title = record._meta.verbose_name  # noqa: SLF001
                yield {"title": title, "rows": rows, "of": matter}


def _of_children(
    tree: Sequence[Matter],
    name: str,
    *,
    unshown: frozenset[str],
    once: Collection[str],
    public: bool,
) -> dict[str, Any] | None:
    """Return the facts of the matters below as a table: whose, what, how far."""
    found = [one for one in living(tree, name) if one.parent_id and not one.confidential]
    if not found:
        return None
    model = type(getattr(found[0], name))
    fields = fields_of(model, unshown | set(once))
    rows = [
        [
            str(one.body or ""),
            *(text_of(getattr(one, name), field) for field in fields),
            str(one.standing_at.public_label if public else one.standing_at.label),
        ]
        for one in found
    ]
    labels = [_("单位"), *(str(field.verbose_name) for field in fields), _("环节")]
    first = getattr(found[0], name)
    notes = [
        (str(field.verbose_name), text_of(first, field))
        for field in fields_of(model, unshown)
        if field.name in once
    ]
    return _filled(str(model._meta.verbose_name), labels, rows) | {"notes": notes}  # noqa: SLF001


def rows_of(record: Model, unshown: frozenset[str] = UNSHOWN) -> list[Row]:
    """Return what a record says, as (label, text), without what is empty."""
    rows = (
        (str(field.verbose_name), text_of(record, field)) for field in fields_of(record, unshown)
    )
    return [(label, text) for label, text in rows if text]


def fields_of(model: Model | type[Model], unshown: frozenset[str]) -> list[Field[Any, Any]]:
    """Return the fields that can be shown, in the order of the model."""
    fields = model._meta.concrete_fields  # noqa: SLF001  the documented way to a model's fields
    return [f for f in fields if f.name not in unshown and not isinstance(f, JSONField)]


def text_of(record: Model, field: Field[Any, Any]) -> str:
    """Return the value of a field in words."""
    display = getattr(record, f"get_{field.name}_display", None)
    value = display() if display else getattr(record, field.name)
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, dt.date):
        return day_in_words(value)
    return field.text_of(value) if isinstance(field, Yuan) else str(value)


def _table(
    model: type[Model], tree: Sequence[Matter], unshown: frozenset[str]
) -> dict[str, Any] | None:
    fields = fields_of(model, unshown)
    along = [field.name for field in fields if isinstance(field, ForeignKey)]
    found = model._default_manager.filter(matter__in=tree).select_related(*along)  # noqa: SLF001
    rows = [[text_of(record, field) for field in fields] for record in found.order_by("pk")]
    labels = [str(field.verbose_name) for field in fields]
    return _filled(str(model._meta.verbose_name), labels, rows) if rows else None  # noqa: SLF001


def _filled(title: str, labels: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Return a table without the columns that are empty."""
    kept = [n for n in range(len(labels)) if any(row[n] for row in rows)]
    names = [labels[n] for n in kept]
    return {
        "title": title,
        "labels": names,
        "rows": [list(zip(names, (row[n] for n in kept), strict=True)) for row in rows],
    }
