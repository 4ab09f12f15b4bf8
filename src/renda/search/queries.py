"""What can be found: matters by words in their text, and matters that say much the same."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from renda.matters.models import Matter
from renda.search import bigrams
from renda.search.models import Document

#: how many of the newest documents are looked through before all of them are
RECENT = 5000
#: so many matters are looked through one by one rather than by the index
FEW = 2000
#: similar matters: pairs looked at, pairs searched by, documents compared; a pair in more
#: documents than COMMON says nothing
ASKED, RAREST, CANDIDATES, COMMON = 80, 12, 300, 1000
#: what shares so much of what it says may be the same matter raised twice
ALIKE = 0.3

_IN_TWO_PARTS = """
WITH recent AS (SELECT coalesce(max(matter_id), 0) - %s AS first FROM search_document)
SELECT matter_id FROM (
    (SELECT matter_id FROM search_document
     WHERE matter_id > (SELECT first FROM recent) AND {condition}
     ORDER BY matter_id DESC LIMIT %s)
    UNION ALL
    (SELECT matter_id FROM search_document
     WHERE matter_id <= (SELECT first FROM recent) AND {condition}
     ORDER BY matter_id DESC LIMIT %s)
) AS found LIMIT %s
"""

#: what ANALYZE knows of frequent pairs is enough; only the rare ones are counted, at little cost
_COUNTED = """
WITH common AS (
    SELECT lexeme, share * greatest(reltuples, 0) AS documents
    FROM pg_stats
    JOIN pg_class ON oid = 'search_document'::regclass
    CROSS JOIN unnest(most_common_elems::text::text[], most_common_elem_freqs) AS e (lexeme, share)
    WHERE schemaname = current_schema() AND tablename = 'search_document' AND attname = 'tokens'
)
SELECT pair, CASE
    WHEN documents IS NOT NULL THEN least(%s, ceil(documents))::int
    ELSE (SELECT count(*) FROM (
        SELECT 1 FROM search_document WHERE tokens @@ wanted LIMIT %s) AS counted)
    END
FROM unnest(%s::text[], %s::tsquery[]) AS asked (pair, wanted)
LEFT JOIN common ON lexeme = pair
"""


@dataclass(frozen=True)
class Similar:
    """A matter that says much the same: 1.0 if it says all of it."""

    matter_id: int
    score: float


def matching(text: str) -> QuerySet[Document, Any]:
    """Return the keys of all matters with all words of `text`, to be used as `pk__in=`.

    Chinese is found wherever it stands in the text, other words from their beginning. A text
    without any word matches nothing.
    """
    wanted = bigrams.phrases(text)
    if not wanted:
        return Document.objects.none().values("pk")
    if connection.vendor == "sqlite":
        found = Document.objects.extra(
            where=["matter_id IN (SELECT rowid FROM search_index WHERE search_index MATCH %s)"],
            params=[_fts(wanted)],
        )
    else:
        # the index knows which pairs a text has; that they follow one another is read in the text
        found = Document.objects.extra(where=["tokens @@ %s::tsquery"], params=[_tsquery(wanted)])
        found = found.filter(_says(wanted))
    return found.values("pk")


def newest(text: str, limit: int, matters: QuerySet[Matter]) -> list[int]:
    """Return the keys of the newest of `matters` with all words of `text`, newest first.

    The newest matches are read first and then narrowed. Where that leaves too few, few `matters`
    are looked through one by one; many are joined with all matches.
    """
    found = _newest_anywhere(text, limit)
    own = matters.order_by("-pk").values_list("pk", flat=True)
    keys = list(own.filter(pk__in=found)) if found else []
    if len(found) < limit or len(keys) == limit:
        return keys
    few = list(own[: FEW + 1])
    if len(few) > FEW:
        return list(own.filter(pk__in=matching(text))[:limit])
    saying = Document.objects.filter(_says(bigrams.phrases(text)), pk__in=few)
    return list(saying.order_by("-pk").values_list("pk", flat=True)[:limit])


def similar(text: str, limit: int, matters: QuerySet[Matter]) -> list[Similar]:
    """Return those of `matters` that say most of what `text` says, most similar first.

    A pair of characters weighs the more the fewer documents have it. The cost is bounded: the
    rarest pairs name at most CANDIDATES documents, and only these are compared.
    """
    weights, keys = _candidates(text)
    among = matters.filter(pk__in=keys).values_list("pk", flat=True) if keys else []
    return _ranked(weights, keys, list(among))[:limit]


def much_alike(text: str, matters: QuerySet[Matter], limit: int = 5) -> list[Matter]:
    """Return those of `matters` that say so much of what `text` says that they may be the same."""
    near = [one.matter_id for one in similar(text, limit, matters) if one.score >= ALIKE]
    found = matters.in_bulk(near)
    return [found[key] for key in near if key in found]


def _candidates(text: str) -> tuple[dict[str, float], list[int]]:
    """Return what each pair of a text weighs, and the documents that have one of the rarest."""
    asked = bigrams.pairs(text)[:ASKED]
    known = _frequencies(asked)
    weights = {pair: math.log(1 + COMMON / max(known.get(pair, 0), 1)) for pair in asked}
    telling = sorted((count, pair) for pair, count in known.items() if 0 < count < COMMON)
    return weights, _having_any([pair for _count, pair in telling[:RAREST]])


def _ranked(
    weights: Mapping[str, float], keys: Sequence[int], among: Collection[int]
) -> list[Similar]:
    own = set(keys).intersection(among)
    texts = Document.objects.filter(pk__in=own).values_list("pk", "text")
    scored = (Similar(key, _share(weights, found)) for key, found in texts)
    return sorted(scored, key=lambda one: (-one.score, -one.matter_id))


def _share(weights: Mapping[str, float], text: str) -> float:
    shared = sum(weight for pair, weight in weights.items() if bigrams.has(text, pair))
    return round(shared / sum(weights.values()), 4)


def _says(wanted: Iterable[bigrams.Phrase]) -> Q:
    return reduce(and_, (Q(text__contains=phrase.canonical) for phrase in wanted))


def _newest_anywhere(text: str, limit: int) -> list[int]:
    wanted = bigrams.phrases(text)
    if not wanted:
        return []
    if connection.vendor == "sqlite":
        return _keys(
            "SELECT rowid FROM search_index WHERE search_index MATCH %s"
            " ORDER BY rowid DESC LIMIT %s",
            [_fts(wanted), limit],
        )
    return _newest_on_postgresql(wanted, limit)


def _newest_on_postgresql(wanted: list[bigrams.Phrase], limit: int) -> list[int]:
    """Look through the recent documents first: the second part is run only if it must be."""
    condition = "tokens @@ %s::tsquery AND " + " AND ".join(["text LIKE %s"] * len(wanted))
    params = [_tsquery(wanted), *(f"%{phrase.canonical}%" for phrase in wanted), limit]
    return _keys(_IN_TWO_PARTS.replace("{condition}", condition), [RECENT, *params, *params, limit])


def _frequencies(pairs: list[str]) -> dict[str, int]:
    """Return in how many documents each pair stands, counted as far as COMMON."""
    if not pairs:
        return {}
    if connection.vendor == "sqlite":
        marks = ", ".join(["%s"] * len(pairs))
        query = f"SELECT term, doc FROM search_vocabulary WHERE term IN ({marks})"  # noqa: S608
        return {row[0]: row[1] for row in _rows(query, pairs)}
    asked = [f"'{pair}'" for pair in pairs]
    return {row[0]: row[1] for row in _rows(_COUNTED, [COMMON, COMMON, pairs, asked])}


def _having_any(pairs: list[str]) -> list[int]:
    if not pairs:
        return []
    if connection.vendor == "sqlite":
        return _keys(
            "SELECT rowid FROM search_index WHERE search_index MATCH %s"
            " ORDER BY rowid DESC LIMIT %s",
            [" OR ".join(f'"{pair}"' for pair in pairs), CANDIDATES],
        )
    # left to itself, the planner may walk through all documents from the newest
    return _keys(
        "WITH found AS MATERIALIZED ("
        "SELECT matter_id FROM search_document WHERE tokens @@ %s::tsquery)"
        " SELECT matter_id FROM found ORDER BY matter_id DESC LIMIT %s",
        [" | ".join(f"'{pair}'" for pair in pairs), CANDIDATES],
    )


def _fts(wanted: Iterable[bigrams.Phrase]) -> str:
    return " AND ".join(f'"{" ".join(p.tokens)}"{" *" * p.is_open}' for p in wanted)


def _tsquery(wanted: Iterable[bigrams.Phrase]) -> str:
    return " & ".join(
        " & ".join([*(f"'{t}'" for t in p.tokens[:-1]), f"'{p.tokens[-1]}'{':*' * p.is_open}"])
        for p in wanted
    )


def _keys(query: str, params: Sequence[Any]) -> list[int]:
    return [key for (key,) in _rows(query, params)]


def _rows(query: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, params)
        return list(cursor.fetchall())
