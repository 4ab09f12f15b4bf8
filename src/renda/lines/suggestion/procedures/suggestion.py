"""The suggestion itself (代表建议): drafted, reviewed, handed over, closed and made public."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.suggestion import columns, corrections, entering, handover, raising, reviewing
from renda.lines.suggestion.actors import clerk, delegation, deputy
from renda.lines.suggestion.entering import EntryForm
from renda.lines.suggestion.export import TABLE
from renda.lines.suggestion.handover import HandOverForm
from renda.lines.suggestion.models import Handling
from renda.lines.suggestion.notices import NOTICES
from renda.lines.suggestion.procedures.assignment import ANSWERED, WORKING, Assignment
from renda.lines.suggestion.procedures.assist import Assist
from renda.lines.suggestion.procedures.relay import Relay
from renda.lines.suggestion.reviewing import REPLIES
from renda.lines.suggestion.rules import ASSIGN, CONVERTED
from renda.lines.suggestion.sheet import PUBLIC, SHEET
from renda.matters import publishing
from renda.matters.conditions import nothing_open_below
from renda.matters.forms import ReasonForm
from renda.matters.models import Matter
from renda.matters.rules import PeriodRule
from renda.matters.spec import Action, Begin, Clock, Follow, Procedure, Stage
from renda.matters.step import Step


def _nobody_at_work() -> Q:
    """No body has it: what was handed over came back, or was taken back."""
    handed = Matter.objects.filter(
        parent=OuterRef("pk"), closed_at=None, procedure__in=(Assignment.slug, Relay.slug)
    )
    return ~Q(Exists(handed))


def _hand_over(step: Step) -> None:
    office = step.answers.get("via")
    if office is None:
        handover.hand_over(step, Assignment, Assist)
        return
    facts = handover.facts_of(step, office)
    handover.open_handling(step, Relay, office, Handling.Part.RELAY, facts)


def _hand_over_rule(step: Step) -> PeriodRule | None:
    """C1 Art. 13 sets ten working days for the closed period; for a session there is none."""
    return None if step.matter.proposal.session_id else ASSIGN


def _enter(step: Step) -> None:
    entering.enter(step, Suggestion.actions["enter"])


class Suggestion(Procedure):
    """代表建议、批评和意见."""

    slug = "suggestion"
    label = pgettext_lazy("one", "代表建议")
    section = "deputies"
    own = True
    begin = Begin(
        _("登记纸质建议"),
        by=clerk,
        asks=EntryForm,
        effect=_enter,
        upon=(),
    )
    table = TABLE
    sheet = SHEET
    public = PUBLIC
    columns = columns.WHOLE

    draft = Stage(_("草稿"), private=True, rests=_("代表本人的草稿，提交以前不计期限"))
    cosigning = Stage(_("联名确认"), private=True, rests=_("代表本人的草稿，提交以前不计期限"))
    checking = Stage(_("代表团核对"))
    submitted = Stage(_("待审查"))
    returned = Stage(pgettext_lazy("stage", "退回修改"))
    registered = Stage(_("待交办"))
    handling = Stage(_("办理中"))
    answered = Stage(_("已答复"))
    closed = Stage(_("已办结"), final=True)
    reference = Stage(pgettext_lazy("stage", "转作参考"), final=True)
    excluded = Stage(_("不作为建议处理"), final=True)
    merged = Stage(pgettext_lazy("stage", "并案办理"), final=True)
    converting = Stage(_("转其他方式处理中"))
    converted = Stage(pgettext_lazy("stage", "转其他方式处理"), final=True)
    withdrawn = Stage(pgettext_lazy("stage", "撤回"), void=True)

    edit = Action(
        _("修改"),
        at=(draft, returned),
        by=deputy,
        asks=raising.ProposalForm,
        effect=raising.edit,
    )
    invite = Action(
        _("邀请联名"),
        at=(draft, cosigning),
        to=cosigning,
        by=deputy,
        asks=raising.InviteForm,
        check=raising.check_invited,
        effect=raising.invite,
        duty=False,
    )
    edit_signed = Action(
        _("修改，请联名代表重新确认"),
        at=cosigning,
        by=deputy,
        asks=raising.ProposalForm,
        effect=raising.edit_signed,
        help=_("修改以后，已经确认的联名代表也要重新确认。"),
    )
    uninvite = Action(
        _("收回联名邀请"),
        at=cosigning,
        by=deputy,
        asks=raising.UninviteForm,
        when=raising.some_unanswered,
        effect=raising.uninvite,
    )
    submit = Action(
        _("提交"),
        at=(draft, cosigning, returned),
        to=(checking, submitted),
        by=deputy,
        route=lambda step: raising.submitted_to(step, Suggestion.checking, Suggestion.submitted),
        first=raising.check_complete,
        when=raising.all_answered,
        effect=raising.submit,
        reads=("deputy",),
    )
    submit_without = Action(
        _("不再等待联名，提交"),
        at=cosigning,
        to=(checking, submitted),
        by=deputy,
        asks=raising.WithoutForm,
        route=lambda step: raising.submitted_to(step, Suggestion.checking, Suggestion.submitted),
        first=raising.check_complete,
        when=raising.some_unanswered,
        effect=raising.submit,
        reads=("deputy",),
        tone="plain",
    )
    enter = Action(
        _("登记录入"),
        at=draft,
        to=registered,
        by=clerk,
        asks=reviewing.AcceptForm,
        when=lambda: Q(proposal__on_paper=True),
        effect=reviewing.accept,
        tone="plain",
    )
    discard = Action(
        _("放弃草稿"),
        at=(draft, cosigning),
        to=withdrawn,
        by=deputy,
        duty=False,
    )
    check_off = Action(_("核对无误"), at=checking, to=submitted, by=delegation)
    check_back = Action(
        _("退回代表修改"), at=checking, to=returned, by=delegation, asks=ReasonForm, tone="plain"
    )
    accept = Action(
        _("审查通过，编号"),
        at=submitted,
        to=registered,
        by=clerk,
        asks=reviewing.AcceptForm,
        effect=reviewing.accept,
        aid=reviewing.alike,
        tells=True,
    )
    send_back = Action(
        _("退回修改"),
        at=submitted,
        to=returned,
        by=clerk,
        asks=ReasonForm,
        tells=True,
        tone="plain",
    )
    exclude = Action(
        _("不作为建议处理"),
        at=submitted,
        to=excluded,
        by=clerk,
        asks=reviewing.ExcludeForm,
        effect=reviewing.exclude,
        tells=True,
        tone="plain",
    )
    refer = Action(
        _("转作参考"),
        at=submitted,
        to=reference,
        by=clerk,
        asks=reviewing.ReferForm,
        tells=True,
        tone="plain",
    )
    merge = Action(
        _("并案办理"),
        at=(submitted, registered),
        to=merged,
        by=clerk,
        asks=reviewing.MergeForm,
        check=reviewing.check_merge,
        effect=reviewing.merge,
        aid=reviewing.alike,
        duty=False,
        tells=True,
    )
    convert = Action(
        _("转其他方式处理"),
        at=submitted,
        to=converting,
        by=clerk,
        asks=reviewing.ConvertForm,
        check=reviewing.check_convert,
        duty=False,
        tells=True,
    )
    report_converted = Action(
        _("登记转办结果"),
        at=converting,
        to=converted,
        by=clerk,
        asks=reviewing.ConvertedForm,
        effect=reviewing.follow_converted,
        tells=True,
    )
    hand_over = Action(
        _("交办"),
        at=registered,
        to=handling,
        by=clerk,
        asks=HandOverForm,
        check=handover.check_day,
        effect=_hand_over,
        tells=True,
    )
    hand_over_more = Action(
        _("追加交办"),
        at=(handling, answered),
        to=handling,
        by=clerk,
        asks=HandOverForm,
        check=handover.check_day,
        effect=_hand_over,
        duty=False,
    )
    hand_over_again = Action(
        _("重新交办"),
        at=handling,
        by=clerk,
        asks=HandOverForm,
        when=_nobody_at_work,
        check=handover.check_day,
        effect=_hand_over,
        tone="primary",
        duty=True,
    )
    mark_key = Action(
        _("列为重点督办"),
        at=(registered, handling, answered),
        by=clerk,
        asks=reviewing.KeyForm,
        effect=reviewing.mark_key,
    )
    unmark_key = Action(
        _("取消重点督办"),
        at=(registered, handling, answered),
        by=clerk,
        asks=ReasonForm,
        when=lambda: Q(proposal__key_on__isnull=False),
        effect=reviewing.unmark_key,
    )
    close = Action(
        _("办结"),
        at=answered,
        to=closed,
        by=clerk,
        when=nothing_open_below,
        tells=True,
    )
    correct = Action(
        _("更正标题、编号或者代表"),
        at=(registered, handling, answered, closed, reference, excluded, merged, converted),
        by=clerk,
        asks=corrections.FactsForm,
        check=corrections.check_facts,
        effect=corrections.facts,
        reads=("deputy__person",),
        corrects=True,
    )
    withdraw = Action(
        _("撤回"),
        at=(checking, submitted, returned, registered, handling, answered),
        to=withdrawn,
        by=deputy | clerk,
        asks=reviewing.WithdrawForm,
        first=reviewing.check_withdraw,
        duty=False,
        tone="danger",
        tells=True,
    )
    publish = replace(
        publishing.publish(
            (registered, handling, answered, closed),
            clerk,
            reviewing.check_publish,
            asks=reviewing.PublishForm,
            additions=REPLIES,
        ),
        tells=True,
    )
    publish_more = publishing.publish_more((registered, handling, answered, closed), clerk, REPLIES)
    unpublish = publishing.unpublish((registered, handling, answered, closed), clerk, REPLIES)

    hand_over_by = Clock(
        _("交办"),
        rule=_hand_over_rule,
        starts=(submit, submit_without, check_off, enter),
        stops=(hand_over, send_back, check_back, convert),
    )

    converted_by = Clock(
        _("反馈转办结果"),
        rule=CONVERTED,
        starts=convert,
        stops=report_converted,
        until=lambda step: step.answers["due_on"],
    )

    follows = (
        Follow(
            child=(Assignment, Relay),
            at=handling,
            to=answered,
            every=(*ANSWERED, Relay.answered, Relay.completed),
        ),
        Follow(
            child=(Assignment, Relay),
            at=answered,
            to=handling,
            some=(*WORKING, Relay.received, Relay.relayed),
        ),
    )
    documents = NOTICES
    road = (draft, checking, submitted, registered, handling, answered, closed)
    passes: ClassVar = {checking: raising.is_checked}
