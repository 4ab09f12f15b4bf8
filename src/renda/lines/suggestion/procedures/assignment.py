"""Assignment (交办件): one body's handling, on which deadlines, replies and ratings hang."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.suggestion import (
    columns,
    corrections,
    handover,
    paper,
    replies,
    settling,
)
from renda.lines.suggestion.actors import (
    clerk,
    deputy,
    handling_clerk,
    handling_leader,
    relaying_office,
)
from renda.lines.suggestion.export import TABLE
from renda.lines.suggestion.hearing import (
    AskReturnForm,
    ContactForm,
    CoordinateForm,
    DecideForm,
    after_the_handing_over,
    keep_contact,
    return_in_time,
)
from renda.lines.suggestion.letters import newest
from renda.lines.suggestion.models import Contact, Grade, Reply
from renda.lines.suggestion.papers import papers
from renda.lines.suggestion.procedures.promise import Promise
from renda.lines.suggestion.ratings import (
    CorrectionForm,
    RatingForm,
    ReceiptForm,
    first_time,
    rate_overdue,
)
from renda.lines.suggestion.replies import ChangeClassForm, ReplyForm, SignForm
from renda.lines.suggestion.rules import (
    ASK_RETURN,
    CONTACT,
    DECIDE_RETURN,
    RATE,
    REDO,
    REPLY_LONG,
    SIGN_FOR,
)
from renda.matters.correcting import correcting
from renda.matters.forms import ReasonForm
from renda.matters.postponing import before_the_day
from renda.matters.spec import OPENING, Action, Clock, Follow, Procedure, Stage
from renda.matters.step import Step


def _rated(step: Step) -> Stage:
    if step.answers["grade"] == Grade.DISSATISFIED:
        return Assignment.dissatisfied
    return _settled(step)


def _settled(step: Step) -> Stage:
    reply = newest(step.facts(Reply))
    return Assignment.tracking if reply and reply.promised else Assignment.completed


def _after_a_paper_reply(step: Step) -> Stage:
    """Send it to the deputy for rating; a ledger may say that it is over without one."""
    return Assignment.completed if step.answers.get("unrated") else Assignment.evaluating


def _corrected(step: Step) -> Stage:
    stage = step.matter.standing_at
    if step.answers["grade"] == Grade.DISSATISFIED:
        return Assignment.dissatisfied
    return _settled(step) if stage is Assignment.dissatisfied else stage


def _coordinated(step: Step) -> Stage:
    if step.answers["outcome"] == "redo":
        return Assignment.redoing
    return _settled(step)


def _drafting(step: Step) -> Stage:
    return Assignment.redoing if len(step.facts(Reply)) > 1 else Assignment.handling


class Assignment(Procedure):
    """交办件: 主办 or 分办 by one body."""

    slug = "suggestion-assignment"
    label = _("交办件")
    section = "deputies"
    table = TABLE
    columns = columns.SHARE

    assigned = Stage(_("待签收"))
    handling = Stage(_("办理中"))
    return_asked = Stage(pgettext_lazy("stage", "申请退回"))
    asking = Stage(pgettext_lazy("stage", "申请延期"))
    signing = Stage(_("待签发"))
    evaluating = Stage(_("待评价"))
    dissatisfied = Stage(_("不满意待研究"))
    redoing = Stage(_("重新办理"))
    coordinating = Stage(_("协调研究"))
    tracking = Stage(_("承诺跟踪"))
    completed = Stage(_("已办结"), final=True)
    returned = Stage(_("退回改派"), void=True)
    recalled = Stage(_("已收回"), void=True)
    halted = Stage(_("终止"), void=True)

    sign_for = Action(_("签收"), at=assigned, to=handling, by=handling_clerk)
    ask_return = Action(
        _("申请退回"),
        at=(assigned, handling),
        to=return_asked,
        by=handling_clerk,
        asks=AskReturnForm,
        first=return_in_time,
        duty=False,
    )
    recall = Action(
        _("收回交办"),
        at=assigned,
        to=recalled,
        by=clerk,
        asks=ReasonForm,
        when=lambda: Q(parent__parent=None),
        duty=False,
        tone="danger",
        help=_("交办有误、承办单位尚未签收的，可以收回，再重新交办。"),
    )
    take_back = Action(
        _("收回转交"),
        at=assigned,
        to=recalled,
        by=relaying_office,
        asks=ReasonForm,
        duty=False,
        tone="danger",
        help=_("转交有误、承办单位尚未签收的，可以收回，再转交给别的单位。"),
    )
    grant_return = Action(
        _("同意退回并改派"),
        at=return_asked,
        to=returned,
        by=clerk | relaying_office,
        asks=handover.ReassignForm,
        check=handover.other_body,
        effect=handover.reassign,
        decides=ask_return,
    )
    refuse_return = Action(
        _("不同意退回"),
        at=return_asked,
        to=handling,
        by=clerk | relaying_office,
        asks=ReasonForm,
        tone="plain",
        decides=ask_return,
        help=_("不同意退回的，由该单位继续办理；还没有签收的，视为已经签收。"),
    )
    contact = Action(
        _("记录联系代表"),
        at=(handling, redoing),
        by=handling_clerk,
        asks=ContactForm,
        check=after_the_handing_over,
        effect=keep_contact,
        duty=True,
    )
    correct_contact = correcting(
        contact,
        Contact,
        at=(handling, signing, evaluating, dissatisfied, redoing, tracking, completed),
        by=clerk,
        of=lambda contacts: contacts[-1] if contacts else None,
    )
    ask_time = Action(
        _("申请延期"),
        at=handling,
        to=asking,
        by=handling_clerk,
        asks=ReasonForm,
        first=before_the_day("reply_by"),
        duty=False,
    )
    grant_time = Action(
        _("同意延期"),
        at=asking,
        to=handling,
        by=clerk,
        asks=ReasonForm,
        effect=replies.lengthen,
        decides=ask_time,
    )
    refuse_time = Action(
        _("不同意延期"),
        at=asking,
        to=handling,
        by=clerk,
        asks=ReasonForm,
        tone="plain",
        decides=ask_time,
    )
    draft_reply = Action(
        _("起草答复"),
        at=(handling, redoing),
        to=signing,
        by=handling_clerk,
        asks=ReplyForm,
        first=replies.heard,
        check=replies.check_promises,
        effect=replies.draft,
        internal=True,
    )
    sign_off = Action(
        _("签发答复"),
        at=signing,
        to=evaluating,
        by=handling_leader,
        asks=SignForm,
        effect=replies.sign,
        sends=draft_reply,
        tells=True,
    )
    send_back_draft = Action(
        _("退回修改"),
        at=signing,
        to=(handling, redoing),
        by=handling_leader,
        asks=ReasonForm,
        route=_drafting,
        internal=True,
        undoes=draft_reply,
    )
    bring = Action(
        _("代录纸质答复"),
        at=(assigned, handling, redoing),
        to=(evaluating, completed),
        by=clerk,
        asks=paper.PaperReplyForm,
        check=paper.check,
        route=_after_a_paper_reply,
        effect=paper.bring,
        duty=False,
    )
    rate = Action(
        _("评价答复"),
        at=evaluating,
        to=(dissatisfied, tracking, completed),
        by=deputy,
        asks=RatingForm,
        route=_rated,
        effect=settling.rate_reply,
    )
    enter_receipt = Action(
        _("代录纸质回执"),
        at=evaluating,
        to=(dissatisfied, tracking, completed),
        by=clerk,
        asks=ReceiptForm,
        route=_rated,
        effect=settling.rate_reply,
        duty=False,
    )
    lapse = Action(
        _("未反馈，转入办结"),
        at=evaluating,
        to=(tracking, completed),
        by=clerk,
        asks=ReasonForm,
        first=rate_overdue,
        route=_settled,
        effect=replies.keep_promises,
        duty=False,
    )
    redo = Action(
        _("交重新办理"),
        at=dissatisfied,
        to=redoing,
        by=clerk,
        asks=DecideForm,
        first=first_time,
    )
    explain = Action(
        _("作出说明，不再重办"),
        at=dissatisfied,
        to=(tracking, completed),
        by=clerk,
        asks=DecideForm,
        first=first_time,
        route=_settled,
        effect=replies.keep_promises,
        duty=False,
    )
    call_together = Action(
        _("召集协调研究"), at=dissatisfied, to=coordinating, by=clerk, asks=ReasonForm, tone="plain"
    )
    coordinate = Action(
        _("记录协调结果"),
        at=coordinating,
        to=(redoing, tracking, completed),
        by=clerk,
        asks=CoordinateForm,
        route=_coordinated,
        effect=settling.coordinate,
    )
    correct_rating = Action(
        _("更正误填的评价"),
        at=(dissatisfied, tracking, completed),
        to=(dissatisfied, tracking, completed),
        by=clerk,
        asks=CorrectionForm,
        route=_corrected,
        effect=settling.correct_rating,
        duty=False,
        corrects=True,
        tells=True,
    )
    correct_reply = Action(
        _("更正答复文字"),
        at=(evaluating, dissatisfied, redoing, coordinating, tracking, completed),
        by=handling_leader | clerk,
        asks=corrections.ReplyForm,
        effect=corrections.reply,
        corrects=True,
        help=_("已签发的答复有笔误的，更正后代表看到更正后的答复；已公开的，更正后重新审查公开。"),
    )
    change_class = Action(
        _("变更答复类别"),
        at=(evaluating, tracking, completed),
        by=clerk,
        asks=ChangeClassForm,
        effect=replies.change_class,
        corrects=True,
    )
    remind = Action(_("督办"), at=(assigned, handling, redoing, signing), by=clerk, asks=ReasonForm)
    urge = Action(_("亮灯催办"), at=(assigned, handling, redoing), by=deputy, asks=ReasonForm)

    sign_by = Clock(_("签收"), rule=SIGN_FOR, starts=OPENING, stops=(sign_for, ask_return, bring))
    return_until = Clock(
        _("可以申请退回"),
        rule=ASK_RETURN,
        starts=OPENING,
        stops=(ask_return, sign_off, bring),
        right=True,
    )
    decide_return = Clock(
        _("退回后重新交办"),
        rule=DECIDE_RETURN,
        starts=ask_return,
        stops=(grant_return, refuse_return),
    )
    contact_by = Clock(
        _("联系代表"), rule=CONTACT, starts=sign_for, stops=(contact, sign_off, bring)
    )
    reply_by = Clock(
        _("答复代表"),
        rule=handover.track_rule,
        starts=OPENING,
        stops=(sign_off, bring),
        extends=grant_time,
        longer=REPLY_LONG,
        since=handover.handed_over_on,
    )
    rate_by = Clock(
        _("评价答复"), rule=RATE, starts=(sign_off, bring), stops=(rate, enter_receipt, lapse)
    )
    redo_by = Clock(
        _("重新办理并答复"), rule=REDO, starts=(redo, coordinate), stops=(sign_off, bring)
    )

    follows = (Follow(child=Promise, at=tracking, to=completed, every=Promise.ended()),)
    road = (assigned, handling, signing, evaluating, tracking, completed)
    documents = papers(evaluating, dissatisfied, coordinating, redoing, tracking, completed)


#: the deputy has an answer
ANSWERED = (
    Assignment.evaluating,
    Assignment.dissatisfied,
    Assignment.tracking,
    Assignment.completed,
)
#: the deputy waits for an answer
WORKING = tuple(
    stage for stage in Assignment.stages.values() if stage not in ANSWERED and not stage.final
)
