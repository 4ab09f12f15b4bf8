"""A number as it is read: where it stands, what it says, what kind of number it is, and why."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a number is for: only figures and amounts state how much was done."""

    FIGURE = "figure"
    LABEL = "label"
    DATE = "date"
    ORDINAL = "ordinal"
    AMOUNT = "amount"


PERCENT = ("%", "％")
POINTS = ("个百分点", "百分点")


@dataclass(frozen=True)
class Number:
    """One number.

    start, end: where it stands, with its measure word. unit: the measure word, money always in 元.
    rough: the word that makes it about so many. to: where a range ends. step: the worth of one in
    the last place written (0.1 of 7.3, 1000 of 3.5万). why: the rule that told its kind.
    """

    text: str
    start: int
    end: int
    value: Decimal
    unit: str
    kind: Kind
    rough: str = ""
    to: Decimal | None = None
    step: Decimal = Decimal(1)
    why: str = ""

    @property
    def is_business(self) -> bool:
        """Say whether it states how much was done."""
        return self.kind in (Kind.FIGURE, Kind.AMOUNT)

    @property
    def is_rate(self) -> bool:
        """Say whether it is a percentage."""
        return self.unit in PERCENT
