"""Joint signing (联名): each invited deputy confirms or declines in person (C1 Art. 8)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.lines.suggestion.actors import deputy
from renda.lines.suggestion.export import TABLE
from renda.matters.actors import system
from renda.matters.forms import LongText, StepForm
from renda.matters.spec import Action, Procedure, Stage
from renda.matters.step import Step


class ConfirmForm(StepForm):
    """What a co-signer declares."""

    own_will = forms.BooleanField(label=_("我已阅读建议全文，联名是我本人的意愿"))


class DeclineForm(StepForm):
    """Why a deputy does not sign."""

    reason = LongText(label=_("原因"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


def _under_the_present_title(step: Step) -> None:
    """Ask under the title that the suggestion has now."""
    whole = step.matter.parent
    if whole is not None:
        step.matter.title, step.matter.confidential = whole.title, whole.confidential


class Signature(Procedure):
    """联名: one co-signer of a joint suggestion."""

    slug = "suggestion-signature"
    label = _("联名")
    section = "deputies"
    table = TABLE
    works = False

    invited = Stage(_("待确认"), private=True)
    confirmed = Stage(_("已联名"), final=True)
    declined = Stage(_("未联名"), final=True)
    recalled = Stage(_("已收回邀请"), void=True)
    halted = Stage(_("未及确认"), void=True)

    confirm = Action(_("确认联名"), at=invited, to=confirmed, by=deputy, asks=ConfirmForm)
    decline = Action(
        _("不联名"), at=invited, to=declined, by=deputy, asks=DeclineForm, tone="plain"
    )

    ask_anew = Action(
        _("修改后重新确认"),
        at=(invited, confirmed),
        to=invited,
        by=system,
        effect=_under_the_present_title,
        duty=False,
        corrects=True,
        undoes=confirm,
    )
    take_back = Action(_("收回邀请"), at=invited, to=recalled, by=system, duty=False)

    road = (invited, confirmed)
