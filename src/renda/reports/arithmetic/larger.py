"""Parts that are more than the whole that the text gives them: one of the two has a slip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from renda.reports.arithmetic.outcomes import slips
from renda.reports.arithmetic.spec import Form, Relation, RelationKind, Slip
from renda.reports.arithmetic.terms import Term, agree, near
from renda.reports.reading.lexicon import any_of

#: terms looked back at for a whole
WINDOW = 16
WITHIN = re.compile("其中|这当中|(?<![包不])含(?!有)|包括")
#: 议案100件……议案中30件已获通过: the whole is named once more
NAMED = re.compile(
    "([\u4e00-\u9fff]{2,6}?)(?<!其)(?:当中|之中|中|里)[,，有]{0,2}[^,，。;；、]{0,6}$"
)
#: what came in, was found or handed over, of which something then became
CAME = re.compile("受理|收到|收案|提出|提交|查出|发现|交办|发出|应到|应有|征集|收集")
THINGS = re.compile("意见|问题|案件|议案|建议|提案|项目|线索")
LEFT = re.compile("除(?!了)|其余|余下|剩")
#: one more item of the list that 其中 began, and words that begin something else
ITEM = re.compile("^[、，,][^,，。;；：:()（）]{0,12}$")
NEXT = re.compile("^[;；][^,，。;；：:()（）]{1,8}$")
ELSE = re.compile("另|还|共|收|提|同时|此外|以及|再|全|总|合|比|较|上年|去年|同期")
#: settled may be a little more than came in, since some were left from the year before
WELL_OVER = Decimal("1.3")
DIVIDED = re.compile("^[:：]|分别为|依次为|分为|分成")
#: characters of a word
WORD = 2


def larger(found: Sequence[Term], known: Iterable[Relation]) -> list[Relation]:
    """Return what words say is part of a whole and is more than it."""
    known = list(known)
    tied = {pair for one in known for pair in _tied(one)}
    sums = [one for one in known if one.form is Form.TOTAL]
    # what makes a total with others has its whole; one of a list is none of the next sentence's
    made = {part.start for one in sums if one.holds for part in one.numbers[1:]}
    items = {part.start for one in sums for part in one.numbers[1:]}
    owner: dict[int, Term] = {}
    told: list[Relation] = []
    for part in found:
        if not _is_plain(part) or part.number.start in made:
            continue
        for whole, cue in _wholes(part, found, owner):
            if near(whole, part) and whole.number.start in items:
                break
            owner[part.n] = whole
            if (whole.number.start, part.number.start) in tied:
                break
            if part.number.value > whole.number.value and _is_slip(whole, part):
                told.append(_relation(whole, part, cue))
            break
    return told


def _tied(one: Relation) -> Iterator[tuple[int, int]]:
    """Return the wholes and parts of another relation: of a share, the whole stands last."""
    whole, *parts = reversed(one.core) if one.kind is RelationKind.RATIO else one.core
    for part in parts:
        yield whole.start, part.start


def _is_plain(term: Term) -> bool:
    return (
        bool(term.unit)
        and term.is_count
        and not (term.is_cell or term.grown or term.number.to or term.number.rough)
    )


def _is_slip(whole: Term, part: Term) -> bool:
    """Say whether one slip of the pen explains that the part is more."""
    high, low = part.number.value, whole.number.value
    return any(one >= high for one in slips(whole.number)) or any(
        one <= low for one in slips(part.number)
    )


def _wholes(
    part: Term, found: Sequence[Term], owner: dict[int, Term]
) -> Iterator[tuple[Term, str]]:
    """Return the whole that words give a part, and the words; the surest first."""
    before = [
        one
        for one in reversed(found[max(part.n - WINDOW, 0) : part.n])
        if _is_plain(one) and one.unit == part.unit
    ]
    if named := NAMED.search(part.own):
        best = max((_alike(named[1], one) for one in before), default=0)
        alike = [one for one in before if _alike(named[1], one) == best]
        if best >= WORD and len(alike) == 1:
            yield alike[0], named[0]
        return
    before = [one for one in before if near(one, part) <= 1]
    if before:
        yield from _told(part, before, found, owner)


def _told(
    part: Term, before: Sequence[Term], found: Sequence[Term], owner: dict[int, Term]
) -> Iterator[tuple[Term, str]]:
    """Return the wholes of a part that its own words and its list give it."""
    if (listed := _continued(part, found, owner)) is not None:
        yield listed, "其中"
    last = before[0]
    larger_one = [one for one in before if one.number.value >= part.number.value]
    if said := WITHIN.search(part.own):
        other = near(last, part) and last not in larger_one and larger_one
        beside = _nothing_between(last, part, found) and not other
        words = part.own[said.end() :]
        if beside or (not near(last, part) and agree(last.own[-8:] + last.aft[:6], words)):
            yield last, said[0]
    elif twin := _second_of(part, found, owner):
        yield twin, "其中"
    elif (
        not near(last, part)
        and _nothing_between(last, part, found)
        and all(near(one, part) for one in larger_one)
    ):
        yield from _became(last, part)


def _became(whole: Term, part: Term) -> Iterator[tuple[Term, str]]:
    """Return the number right before a part, if words say that the part is what became of it."""
    came = CAME.search(whole.own[-10:])
    left, became = LEFT.search(part.head), any_of("outcomes").search(part.head)
    divided = DIVIDED.search(part.own) if part.n == whole.n + 1 else None
    if left and (came or THINGS.search(whole.own + whole.aft[:8])):
        yield whole, left[0]
    elif divided:
        yield whole, divided[0]
    elif became and came and part.number.value > WELL_OVER * whole.number.value:
        yield whole, became[0]


def _alike(name: str, whole: Term) -> int:
    """Return how many of the last characters of a name stand right beside a whole, too."""
    fits = (n for n in range(len(name), 0, -1) if whole.own.endswith(name[-n:])
            or whole.aft[: len(name)].removeprefix("的").startswith(name[-n:]))  # fmt: skip
    return next(fits, 0)


def _nothing_between(whole: Term, part: Term, found: Sequence[Term]) -> bool:
    """Say whether only rates, growth and second counts of the same (40件57人) are between two."""
    return all(one.is_rate or one.grown or not one.own for one in found[whole.n + 1 : part.n])


def _second_of(part: Term, found: Sequence[Term], owner: dict[int, Term]) -> Term | None:
    """Return the whole of the second of two counts that stand together: 36件67人,其中30件54人."""
    first = owner.get(part.n - 1)
    if part.own or first is None or first.n + 1 >= part.n - 1:
        return None
    second = found[first.n + 1]
    return second if not second.own and second.unit == part.unit else None


def _continued(part: Term, found: Sequence[Term], owner: dict[int, Term]) -> Term | None:
    """Return the whole of the item before it, where this is one more of the same list."""
    rated = part.n > 0 and (found[part.n - 1].is_rate or found[part.n - 1].grown)
    if not (ITEM.match(part.own) or (rated and NEXT.match(part.own))) or ELSE.search(part.own):
        return None
    for one in reversed(found[max(part.n - 3, 0) : part.n]):
        if one.sentence != part.sentence or one.depth != part.depth:
            return None
        if one.n in owner and one.unit == part.unit and _nothing_between(one, part, found):
            return owner[one.n]
    return None


def _relation(whole: Term, part: Term, cue: str) -> Relation:
    return Relation(
        RelationKind.PART,
        holds=False,
        numbers=(whole.number, part.number),
        form=Form.OF_WHICH,
        slip=Slip.VALUE,
        cue=cue,
    )
