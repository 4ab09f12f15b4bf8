"""What a sitting decides of projects: the one place that names these steps' questions.

Each form asks day and name of the sitting as `decided_on` and `meeting`, and nothing else that a
sitting would know: the review of the candidates, a change, a cancelling, another day. Where steps
are declared as taken at a sitting, these are the steps.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.matters.forms import Day, DecisionForm, LongText, Money, Text
from renda.matters.postponing import CarryForm, ExtendForm


class ReviewForm(DecisionForm):
    """The standing committee has reviewed the candidates (in towns the presidium)."""

    vote_on = Day(label=_("票决日期"), help_text=_("代表大会会议的日期；以后可以变更。"))


class BackForm(DecisionForm):
    """What the standing committee wants changed first."""

    reason = LongText(label=_("退回的理由"))


class ChangeForm(DecisionForm):
    """What is changed of a chosen project, by which decision."""

    reason = LongText(label=_("调整的理由"))
    content = LongText(label=_("建设内容"))
    goal = LongText(label=_("年度目标"))
    place = Text(label=_("实施地点"), max_length=100, required=False)
    money = Money(label=_("计划投资"))
    source = Text(label=_("资金来源"), max_length=100, required=False)
    due_on = Day(label=_("完成期限"))
    shows = "project"


class CancelForm(DecisionForm):
    """Why a chosen project is not carried out, by which decision."""

    reason = LongText(label=_("取消的理由"))


__all__ = ["BackForm", "CancelForm", "CarryForm", "ChangeForm", "ExtendForm", "ReviewForm"]
