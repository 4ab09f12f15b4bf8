"""What a test of satisfaction says: derived from the counts by a rule, never typed."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.ballots import counting
from renda.ballots.rules import HALF_OF_MEMBERS
from renda.kernel.shares import Base, Share
from renda.laws.spec import Version
from renda.matters.rules import share_rule

GRADE = share_rule(
    "satisfaction.grade",
    gettext_lazy("满意度测评的满意"),
    Version(
        HALF_OF_MEMBERS,
        gettext_lazy("法律没有规定，以本地规定为准，默认全体组成人员的过半数"),
    ),
    bases=(Base.MEMBERS, Base.CAST),
)


class Grade(TextChoices):
    """The three grades."""

    SATISFIED = "satisfied", gettext_lazy("满意")
    BASICALLY = "basically", gettext_lazy("基本满意")
    DISSATISFIED = "dissatisfied", gettext_lazy("不满意")


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
        papers = counting.Counts(
            entitled=self.members,
            present=self.members,
            handed=self.handed,
            returned=self.returned,
            for_=self.satisfied + self.basically,
            against=self.dissatisfied,
            abstained=self.abstained,
            invalid=self.invalid,
            way=counting.Way.PAPER,
        )
        return papers.fault or ""

    def grade(self, share: Share) -> Grade:
        """Return the grade that follows from a share; exactly half is not more than half."""
        base = self.members if share.of is Base.MEMBERS else self.returned
        return Grade(counting.grade(share, self.satisfied, self.basically, base))


def told(share: Share) -> str:
    """Return how a share becomes a grade, in words."""
    return _("满意票%(share)s的为满意；满意和基本满意合计%(share)s的为基本满意；其余为不满意。") % {
        "share": share.text
    }
