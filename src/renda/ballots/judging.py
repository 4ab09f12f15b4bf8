"""What a ballot comes to: roster, papers and piles in, counts and result out; and its digest.

Pure, as `counting` is: a record is what an office hands out as JSON, and whoever doubts a result
judges it again with this file, `counting.py`, `kernel/shares.py` and Python alone.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from renda.ballots.counting import Counts, Fault, decide, grade
from renda.kernel.shares import Base, Share

FORMAT = 1
#: what may be chosen, by question; each of them excludes the others
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "motion": ("for", "against", "abstained"),
    "grades": ("satisfied", "basically", "dissatisfied", "abstained"),
}
#: what two tellers count of a pile; papers are also handed out and come back
OF_PAPERS = ("handed", "returned")
HANDS, PAPER, PHONE, NAMED = "hands", "paper", "phone", "named"


class Unreconciled(Exception):
    """Numbers that cannot all be true; `fault` says which, `pile` where."""

    def __init__(self, fault: Fault, pile: str = "") -> None:
        super().__init__(f"{pile} {fault}".strip())
        self.fault, self.pile = fault, pile


@dataclass(frozen=True)
class Definition:
    """What was put, and by which rule it is judged."""

    question: str
    share: Share

    @property
    def options(self) -> tuple[str, ...]:
        """Return what may be chosen."""
        return OPTIONS[self.question]


def fields_of(question: str, pile: str) -> tuple[str, ...]:
    """Return what a teller counts of a pile of votes."""
    options = OPTIONS[question]
    return (*OF_PAPERS, *options, "invalid") if pile == PAPER else options


def check_pile(question: str, pile: str, counted: Mapping[str, Any], voters: int) -> None:
    """Refuse a pile that cannot be. Raises Unreconciled.

    More papers back than handed out is no fault here: it makes the ballot void (L4 Art. 44).
    """
    cast = sum(int(counted[name]) for name in OPTIONS[question])
    if pile != PAPER:
        if cast > voters:
            raise Unreconciled(Fault.SUM, pile)
        return
    if int(counted["handed"]) > voters:
        raise Unreconciled(Fault.HANDED, pile)
    if cast + int(counted["invalid"]) != int(counted["returned"]):
        raise Unreconciled(Fault.SUM, pile)


def is_void(piles: Mapping[str, Mapping[str, Any]]) -> bool:
    """Say whether more papers came back than were handed out: nothing of it counts."""
    paper = piles.get(PAPER)
    return paper is not None and int(paper["returned"]) > int(paper["handed"])


def totals(
    question: str,
    roster: Mapping[str, int],
    papers: Iterable[str],
    piles: Mapping[str, Mapping[str, Any]],
) -> dict[str, int]:
    """Return all counts of a ballot, kept apart. Raises Unreconciled.

    roster: entitled, present, by_video, recused, and how many vote in each way (`hands`, `paper`,
    `phone`, `named`). Who gave nothing, or did not bring a paper back, is `not_pressed`.
    """
    options, found = OPTIONS[question], Counter(papers)
    if not found.keys() <= set(options) or found.total() > roster[PHONE] + roster[NAMED]:
        raise Unreconciled(Fault.SUM, PHONE)
    for pile, counted in piles.items():
        check_pile(question, pile, counted, roster[pile])
    votes = {name: found[name] + sum(int(one[name]) for one in piles.values()) for name in options}
    invalid = sum(int(one.get("invalid", 0)) for one in piles.values())
    voting = roster["present"] - roster["recused"]
    cast = sum(votes.values()) + invalid
    handed = int(piles[PAPER]["handed"]) if PAPER in piles else 0
    told = {
        **{name: int(roster[name]) for name in ("entitled", "present", "by_video", "recused")},
        "absent": roster["entitled"] - roster["present"],
        "handed": handed + roster[PHONE] + roster[NAMED] + roster[HANDS],
        "returned": cast,
        **votes,
        "invalid": invalid,
        "not_pressed": voting - cast,
    }
    if (fault := _counts(question, told).fault) is not None:
        raise Unreconciled(fault)
    return told


def _counts(question: str, told: Mapping[str, int]) -> Counts:
    first, second = ("for", "against") if question == "motion" else ("satisfied", "dissatisfied")
    return Counts(
        entitled=told["entitled"],
        present=told["present"],
        for_=told[first] + told.get("basically", 0),
        against=told[second],
        abstained=told["abstained"],
        invalid=told["invalid"],
        not_pressed=max(told["not_pressed"], 0),
        recused=told["recused"],
        by_video=told["by_video"],
    )


def judged(definition: Definition, told: Mapping[str, int]) -> dict[str, Any]:
    """Return the result; exactly half is not more than half, and nobody's absence lowers the base.

    Only a share of the votes cast is counted of them; every other of all who are entitled.
    """
    share = definition.share
    cast = told["returned"]
    base = cast if share.of is Base.CAST else told["entitled"]
    if definition.question == "grades":
        found = grade(share, told["satisfied"], told["basically"], base)
        return {"grade": str(found), "base": base, "needed": share.least(base)}
    decision = decide(share, told["for"], base)
    return {
        "passed": decision.passed,
        "count": decision.count,
        "base": base,
        "needed": decision.needed,
    }


def result_of(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return counts and result of a record. Raises Unreconciled, ValueError, KeyError."""
    said = record["definition"]
    definition = Definition(said["question"], Share.of_code(said["share"]))
    if is_void(record["piles"]):
        return {"void": "returned"}
    told = totals(definition.question, record["roster"], record["papers"], record["piles"])
    return {"counts": told, **judged(definition, told)}


def digest_of(record: Mapping[str, Any]) -> str:
    """Return the digest over definition, roster, papers, names, piles and result."""
    parts = ("definition", "roster", "papers", "named", "piles", "result")
    text = json.dumps(
        {name: record[name] for name in parts},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode()).hexdigest()


def amiss(record: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with a record, in English words; nothing if its result follows."""
    wrong: list[str] = []
    try:
        if record["format"] != FORMAT:
            return [f"this program reads format {FORMAT}, not {record['format']}"]
        if digest_of(record) != record["digest"]:
            wrong.append("the digest is another: something was changed after the count")
        if sorted(record["papers"]) != list(record["papers"]):
            wrong.append("the papers are not in their sorted order")
        if _unlike(record["named"], record["papers"], record["roster"]):
            wrong.append("the names called do not say what the papers say")
        if result_of(record) != record["result"]:
            wrong.append("the papers and piles come to another result by the rule")
    except Unreconciled as error:
        wrong.append(f"the numbers do not reconcile: {error}")
    except (KeyError, TypeError, ValueError) as error:
        wrong.append(f"the record is not whole: {error!r}")
    return wrong


def _unlike(
    named: Sequence[Sequence[str]], papers: Sequence[str], roster: Mapping[str, int]
) -> bool:
    return bool(roster[NAMED]) and sorted(one[1] for one in named if one[1]) != list(papers)
