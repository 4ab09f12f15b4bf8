"""Deliberation opinions (审议意见): L2 Art. 17; C3 Art. 34; C6 Art. 23."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.lines.opinion import effects, forms, rules, shown
from renda.lines.opinion.models import FollowUp, Opinion
from renda.lines.opinion.papers import CONSULTED, answering
from renda.lines.opinion.points import OpinionPoint, period_of, sort_of
from renda.matters import disclosure, publishing, screening
from renda.matters.actors import body_clerk, body_leader, lead_clerk, office_clerk
from renda.matters.columns import LEAD
from renda.matters.conditions import something_below, waited_for
from renda.matters.correcting import REPORTED, correcting, rewriting
from renda.matters.duty import decided, organiser
from renda.matters.facts import in_turn, keep, rename, revise
from renda.matters.forms import DecisionForm, ReasonForm
from renda.matters.heard import decided_at
from renda.matters.origins import Origin
from renda.matters.postponing import AskForm, ExtendForm, later
from renda.matters.spec import Action, Begin, Clock, Document, Procedure, Sheet, Stage
from renda.matters.step import Step
from renda.matters.urging import URGE

__all__ = ["OpinionLine", "OpinionPoint"]


def _until(step: Step) -> dt.date | None:
    """Return the day that the opinions or their return set; otherwise the rule's period runs."""
    given = step.answers.get("until")
    return step.matter.opinion.answer_on if step.name == "deliver" else given


class OpinionLine(Procedure):
    """审议意见."""

    slug = "opinion"
    label = _("审议意见")
    section = "supervision"
    source = Origin.DEMANDED
    columns = (LEAD, "opinion__sort", "opinion__meeting")
    begin = Begin(
        _("整理审议意见"),
        by=lead_clerk,
        asks=forms.BeginForm,
        effect=keep(Opinion),
        upon=(Origin.HEARD, Origin.ACCOUNTED, Origin.CHECKED, Origin.ASKED),
        starts=lambda upon: {"sort": sort_of(upon)},
        numbered="审议意见〔%(year)d〕%(n)d号",
    )  # fmt: skip
    sheet = Sheet("opinion/sheet.html", ("opinion", "point"), shown.shown, lists=True)
    public = Sheet("opinion/public.html", ("opinion", "point"), shown.public)

    drafting = Stage(_("整理中"))
    approved = Stage(_("主任会议已审定"))
    delivered = Stage(_("研究处理中"))
    consulting = Stage(_("征求专委意见"))
    reporting = Stage(_("修改报告"))
    reported = Stage(_("已书面报告"))
    tabled = Stage(_("提请常委会听取结果"))
    following = Stage(_("跟踪监督"))
    closed = Stage(_("已办结"), final=True)
    withdrawn = Stage(_("不再形成审议意见"), void=True)

    add_more = Action(
        _("逐条列出审议意见"),
        at=drafting,
        by=lead_clerk,
        asks=forms.PointsForm,
        when=something_below,
        effect=effects.add_rows,
    )
    add_rows = waited_for(add_more)
    import_ = Action(
        _("导入审议意见要点"),
        at=drafting,
        by=lead_clerk,
        asks=forms.PointTableForm,
        effect=effects.import_rows,
    )
    add = Action(
        _("增加一条意见"),
        at=drafting,
        by=lead_clerk,
        asks=forms.PointForm,
        effect=effects.add,
    )
    edit = Action(
        _("修改"),
        at=drafting,
        by=lead_clerk,
        asks=forms.EditForm,
        effect=in_turn(rename, revise("opinion")),
    )
    approve = Action(
        _("主任会议审定"),
        at=drafting,
        to=approved,
        by=decided,
        asks=DecisionForm,
        first=effects.has_points,
        effect=revise("opinion"),
        heard=decided_at("directors"),
    )
    rework = Action(
        _("主任会议要求修改"),
        at=(drafting, approved),
        to=drafting,
        by=decided,
        asks=forms.ReworkForm,
        duty=False,
        undoes=approve,
        heard=decided_at("directors"),
    )
    deliver = Action(
        _("送达"),
        at=approved,
        to=delivered,
        by=office_clerk,
        asks=forms.DeliverForm,
        check=effects.after_decision,
        effect=effects.deliver,
    )
    consult = Action(
        _("送专委征求意见"),
        at=delivered,
        to=consulting,
        by=body_clerk,
        asks=forms.DraftForm,
        effect=revise("opinion"),
    )
    view = Action(
        _("反馈意见"),
        at=consulting,
        to=reporting,
        by=lead_clerk,
        asks=forms.ViewForm,
        effect=revise("opinion"),
    )
    report = Action(
        _("书面报告研究处理情况"),
        at=reporting,
        to=reported,
        by=body_leader | body_clerk,
        asks=forms.ResultForm,
        effect=effects.report,
    )
    ask_time = Action(
        _("申请延期"),
        at=(delivered, consulting, reporting),
        by=body_clerk,
        asks=AskForm,
        when=lambda: ~effects.asked(),
        check=effects.ahead,
        effect=revise("opinion"),
    )
    grant_time = Action(
        _("同意延期"),
        at=(delivered, consulting, reporting),
        by=decided,
        asks=ExtendForm,
        when=effects.asked,
        check=later("answer_by"),
        effect=effects.grant_time,
        duty=True,
        decides=ask_time,
    )
    refuse_time = Action(
        _("不同意延期"),
        at=(delivered, consulting, reporting),
        by=decided,
        asks=ReasonForm,
        when=effects.asked,
        effect=effects.ask_no_more,
        decides=ask_time,
    )
    resolve = Action(
        _("常委会决议另定期限"),
        at=(approved, delivered, consulting, reporting),
        by=decided,
        asks=forms.ResolutionForm,
        check=later("answer_by"),
        effect=effects.resolve,
        heard=decided_at("standing"),
    )
    remind = Action(_("督办"), at=(delivered, reporting), by=organiser, asks=ReasonForm)
    send_back = Action(
        _("退回重新研究处理"),
        at=reported,
        to=delivered,
        by=organiser,
        asks=forms.ReturnForm,
        check=later("answer_by"),
        effect=effects.unreleased,
        undoes=report,
    )
    put_before = Action(
        _("提请常委会听取结果"),
        at=reported,
        to=tabled,
        by=decided,
        asks=DecisionForm,
        when=lambda: Q(opinion__result_heard_on=None),
        duty=False,
        help=_("需要满意度测评的，由此发起测评。"),
        heard=decided_at("directors"),
    )
    hear_result = Action(
        _("常委会已听取结果"),
        at=tabled,
        to=reported,
        by=organiser,
        asks=forms.ResultHeardForm,
        effect=revise("opinion"),
    )
    refuse_result = Action(
        _("常委会要求重新研究处理"),
        at=tabled,
        to=delivered,
        by=organiser,
        asks=forms.RefuseForm,
        check=later("answer_by"),
        effect=effects.unreleased,
        undoes=report,
    )
    follow = Action(
        _("转入跟踪监督"), at=reported, to=following, by=organiser, asks=ReasonForm, duty=False
    )
    note = Action(
        _("记录跟踪监督"),
        at=following,
        by=organiser,
        asks=forms.FollowUpForm,
        effect=keep(FollowUp),
    )
    close = Action(
        _("办结"),
        at=(reported, following),
        to=closed,
        by=organiser,
        when=effects.settled,
    )
    withdraw = Action(
        _("不再形成审议意见"),
        at=(drafting, approved),
        to=withdrawn,
        by=decided,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    _public = (delivered, consulting, reporting, reported, tabled, following, closed)
    correct_delivered = correcting(deliver, Opinion, at=_public)
    correct_result = correcting(report, Opinion, at=(reported, tabled, following, closed))
    publish = replace(
        disclosure.owed(publishing.publish(at=_public, by=organiser)), effect=effects.release
    )
    publish_result = replace(
        disclosure.owed(publishing.publish(at=(reported, tabled, following, closed), by=organiser)),
        label=_("公开处理结果"),
        when=effects.result_unreleased,
        effect=effects.release_result,
    )
    publish_more = screening.publish_more(
        (reported, tabled, following, closed),
        organiser,
        OpinionPoint.report,
        OpinionPoint.accept,
        hear_result,
        when=lambda: Q(opinion__result_released_on__isnull=False),
    )
    unpublish = replace(publishing.unpublish(at=_public, by=organiser), effect=effects.take_back)
    withhold = disclosure.withhold(at=_public, by=organiser)
    readmit = disclosure.readmit(at=_public, by=organiser)

    deliver_by = Clock(_("送达"), rule=rules.DELIVER, starts=approve, stops=(deliver, rework))
    answer_by = Clock(
        _("书面报告研究处理情况"),
        rule=lambda step: period_of(step.matter.opinion),
        starts=(deliver, send_back, refuse_result),
        stops=report,
        extends=(grant_time, resolve),
        since=lambda step: step.answers.get("delivered_on") or step.on,
        until=_until,
    )
    follow_by = Clock(_("跟踪监督"), rule=rules.FOLLOW, starts=follow, stops=close)
    publish_by = disclosure.within(starts=(deliver, unpublish, readmit), stops=(publish, withhold))
    publish_result_by = disclosure.within(
        starts=report,
        stops=(publish, publish_result, withhold, send_back, refuse_result),
        label=_("公开处理结果"),
    )
    rewrite = rewriting(
        Opinion,
        forms.EditForm,
        DecisionForm,
        forms.ViewForm,
        forms.ResultHeardForm,
        by=lead_clerk,
        without=("sort", "answer_on"),
    )
    rewrite_draft = rewriting(Opinion, forms.DraftForm, by=body_clerk, label=REPORTED)
    road = (drafting, approved, delivered, consulting, reporting, reported, closed)
    documents = (
        Document("letter", _("审议意见书")),
        Document(
            "delivery",
            _("送达函"),
            when=lambda matter: matter.stage not in ("drafting", "withdrawn"),
        ),
        Document(
            "consult",
            _("征求意见函"),
            CONSULTED,
            issuer=answering,
            when=lambda matter: matter.stage in effects.CONSULTED and bool(matter.opinion.draft),
        ),
        Document(
            "views",
            _("反馈意见函"),
            CONSULTED,
            when=lambda matter: matter.stage in effects.VIEWED and bool(matter.opinion.view),
        ),
        Document(
            "result",
            _("研究处理情况报告表"),
            when=lambda matter: matter.stage in effects.REPORTED,
        ),
        URGE,
    )
