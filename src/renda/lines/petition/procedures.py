"""Petitions (人大信访): 信访工作条例 Art. 17–36, which binds congresses by its Art. 2.

Of a petition know the petition clerks of the congress and the people of the body that sees to it.
Nobody else does, and nobody who is accused in it (`circle`, `Recusal`).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Role
from renda.lines.petition import effects, forms, papers, rules
from renda.lines.petition.models import Petitioned
from renda.matters.actors import ClosedCircle, body_clerk, body_leader, petition_clerk
from renda.matters.correcting import retelling, rewriting
from renda.matters.facts import blank, in_turn, revise
from renda.matters.forms import ReasonForm
from renda.matters.letter import Letter
from renda.matters.models import Matter
from renda.matters.rules import PeriodRule
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Document, Procedure, Stage
from renda.matters.step import Refused, Step

handler = body_clerk | petition_clerk


def _finish(step: Step) -> PeriodRule:
    """Art. 34 binds what asks for a decision; all else has the same by default."""
    sort = step.matter.petitioned.sort
    return rules.FINISH if sort == Petitioned.Sort.APPEAL else rules.FINISH_OTHER


def _received(step: Step) -> dt.date:
    day = step.answers.get("received_on")
    return day if isinstance(day, dt.date) else step.on


def _day(name: str) -> Any:
    return lambda step: step.answers[name]


def _objects_in_time(step: Step) -> None:
    running = step.clock("object_by")
    if running is not None and step.on > running.due_on:
        raise Refused(
            _("异议应当在%(due)s前提出，已经超过期限（%(basis)s）。"),
            words={"due": running.due_on, "basis": running.basis},
        )


def _untold() -> Q:
    return Q(petitioned__told_on=None, petitioned__untold="")


def _decided() -> Q:
    """Only what asked for a decision is reviewed (Art. 35)."""
    return Q(petitioned__sort=Petitioned.Sort.APPEAL)


def _result(matter: Matter) -> str:
    """Return what the writer reads: where it was given, then what was decided."""
    told = matter.petitioned
    if told.ground:
        return f"{told.get_ground_display()}：{told.where_to}"
    return told.second_review or told.review or told.answer


class PetitionLine(Procedure):
    """信访件: registered, read, given to whom it concerns, answered within its days."""

    slug = "petition"
    label = _("信访件")
    section = "people"
    columns = ("petitioned__sort", "petitioned__way", "petitioned__field")
    circle = ClosedCircle(
        sees=petition_clerk | body_clerk | body_leader, opens=handler, erases=petition_clerk
    )
    begin = Begin(
        _("登记来信来访"),
        by=petition_clerk,
        asks=forms.RegisterForm,
        effect=effects.register,
        upon=(),
        numbered="信访〔%(year)d〕%(n)d号",
    )
    letter = Letter(
        _("向人大反映问题（信访）"),
        asks=forms.LetterForm,
        effect=effects.receive,
        result=_result,
        read_by=Role.PETITIONS,
        seen_by=_("只有信访经办人和办理这件信访的单位能看到；被检举控告的人和单位看不到。"),
    )
    sheet = facts("petitioned")

    received = Stage(_("待阅办"))
    sent = Stage(_("已转送、交办，待受理"))
    objected = Stage(_("承办单位提出异议"))
    handling = Stage(_("信访办理中"))
    answered = Stage(_("已办结答复"), final=True)
    reviewing = Stage(_("复查中"))
    reviewed = Stage(_("复查办结"), final=True)
    second = Stage(_("复核中"))
    closed = Stage(_("复核终结"), final=True)
    refused = Stage(_("不予受理，已告知去向"), final=True)
    withdrawn = Stage(_("信访人撤回"), final=True)
    sent.public_label = objected.public_label = _("已转交有权处理的单位")
    received.public_label = _("已收到，正在阅办")

    keep = Action(
        _("受理，由人大自行办理"),
        at=received,
        to=handling,
        by=petition_clerk,
        asks=forms.KeepForm,
        check=effects.IN_ORDER,
        effect=in_turn(effects.own, revise("petitioned")),
        aid=effects.alike,
        tone="plain",
    )
    transfer = Action(
        _("转送有权处理的单位"),
        at=received,
        to=sent,
        by=petition_clerk,
        asks=forms.HandForm,
        effect=effects.hand(Petitioned.Handed.TRANSFERRED),
        aid=effects.alike,
    )
    assign = Action(
        _("交办并要求报告结果"),
        at=received,
        to=sent,
        by=petition_clerk,
        asks=forms.HandForm,
        effect=effects.hand(Petitioned.Handed.ASSIGNED),
        aid=effects.alike,
        help=_("上级交来的、情况复杂的、影响较大的，交办并要求书面报告结果。"),
        tone="plain",
    )
    refuse = Action(
        _("不予受理，告知去向"),
        at=received,
        to=refused,
        by=petition_clerk,
        asks=forms.RefuseForm,
        check=effects.TOLD_IN_ORDER,
        effect=effects.refuse,
        aid=effects.alike,
        tone="plain",
    )
    tell = Action(
        _("告知信访人"),
        at=(sent, objected, handling),
        by=petition_clerk,
        asks=forms.TellForm,
        check=effects.TOLD_IN_ORDER,
        when=_untold,
        effect=revise("petitioned"),
        help=_("告知接收情况、处理途径和程序，或者转送、交办的去向。"),
        duty=True,
    )
    untold = Action(
        _("不能告知"),
        at=(received, sent, objected, handling),
        by=petition_clerk,
        asks=forms.UntoldForm,
        when=_untold,
        effect=revise("petitioned"),
        duty=False,
    )
    take_on = Action(
        _("受理并告知信访人"),
        at=sent,
        to=handling,
        by=handler,
        asks=forms.TakeOnForm,
        check=effects.IN_ORDER,
        effect=revise("petitioned"),
    )
    objects = Action(
        _("提出异议"),
        at=sent,
        to=objected,
        by=body_clerk,
        asks=ReasonForm,
        check=_objects_in_time,
        tone="plain",
        duty=False,
    )
    take_back = Action(
        _("同意异议，收回另行处理"),
        at=objected,
        to=received,
        by=petition_clerk,
        effect=effects.take_back,
        undoes=(transfer, assign),
        decides=objects,
    )
    uphold = Action(
        _("不同意异议，由其办理"),
        at=objected,
        to=sent,
        by=petition_clerk,
        asks=ReasonForm,
        tone="plain",
        decides=objects,
    )
    remind = Action(
        _("督办"),
        at=(sent, handling),
        by=petition_clerk,
        asks=ReasonForm,
        when=lambda: ~Q(body=None),
    )
    extend = Action(_("经批准延长办理期限"), at=handling, by=handler, asks=forms.ExtendForm)
    answer = Action(
        _("作出处理意见并答复"),
        at=handling,
        to=answered,
        by=handler,
        asks=forms.AnswerForm,
        check=effects.IN_ORDER,
        effect=effects.answer,
    )
    send_back = Action(
        _("督办：要求重新办理"),
        at=answered,
        to=handling,
        by=petition_clerk,
        asks=ReasonForm,
        when=lambda: ~Q(body=None),
        effect=blank("petitioned", "answer", "outcome", "answered_on", "review_until"),
        undoes=answer,
        duty=False,
        corrects=True,
    )
    ask_review = Action(
        _("登记复查请求"),
        at=answered,
        to=reviewing,
        by=petition_clerk,
        asks=forms.AskReviewForm,
        check=effects.IN_ORDER,
        when=_decided,
        effect=in_turn(
            effects.asked_in_time("review_asked_on", "review_until"), effects.reviewed_by
        ),
        duty=False,
        corrects=True,
    )
    review = Action(
        _("作出复查意见"),
        at=reviewing,
        to=reviewed,
        by=handler,
        asks=forms.ReviewForm,
        check=effects.IN_ORDER,
        effect=revise("petitioned", second_until=effects.until(rules.ASK_SECOND, "reviewed_on")),
    )
    ask_second = Action(
        _("登记复核请求"),
        at=reviewed,
        to=second,
        by=petition_clerk,
        asks=forms.AskSecondForm,
        check=effects.IN_ORDER,
        effect=in_turn(
            effects.asked_in_time("second_asked_on", "second_until"), effects.reviewed_by
        ),
        duty=False,
        corrects=True,
    )
    review_again = Action(
        _("作出复核意见"),
        at=second,
        to=closed,
        by=handler,
        asks=forms.SecondForm,
        check=effects.IN_ORDER,
        effect=revise("petitioned"),
    )
    withdraw = Action(
        _("信访人撤回"),
        at=(received, sent, objected, handling),
        to=withdrawn,
        by=petition_clerk,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    step_aside = Action(
        _("回避"),
        at=(received, sent, objected, handling, reviewing, second),
        by=petition_clerk,
        asks=forms.StepAsideForm,
        effect=effects.step_aside,
        duty=False,
    )

    tell_by = Clock(
        _("告知信访人"),
        rule=rules.TELL,
        starts=OPENING,
        stops=(tell, refuse),
        waives=(untold, withdraw),
        since=_received,
    )
    object_by = Clock(
        _("提出异议"),
        rule=rules.OBJECT,
        starts=(transfer, assign),
        stops=(objects, take_on, withdraw),
        right=True,
    )
    take_on_by = Clock(
        _("受理并告知"),
        rule=rules.TAKE_ON,
        starts=(transfer, assign, uphold),
        stops=(take_on, objects),
        waives=withdraw,
    )
    finish_by = Clock(
        _("办结信访事项"),
        rule=_finish,
        starts=(keep, take_on, send_back),
        stops=answer,
        waives=withdraw,
        extends=extend,
        longer=rules.FINISH_LONGER,
        since=lambda step: step.answers.get("accepted_on") or step.on,
    )
    review_by = Clock(
        _("作出复查意见"),
        rule=rules.REVIEW,
        starts=ask_review,
        stops=review,
        since=_day("review_asked_on"),
    )
    second_by = Clock(
        _("作出复核意见"),
        rule=rules.SECOND,
        starts=ask_second,
        stops=review_again,
        since=_day("second_asked_on"),
    )
    rewrite = rewriting(
        Petitioned,
        forms.RegisterForm,
        forms.TellForm,
        forms.UntoldForm,
        forms.RefuseForm,
        forms.TakeOnForm,
        forms.AnswerForm,
        forms.AskReviewForm,
        forms.ReviewForm,
        forms.AskSecondForm,
        forms.SecondForm,
        by=petition_clerk,
        without=("sort",),
        anew=OPENING,
        check=in_turn(effects.still_neutral, effects.IN_ORDER, effects.TOLD_IN_ORDER),
    )
    retell = retelling(forms.RegisterForm, by=petition_clerk)
    road = (received, sent, handling, answered)
    documents = (
        Document("notice", _("信访事项告知书"), papers.TOLD),
        Document(
            "transfer",
            _("信访事项转送（交办）函"),
            papers.TOLD,
            when=lambda matter: matter.petitioned.handler_id is not None,
        ),
        Document(
            "answer",
            _("信访事项处理意见书"),
            papers.TOLD,
            when=lambda matter: bool(matter.petitioned.answer),
        ),
    )
