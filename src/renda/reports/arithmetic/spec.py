"""How numbers hang together, and whether and how closely they come out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from renda.reports.reading import Number


class RelationKind(StrEnum):
    """How numbers hang together."""

    SUM = "sum"
    RATIO = "ratio"
    PART = "part"
    MEAN = "mean"


class Form(StrEnum):
    """Which sum was done. Of a share, the rate, the part and the whole; and so on."""

    TOTAL = "total"
    OVERLAP = "overlap"
    DIFFERENCE = "difference"
    HUNDRED = "hundred"
    SHARE = "share"
    REST = "rest"
    DONE = "done"
    GROWTH = "growth"
    RISE = "rise"
    OF_WHICH = "of which"
    MEAN = "mean"


class Slip(StrEnum):
    """How far a relation is from coming out: what is only rounded or bent is a remark."""

    NONE = ""
    #: comes out of what was rounded before it was written (3.5万)
    ROUNDED = "rounded"
    #: cut off where it should have been rounded
    TRUNCATED = "truncated"
    #: wrong by one in the last place
    LAST_DIGIT = "last digit"
    #: bent so that all the shares make 100
    BENT = "bent"
    VALUE = "value"


#: what is only remarked upon
REMARKS = frozenset((Slip.ROUNDED, Slip.TRUNCATED, Slip.LAST_DIGIT, Slip.BENT))


@dataclass(frozen=True)
class Relation:
    """Numbers that hang together: the whole (or the rate) first.

    holds: whether it comes out exactly as it is written. again: where the text says one of them
    once more. times: how often each counts (各4件). expected: what the first should be; of a whole
    and parts that divide it, what is left of it. cue: the words in the text that say that it was
    meant.
    """

    kind: RelationKind
    holds: bool
    numbers: tuple[Number, ...]
    form: Form = Form.TOTAL
    slip: Slip = Slip.NONE
    expected: Decimal | None = None
    times: tuple[int, ...] = ()
    cue: str = ""
    again: tuple[Number, ...] = ()
    score: float = 0
    #: no word says that it was meant; the numbers only may hang together so
    implied: bool = False

    @property
    def core(self) -> tuple[Number, ...]:
        """Return the numbers of the sum itself, without those that say one of them again."""
        return self.numbers[: len(self.numbers) - len(self.again)]

    @property
    def is_wrong(self) -> bool:
        """Say whether it is an error rather than something to remark upon."""
        return not self.holds and self.slip not in REMARKS
