"""What can be done: texts entered into the index and taken out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from renda.kernel.prepared import prepared_many
from renda.matters.models import Matter
from renda.matters.registry import Batch, procedures
from renda.search import bigrams
from renda.search.models import Document
from renda.search.plain import plain
from renda.search.registry import Texts, besides, documents, made_of, parts

BATCH = 1000


@transaction.atomic(savepoint=False)
def index(rows: Iterable[tuple[int, str]]) -> int:
    """Enter the text of each matter, replacing what was there. Return how many have changed."""
    wanted = {matter: bigrams.canonical(text) for matter, text in rows}
    keys = list(wanted)
    changed = 0
    for start in range(0, len(keys), BATCH):
        part = {key: wanted[key] for key in keys[start : start + BATCH]}
        known = dict(prepared_many("", _known, part))
        changed += _write({key: text for key, text in part.items() if known.get(key) != text})
    return changed


def _known(keys: Sequence[Any]) -> QuerySet[Document, Any]:
    return Document.objects.filter(pk__in=keys).values_list("pk", "text")


def _write(texts: dict[int, str]) -> int:
    if texts:
        Document.objects.bulk_create(
            [Document(key, text, bigrams.tokens(text)) for key, text in texts.items()],
            batch_size=300,
            update_conflicts=True,
            update_fields=["text", "tokens"],
            unique_fields=["matter_id"],
        )
    return len(texts)


def remove(matters: Iterable[int]) -> None:
    """Take matters out of the index."""
    Document.objects.filter(pk__in=list(matters)).delete()


def index_matters(matters: Sequence[Matter]) -> None:
    """Enter the text of matters anew."""
    _enter(matters)


def index_batch(batch: Batch) -> None:
    """Enter the text of those that are found by other words after a batch of steps."""
    changed = {pk: one for pk, one in batch.matters.items() if pk in batch.reworded}
    stale = {slug for slug, facts in made_of.items() if facts & batch.facts}
    changed |= {pk: one for pk, one in batch.matters.items() if one.procedure in stale}
    above = sorted(batch.reworded - changed.keys())
    _enter([*changed.values(), *(prepared_many("", _by_key, above) if above else ())])


def _by_key(keys: Sequence[Any]) -> QuerySet[Matter]:
    return Matter.objects.filter(pk__in=keys)


def _enter(matters: Sequence[Matter]) -> int:
    """Enter texts; a matter of which nothing is said any more is found no longer."""
    said: dict[int, str] = {}
    asked: dict[int, Matter] = {}
    for procedure, group in groupby(sorted(matters, key=_procedure), key=_procedure):
        if texts := _texts_of(procedure):
            some = list(group)
            said |= texts(some)
            asked |= {matter.pk: matter for matter in some}
    if gone := asked.keys() - said.keys():
        remove(gone)
    return index(_with_besides(asked, said).items()) if said else 0


def _with_besides(matters: Mapping[int, Matter], found: Mapping[int, str]) -> dict[int, str]:
    """Return texts with what else their matters are found by."""
    said, own = dict(found), [matters[key] for key in found if key in matters]
    for more in besides:
        for key, text in more(own).items():
            said[key] = f"{said[key]}\n{text}"
    return said


def _texts_of(procedure: str) -> Texts | None:
    """Return by what the matters of a procedure are found: as declared, else by their titles."""
    default = plain if procedure in procedures and procedure not in parts else None
    return documents.get(procedure, default)


def _procedure(matter: Matter) -> str:
    return matter.procedure


def rebuild() -> int:
    """Enter the text of every matter anew. Return how many have changed."""
    changed = 0
    for procedure in sorted({*documents, *procedures} - parts):
        matters = Matter.objects.filter(procedure=procedure).order_by("pk")
        start = 0
        while batch := list(matters.filter(pk__gt=start)[:BATCH]):
            changed += _enter(batch)
            start = batch[-1].pk
    return changed
