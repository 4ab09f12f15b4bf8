"""Deliberation opinions (审议意见): L2 Art. 17; C3 Art. 34; C6 Art. 23."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from renda.lines.opinion import forms, rules
from renda.lines.opinion.models import Opinion, Point
from renda.matters import publishing
from renda.matters.actors import (
    body_clerk,
    body_leader,
    directors,
    lead_clerk,
    office_clerk,
    system,
)
from renda.matters.conditions import nothing_open_below
from renda.matters.facts import keep, revise
from renda.matters.forms import DecisionForm, ReasonForm
from renda.matters.registry import register
from renda.matters.rules import PeriodRule
from renda.matters.sheets import facts
from renda.matters.spec import Action, Begin, Clock, Document, Procedure, Stage
from renda.matters.steps import Refused, Step

organiser = lead_clerk | office_clerk


def _rule(step: Step) -> PeriodRule:
    """Three months for budget and audit, six for the rest; an office may set others."""
    sort = step.matter.opinion.sort
    return rules.ANSWER_BUDGET if sort == Opinion.Sort.BUDGET else rules.ANSWER


def _answer_on(step: Step) -> dt.date | None:
    """The day that the opinion itself sets; what is sent back gets a period anew."""
    return step.matter.opinion.answer_on if step.name == "deliver" else None


def _delivered_on(step: Step) -> dt.date:
    day = step.answers["delivered_on"]
    return day if isinstance(day, dt.date) else step.on


def _add(step: Step) -> None:
    bodies = list(step.answers.get("bodies") or ()) or [step.matter.body]
    for body in bodies:
        child = step.open(OpinionPoint, title=step.answers["text"], body=body, answers=step.answers)
        point = Point(
            matter=child.matter,
            text=step.answers["text"],
            aspect=step.answers.get("aspect") or "",
            answer_on=step.answers.get("answer_on"),
        )
        child.add(point)


def _has_points(step: Step) -> None:
    if not step.matter.children.filter(closed_at=None).exists():
        raise Refused(_("请先逐条列出审议意见。"))


def _deliver(step: Step) -> None:
    """Hand the points over together with the opinions."""
    revise("opinion")(step)
    step.carry(OpinionPoint.hand_over, {"delivered_on": _delivered_on(step)})


def _point_rule(step: Step) -> PeriodRule:
    sort = step.matter.parent.opinion.sort if step.matter.parent else ""
    return rules.ANSWER_BUDGET if sort == Opinion.Sort.BUDGET else rules.ANSWER


def _point_answer_on(step: Step) -> dt.date | None:
    own = step.matter.point.answer_on
    parent = step.matter.parent
    return own or (parent.opinion.answer_on if parent else None)


@register
class OpinionPoint(Procedure):
    """审议意见要点: what one body answers for."""

    slug = "opinion-point"
    label = _("审议意见要点")
    section = "supervision"
    accountable = True

    listed = Stage(_("整理中"))
    given = Stage(_("研究处理中"))
    answered = Stage(_("已报告结果"))
    met = Stage(_("已落实"), final=True)
    carried = Stage(_("结转继续办理"), final=True)
    halted = Stage(_("删去"), void=True)

    edit = Action(
        _("修改"), at=listed, by=lead_clerk, asks=forms.PointEditForm, effect=revise("point"),
        duty=False,
    )  # fmt: skip
    strike = Action(_("删去"), at=listed, to=halted, by=lead_clerk, asks=ReasonForm, duty=False)
    hand_over = Action(_("交办"), at=listed, to=given, by=system)
    answer = Action(
        _("报告办理结果"),
        at=given,
        to=answered,
        by=body_clerk,
        asks=forms.PointResultForm,
        effect=revise("point"),
        tone="primary",
    )
    accept = Action(
        _("核查:已落实"),
        at=answered,
        to=met,
        by=organiser,
        asks=forms.CheckForm,
        effect=revise("point"),
        tone="primary",
    )
    send_back = Action(
        _("核查:未落实,继续办理"), at=answered, to=given, by=organiser, asks=ReasonForm
    )
    extend = Action(_("同意延期"), at=given, by=organiser, asks=forms.ExtendForm, duty=False)
    carry = Action(
        _("结转继续办理"),
        at=(given, answered),
        to=carried,
        by=office_clerk | directors,
        asks=DecisionForm,
        duty=False,
    )

    answer_by = Clock(
        _("研究处理"),
        rule=_point_rule,
        starts=hand_over,
        stops=(answer, carry),
        extends=extend,
        since=_delivered_on,
        until=_point_answer_on,
    )
    road = (listed, given, answered, met)


@register
class OpinionLine(Procedure):
    """审议意见."""

    slug = "opinion"
    label = _("审议意见")
    section = "supervision"
    begin = Begin(
        _("整理审议意见"),
        by=lead_clerk,
        asks=forms.BeginForm,
        effect=keep(Opinion),
        upon=("hearing", "briefing", "inspection", "appraisal", "special", "budget", "audit"),
        numbered="审议意见〔%(year)d〕%(n)d号",
    )
    sheet = facts("opinion", "point")
    public = facts("opinion", "point", hidden=("draft", "view"))

    drafting = Stage(_("整理中"))
    approved = Stage(_("主任会议已审定"))
    delivered = Stage(_("研究处理中"))
    consulting = Stage(_("征求专委意见"))
    reporting = Stage(_("修改报告"))
    reported = Stage(_("已书面报告"))
    following = Stage(_("跟踪监督"))
    closed = Stage(_("办结"), final=True)
    withdrawn = Stage(_("不再形成审议意见"), void=True)

    add = Action(
        _("增加一条意见"), at=drafting, by=lead_clerk, asks=forms.PointForm, effect=_add, duty=False
    )
    approve = Action(
        _("主任会议审定"),
        at=drafting,
        to=approved,
        by=office_clerk | directors,
        asks=DecisionForm,
        check=_has_points,
        effect=revise("opinion"),
        tone="primary",
    )
    deliver = Action(
        _("送达"),
        at=approved,
        to=delivered,
        by=office_clerk,
        asks=forms.DeliverForm,
        effect=_deliver,
        tone="primary",
    )
    consult = Action(
        _("送专委征求意见"),
        at=delivered,
        to=consulting,
        by=body_clerk,
        asks=forms.DraftForm,
        effect=revise("opinion"),
        tone="primary",
    )
    view = Action(
        _("反馈意见"),
        at=consulting,
        to=reporting,
        by=lead_clerk,
        asks=forms.ViewForm,
        effect=revise("opinion"),
        tone="primary",
    )
    report = Action(
        _("书面报告研究处理情况"),
        at=reporting,
        to=reported,
        by=body_leader | body_clerk,
        asks=forms.ResultForm,
        effect=revise("opinion", reported_on=lambda step: step.on),
        tone="primary",
    )
    extend = Action(_("同意延期"), at=delivered, by=organiser, asks=forms.ExtendForm, duty=False)
    send_back = Action(
        _("退回重新研究处理"), at=reported, to=delivered, by=organiser, asks=ReasonForm
    )
    follow = Action(
        _("转入跟踪监督"), at=reported, to=following, by=organiser, asks=ReasonForm, duty=False
    )
    close = Action(
        _("办结"),
        at=(reported, following),
        to=closed,
        by=organiser,
        when=nothing_open_below,
        tone="primary",
    )
    withdraw = Action(
        _("不再形成审议意见"),
        at=drafting,
        to=withdrawn,
        by=office_clerk | directors,
        asks=ReasonForm,
        effect=lambda step: step.halt_descendants(),
        duty=False,
    )
    publish = publishing.publish(at=(reported, following, closed), by=organiser)
    unpublish = publishing.unpublish(at=(reported, following, closed), by=organiser)

    deliver_by = Clock(_("送达"), rule=rules.DELIVER, starts=approve, stops=deliver)
    answer_by = Clock(
        _("书面报告研究处理情况"),
        rule=_rule,
        starts=(deliver, send_back),
        stops=report,
        extends=extend,
        since=lambda step: step.answers.get("delivered_on") or step.on,
        until=_answer_on,
    )
    follow_by = Clock(_("跟踪监督"), rule=rules.FOLLOW, starts=follow, stops=close)
    road = (drafting, approved, delivered, consulting, reporting, reported, closed)
    documents = (
        Document(
            "letter", _("审议意见书"), "opinion/papers/letter.html",
            gather=lambda _matter, tree: {"points": [m for m in tree if hasattr(m, "point")]},
        ),
        Document(
            "delivery", _("送达函"), "opinion/papers/delivery.html",
            gather=lambda _matter, tree: {"count": sum(hasattr(m, "point") for m in tree)},
            when=lambda matter: matter.stage not in ("drafting", "withdrawn"),
        ),
        Document(
            "result", _("研究处理情况报告表"), "opinion/papers/result.html",
            gather=lambda _matter, tree: {"points": [m for m in tree if hasattr(m, "point")]},
            when=lambda matter: matter.stage in ("reported", "following", "closed"),
        ),
    )  # fmt: skip
