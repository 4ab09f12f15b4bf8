"""What a test of satisfaction says: derived from the counts by a rule, never typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Grade(TextChoices):
    """The three grades."""

    SATISFIED = "satisfied", _("满意")
    BASICALLY = "basically", _("基本满意")
    DISSATISFIED = "dissatisfied", _("不满意")


@dataclass(frozen=True)
class Counts:
    """The papers of one test. abstained: 弃权; invalid: none marked, or several (W25)."""

    members: int
    handed: int
    returned: int
    satisfied: int
    basically: int
    dissatisfied: int
    abstained: int = 0
    invalid: int = 0

    @property
    def fault(self) -> str:
        """Return which two numbers cannot both be true, nothing if they agree."""
        if self.handed > self.members:
            return "handed"
        if self.returned > self.handed:
            return "returned"
        marked = self.satisfied + self.basically + self.dissatisfied + self.abstained
        return "" if marked + self.invalid == self.returned else "sum"


@dataclass(frozen=True)
class Rule:
    """How counts become a grade; its name and text are stored with the result."""

    name: str
    text: Any

    def grade(self, counts: Counts) -> Grade:
        """Return the grade: a strict majority of all members decides.

        Exactly half is no majority (domain 2.6: the readings clash there, so the strict one).
        """
        if 2 * counts.satisfied > counts.members:
            return Grade.SATISFIED
        if 2 * (counts.satisfied + counts.basically) > counts.members:
            return Grade.BASICALLY
        return Grade.DISSATISFIED


MAJORITY = Rule(
    "majority-of-all-members/1",
    _("满意票超过全体组成人员半数的为满意；满意和基本满意合计超过半数的为基本满意；其余为不满意。"),
)
