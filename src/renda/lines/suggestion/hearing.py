"""How a body asks to return, hears the deputy, and how a coordination is recorded."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.lines.suggestion.models import Contact, Rating
from renda.matters.forms import Files, LongText, PastDate, ReasonForm, StepForm, Text
from renda.matters.step import Refused, Step


class AskReturnForm(StepForm):
    """Why it is not this body's, and whose it may be."""

    reason = LongText(label=_("退回理由"))
    suggested = Text(label=_("建议改由何单位办理"), required=False)


class ContactForm(StepForm):
    """How the deputy was heard."""

    way = forms.ChoiceField(label=_("联系方式"), choices=Contact.Way.choices)
    on = PastDate(label=_("联系日期"))
    who = Text(label=_("联系人"), max_length=60)
    views = LongText(label=_("代表的意见"), required=False)


class DissatisfiedForm(StepForm):
    """Shows why the deputy was not satisfied, whatever is decided then."""

    above = "suggestion/dissatisfied.html"

    def rating(self) -> Rating | None:
        """Return the rating that counts now."""
        return self.matter.ratings.order_by("pk").last()


class DecideForm(DissatisfiedForm, ReasonForm):
    """Done again or explained, and why."""


class CoordinateForm(DissatisfiedForm):
    """Who met, and what came of it."""

    on = PastDate(label=_("协调日期"))
    who = Text(label=_("参加人员"))
    opinion = LongText(label=_("办理意见"))
    outcome = forms.ChoiceField(
        label=_("处理结果"),
        choices=(("redo", _("再次办理")), ("settle", _("按办理意见落实，转入办结"))),
    )
    attachments = Files(label=_("协调记录"))


def after_the_handing_over(step: Step) -> None:
    """The deputy is heard about what was handed over."""
    if step.answers["on"] < step.matter.handling.handed_over_on:
        raise Refused(_("联系日期不能早于交办日期。"), field="on")


def keep_contact(step: Step) -> None:
    """Keep how the deputy was heard (C1 Art. 18)."""
    names = ("way", "on", "who", "views")
    step.add(Contact(matter=step.matter, **{n: step.answers.get(n) or "" for n in names}))


def return_in_time(step: Step) -> None:
    """Refuse to ask later than that. C1 Art. 16: within ten working days of the handing over."""
    clock = step.clock("return_until")
    if clock is None or clock.due_on < step.on:
        raise Refused(_("已超过申请退回的期限，不能再申请退回。"))
