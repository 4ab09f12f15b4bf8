"""Promise (承诺): what a reply promised, tracked until it is met (C1 Art. 24, 28)."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.suggestion import columns
from renda.lines.suggestion.actors import clerk, deputy, handling_clerk
from renda.lines.suggestion.export import TABLE
from renda.lines.suggestion.models import Grade, Pledge, Rating
from renda.lines.suggestion.ratings import RatingForm, ReceiptForm, rate
from renda.lines.suggestion.rules import PROMISE, RATE_PROMISE
from renda.matters.forms import Day, Files, LongText, PastDate, StepForm, Text
from renda.matters.rules import PeriodRule
from renda.matters.spec import OPENING, Action, Clock, Procedure, Stage
from renda.matters.step import Refused, Step


class ProgressForm(StepForm):
    """How far the work is."""

    text = LongText(label=_("进展情况"))
    attachments = Files(label=_("附件"))


class FulfilledForm(StepForm):
    """What was done, with evidence."""

    on = PastDate(label=_("完成日期"))
    text = LongText(label=_("落实情况"))
    attachments = Files(label=_("佐证材料"))


class MoreTimeForm(StepForm):
    """A later date, and why."""

    until = Day(label=_("申请延期至"))
    reason = LongText(label=_("原因"))


class DecisionForm(StepForm):
    """A decision with its reason."""

    reason = LongText(label=_("理由"))


class GrantForm(DecisionForm):
    """A new date, granted."""

    until = Day(label=_("同意延期至"))


class DropForm(DecisionForm):
    """A promise given up by decision."""

    decision = Text(label=_("决定的会议或文件"))


class ConclusionForm(StepForm):
    """What the coordination came to."""

    outcome = forms.ChoiceField(
        label=_("处理意见"), choices=(("again", _("继续落实")), ("accept", _("予以认可")))
    )
    until = Day(label=_("继续落实的期限"), required=False)
    reason = LongText(label=_("协调研究情况"))


def _later(step: Step) -> None:
    pledge = step.matter.pledge
    if step.answers["until"] <= pledge.due_on:
        raise Refused(_("延期后的日期应晚于原承诺日期。"), field="until")


def _grant(step: Step) -> None:
    step.change(step.matter.pledge, due_on=step.answers["until"])


def _fulfil(step: Step) -> None:
    if step.answers["on"] < step.matter.pledge.promised_on:
        raise Refused(_("完成日期不能早于作出承诺的日期。"), field="on")
    step.change(
        step.matter.pledge, fulfilled_on=step.answers["on"], fulfilment=step.answers["text"]
    )


def _rated(step: Step) -> Stage:
    good = step.answers["grade"] != Grade.DISSATISFIED
    return Promise.rated if good else Promise.unmet


def _rate(step: Step) -> None:
    rate(step, Rating.Subject.PROMISE)


def _clear(step: Step) -> None:
    step.change(step.matter.pledge, cleared_on=step.on)


def _drop(step: Step) -> None:
    step.change(step.matter.pledge, dropped_on=step.on)


def _needs_date(step: Step) -> None:
    again = step.answers["outcome"] == "again"
    if again and (not step.answers.get("until") or step.answers["until"] <= step.on):
        raise Refused(_("继续落实的，应当写明今后的期限。"), field="until")


def _concluded(step: Step) -> Stage:
    return Promise.keeping if step.answers["outcome"] == "again" else Promise.rated


def _again(step: Step) -> None:
    if step.answers["outcome"] == "again":
        step.change(step.matter.pledge, due_on=step.answers["until"], fulfilled_on=None)


def _to_be_kept(step: Step) -> PeriodRule | None:
    """A promise has its day when it is made, and when it is to be kept after all."""
    return None if step.answers.get("outcome") == "accept" else PROMISE


def _date(step: Step) -> dt.date | None:
    due_on: dt.date | None = step.answers.get("until") or step.answers["due_on"]
    return due_on


class Promise(Procedure):
    """承诺: 件件有着落, across years."""

    slug = "suggestion-promise"
    label = _("承诺事项")
    section = "deputies"
    table = TABLE
    columns = (columns.SUBJECT, columns.PLEDGED, columns.PROMISED_ON)

    keeping = Stage(_("落实中"))
    more_time_asked = Stage(pgettext_lazy("stage", "申请延期"))
    reported = Stage(_("待评价落实"))
    unmet = Stage(_("不满意待协调"))
    rated = Stage(_("待销号"))
    met = Stage(_("已销号"), final=True)
    dropped = Stage(pgettext_lazy("stage", "决定不再办理"), final=True)
    halted = Stage(_("终止"), void=True)

    progress = Action(_("填报进展"), at=keeping, by=handling_clerk, asks=ProgressForm, duty=False)
    report_met = Action(
        _("报告已落实"),
        at=keeping,
        to=reported,
        by=handling_clerk,
        asks=FulfilledForm,
        effect=_fulfil,
        tone="primary",
    )
    ask_more_time = Action(
        _("申请延期"),
        at=keeping,
        to=more_time_asked,
        by=handling_clerk,
        asks=MoreTimeForm,
        check=_later,
        duty=False,
    )
    grant_more_time = Action(
        _("同意延期"),
        at=more_time_asked,
        to=keeping,
        by=clerk,
        asks=GrantForm,
        check=_later,
        effect=_grant,
        tone="primary",
        tells=True,
    )
    refuse_more_time = Action(
        _("不同意延期"), at=more_time_asked, to=keeping, by=clerk, asks=DecisionForm
    )
    rate = Action(
        _("评价落实情况"),
        at=reported,
        to=(rated, unmet),
        by=deputy,
        asks=RatingForm,
        route=_rated,
        effect=_rate,
        tone="primary",
    )
    enter_receipt = Action(
        _("代录纸质回执"),
        at=reported,
        to=(rated, unmet),
        by=clerk,
        asks=ReceiptForm,
        route=_rated,
        effect=_rate,
        duty=False,
    )
    lapse = Action(
        _("未反馈，转入销号"), at=reported, to=rated, by=clerk, asks=DecisionForm, duty=False
    )
    conclude = Action(
        _("协调研究"),
        at=unmet,
        to=(keeping, rated),
        by=clerk,
        asks=ConclusionForm,
        check=_needs_date,
        route=_concluded,
        effect=_again,
        tone="primary",
    )
    clear = Action(_("销号"), at=rated, to=met, by=clerk, effect=_clear, tone="primary", tells=True)
    drop = Action(
        _("决定不再办理"),
        at=(keeping, more_time_asked, unmet),
        to=dropped,
        by=clerk,
        asks=DropForm,
        effect=_drop,
        duty=False,
        tone="danger",
        tells=True,
    )
    remind = Action(_("督办"), at=(keeping, reported), by=clerk, asks=DecisionForm, duty=False)

    due = Clock(
        _("落实承诺"),
        rule=_to_be_kept,
        starts=(OPENING, conclude),
        stops=(report_met, drop),
        extends=grant_more_time,
        until=_date,
    )
    rate_by = Clock(
        _("评价落实情况"),
        rule=RATE_PROMISE,
        starts=report_met,
        stops=(rate, enter_receipt, lapse),
    )

    road = (keeping, reported, rated, met)


def open_promise(step: Step, row: dict[str, object], kind: str) -> None:
    """Open one promise below an assignment, with the date the reply named."""
    due_on = row["due_on"]
    child = step.open(
        Promise,
        title=str(row["text"]),
        body=step.matter.body,
        deputy_id=step.matter.deputy_id,
        answers={"due_on": due_on, "text": row["text"]},
    )
    child.add(
        Pledge(
            matter=child.matter,
            text=str(row["text"]),
            promised_on=step.on,
            due_on=due_on,  # type: ignore[misc]
            kind=kind,
        )
    )
