"""How one suggestion on paper is entered by the clerk, in one step (C1 Art. 10)."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Mandate
from renda.directory.queries import mandates_of, session_on
from renda.lines.suggestion import raising
from renda.lines.suggestion.models import SUBJECTS, Proposal
from renda.lines.suggestion.procedures.signature import Signature
from renda.matters.forms import Files, LongText, PastDate, StepForm, Text
from renda.matters.spec import Action
from renda.matters.step import Refused, Step


class EntryForm(StepForm):
    """What stands on the paper: who, when, what; it gets its number at once."""

    title = Text(label=_("标题"))
    deputy = forms.ModelChoiceField(Mandate.objects.none(), label=_("领衔代表"))
    signers = forms.ModelMultipleChoiceField(
        Mandate.objects.none(),
        label=_("联名代表"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    raised_on = PastDate(label=_("提出日期"))
    subject = forms.ChoiceField(label=_("类别"), choices=SUBJECTS)
    situation = LongText(label=_("事由（情况和问题）"))
    measures = LongText(label=_("具体建议"))
    wished_host = Text(label=_("建议承办单位"), required=False, max_length=100)
    contact = Text(label=_("联系方式"), required=False, max_length=60)
    may_publish = forms.BooleanField(label=_("同意公开"), required=False, initial=True)
    confidential = forms.BooleanField(label=_("请求为代表身份保密"), required=False)
    attachments = Files(label=_("附件"))

    def prepare(self) -> None:
        """Offer the deputies of the congress; mostly it came today."""
        seats = mandates_of(self.matter.congress, on=self.today).order_by("person__sound", "pk")
        for name in ("deputy", "signers"):
            self.fields[name].queryset = seats  # type: ignore[attr-defined]
        self.initial.setdefault("raised_on", self.today)


def enter(step: Step, register: Action) -> None:
    """Keep the text and the signatures, and number it."""
    signers = list(step.answers.get("signers") or ())
    if any(seat.pk == step.matter.deputy_id for seat in signers):
        raise Refused(_("领衔代表不能同时是联名代表。"), field="signers")
    session = session_on(step.matter.congress, on=step.answers["raised_on"])
    kept = raising.proposal(step, session)
    kept.form = Proposal.Form.JOINT if signers else Proposal.Form.SINGLE
    step.matter.proposal = kept
    step.add(kept)
    for seat in signers:
        _sign(step, seat)
    step.then(register, {"subject": step.answers["subject"]})


def _sign(step: Step, seat: Mandate) -> None:
    """Take over a signature that stands on the paper."""
    step.open(Signature, deputy=seat).then(Signature.confirm, {"own_will": True})
