"""How well labelled numbers and relations are found: one way of counting for every text.

A number is found when a number read overlaps its span; its kind is right when the nearest such has
it; its value is asked of figures and amounts. A relation is found when one of the same kind holds
all its spans, or at least two and three quarters of them. A false alarm is a relation said not to
hold that holds, or that is not labelled. Means are left out: their base is seldom what is printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tools.bench.corpus import Record

if TYPE_CHECKING:
    from renda.reports.arithmetic import Relation
    from renda.reports.reading import Number

Span = tuple[int, int]
#: spans of a relation that must be there, at the least, and of all of them
LEAST, SHARE = 2, 0.75
NEAR = 1e-6


@dataclass
class Tally:
    """What was counted; missed: what was not found, as kind → how often."""

    extracts: int = 0
    characters: int = 0
    numbers: int = 0
    found: int = 0
    kind: int = 0
    valued: int = 0
    value: int = 0
    spurious: int = 0
    relations: int = 0
    related: int = 0
    said: int = 0
    broken: int = 0
    told: int = 0
    remarked: int = 0
    alarms: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    details: list[str] = field(default_factory=list)


def measured(records: Iterable[Record]) -> Tally:
    """Read every extract and count."""
    from renda.reports.arithmetic import relations  # noqa: PLC0415  settings first
    from renda.reports.reading import numbers  # noqa: PLC0415

    tally = Tally()
    for record in records:
        text = record["text"]
        tally.extracts += 1
        tally.characters += len(text)
        got = numbers(text)
        _numbers(tally, record, got)
        _relations(tally, record, relations(text, got))
    return tally


def _numbers(tally: Tally, record: Record, got: list[Number]) -> None:
    gold = record["numbers"]
    for one in gold:
        tally.numbers += 1
        asked = one["kind"] in ("figure", "amount")
        tally.valued += asked
        hit = [n for n in got if n.start < one["end"] and one["start"] < n.end]
        if not hit:
            tally.missed[f"number: {one['kind']}"] += 1
            tally.details.append(f"{record['id']} missed {one['span']} {one['kind']}")
            continue
        near = min(hit, key=lambda n: abs(n.start - one["start"]))
        tally.found += 1
        if near.kind.value == one["kind"]:
            tally.kind += 1
        else:
            tally.missed[f"kind: {one['kind']} read as {near.kind.value}"] += 1
            tally.details.append(
                f"{record['id']} kind {one['span']} {one['kind']} {near.kind.value}"
            )
        same = abs(float(near.value) - one["value"]) <= NEAR * abs(one["value"])
        tally.value += asked and same
        if asked and not same:
            tally.missed[f"value: {one['kind']}"] += 1
            tally.details.append(f"{record['id']} value {one['span']} {near.value}")
    tally.spurious += sum(
        not any(n.start < one["end"] and one["start"] < n.end for one in gold) for n in got
    )


def _relations(tally: Tally, record: Record, got: list[Relation]) -> None:
    matched: set[int] = set()
    tally.said += len(got)
    for one in record.get("relations") or []:
        if one["kind"] == "mean":
            continue
        tally.relations += 1
        tally.broken += not one["holds"]
        best = matching(one, got)
        if best is None:
            tally.missed[f"relation: {one['kind']}"] += 1
            tally.details.append(f"{record['id']} relation {one['kind']} {one.get('check')}")
            continue
        tally.related += 1
        matched.add(best)
        if not one["holds"]:
            tally.told += not got[best].holds
            tally.remarked += not got[best].holds and not got[best].is_wrong
        elif not got[best].holds:
            tally.alarms += 1
            tally.details.append(f"{record['id']} alarm {[n.text for n in got[best].numbers]}")
    for n, one_said in enumerate(got):
        if n not in matched and not one_said.holds:
            tally.alarms += 1
            tally.details.append(f"{record['id']} alarm {[n.text for n in one_said.numbers]}")


def matching(gold: dict[str, Any], got: list[Relation]) -> int | None:
    """Return which relation that was found is a labelled one; the one that agrees with it first."""
    spans = [(start, end) for start, end in gold["spans"]]
    best: int | None = None
    for n, one in enumerate(got):
        if one.kind.value != gold["kind"]:
            continue
        theirs = [(number.start, number.end) for number in one.numbers]
        hits = sum(any(over(span, other) for other in theirs) for span in spans)
        if hits == len(spans) or (hits >= LEAST and hits >= SHARE * len(spans)):
            best = n if best is None or one.holds == gold["holds"] else best
    return best


def over(one: Span, other: Span) -> bool:
    """Say whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def flagged(record: Record) -> bool:
    """Say whether a number that was changed is flagged: a relation with it does not come out."""
    from renda.reports.arithmetic import means, relations  # noqa: PLC0415
    from renda.reports.reading import numbers  # noqa: PLC0415

    text = record["text"]
    got = numbers(text)
    changed = (record["start"], record["end"])
    found = [*relations(text, got), *means(text, got)]
    return any(
        not one.holds and any(over(changed, (n.start, n.end)) for n in one.numbers) for one in found
    )
