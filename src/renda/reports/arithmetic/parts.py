"""What is said to be part of a number before it: it is no larger."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from renda.reports.arithmetic.meant import divides
from renda.reports.arithmetic.spec import Form, Relation, RelationKind, Slip
from renda.reports.arithmetic.sums import is_outside
from renda.reports.arithmetic.terms import Term, near
from renda.reports.reading.lexicon import any_of

#: terms looked back at, sentences, and how far the item before it in a list may be
WINDOW, FAR, NEXT = 30, 3, 3
EXPLICIT = re.compile("其中|当中|包括|(?<![包不])含(?!有)|这当中")
LISTED = re.compile("[:：]")
#: who came of those who should have, what was taken up of what was put forward: never more
BOUNDED = re.compile("实到|到会|出席|采纳|现行有效|收回|投票")
LEFT = re.compile("除(?!了)|其余|余下|剩")
#: one more item of a list
ITEM = re.compile("^、[^，,。；;：:]*$")
ENDS = re.compile("[;；]")
WORD = re.compile("[\u4e00-\u9fff]+")
#: words that name nothing that is counted
EMPTY = frozenset(["其中", "以上", "以下", "分别", "全部", "共有", "已经", "占总", "总数"])


@dataclass
class _Group:
    whole: Term
    cue: str
    strict: bool
    inside: list[Term] = field(default_factory=list)


def parts(found: Sequence[Term], others: Iterable[Relation]) -> list[Relation]:
    """Return each number with those that are said to be part of it, once."""
    known = list(others)
    tied = {
        (one.numbers[0].start, part.start)
        for one in known if one.kind is RelationKind.SUM for part in one.numbers[1:]
    }  # fmt: skip
    shares = {
        (one.numbers[2].start, one.numbers[1].start)
        for one in known
        if one.kind is RelationKind.RATIO
    }
    wholes = {
        one.numbers[-1 if one.kind is RelationKind.RATIO else 0].start for one in known if one.holds
    }
    groups: dict[int, _Group] = {}
    of: dict[int, tuple[Term, bool]] = {}
    for part in found:
        if not part.is_count or part.is_cell or part.grown or part.number.to:
            continue
        whole, cue, strict = _whole(part, found, of, wholes)
        if whole is None:
            continue
        said = bool(EXPLICIT.search(part.own)) or any(
            of[n][0] is whole and of[n][1] for n in range(max(part.n - NEXT, 0), part.n) if n in of
        )
        of[part.n] = (whole, said)
        if (whole.number.start, part.number.start) in tied:
            continue
        group = groups.setdefault(whole.n, _Group(whole, cue, strict))
        group.inside.append(part)
    kept = [group for _n, group in sorted(groups.items()) if not _shared(group, shares)]
    return [one for group in kept if (one := _relation(group))]


def _shared(group: _Group, shares: set[tuple[int, int]]) -> bool:
    """Say whether the shares that were told of the parts say all of it."""
    return all((group.whole.number.start, part.number.start) in shares for part in group.inside)


def _whole(
    part: Term, found: Sequence[Term], of: dict[int, tuple[Term, bool]], wholes: set[int]
) -> tuple[Term | None, str, bool]:
    """Return the whole of a part, the words that say so, and whether it may be called wrong."""
    before = [
        one for one in found[max(part.n - WINDOW, 0) : part.n] if one.is_count and not one.grown
    ]
    same = [
        one
        for one in before
        if one.unit == part.unit and not one.number.to and near(one, part) <= FAR
    ]
    if said := EXPLICIT.search(part.own):
        one = next((one for one in reversed(same) if near(one, part) <= 1), None)
        beside = one is not None and part.n - one.n <= 1
        if one is not None and near(one, part) and one.number.value < part.number.value:
            # of the sentence before, what can be the whole is; behind a list, what that divides
            far = FAR if _is_item(one, found) else 1
            one = next((o for o in reversed(same) if near(o, part) <= far
                        and o.number.value >= part.number.value), one)  # fmt: skip
        if one is not None and (beside or one.number.value >= part.number.value):
            return one, said[0], beside and bool(one.unit)
        return None, "", False
    larger = [one for one in same if one.number.value > part.number.value]
    if LEFT.search(part.head) and larger and near(larger[-1], part) == 0:
        return larger[-1], LEFT.findall(part.head)[-1], False
    if follows := _follows(part, found, of, same):
        return follows
    return _implied(part, same, wholes)


def _is_item(one: Term, found: Sequence[Term]) -> bool:
    """Say whether a count is one of a list in its sentence."""
    before = found[one.n - 1] if one.n else one
    return before is not one and (before.sentence, before.unit) == (one.sentence, one.unit)


def _follows(
    part: Term, found: Sequence[Term], of: dict[int, tuple[Term, bool]], same: Sequence[Term]
) -> tuple[Term | None, str, bool] | None:
    """Return the whole that the parts before it in the list have; of another unit, their own."""
    if part.n == 0 or found[part.n - 1].sentence != part.sentence:
        return None
    return _beside(part, found[part.n - 1], of, same) or _listed(part, of, same)


def _beside(
    part: Term, last: Term, of: dict[int, tuple[Term, bool]], same: Sequence[Term]
) -> tuple[Term | None, str, bool] | None:
    """Return the whole of the second of two counts: 403件579人,其中70件92人."""
    if last.n not in of or of[last.n][0].unit == part.unit:
        return None
    whole, explicit = of[last.n]
    for one in reversed(same):
        if one.n <= whole.n + 1 and near(one, whole) == 0:
            strict = explicit and one.n - whole.n == part.n - last.n == 1
            if strict or one.number.value >= part.number.value:
                return one, "其中" if explicit else "", strict
    return None


def _listed(
    part: Term, of: dict[int, tuple[Term, bool]], same: Sequence[Term]
) -> tuple[Term | None, str, bool] | None:
    """Return the whole of the item before it in a list."""
    nearby = [one for one in same if one.n in of and part.n - one.n <= NEXT]
    if not nearby or (ENDS.search(part.own) and not any(of[one.n][1] for one in nearby)):
        return None
    last = nearby[-1]
    whole, explicit = of[last.n]
    if last.sentence != part.sentence or whole.unit != part.unit or is_outside(last, part):
        return None
    if explicit and last.n == part.n - 1 and ITEM.match(part.own):
        return whole, "其中", True
    return (whole, "", False) if whole.number.value >= part.number.value else None


def _implied(part: Term, same: Sequence[Term], wholes: set[int]) -> tuple[Term | None, str, bool]:
    """Return a whole that nothing names: what became of it, or the same thing counted."""
    larger = [one for one in same if one.number.value > part.number.value]
    became = any_of("outcomes").search(part.own)
    if (
        same
        and same[-1].n == part.n - 1
        and near(same[-1], part) == 0
        and BOUNDED.search(part.head)
    ):
        return same[-1], BOUNDED.findall(part.head)[-1], True
    named = [one for one in larger if near(one, part) < FAR and _agree(one, part)]
    if became and larger:
        best = next((one for one in reversed(larger) if one.number.start in wholes), None)
        chosen = best or next((one for one in reversed(named)), larger[-1])
        return chosen, became[0], False
    if named:
        best = next((one for one in reversed(named) if one.number.start in wholes), named[-1])
        return best, _agree(best, part), False
    if (
        LISTED.search(part.own)
        and same
        and near(same[-1], part) == 0
        and larger
        and larger[-1] is same[-1]
    ):
        return same[-1], "：", False
    return None, "", False


def _agree(whole: Term, part: Term) -> str:
    """Return a word that both are counted of: 建议 of 代表建议100件 and of 综合性建议30件."""
    theirs = _pairs(whole.own[-8:] + whole.aft[:16])
    mine = _pairs(part.own[-8:] + part.aft[:6])
    return next((word for word in mine if word in theirs and word not in EMPTY), "")


def _pairs(words: str) -> list[str]:
    return [run[0][n : n + 2] for run in WORD.finditer(words) for n in range(len(run[0]) - 1)]


def _relation(group: _Group) -> Relation | None:
    whole = group.whole
    holds = all(part.number.value <= whole.number.value for part in group.inside)
    if not holds and not group.strict:
        return None
    numbers = (whole.number, *(part.number for part in group.inside))
    slip = Slip.NONE if holds else Slip.VALUE
    said = EXPLICIT.search(group.cue) or BOUNDED.search(group.cue)
    rest = whole.number.value - sum(part.number.value for part in group.inside)
    apart = said and len(group.inside) > 1 and divides(group.inside) and rest > 0
    return Relation(
        RelationKind.PART,
        holds=holds,
        numbers=numbers,
        form=Form.OF_WHICH,
        slip=slip,
        expected=rest if apart and not any(n.rough or n.to is not None for n in numbers) else None,
        cue=group.cue,
        implied=said is None,
    )
