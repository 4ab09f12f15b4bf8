"""Merged suggestions (并案): each proposer is answered with the one handled (C1 Art. 13)."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.suggestion.actors import clerk, deputy
from renda.lines.suggestion.export import TABLE
from renda.lines.suggestion.models import Grade, Rating, Reply
from renda.lines.suggestion.procedures.signature import Signature
from renda.lines.suggestion.ratings import JoinedForm, JoinedReceiptForm, rate
from renda.matters.actors import system
from renda.matters.forms import ReasonForm
from renda.matters.models import Matter
from renda.matters.reading import below
from renda.matters.spec import Action, Procedure, Stage
from renda.matters.step import Step


def _unrated() -> Q:
    return ~Q(Exists(Rating.objects.filter(matter=OuterRef("pk"))))


def _rate(step: Step) -> None:
    rate(step, Rating.Subject.JOINED)


def _rated(step: Step) -> Stage:
    return Joined.unmet if step.answers["grade"] == Grade.DISSATISFIED else Joined.answered


class Joined(Procedure):
    """并案代表: a deputy whose suggestion is handled together with this one."""

    slug = "suggestion-joined"
    label = _("并案代表")
    section = "deputies"
    table = TABLE
    works = False
    beside = True

    following = Stage(_("待答复"), rests=_("随主件答复"))
    answered = Stage(_("已答复"), final=True)
    unmet = Stage(_("不满意待说明"))
    informed = Stage(pgettext_lazy("stage", "阅知"), final=True)
    halted = Stage(_("终止"), void=True)

    hear = Action(_("随主件答复"), at=following, to=answered, by=system, tells=True)
    inform = Action(_("阅知"), at=following, to=informed, by=system)
    rate = Action(
        _("评价答复"),
        at=answered,
        to=(answered, unmet),
        by=deputy,
        asks=JoinedForm,
        when=_unrated,
        route=_rated,
        effect=_rate,
        duty=False,
        corrects=True,
    )
    enter_receipt = Action(
        _("代录纸质回执"),
        at=answered,
        to=(answered, unmet),
        by=clerk,
        asks=JoinedReceiptForm,
        when=_unrated,
        route=_rated,
        effect=_rate,
        duty=False,
        corrects=True,
    )
    explain = Action(_("向代表说明"), at=unmet, to=answered, by=clerk, asks=ReasonForm)

    road = (following, answered)


def join(step: Step, host: Matter) -> None:
    """Let the proposers of a merged suggestion follow the one that is handled to its answer."""
    answered = step.once(_answered, host.root_id)
    _open(step, host, step.matter.deputy_id, Joined.hear if answered else None)
    for signature in step.read(below, Signature.slug) or ():
        if signature.stage == Signature.confirmed.name:
            _open(step, host, signature.deputy_id, Joined.inform)


def _answered(root: int | None) -> bool:
    """Say whether some reply to a suggestion is signed."""
    return Reply.objects.filter(matter__root=root, signed_on__isnull=False).exists()


def _open(step: Step, host: Matter, seat: int | None, then: Action | None) -> None:
    if seat is None:
        return
    opened = step.open(
        Joined,
        under=host,
        title=step.matter.title,
        answers={"merged": step.matter.title},
        year=step.matter.year,
        number=step.matter.number,
        confidential=step.matter.confidential,
        deputy_id=seat,
        lead_id=None,
    )
    if then is not None:
        opened.then(then)


def answer_joined(step: Step) -> None:
    """With the reply, answer those whose suggestions were merged into this one."""
    step.carry(Joined.hear, throughout=True)
