"""One point of the opinions (审议意见要点): what one body answers for until it is met."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.opinion import forms, rules
from renda.lines.opinion.models import Opinion, Point
from renda.matters.actors import body_clerk, directors, lead_clerk, office_clerk, system
from renda.matters.columns import LEAD
from renda.matters.correcting import correcting, rewriting
from renda.matters.facts import in_turn, rename, revise
from renda.matters.forms import ReasonForm
from renda.matters.models import Matter
from renda.matters.postponing import CarryForm, ExtendForm, later
from renda.matters.registry import register
from renda.matters.rules import PeriodRule
from renda.matters.spec import Action, Clock, Procedure, Stage
from renda.matters.steps import Step

organiser = lead_clerk | office_clerk
#: what the directors' meeting decides, they enter themselves or the office does
decided = office_clerk | directors


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


def _until(step: Step) -> dt.date | None:
    """Return the day given with the step, or for the point, or for all of the opinions."""
    given = step.answers.get("until")
    if isinstance(given, dt.date) or step.name != "hand_over":
        return given
    parent = step.matter.parent
    return step.matter.point.answer_on or (parent.opinion.answer_on if parent else None)


def _retitle(step: Step) -> None:
    step.matter.title = " ".join(str(step.answers["text"]).split())[:200]


@register
class OpinionPoint(Procedure):
    """审议意见要点: the committee checks it, never the body that handled it."""

    slug = "opinion-point"
    label = _("审议意见要点")
    section = "supervision"
    accountable = True
    columns = (LEAD, "point__aspect")

    listed = Stage(_("整理中"), rests=_("随整件审议意见一并交办"))
    given = Stage(_("研究处理中"))
    answered = Stage(_("已报告结果"))
    carried = Stage(pgettext_lazy("stage", "结转继续办理"))
    met = Stage(_("已落实"), final=True)
    unmet = Stage(_("未落实办结"), final=True)
    halted = Stage(pgettext_lazy("stage", "删去"), void=True)

    edit = Action(
        _("修改"),
        at=listed,
        by=lead_clerk,
        asks=forms.PointEditForm,
        effect=in_turn(rename, revise("point"), _retitle),
        duty=False,
    )
    strike = Action(_("删去"), at=listed, to=halted, by=lead_clerk, asks=ReasonForm, duty=False)
    hand_over = Action(_("交办"), at=listed, to=given, by=system)
    shift = Action(_("期限随审议意见书变更"), at=given, by=system)
    answer = Action(
        _("报告办理结果"),
        at=(given, carried),
        to=answered,
        by=body_clerk,
        asks=forms.PointResultForm,
        effect=revise("point"),
        tone="primary",
    )
    accept = Action(
        _("核查：已落实"),
        at=answered,
        to=met,
        by=organiser,
        asks=forms.CheckForm,
        effect=revise("point"),
        tone="primary",
    )
    send_back = Action(
        _("核查：未落实，继续办理"),
        at=answered,
        to=given,
        by=organiser,
        asks=forms.ReturnForm,
        check=later("answer_by"),
        undoes=answer,
    )
    extend = Action(
        _("同意延期"), at=(given, carried), by=decided, asks=ExtendForm, check=later("answer_by"),
        duty=False,
    )  # fmt: skip
    carry = Action(
        _("结转继续办理"),
        at=(given, answered),
        to=carried,
        by=decided,
        asks=CarryForm,
        check=later("answer_by"),
        duty=False,
    )
    give_up = Action(
        _("未落实办结"),
        at=(given, answered, carried),
        to=unmet,
        by=decided,
        asks=forms.GiveUpForm,
        effect=revise("point"),
        duty=False,
    )
    remind = Action(_("督办"), at=(given, carried), by=organiser, asks=ReasonForm, duty=False)

    correct_answer = correcting(answer, Point, at=(answered, carried, met, unmet))
    correct_checked = correcting(accept, Point, at=met)
    #: one clock that a carrying-over moves and a sending-back starts anew
    answer_by = Clock(
        _("研究处理"),
        rule=_rule,
        starts=(hand_over, send_back, carry),
        stops=(answer, give_up),
        extends=(extend, shift, carry),
        since=delivered_on,
        until=_until,
    )
    rewrite = rewriting(
        Point, forms.PointForm, forms.CheckForm, by=lead_clerk, without=("answer_on",)
    )
    road = (listed, given, answered, met)
