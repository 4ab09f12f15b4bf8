"""What the journal says of the rows of some trees, and which rows are otherwise.

Read tree by tree, so that the memory it takes does not grow with the database. A migration asks
with the models as they were.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from renda.kernel.records import Row, columns_of
from renda.matters.marks import REMOVED, Walked, known, lines_of, mark, shape_of

#: so many trees at a time
TREES = 200


@dataclass(frozen=True)
class Said:
    """What the journal says of a row last: its mark, and which record says so."""

    mark: str
    root: int
    matter: int
    #: the key of the entry, or of what was written beside the steps
    entry: int = 0
    beside: int = 0


@dataclass(frozen=True)
class Difference:
    """A row that is not what the journal says. now: its mark, empty where it is gone."""

    label: str
    model: type[Model] | None
    key: int
    root: int
    matter: int
    last: Said | None
    now: str = ""
    row: Row = ()


class Saying:
    """What the journal says of the rows of some models, and what they say themselves."""

    def __init__(
        self, models: Mapping[str, Walked], entry: Any, resealed: Any, *, only: Collection[str] = ()
    ) -> None:
        """only: no others are asked for, not even those of which the journal speaks."""
        self.entries, self.beside, self.only = entry.objects, resealed.objects, only
        self.matters: Any = entry._meta.get_field("matter").remote_field.model.objects  # noqa: SLF001
        self.models = {
            label: one
            for label, one in models.items()
            if one.model._default_manager.exists()  # noqa: SLF001
        }

    def trees(self) -> Iterator[list[int]]:
        """Yield the keys of the roots of all trees, so many at a time."""
        roots = self.matters.filter(parent=None).order_by("pk").values_list("pk", flat=True)
        last = 0
        while some := list(roots.filter(pk__gt=last)[:TREES]):
            yield some
            last = some[-1]

    def differences(self, roots: Sequence[int]) -> Iterator[Difference]:
        """Yield the rows of some trees that are not what was said of them last, or are gone."""
        said = self.said(roots)
        for label, one in self.models.items():
            for root, matter, row in self.rows(one, roots):
                shape = shape_of(one.model)
                key = row[shape.key]
                last, now = said.pop((label, key), None), mark(shape, row)
                if last is None or last.mark != now:
                    yield Difference(label, one.model, key, root, matter, last, now, row)
        yield from self._others({place: one for place, one in said.items() if one.mark != REMOVED})

    def said(self, roots: Sequence[int]) -> dict[tuple[str, int], Said]:
        """Return what was said last of each row of some trees, in the order it was said in."""
        steps = self.entries.filter(matter__root__in=roots)
        beside = self.beside.filter(root__in=roots)
        names = ("matter_id", "matter__root_id", "written")
        records = [
            *((pk, 0, *said) for pk, *said in steps.values_list("pk", *names)),
            *(
                (after, pk, root, root, written)
                for after, pk, root, written in beside.values_list(
                    "after", "pk", "root_id", "written"
                )
            ),
        ]
        found: dict[tuple[str, int], Said] = {}
        for entry, other, matter, root, written in sorted(records):
            for label, key, one in lines_of(written):
                if self.only and label not in self.only:
                    continue
                source = {"beside": other} if other else {"entry": entry}
                found[label, int(key)] = Said(one, root, matter, **source)
        return found

    def rows(self, one: Walked, roots: Sequence[int]) -> Iterator[tuple[int, int, Row]]:
        """Yield the rows of a model in some trees, each with its tree's and its matter's key."""
        path = f"{one.path}__root" if one.path else "root"
        names = [column.attname for column in columns_of(one.model)]
        objects: Any = one.model._default_manager  # noqa: SLF001
        found = objects.filter(**{f"{path}__in": roots}).order_by("pk")
        for root, matter, *row in found.values_list(path, one.path or "pk", *names).iterator(2000):
            yield root, matter, tuple(row)

    def _others(self, said: Mapping[tuple[str, int], Said]) -> Iterator[Difference]:
        """Yield what was said of rows that are in no tree: they are gone, or are files."""
        keys: dict[str, list[int]] = {}
        for label, key in said:
            keys.setdefault(label, []).append(key)
        for label, some in keys.items():
            model = known(label)
            there = {} if model is None or label in self.models else _rows_of(model, some)
            for key in some:
                last, row = said[label, key], there.get(key, ())
                now = mark(shape_of(model), row) if model and row else ""
                if now != last.mark:
                    yield Difference(label, model, key, last.root, last.matter, last, now, row)


def _rows_of(model: type[Model], keys: Sequence[int]) -> dict[int, Row]:
    names = [column.attname for column in columns_of(model)]
    found: dict[int, Row] = {}
    for start in range(0, len(keys), 500):
        some = model._default_manager.filter(pk__in=keys[start : start + 500])  # noqa: SLF001
        found |= {row[0]: row[1:] for row in some.values_list("pk", *names)}
    return found
