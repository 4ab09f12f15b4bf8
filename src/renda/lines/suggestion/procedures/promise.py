"""Promise (承诺): what a reply promised, tracked until it is met (C1 Art. 24, 28)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.suggestion import columns
from renda.lines.suggestion.actors import clerk, deputy
from renda.lines.suggestion.export import TABLE
from renda.lines.suggestion.models import Grade, Pledge, Rating
from renda.lines.suggestion.ratings import RatingForm, ReceiptForm, rate
from renda.lines.suggestion.rules import PROMISE, RATE_PROMISE
from renda.matters.duty import Duty, Owed, Stated
from renda.matters.facts import on_day, revise
from renda.matters.forms import Day, Files, LongText, PastDate, ReasonForm, StepForm, Text
from renda.matters.postponing import TimeForm, later
from renda.matters.rules import PeriodRule
from renda.matters.spec import Action, Stage
from renda.matters.step import Refused, Step


class FulfilledForm(StepForm):
    """What was done, with evidence."""

    on = PastDate(label=_("完成日期"))
    text = LongText(label=_("落实情况"))
    attachments = Files(label=_("佐证材料"))


class DropForm(ReasonForm):
    """A promise given up by decision."""

    decision = Text(label=_("决定的会议或文件"))


class ConclusionForm(StepForm):
    """What the coordination came to."""

    outcome = forms.ChoiceField(
        label=_("处理意见"), choices=(("again", _("继续落实")), ("accept", _("予以认可")))
    )
    until = Day(label=_("继续落实的期限"), required=False)
    reason = LongText(label=_("协调研究情况"))


def _not_before(step: Step) -> None:
    if step.answers["on"] < step.matter.pledge.promised_on:
        raise Refused(_("完成日期不能早于作出承诺的日期。"), field="on")


def _fulfil(step: Step) -> None:
    answers = step.answers
    step.change(step.matter.pledge, fulfilled_on=answers["on"], fulfilment=answers["text"])


def _rated(step: Step) -> Stage:
    good = step.answers["grade"] != Grade.DISSATISFIED
    return Promise.rated if good else Promise.dissatisfied


def _rate(step: Step) -> None:
    rate(step, Rating.Subject.PROMISE)


def _goes_on(step: Step) -> bool:
    return bool(step.answers.get("outcome") == "again")


def _dated(step: Step) -> None:
    if _goes_on(step) and not step.answers.get("until"):
        raise Refused(_("继续落实的，应当写明今后的期限。"), field="until")
    later("report_by")(step)


def _concluded(step: Step) -> Stage:
    return Promise.given if _goes_on(step) else Promise.rated


def _again(step: Step) -> None:
    if _goes_on(step):
        step.change(step.matter.pledge, due_on=step.answers["until"], fulfilled_on=None)


def _to_be_kept(step: Step) -> PeriodRule | None:
    """A promise has its day when it is made, and when it is to be kept after all."""
    return None if step.answers.get("outcome") == "accept" else PROMISE


class Promise(Owed):
    """承诺: 件件有着落, across years; the deputy says whether it was kept."""

    slug = "suggestion-promise"
    label = _("承诺事项")
    section = "deputies"
    table = TABLE
    columns = (columns.SUBJECT, columns.PLEDGED, columns.PROMISED_ON)

    dissatisfied = Stage(_("不满意待协调"))
    rated = Stage(_("待销号"))
    duty = Duty(
        None,  # a pledge is what the reply said; its steps write down what became of it
        report_by=_to_be_kept,
        check_by=RATE_PROMISE,
        checks=deputy,
        decides=clerk,
        day="due_on",
        due=_("落实承诺"),
        checked=_("评价落实情况"),
        stages={
            "given": _("落实中"),
            "reported": _("待评价落实"),
            "met": _("已销号"),
            "unmet": pgettext_lazy("stage", "决定不再办理"),
            "halted": _("终止"),
        },
        progress=Stated(_("填报进展")),
        report=Stated(
            _("报告已落实"),
            FulfilledForm,
            check=_not_before,
            effect=_fulfil,
        ),
        # the deputy rates it instead, and the committee clears it (C1 Art. 28)
        accept=None,
        send_back=None,
        strike=None,  # it stands in a letter that was signed
        ask_time=Stated(asks=TimeForm, check=later("report_by")),
        extend=Stated(
            effect=revise("pledge", due_on=lambda step: step.answers["until"]), tells=True
        ),
        carry_over=None,  # it is kept across years by itself
        give_up=Stated(
            _("决定不再办理"),
            DropForm,
            also=(dissatisfied,),
            effect=revise("pledge", dropped_on=on_day),
            tells=True,
        ),
        remind=Stated(by=clerk),
    )

    rate = Action(
        _("评价落实情况"),
        at=duty.parts.reported,
        to=(rated, dissatisfied),
        by=deputy,
        asks=RatingForm,
        route=_rated,
        effect=_rate,
    )
    enter_receipt = Action(
        _("代录纸质回执"),
        at=duty.parts.reported,
        to=(rated, dissatisfied),
        by=clerk,
        asks=ReceiptForm,
        route=_rated,
        effect=_rate,
        duty=False,
    )
    lapse = Action(
        _("未反馈，转入销号"),
        at=duty.parts.reported,
        to=rated,
        by=clerk,
        asks=ReasonForm,
        duty=False,
    )
    conclude = Action(
        _("协调研究"),
        at=dissatisfied,
        to=(duty.parts.given, rated),
        by=clerk,
        asks=ConclusionForm,
        check=_dated,
        route=_concluded,
        effect=_again,
    )
    clear = Action(
        _("销号"),
        at=rated,
        to=duty.parts.met,
        by=clerk,
        effect=revise("pledge", cleared_on=on_day),
        tells=True,
    )

    road = (duty.parts.given, duty.parts.reported, rated, duty.parts.met)


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
