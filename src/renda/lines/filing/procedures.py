"""Filing and review of normative documents (规范性文件备案审查): C9; L2 Art. 39, 45."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from renda.lines.filing import forms, rules
from renda.lines.filing.models import Filed, Petition
from renda.matters import publishing
from renda.matters.actors import (
    body_clerk,
    committee_clerk,
    directors,
    lead_clerk,
    office_clerk,
)
from renda.matters.facts import keep, on_day, revise
from renda.matters.forms import ReasonForm
from renda.matters.registry import register
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Document, Letter, Procedure, Stage
from renda.matters.steps import Refused, Step

maker = body_clerk


def _issued_on(step: Step) -> dt.date:
    day = step.answers["issued_on"]
    return day if isinstance(day, dt.date) else step.on


def _file(step: Step) -> None:
    """C9 Art. 12: departments are brought in step by step, as the office decides."""
    if step.answers["sort"] == Filed.Sort.DEPARTMENT and step.choice(rules.DEPARTMENTS) == "no":
        raise Refused(_("本地暂不要求部门规范性文件报备。"), field="sort")
    keep(Filed)(step)


@register
class FilingLine(Procedure):
    """规范性文件备案审查."""

    slug = "filing"
    label = _("规范性文件备案审查")
    section = "law"
    begin = Begin(
        _("报送备案"),
        by=maker | lead_clerk,
        asks=forms.FileForm,
        effect=_file,
        upon=("plan-topic",),
    )
    sheet = facts("filed")
    public = facts("filed", hidden=("lacking", "view", "plan"))

    received = Stage(_("待形式审查"))
    lacking = Stage(_("待补正"))
    registered = Stage(_("已登记备案"))
    reviewing = Stage(_("审查中"))
    talking = Stage(_("与制定机关沟通"))
    correcting = Stage(_("制定机关修改中(审查中止)"))
    opined = Stage(_("书面审查意见待答复"))
    submitted = Stage(_("提请常委会"))
    passed = Stage(_("审查通过"), final=True)
    corrected = Stage(_("已修改或废止(审查终止)"), final=True)
    annulled = Stage(_("已撤销"), final=True)
    rejected = Stage(_("不属于备案范围"), void=True)

    register = Action(
        _("登记备案"),
        at=received,
        to=registered,
        by=lead_clerk,
        effect=revise("filed", registered_on=on_day),
        tone="primary",
    )
    ask_more = Action(
        _("要求补正"),
        at=received,
        to=lacking,
        by=lead_clerk,
        asks=forms.LackingForm,
        effect=revise("filed"),
    )
    complete = Action(
        _("补正材料"),
        at=lacking,
        to=received,
        by=maker,
        asks=forms.CompletedForm,
        tone="primary",
    )
    reject = Action(_("不予备案"), at=received, to=rejected, by=lead_clerk, asks=ReasonForm)
    review = Action(
        _("启动审查"),
        at=registered,
        to=reviewing,
        by=lead_clerk,
        asks=forms.ReviewForm,
        effect=revise("filed"),
        tone="primary",
    )
    extend = Action(_("延长审查期限"), at=reviewing, by=lead_clerk, asks=ReasonForm, duty=False)
    pass_ = Action(
        _("审查通过"),
        at=reviewing,
        to=passed,
        by=lead_clerk,
        asks=forms.NoProblemForm,
        effect=revise("filed"),
        tone="primary",
    )
    talk = Action(
        _("发现问题,与制定机关沟通"),
        at=reviewing,
        to=talking,
        by=lead_clerk,
        asks=forms.ProblemForm,
        effect=revise("filed"),
    )
    plan = Action(
        _("提出处理计划"),
        at=talking,
        to=correcting,
        by=maker,
        asks=forms.PlanForm,
        effect=revise("filed"),
        tone="primary",
    )
    opine = Action(
        _("提出书面审查意见"),
        at=(talking, correcting),
        to=opined,
        by=lead_clerk,
        asks=forms.NoProblemForm,
        effect=revise("filed"),
        duty=False,
    )
    answer = Action(
        _("答复审查意见"),
        at=opined,
        to=correcting,
        by=maker,
        asks=forms.AnswerForm,
        effect=revise("filed"),
        tone="primary",
    )
    prolong = Action(
        _("同意延长修改期限"), at=correcting, by=lead_clerk, asks=ReasonForm, duty=False
    )
    correct = Action(
        _("报告修改或废止"),
        at=(correcting, talking),
        to=corrected,
        by=maker,
        asks=forms.CorrectedForm,
        effect=revise("filed"),
        help=_("修改后的文件请重新报送备案。"),
        tone="primary",
    )
    submit = Action(
        _("不予修改,提请常委会"),
        at=(correcting, opined),
        to=submitted,
        by=office_clerk | directors,
        asks=ReasonForm,
        duty=False,
    )
    annul = Action(
        _("常委会决定撤销"),
        at=submitted,
        to=annulled,
        by=office_clerk | directors,
        asks=forms.AnnulForm,
        effect=revise("filed"),
    )
    order = Action(
        _("常委会责令修改"),
        at=submitted,
        to=correcting,
        by=office_clerk | directors,
        asks=ReasonForm,
    )
    publish = publishing.publish(
        at=(registered, reviewing, passed, corrected, annulled), by=lead_clerk
    )
    unpublish = publishing.unpublish(
        at=(registered, reviewing, passed, corrected, annulled), by=lead_clerk
    )

    filed_by = Clock(
        _("报送备案"), rule=rules.FILE, starts=OPENING, stops=register, since=_issued_on, right=True
    )
    check_by = Clock(
        _("形式审查"),
        rule=rules.CHECK,
        starts=(OPENING, complete),
        stops=(register, ask_more, reject),
    )
    complete_by = Clock(_("补正材料"), rule=rules.COMPLETE, starts=ask_more, stops=complete)
    review_by = Clock(
        _("审查"),
        rule=rules.REVIEW,
        starts=register,
        stops=(pass_, talk),
        extends=extend,
        longer=rules.REVIEW_LONGER,
    )
    correct_by = Clock(
        _("修改或者废止"),
        rule=rules.CORRECT,
        starts=(plan, answer, order),
        stops=(correct, submit),
        extends=prolong,
        longer=rules.CORRECT_AT_MOST,
    )
    answer_by = Clock(_("答复审查意见"), rule=rules.ANSWER, starts=opine, stops=(answer, submit))
    road = (received, registered, reviewing, passed)
    documents = (
        Document(
            "receipt",
            _("备案电子回执"),
            "filing/papers/receipt.html",
            gather=lambda _matter, _tree: {},
            when=lambda matter: matter.stage not in ("received", "lacking", "rejected"),
        ),
        Document(
            "opinion",
            _("审查意见书"),
            "filing/papers/opinion.html",
            gather=lambda _matter, _tree: {},
            when=lambda matter: bool(matter.filed.ground),
        ),
    )


@register
class ReviewLine(Procedure):
    """公民、组织的审查建议: anybody may suggest a review, and is told the result."""

    slug = "review"
    label = _("审查建议")
    section = "law"
    begin = Begin(
        _("登记审查建议"),
        by=committee_clerk | office_clerk,
        asks=forms.PetitionForm,
        effect=keep(Petition),
        upon=(),
        numbered="审查建议〔%(year)d〕%(n)d号",
    )
    letter = Letter(
        _("对规范性文件提出审查建议"),
        asks=forms.PetitionForm,
        effect=keep(Petition),
        told=lambda matter: matter.review_petition.answer,
        code=lambda matter: matter.review_petition.code,
    )
    sheet = facts("review_petition")

    received = Stage(_("待受理"))
    reviewing = Stage(_("审查中"))
    answered = Stage(_("已答复"), final=True)
    refused = Stage(_("不启动审查"), final=True)

    accept = Action(
        _("启动审查"),
        at=received,
        to=reviewing,
        by=committee_clerk | office_clerk,
        help=_("需要制定机关处理的,请由此登记报备文件的审查。"),
        tone="primary",
    )
    refuse = Action(
        _("不启动审查并告知"),
        at=received,
        to=refused,
        by=committee_clerk | office_clerk,
        asks=forms.RefuseForm,
        effect=revise("review_petition"),
    )
    answer = Action(
        _("答复建议人"),
        at=reviewing,
        to=answered,
        by=committee_clerk | office_clerk,
        asks=forms.ToldForm,
        effect=revise("review_petition"),
        tone="primary",
    )
    accept_by = Clock(
        _("告知是否启动审查"), rule=rules.ACCEPT, starts=OPENING, stops=(accept, refuse)
    )
    answer_by = Clock(_("答复建议人"), rule=rules.PETITION, starts=accept, stops=answer)
    road = (received, reviewing, answered)
