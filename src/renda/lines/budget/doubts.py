"""What in the records of budgets cannot be right."""

from __future__ import annotations

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.figures.doubts import doubt, two_days
from renda.figures.spec import CongressYear
from renda.lines.budget.models import Book, Budget


def _unsummed(period: CongressYear) -> QuerySet[Book]:
    """Books in force whose lines do not add up to their totals."""
    mine = Book.objects.filter(
        matter__congress=period.congress, matter__year=period.year, state=Book.State.IN_FORCE
    )
    return mine.filter(remarks__has_key="differences").exclude(remarks__differences=[])


def _overvoted(period: CongressYear) -> QuerySet[Budget]:
    """More votes for it than there are members."""
    mine = Budget.objects.filter(matter__congress=period.congress, matter__year=period.year)
    return mine.filter(vote_for__gt=F("vote_all"))


doubt(
    "budget-two-days",
    _("同一次会议记了两个日期的预算监督事项"),
    _("名称相同的会议在不同的事项里日期不同。请核对会议日期后更正。"),
    two_days(Budget),
    matter="matter",
)
doubt(
    "unsummed-book",
    _("分项之和与合计不符的预算表"),
    _("预算表的分项加起来不等于表上的合计。请财政部门核对后重新报送。"),
    _unsummed,
    matter="matter",
)
doubt(
    "overvoted",
    _("赞成票多于应到人数的表决结果"),
    _("赞成票比全体组成人员（代表）还多。请核对表决记录后更正。"),
    _overvoted,
    matter="matter",
)
