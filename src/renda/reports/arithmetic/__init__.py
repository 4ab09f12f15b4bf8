"""What follows from other numbers of the same text: sums, shares, growth, parts of a whole.

In stages, each of which can be looked at by itself: `terms` says what each number counts and where
it stands, `sums`, `rates`, `hundred` and `parts` propose what hangs together and score it by what
the text says and by how rarely such numbers meet, `outcomes` says whether and how closely it comes
out. Nothing is called wrong without words that say that it was meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from renda.reports.arithmetic.differences import differences
from renda.reports.arithmetic.hundred import hundreds
from renda.reports.arithmetic.larger import larger
from renda.reports.arithmetic.means import means_of
from renda.reports.arithmetic.outcomes import BENT
from renda.reports.arithmetic.parts import parts
from renda.reports.arithmetic.rates import rates, whole_of_part
from renda.reports.arithmetic.spec import Form, Relation, RelationKind, Slip
from renda.reports.arithmetic.sums import sums
from renda.reports.arithmetic.tables import tabled
from renda.reports.arithmetic.terms import Term, terms
from renda.reports.arithmetic.unmet import unmet
from renda.reports.reading import Number

__all__ = ["Form", "Relation", "RelationKind", "Slip", "means", "relations"]

#: smaller counts are the same by chance; so many characters apart one count is told again
LEAST, NEAR = 10, 600
SHARED = (Form.SHARE, Form.REST)


def relations(text: str, numbers: Sequence[Number]) -> list[Relation]:
    """Return every relation between numbers of a text."""
    found = terms(text, numbers)
    totals = sums(found)
    wholes = hundreds(found)
    shares = [_bent(one, wholes) for one in rates(found, totals, wholes)]
    totals += unmet(found, totals, whole_of_part(shares))
    totals += tabled(text, found)
    inside = parts(found, [*totals, *shares])
    known = [*totals, *differences(found), *shares, *wholes, *inside]
    known += larger(found, known)
    return [_said_again(one, said) for said in [_said(found)] for one in known]


def means(text: str, numbers: Sequence[Number]) -> list[Relation]:
    """Return every average; told apart, since what it is over is often not what stands nearest."""
    return list(means_of(text, numbers, terms(text, numbers)))


def _bent(one: Relation, wholes: Sequence[Relation]) -> Relation:
    """Return a share that misses by little as one that was bent, where all of them make 100."""
    if one.holds or one.slip is Slip.TRUNCATED or one.expected is None:
        return one
    rate = one.numbers[0]
    complete = any(rate in one_whole.numbers for one_whole in wholes if one_whole.holds)
    near = abs(one.expected - rate.value) <= max(BENT, rate.step)
    return replace(one, slip=Slip.BENT) if complete and near else one


def _said(found: Sequence[Term]) -> dict[tuple[Decimal, str], list[Number]]:
    """Return value and measure word → where the text says such a count."""
    said: dict[tuple[Decimal, str], list[Number]] = {}
    for term in found:
        if term.is_count and term.number.value >= LEAST:
            said.setdefault((term.number.value, term.unit), []).append(term.number)
    return said


def _said_again(one: Relation, said: dict[tuple[Decimal, str], list[Number]]) -> Relation:
    """Return a relation with the places where the text says its whole once more."""
    whole = one.numbers[-1 if one.form in SHARED else 0]
    others = said.get((whole.value, whole.unit), [])
    near = [n for n in others if n not in one.numbers and abs(n.start - whole.start) < NEAR]
    return replace(one, again=tuple(near), numbers=(*one.numbers, *near))
