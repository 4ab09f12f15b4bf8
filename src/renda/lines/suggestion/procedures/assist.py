"""Co-handling (协办): a written opinion to the lead body (C1 Art. 15, 20)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from renda.lines.suggestion import columns
from renda.lines.suggestion.actors import clerk, deputy, handling_clerk, lead_clerk
from renda.lines.suggestion.export import TABLE
from renda.lines.suggestion.models import Rating
from renda.lines.suggestion.ratings import RatingForm, ReceiptForm, rate
from renda.lines.suggestion.rules import CO_OPINION, CO_OPINION_AGAIN, RATE_CO
from renda.matters.actors import system
from renda.matters.forms import Files, LongText, PastDate, ReasonForm, StepForm, Text
from renda.matters.models import RuleVersion
from renda.matters.spec import OPENING, Action, Clock, Procedure, Stage
from renda.matters.step import Step


class OpinionForm(StepForm):
    """A co-handler's opinion."""

    text = LongText(label=_("协办意见"))
    attachments = Files(label=_("附件"))


class CollectedForm(OpinionForm):
    """An opinion that reached the lead body in another way."""

    on = PastDate(label=_("收到日期"))
    document = Text(label=_("来文字号"), required=False, max_length=60)


def _rated_apart() -> Q:
    """Return the matters of offices that have co-handlers rated apart, and that are not yet."""
    own = RuleVersion.objects.filter(
        congress=OuterRef("congress"), rule=RATE_CO.key, value__choice="yes"
    )
    return Exists(own) & ~Exists(Rating.objects.filter(matter=OuterRef("pk")))


def _rate(step: Step) -> None:
    rate(step, Rating.Subject.OPINION)


class Assist(Procedure):
    """协办件: what a co-handling body owes the lead body."""

    slug = "suggestion-assist"
    label = _("协办件")
    section = "deputies"
    table = TABLE
    columns = columns.SHARE

    asked = Stage(_("待提协办意见"))
    asked_again = Stage(_("待重新提出意见"))
    given = Stage(_("待主办接收"))
    completed = Stage(_("协办完成"), final=True)
    halted = Stage(_("终止"), void=True)

    give = Action(
        _("提出协办意见"),
        at=(asked, asked_again),
        to=given,
        by=handling_clerk,
        asks=OpinionForm,
    )
    receive = Action(_("接收意见"), at=given, to=completed, by=lead_clerk)
    demand_again = Action(
        _("要求重新提出"),
        at=given,
        to=asked_again,
        by=lead_clerk,
        asks=ReasonForm,
        duty=False,
        undoes=give,
    )
    collect = Action(
        _("代录协办意见"),
        at=(asked, asked_again),
        to=completed,
        by=lead_clerk,
        asks=CollectedForm,
        duty=False,
    )
    close = Action(
        _("随主办答复完成"),
        at=(asked, asked_again, given),
        to=completed,
        by=system,
        duty=False,
        tells=True,
    )
    remind = Action(_("催办"), at=(asked, asked_again), by=clerk, asks=ReasonForm)
    rate_apart = Action(
        _("评价协办单位"),
        at=completed,
        by=deputy,
        asks=RatingForm,
        when=_rated_apart,
        effect=_rate,
        corrects=True,
    )

    enter_receipt = Action(
        _("代录纸质回执"),
        at=completed,
        by=clerk,
        asks=ReceiptForm,
        when=_rated_apart,
        effect=_rate,
        corrects=True,
    )

    opinion = Clock(_("协办意见"), rule=CO_OPINION, starts=OPENING, stops=(give, collect, close))
    opinion_again = Clock(
        _("重新提出协办意见"),
        rule=CO_OPINION_AGAIN,
        starts=demand_again,
        stops=(give, collect, close),
    )

    road = (asked, given, completed)
