"""One point of the opinions (审议意见要点): what one body answers for until it is met."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.opinion import forms, rules
from renda.lines.opinion.models import Opinion, Point
from renda.matters.actors import lead_clerk
from renda.matters.columns import LEAD
from renda.matters.conditions import whole_drafted
from renda.matters.correcting import rewriting
from renda.matters.duty import Duty, Owed, Stated
from renda.matters.facts import in_turn, rename, revise
from renda.matters.models import Matter
from renda.matters.rules import PeriodRule
from renda.matters.step import Step


def period_of(opinion: Opinion) -> PeriodRule:
    """Three months for budget and audit, six for the rest; an office may set others."""
    return rules.ANSWER_BUDGET if opinion.sort == Opinion.Sort.BUDGET else rules.ANSWER


#: reports on how money was spent; C6 Art. 23 gives three months for what was said of them
_SPENT = ("execution", "accounts", "audit", "rectification")
_LIKE = {
    "inspection": Opinion.Sort.INSPECTION,
    "appraisal": Opinion.Sort.APPRAISAL,
    "special": Opinion.Sort.SPECIAL,
    "audit": Opinion.Sort.BUDGET,
}


def sort_of(upon: Matter) -> str:
    """Return the kind of opinions that arise from a matter, and so their period."""
    for name in ("budget", "hearing"):
        record = getattr(upon, name, None)
        if record is not None and record.sort in _SPENT:
            return Opinion.Sort.BUDGET
    return _LIKE.get(upon.procedure, Opinion.Sort.REPORT)


def delivered_on(step: Step) -> dt.date:
    """Return the day from which a period runs: the delivery, or the step that starts it anew."""
    day = step.answers.get("delivered_on")
    return day if isinstance(day, dt.date) else step.on


def _rule(step: Step) -> PeriodRule:
    parent = step.matter.parent
    return period_of(parent.opinion) if parent else rules.ANSWER


def _retitle(step: Step) -> None:
    step.matter.title = " ".join(str(step.answers["text"]).split())[:200]


class OpinionPoint(Owed):
    """审议意见要点: the committee checks it, never the body that handled it."""

    slug = "opinion-point"
    under = "opinion"
    label = _("审议意见要点")
    section = "supervision"
    columns = (LEAD, "point__aspect")
    duty = Duty(
        Point,
        report_by=_rule,
        handed=True,
        day="answer_on",
        whole_day=lambda parent: parent.opinion.answer_on,
        since=delivered_on,
        shifts=True,
        due=_("研究处理"),
        stages={
            "listed": _("整理中"),
            "given": _("研究处理中"),
            "halted": pgettext_lazy("stage", "删去"),
        },
        # C3 Art. 34: the committee tidies what was said, nobody else
        edit=Stated(
            asks=forms.PointEditForm,
            when=whole_drafted,
            effect=in_turn(rename, revise("point"), _retitle),
            by=lead_clerk,
        ),
        strike=Stated(when=whole_drafted, by=lead_clerk),
        hand_over=Stated(reads=("parent__opinion",)),
        report=Stated(asks=forms.PointResultForm),
        accept=Stated(asks=forms.CheckForm),
        send_back=Stated(asks=forms.PointReturnForm, reads=("parent__opinion",)),
        give_up=Stated(asks=forms.GiveUpForm),
    )

    rewrite = rewriting(
        Point, forms.PointForm, forms.CheckForm, by=lead_clerk, without=("answer_on",)
    )
