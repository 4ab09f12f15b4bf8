"""How a suggestion is raised: its text, its co-signers, its submission (C1 Art. 8–12)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Congress, Mandate, Role, Session
from renda.directory.queries import mandates_of
from renda.directory.standing import Standing
from renda.kernel.language import listed
from renda.lines.suggestion.models import Proposal
from renda.lines.suggestion.procedures.signature import Signature
from renda.lines.suggestion.rules import DELEGATION_CHECK
from renda.matters.actors import Actor
from renda.matters.commands import open_matter
from renda.matters.conditions import settled_below
from renda.matters.forms import Files, LongText, StepForm, Text
from renda.matters.in_force import in_force
from renda.matters.models import Matter
from renda.matters.reading import below
from renda.matters.spec import Procedure, Stage
from renda.matters.step import Refused, Step

#: a draft may be kept with its title alone, for somebody who goes on elsewhere
BEFORE_SUBMITTING = _("草稿可以先空着，提交或者邀请联名以前写明。")
TEXTS = ("situation", "measures", "subject", "source", "wished_host", "contact", "may_publish")


class ProposalForm(StepForm):
    """The text of a suggestion: one matter each (C1 Art. 9)."""

    restates = True

    title = Text(label=_("标题"), help_text=_("一事一议：一件建议只提一件事。"))
    situation = LongText(label=_("事由（情况和问题）"), required=False, help_text=BEFORE_SUBMITTING)
    measures = LongText(label=_("具体建议"), required=False, help_text=BEFORE_SUBMITTING)
    wished_host = Text(label=_("建议承办单位"), required=False, max_length=100)
    source = Text(label=_("来源（调研、接待、视察等）"), required=False, max_length=100)
    contact = Text(label=_("联系方式"), required=False, max_length=60)
    may_publish = forms.BooleanField(label=_("同意公开"), required=False, initial=True)
    confidential = forms.BooleanField(
        label=_("请求为代表身份保密"),
        required=False,
        help_text=_("保密的建议不公开，承办单位看不到代表姓名。"),
    )
    as_delegation = forms.BooleanField(
        label=_("以代表团名义提出"),
        required=False,
        help_text=_("经全团讨论、由团长签署，限于代表大会会议期间。"),
    )
    attachments = Files(label=_("附件"))

    def prepare(self) -> None:
        """Show the text as it stands; only a head of delegation speaks for a delegation."""
        if self.matter.pk or not self.by.bodies(Role.HEAD):
            del self.fields["as_delegation"]
        proposal = getattr(self.matter, "proposal", None) if self.matter.pk else None
        if proposal is not None:
            self.initial.update({name: getattr(proposal, name) for name in TEXTS})
            self.initial.update(title=self.matter.title, confidential=self.matter.confidential)


class InviteForm(StepForm):
    """Whom to ask to sign."""

    deputies = forms.ModelMultipleChoiceField(
        Mandate.objects.none(), label=_("邀请联名的代表"), widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        """Offer the other deputies of the congress."""
        found = mandates_of(self.matter.congress, on=self.today).select_related("person")
        asked = _signing(self.matter).values("deputy")
        others = found.exclude(pk=self.matter.deputy_id or 0).exclude(pk__in=asked)
        self.fields["deputies"].queryset = others.order_by("person__sound", "pk")  # type: ignore[attr-defined]


class UninviteForm(StepForm):
    """Whose invitation to sign is taken back."""

    deputies = forms.ModelMultipleChoiceField(
        Mandate.objects.none(), label=_("收回哪些代表的邀请"), widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        """Offer those who were asked and have not answered."""
        asked = unanswered(self.matter).values("deputy")
        found = Mandate.objects.filter(pk__in=asked).select_related("person")
        self.fields["deputies"].queryset = found.order_by("person__sound", "pk")  # type: ignore[attr-defined]


class WithoutForm(StepForm):
    """Going on without those who were asked to sign and have not answered (C1 Art. 8)."""

    without = forms.BooleanField(label=_("不再等待，未确认的不列为联名代表"))

    def prepare(self) -> None:
        """Say who they are."""
        open_ones = unanswered(self.matter).select_related("deputy__person")
        names = listed(str(one.deputy.person) for one in open_ones if one.deputy)
        self.fields["without"].help_text = _("还没有答复的代表：%(names)s") % {"names": names}


def _signing(matter: Matter) -> QuerySet[Matter]:
    """Return the invitations that were accepted or may be; who declined may be asked again."""
    stages = (Signature.invited.name, Signature.confirmed.name)
    return Matter.objects.filter(parent=matter, procedure=Signature.slug, stage__in=stages)


def unanswered(matter: Matter) -> QuerySet[Matter]:
    """Return the invitations to sign that nobody has answered."""
    return Matter.objects.filter(parent=matter, procedure=Signature.slug, closed_at=None)


#: every deputy who was asked to sign has answered
all_answered = settled_below(_("被邀请联名的代表都确认或者谢绝以后才能提交；也可以不再等待。"))


def some_unanswered() -> Q:
    """Return the condition of a deputy being asked to sign who has not answered."""
    return Q(Exists(_asked()))


def _asked() -> QuerySet[Matter]:
    return Matter.objects.filter(parent=OuterRef("pk"), procedure=Signature.slug, closed_at=None)


def raise_suggestion(  # noqa: PLR0913  what a suggestion is made of
    procedure: type[Procedure],
    *,
    congress: Congress,
    deputy: Mandate | None,
    session: Session | None,
    answers: dict[str, Any],
    by: Standing,
    at: dt.datetime,
    raised_by: Actor,
) -> Matter:
    """Open a draft with its text. C1 Art. 8: a delegation proposes during a session only."""
    if answers.get("as_delegation"):
        if session is None:
            message = _("以代表团名义提出建议，限于代表大会会议期间。")
            raise Refused(message, field="as_delegation")
        if not by.bodies(Role.HEAD):
            raise Refused(_("代表团的建议由团长签署提出。"), field="as_delegation")
    return open_matter(
        procedure,
        congress=congress,
        year=timezone.localdate(at).year,
        title=answers["title"],
        deputy=deputy,
        confidential=bool(answers.get("confidential")),
        answers=answers,
        by=by,
        at=at,
        raised_by=raised_by,
        effect=lambda step: step.add(proposal(step, session)),
    )


def proposal(step: Step, session: Session | None) -> Proposal:
    """Return the facts of a new suggestion."""
    spoken = Proposal.Form.DELEGATION if step.answers.get("as_delegation") else None
    form = step.answers.get("form") or spoken or Proposal.Form.SINGLE
    texts = {name: step.answers[name] for name in TEXTS if name in step.answers}
    on_paper = not any(seat.mandate_id == step.matter.deputy_id for seat in step.by.mandates)
    return Proposal(matter=step.matter, form=form, session=session, on_paper=on_paper, **texts)


def edit(step: Step) -> None:
    """Take over the text as edited."""
    step.matter.title = step.answers["title"]
    step.matter.confidential = bool(step.answers.get("confidential"))
    texts = {name: step.answers[name] for name in TEXTS if name in step.answers}
    step.change(step.matter.proposal, **texts)


def edit_signed(step: Step) -> None:
    """Take over the text; who signed the old one is asked whether they sign this (C1 Art. 8)."""
    edit(step)
    step.carry(Signature.ask_anew)


def uninvite(step: Step) -> None:
    """Take invitations back that nobody has answered."""
    seats = [mandate.pk for mandate in step.answers["deputies"]]
    step.carry(Signature.take_back, only=lambda one: one.deputy_id in seats)


def check_invited(step: Step) -> None:
    """Refuse to invite the proposer, or to a text that is not written yet."""
    check_complete(step)
    if any(mandate.pk == step.matter.deputy_id for mandate in step.answers["deputies"]):
        raise Refused(_("领衔代表不能邀请自己。"), field="deputies")


def invite(step: Step) -> None:
    """Ask each deputy to sign: a matter of their own until they confirm or decline."""
    step.change(step.matter.proposal, form=Proposal.Form.JOINT)
    for mandate in step.answers["deputies"]:
        step.open(Signature, deputy=mandate)


def check_complete(step: Step) -> None:
    """Refuse an empty text: content must be clear and specific (代表法 Art. 24)."""
    text = step.matter.proposal
    if not text.situation.strip() or not text.measures.strip():
        raise Refused(_("请先写明事由和具体建议，再提交或者邀请联名。"))


def submitted_to(step: Step, checking: Stage, submitted: Stage) -> Stage:
    """Return where a submitted suggestion goes: to the delegation's check first (C1 Art. 10)."""
    checked = _has_delegation(step.matter) and step.choice(DELEGATION_CHECK) == "yes"
    return checking if checked else submitted


def is_checked(matter: Matter, on: dt.date) -> bool:
    """Say whether a suggestion that is submitted on a day goes to the delegation's check."""
    if not _has_delegation(matter):
        return False
    book = in_force([matter.congress_id]).book
    return book.choice(DELEGATION_CHECK, matter.congress, on) == "yes"


def _has_delegation(matter: Matter) -> bool:
    return matter.deputy is not None and matter.deputy.delegation_id is not None


def submit(step: Step) -> None:
    """Close the signing: who has not confirmed is not a signer; nobody signed, nothing is joint."""
    signatures = step.read(below, Signature.slug) or ()
    signed = any(one.stage == Signature.confirmed.name for one in signatures)
    if step.matter.proposal.form == Proposal.Form.JOINT and not signed:
        step.change(step.matter.proposal, form=Proposal.Form.SINGLE)
    step.halt_descendants()
