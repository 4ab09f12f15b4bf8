"""Totals in which something was counted twice: 其中3件由两家联合办理."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from renda.reports.arithmetic.meant import OVERLAPS
from renda.reports.arithmetic.outcomes import sum_explained
from renda.reports.arithmetic.spec import Form, Relation, RelationKind, Slip
from renda.reports.arithmetic.sums import INNER
from renda.reports.arithmetic.terms import Term, alike


def overlap(total: Term, parts: Sequence[Term], counts: Sequence[Term]) -> Relation | None:
    """Return a sum in which something was counted twice: 其中3件由两家联合办理."""
    for one in counts:
        if not parts[-1].n <= one.n <= parts[-1].n + 3:
            continue
        follows = (next_.own for next_ in counts if one.n < next_.n <= one.n + 2)
        if not OVERLAPS.search(one.own[-10:] + one.aft[:14] + "".join(follows)):
            continue
        inside = [part for part in parts if part is not one]
        made = sum((part.number.value * part.times for part in inside), Decimal(0))
        made -= one.number.value
        meant = INNER.search(one.own) and _is_whole(total, inside, one)
        if len(inside) > 1 and alike(total, one) and (made == total.number.value or meant):
            holds = made == total.number.value
            if not holds and not sum_explained(
                total.number.value + one.number.value, [(p.number.value, p.times) for p in inside]
            ):
                continue
            return Relation(
                RelationKind.SUM,
                holds=holds,
                numbers=(total.number, *(part.number for part in inside), one.number),
                form=Form.OVERLAP,
                slip=Slip.NONE if holds else Slip.VALUE,
                expected=made,
                cue=one.own[-4:],
            )
    return None


def _is_whole(total: Term, inside: Sequence[Term], twice: Term) -> bool:
    """Say whether a list stands right behind its total, and what was counted twice right behind."""
    return bool(inside) and inside[0].n == total.n + 1 and inside[-1].n == twice.n - 1
