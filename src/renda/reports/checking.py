"""A report checked number by number (核数): against the figures, and against itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from renda.figures.queries import Amount
from renda.figures.spec import CongressYear, Figure
from renda.reports.arithmetic import Relation, RelationKind, means, relations
from renda.reports.matching import Candidate, Matched, candidates, context, matched, measured_in
from renda.reports.reading import Number, numbers

#: money is compared in yuan
SCALES = {"亿元": Decimal(10**8), "万元": Decimal(10**4)}
#: told as exactly as they are written, all others to the last one; and 100 % is all
ROUNDED, ALL = ("元", "%", "％"), 100
LESS = ("近", "将近")
MORE = ("余", "多", "超过", "逾")


class Verdict(StrEnum):
    """What the check says of a number."""

    AGREES = "agrees"
    DIFFERS = "differs"
    DERIVED = "derived"
    ROUNDED = "rounded"
    CONTRADICTS = "contradicts"
    UNKNOWN = "unknown"
    NONE = "none"


@dataclass(frozen=True)
class Checked:
    """A number, what is said of it, and the figure that it states."""

    number: Number
    verdict: Verdict
    match: Matched | None = None
    #: what it hangs together with, the one that says most first
    relations: tuple[Relation, ...] = ()

    @property
    def candidate(self) -> Candidate | None:
        """Return the figure that it states, or the slice of one."""
        return self.match.candidate if self.match else None

    @property
    def expected(self) -> int | Decimal | None:
        """Return what the figure says."""
        return self.candidate.amount.value if self.candidate else None


@dataclass(frozen=True)
class Check:
    """A report, every number of it, and what hangs together among them."""

    text: str
    period: CongressYear
    numbers: tuple[Checked, ...]
    relations: tuple[Relation, ...]

    def count(self, verdict: str) -> int:
        """Return how many numbers the check says this of."""
        return sum(one.verdict == verdict for one in self.numbers)


@dataclass(frozen=True)
class Stated:
    """A figure, or a slice of one, that a report states. said: in which words it does."""

    key: str
    name: str
    amount: Amount
    said: str
    agrees: bool


def stated(found: Check) -> list[Stated]:
    """Return the figures that a report states, each once, in the order of the report."""
    kept: dict[str, Stated] = {}
    for one in found.numbers:
        if (candidate := one.candidate) is None:
            continue
        figure = candidate.amount.figure
        at = f"@{candidate.by}:{candidate.of}" if candidate.by else ""
        name = f"{figure.label} {candidate.title}".strip()
        agrees = one.verdict is Verdict.AGREES
        said = Stated(f"{figure.key}{at}", name, candidate.amount, one.number.text, agrees)
        kept.setdefault(said.key, said)
    return list(kept.values())


def check(text: str, period: CongressYear) -> Check:
    """Check a report against the figures of a congress's year and against itself."""
    found = numbers(text)
    every = [*relations(text, found), *means(text, found)]
    together = [one for one in every if not one.implied]
    of: dict[int, list[Relation]] = {}
    for one in together:
        for number in one.numbers:
            of.setdefault(number.start, []).append(one)
    figures = candidates(period)
    known = {unit: measured_in(unit, figures) for unit in {one.unit for one in found}}
    business = [one for one in found if one.is_business]
    said = tuple(_checked(text, one, business, known, of.get(one.start, [])) for one in found)
    return Check(text, period, said, tuple(together))


def _checked(
    text: str,
    number: Number,
    business: Sequence[Number],
    known: Mapping[str, Sequence[Candidate]],
    mine: Sequence[Relation],
) -> Checked:
    if not number.is_business:
        return Checked(number, Verdict.NONE)
    mine = sorted(
        mine,
        key=lambda one: (one.holds, not one.is_wrong, one.kind is RelationKind.PART),
    )
    match = matched(context(text, number, business), known[number.unit])
    if match is not None:
        same = agrees(number, match.candidate.amount)
        return Checked(number, Verdict.AGREES if same else Verdict.DIFFERS, match, tuple(mine))
    return Checked(number, _among_others(mine), None, tuple(mine))


def _among_others(mine: Sequence[Relation]) -> Verdict:
    """Return what other numbers say of one; that it is no more than a whole says little."""
    if any(one.is_wrong for one in mine):
        return Verdict.CONTRADICTS
    if any(not one.holds for one in mine):
        return Verdict.ROUNDED
    if any(one.kind is not RelationKind.PART for one in mine):
        return Verdict.DERIVED
    return Verdict.UNKNOWN


def agrees(number: Number, amount: Amount) -> bool:
    """Say whether a number states a figure's value, as exactly as it is written."""
    value = exact(amount)
    if value is None:
        return False
    step = _step(number)
    if number.rough in LESS:
        return number.value - step < value <= number.value
    if number.rough in MORE:
        return number.value <= value < number.value + step
    if number.rough:
        return abs(value - number.value) <= step
    if (number.unit not in ROUNDED and step >= 1) or number.value == ALL:
        return value == number.value
    return (value / step).quantize(Decimal(1), ROUND_HALF_UP) * step == number.value


def exact(amount: Amount) -> Decimal | None:
    """Return what a figure says before it is rounded; money in yuan."""
    if amount.is_ratio:
        if not amount.denominator:
            return None
        return Decimal(100 * (amount.numerator or 0)) / amount.denominator
    if amount.value is None:
        return None
    unit = str(amount.figure.unit)
    raw = Decimal(amount.value)
    return raw * SCALES.get(unit, Decimal(1)) if isinstance(amount.figure, Figure) else raw


def _step(number: Number) -> Decimal:
    """Return the place to which a number is written: 99.6 to 0.1, 9.2亿 to 10 million."""
    written = Decimal("".join(sign for sign in number.text if sign in "0123456789.") or 1)
    exponent = written.as_tuple().exponent
    places = exponent if isinstance(exponent, int) else 0
    scale = number.value / written if written else Decimal(1)
    if number.rough and not places:
        digits = str(int(written))
        places = len(digits) - len(digits.rstrip("0"))
    return Decimal(1).scaleb(places) * scale
