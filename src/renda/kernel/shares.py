"""How many of how many a law asks for: more than half of all members, a third of the papers cast.

Only the words need Django: who checks a count elsewhere takes this file and needs nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Base(StrEnum):
    """Of whom a share is counted."""

    MEMBERS = "members"
    DEPUTIES = "deputies"
    CAST = "cast"
    PROPOSERS = "proposers"
    VOTERS = "voters"


@dataclass(frozen=True)
class Share:
    """A part of a whole: more than it (`strict`) or as much as it, and of whom."""

    part: int
    whole: int
    strict: bool
    of: Base

    def __post_init__(self) -> None:
        """Refuse what is no part of anything."""
        if not 0 < self.part <= self.whole or (self.strict and self.part == self.whole):
            raise ValueError("a share is a part of a whole")

    def reached(self, count: int, base: int) -> bool:
        """Say whether a count is the share of a base; of nobody nothing is."""
        if base <= 0:
            return False
        left, right = count * self.whole, base * self.part
        return left > right if self.strict else left >= right

    def least(self, base: int) -> int:
        """Return the smallest count that reaches the share; of nobody 1, which nobody has."""
        if base <= 0:
            return 1
        least, rest = divmod(base * self.part, self.whole)
        return least + 1 if self.strict or rest else least

    @property
    def text(self) -> str:
        """Return the share in words."""
        from django.utils.translation import gettext as _  # noqa: PLC0415  see above
        from django.utils.translation import pgettext  # noqa: PLC0415

        bases = {
            Base.MEMBERS: pgettext("share", "全体组成人员"),
            Base.DEPUTIES: pgettext("share", "全体代表"),
            Base.CAST: pgettext("share", "所投的票"),
            Base.PROPOSERS: pgettext("share", "提出人"),
            Base.VOTERS: pgettext("share", "全体选民"),
        }
        parts = {
            (1, 2): _("半数"),
            (1, 3): _("三分之一"),
            (2, 3): _("三分之二"),
            (1, 5): _("五分之一"),
            (1, 10): _("十分之一"),
        }
        share = parts.get((self.part, self.whole), f"{self.part}/{self.whole}")
        words = _("超过%(of)s%(share)s") if self.strict else _("达到%(of)s%(share)s")
        return words % {"of": bases[self.of], "share": share}

    @property
    def code(self) -> str:
        """Return the share as it is kept: `> 1/2 members`."""
        return f"{'>' if self.strict else '>='} {self.part}/{self.whole} {self.of}"

    @classmethod
    def of_code(cls, code: str) -> Share:
        """Return the share that was kept; ValueError if it is none."""
        sign, share, of = code.split()
        if sign not in (">", ">="):
            raise ValueError(f"no share: {code}")
        part, whole = share.split("/")
        return cls(int(part), int(whole), strict=sign == ">", of=Base(of))


def usual(*bases: Base) -> tuple[Share, ...]:
    """Return the shares that laws and rules of ours ask for, of each of some bases."""
    parts = ((1, 2), (2, 3), (1, 3), (1, 5), (1, 10))
    return tuple(
        Share(*part, strict=strict, of=of)
        for of in bases
        for strict in (True, False)
        for part in parts
    )
