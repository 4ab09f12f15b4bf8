"""Shares that make all: they add up to 100, or miss it by what was lost in rounding."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from renda.reports.arithmetic.outcomes import HUNDRED, sum_explained
from renda.reports.arithmetic.spec import Form, Relation, RelationKind, Slip
from renda.reports.arithmetic.terms import Term

#: shares of one thing, sentences between them, and terms between rates that add up
MOST, APART, NEAR = 12, 3, 6
#: two shares; how far from 100 they may be; so few words stand between a count and its share
PAIR, OFF, WIDE, SHORT = 2, Decimal(10), Decimal(40), 12
SHARE = re.compile("占|为|是")
SUMMED = re.compile("合计|共|总")


def hundreds(found: Sequence[Term]) -> list[Relation]:
    """Return the shares of one thing that make 100."""
    shares = [
        term for term in found
        if term.unit == "%" and not term.grown and not term.number.to and not term.number.rough
        and 0 < term.number.value < HUNDRED
    ]  # fmt: skip
    made: list[Relation] = []
    taken = -1
    for at in range(len(shares)):
        if at <= taken:
            continue
        for run in _runs(shares[at : at + MOST]):
            whole = sum(one.number.value * one.times for one in run) == HUNDRED
            if whole and not _goes_on(run, shares[at + len(run) : at + len(run) + 1]):
                made.append(_relation(run, Slip.NONE))
                taken = at + len(run) - 1
                break
    used = {number.start for one in made for number in one.numbers}
    return [
        *made,
        *_missed([one for one in shares if one.number.start not in used]),
        *_added(found),
    ]


def _missed(shares: Sequence[Term]) -> Iterator[Relation]:
    """Return shares of one sentence, each said to be one, that miss 100 by one slip of the pen."""
    rows: dict[int, list[Term]] = {}
    for one in shares:
        rows.setdefault(one.sentence, []).append(one)
    for run in rows.values():
        values = [one.number.value * one.times for one in run]
        total = sum(values, Decimal(0))
        exactly = max(one.number.step for one in run) < 1 or len(run) > PAIR
        said = all(SHARE.search(one.own) for one in run)
        off = abs(total - HUNDRED)
        limit = WIDE if len(run) > PAIR and max(one.number.step for one in run) < 1 else OFF
        if len(run) < PAIR or not said or not exactly or not 0 < off <= limit:
            continue
        rounding = sum((one.number.step for one in run), Decimal(0)) / 2
        if len(run) > PAIR and off < rounding:
            yield _relation(run, Slip.ROUNDED)
        elif sum_explained(HUNDRED, [(n.number.value, n.times) for n in run]) and not any(
            _counted(one) for one in run
        ):
            yield _relation(run, Slip.VALUE)


def _counted(one: Term) -> bool:
    """Say whether a share stands behind the count that it is of: then that says what is wrong."""
    return one.own[:1] in "件条人名个项份次户" and len(one.own) < SHORT


def _added(found: Sequence[Term]) -> Iterator[Relation]:
    """Return rates that others make: 满意90.5%,基本满意8.3%,合计98.8%."""
    rates = [one for one in found if one.is_rate and not one.grown and not one.number.to]
    for run in zip(rates, rates[1:], rates[2:], strict=False):
        if run[2].sentence - run[0].sentence > 0 or len({one.unit for one in run}) > 1:
            continue
        if all(one.number.step >= 1 for one in run) or run[2].n - run[0].n > NEAR:
            continue
        if all(SHARE.search(one.own) for one in run) and not any(
            SUMMED.search(one.own) for one in run
        ):
            continue
        total, *parts = sorted(run, key=lambda one: -one.number.value)
        values = [one.number.value for one in parts]
        if total.number.value == sum(values) and min(values) > 0 and total.number.value < HUNDRED:
            numbers = (total.number, *(one.number for one in parts))
            yield Relation(
                RelationKind.SUM, holds=True, numbers=numbers, expected=total.number.value
            )


def _goes_on(run: Sequence[Term], behind: Sequence[Term]) -> bool:
    """Say whether whole per cents make 100 by chance: the list goes on in the same sentence."""
    whole = all(one.number.step >= 1 for one in run)
    return whole and any(one.sentence == run[-1].sentence for one in behind)


def _runs(shares: Sequence[Term]) -> Iterator[list[Term]]:
    run: list[Term] = []
    for one in shares:
        if run and one.sentence - run[-1].sentence > APART:
            return
        run.append(one)
        if len(run) > 1:
            yield list(run)


def _relation(run: Sequence[Term], slip: Slip) -> Relation:
    total = sum((one.number.value * one.times for one in run), Decimal(0))
    return Relation(
        RelationKind.SUM,
        holds=slip in (Slip.NONE, Slip.ROUNDED),
        numbers=tuple(one.number for one in run),
        form=Form.HUNDRED,
        slip=slip,
        expected=total,
        times=tuple(one.times for one in run),
    )
