"""Filing and review of normative documents (规范性文件备案审查): C9; L2 Art. 39, 45."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.lines.filing import forms, papers, rules
from renda.lines.filing.allotting import reviewing_body
from renda.lines.filing.models import Filed
from renda.matters import publishing, screening
from renda.matters.actors import (
    body_clerk,
    directors,
    lead_clerk,
    office_clerk,
)
from renda.matters.columns import LEAD
from renda.matters.correcting import REPORTED, rewriting
from renda.matters.facts import blank, in_turn, keep, on_day, revise
from renda.matters.forms import ReasonForm
from renda.matters.heard import decided_at
from renda.matters.models import Matter
from renda.matters.origins import Origin
from renda.matters.sheets import facts
from renda.matters.spec import (
    OPENING,
    Action,
    Begin,
    Clock,
    Document,
    Procedure,
    Sheet,
    Stage,
)
from renda.matters.step import Refused, Step

maker = body_clerk


def _issued_on(step: Step) -> dt.date:
    day = step.answers["issued_on"]
    return day if isinstance(day, dt.date) else step.on


def _file(step: Step) -> None:
    """C9 Art. 12: departments are brought in step by step, as the office decides."""
    if step.answers["sort"] == Filed.Sort.DEPARTMENT and step.choice(rules.DEPARTMENTS) == "no":
        raise Refused(_("本地暂不要求部门规范性文件报备。"), field="sort")
    keep(Filed)(step)


def _planned_on(step: Step) -> dt.date | None:
    """Return the day that the maker plans or is given; it lies ahead, a year away at most."""
    day = step.answers.get("planned_on")
    return day if isinstance(day, dt.date) and day > step.on else None


def _amending(step: Step) -> Stage:
    """Who refuses to amend is not waited for: the standing committee decides (C9 Art. 39)."""
    return FilingLine.declined if _declines(step) else FilingLine.correcting


def _declines(step: Step) -> bool:
    return bool(step.answers.get("way_taken") == "decline")


def _nothing_wrong(step: Step) -> None:
    """A document that passes was not faulty, whatever was talked of; an amended one was."""
    revise("filed")(step)
    if step.matter.filed.corrected_on is None:
        blank("filed", "ground")(step)


SETTLED = facts("filed", hidden=("lacking", "view", "plan", "planned_by", "planned_on"))
FILED_ONLY = facts(
    "filed",
    hidden=("lacking", "way", "ground", "view", "plan", "planned_by", "planned_on", "answer",
            "corrected_on", "result"),
)  # fmt: skip


def _told_to_all(tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """What was found about a document is public once it is settled, not before."""
    settled = tree[0].stage in ("passed", "corrected", "annulled")
    return (SETTLED if settled else FILED_ONLY).gather(tree, folio)


class FilingLine(Procedure):
    """规范性文件备案审查."""

    slug = "filing"
    label = _("规范性文件备案审查")
    section = "law"
    source = Origin.FILED
    columns = (LEAD, "filed__sort", "filed__way", "filed__ground")
    begin = Begin(
        _("报送备案"),
        by=maker | lead_clerk,
        asks=forms.FileForm,
        effect=_file,
        upon=(Origin.PLANNED, Origin.FILED),
    )
    sheet = facts("filed")
    public = Sheet("matters/sheet.html", ("filed",), _told_to_all)

    received = Stage(_("待形式审查"))
    lacking = Stage(_("待补正"))
    registered = Stage(_("已登记备案"))
    reviewing = Stage(_("审查中"))
    talking = Stage(_("与制定机关沟通"))
    correcting = Stage(_("制定机关修改中（审查中止）"))
    opined = Stage(_("书面审查意见待答复"))
    declined = Stage(_("制定机关不同意修改，待提请常委会"))
    reporting = Stage(_("已报告修改，待审查机构确认"))
    submitted = Stage(_("提请常委会"))
    passed = Stage(_("审查通过"), final=True)
    corrected = Stage(_("已修改或废止（审查终止）"), final=True)
    annulled = Stage(_("已撤销"), final=True)
    rejected = Stage(_("不属于备案范围"), void=True)

    allot, distribute = reviewing_body(received, registered, reviewing)
    register = Action(
        _("登记备案"),
        at=received,
        to=registered,
        by=lead_clerk,
        effect=revise("filed", registered_on=on_day),
    )
    ask_more = Action(
        _("要求补正"),
        at=received,
        to=lacking,
        by=lead_clerk,
        asks=forms.LackingForm,
        effect=revise("filed"),
        tone="plain",
    )
    complete = Action(
        _("补正材料"),
        at=lacking,
        to=received,
        by=maker,
        asks=forms.CompletedForm,
    )
    reject = Action(
        _("不予备案"), at=received, to=rejected, by=lead_clerk, asks=ReasonForm, tone="plain"
    )
    review = Action(
        _("启动审查"),
        at=registered,
        to=reviewing,
        by=lead_clerk,
        asks=forms.ReviewForm,
        effect=revise("filed"),
    )
    extend = Action(_("延长审查期限"), at=reviewing, by=lead_clerk, asks=ReasonForm)
    reopen = Action(
        _("重新启动审查"),
        at=(passed, corrected),
        to=reviewing,
        by=lead_clerk,
        asks=forms.ReopenForm,
        effect=revise("filed"),
        help=_("依要求、依建议或者专项审查已经办结的文件。"),
        duty=False,
        corrects=True,
    )
    pass_ = Action(
        _("审查通过"),
        at=(reviewing, talking, correcting, opined, declined),
        to=passed,
        by=lead_clerk,
        asks=forms.NoProblemForm,
        effect=_nothing_wrong,
    )
    talk = Action(
        _("发现问题，与制定机关沟通"),
        at=reviewing,
        to=talking,
        by=lead_clerk,
        asks=forms.ProblemForm,
        effect=revise("filed"),
        tone="plain",
    )
    plan = Action(
        _("提出处理计划"),
        at=talking,
        to=correcting,
        by=maker,
        asks=forms.PlanForm,
        effect=revise("filed"),
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
        to=(correcting, declined),
        route=_amending,
        by=maker,
        asks=forms.AnswerForm,
        effect=revise("filed"),
    )
    prolong = Action(_("同意延长修改期限"), at=correcting, by=lead_clerk, asks=ReasonForm)
    correct = Action(
        _("报告修改或废止"),
        at=(correcting, talking),
        to=reporting,
        by=maker,
        asks=forms.CorrectedForm,
        effect=revise("filed"),
        help=_("修改后的文件请“由此发起”重新报送备案。"),
        cites="filing.corrected",
    )
    confirm = Action(_("确认已修改或废止"), at=reporting, to=corrected, by=lead_clerk)
    not_enough = Action(
        _("退回继续修改"),
        at=reporting,
        to=correcting,
        by=lead_clerk,
        asks=forms.NotEnoughForm,
        effect=in_turn(revise("filed"), blank("filed", "corrected_on", "result")),
        undoes=correct,
    )
    submit = Action(
        _("不予修改，提请常委会"),
        at=(correcting, opined),
        to=submitted,
        by=office_clerk | directors,
        asks=forms.SubmitForm,
        duty=False,
        heard=decided_at("directors"),
    )
    propose = replace(submit, label=_("提请常委会"), at=declined, duty=True, tone="primary")
    annul = Action(
        _("常委会决定撤销"),
        at=submitted,
        to=annulled,
        by=office_clerk | directors,
        asks=forms.AnnulForm,
        effect=revise("filed"),
        tone="plain",
        heard=decided_at("standing"),
    )
    order = Action(
        _("常委会责令修改"),
        at=submitted,
        to=correcting,
        by=office_clerk | directors,
        asks=forms.OrderForm,
        effect=revise("filed"),
        tone="plain",
        heard=decided_at("standing"),
    )
    publish = publishing.publish(
        at=(registered, reviewing, passed, corrected, annulled), by=lead_clerk
    )
    publish_more = screening.publish_more(
        (passed, corrected, annulled),
        lead_clerk,
        review,
        talk,
        pass_,
        opine,
        answer,
        correct,
        annul,
    )
    unpublish = publishing.unpublish(
        at=(
            registered, reviewing, talking, correcting, opined, declined, reporting, submitted,
            passed, corrected, annulled,
        ),
        by=lead_clerk,
    )  # fmt: skip

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
        starts=(register, reopen),
        stops=(pass_, talk),
        extends=extend,
        longer=rules.REVIEW_LONGER,
    )
    plan_by = Clock(
        _("提出处理计划"), rule=rules.PLAN, starts=talk, stops=(plan, opine, correct, pass_)
    )
    correct_by = Clock(
        _("修改或者废止"),
        rule=lambda step: None if _declines(step) else rules.CORRECT,
        starts=(plan, answer, order, not_enough),
        stops=(correct, submit, opine, pass_),
        extends=prolong,
        longer=rules.CORRECT_AT_MOST,
        until=_planned_on,
    )
    confirm_by = Clock(
        _("确认修改或者废止"), rule=rules.CONFIRM, starts=correct, stops=(confirm, not_enough)
    )
    answer_by = Clock(
        _("答复审查意见"), rule=rules.ANSWER, starts=opine, stops=(answer, submit, pass_)
    )
    decide_by = Clock(
        _("常委会审议处理"), rule=rules.DECIDE, starts=(submit, propose), stops=(annul, order)
    )
    rewrite = rewriting(
        Filed,
        forms.FileForm,
        forms.LackingForm,
        forms.ReviewForm,
        forms.ProblemForm,
        by=lead_clerk,
        anew=OPENING,
    )
    rewrite_answer = rewriting(
        Filed,
        forms.PlanForm,
        forms.AnswerForm,
        forms.CorrectedForm,
        by=maker,
        without=("planned_on",),
        label=REPORTED,
    )
    road = (received, registered, reviewing, passed)
    documents = (
        Document(
            "receipt",
            _("备案电子回执"),
            papers.FILED,
            when=lambda matter: matter.stage not in ("received", "lacking", "rejected"),
        ),
        Document(
            "opinion",
            _("审查意见书"),
            papers.FILED,
            when=lambda matter: bool(matter.filed.ground),
        ),
    )
