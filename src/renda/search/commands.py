"""What can be done: texts entered into the index and taken out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from django.db import transaction

from renda.matters.models import Matter
from renda.search import bigrams
from renda.search.models import Document
from renda.search.registry import Texts, documents

BATCH = 1000


@transaction.atomic
def index(rows: Iterable[tuple[int, str]]) -> int:
    """Enter the text of each matter, replacing what was there. Return how many have changed."""
    wanted = {matter: bigrams.canonical(text) for matter, text in rows}
    keys = list(wanted)
    changed = 0
    for start in range(0, len(keys), BATCH):
        part = {key: wanted[key] for key in keys[start : start + BATCH]}
        known = dict(Document.objects.filter(pk__in=part).values_list("pk", "text"))
        changed += _write({key: text for key, text in part.items() if known.get(key) != text})
    return changed


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
    """Enter the declared text of matters that were opened or moved."""
    for procedure, group in groupby(sorted(matters, key=_procedure), key=_procedure):
        if texts := documents.get(procedure):
            _follow(list(group), texts)


def _follow(matters: list[Matter], texts: Texts) -> int:
    """Enter what is declared of matters; one of which nothing is said any more is not found."""
    said = texts(matters)
    if unsaid := {matter.pk for matter in matters} - said.keys():
        remove(unsaid)
    return index(said.items())


def _procedure(matter: Matter) -> str:
    return matter.procedure


def rebuild() -> int:
    """Enter the text of every matter anew. Return how many have changed."""
    changed = 0
    for procedure, texts in documents.items():
        matters = Matter.objects.filter(procedure=procedure).order_by("pk")
        start = 0
        while batch := list(matters.filter(pk__gt=start)[:BATCH]):
            changed += _follow(batch, texts)
            start = batch[-1].pk
    return changed
