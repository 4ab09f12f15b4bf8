"""A position that ends by itself (职务自动终止): noted and announced, not voted on (C4 Art. 14)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.appointment import forms
from renda.lines.appointment.actors import keeper
from renda.lines.appointment.models import Ceased
from renda.matters import publishing
from renda.matters.correcting import rewriting
from renda.matters.facts import in_turn, keep, revise
from renda.matters.forms import ReasonForm
from renda.matters.sheets import facts
from renda.matters.spec import Action, Begin, Procedure, Stage
from renda.matters.step import Refused, Step
from renda.tenure.models import Leaving, Tenure
from renda.tenure.spec import Manner


def _note(step: Step) -> None:
    tenure: Tenure = step.answers["tenure"]
    on = step.answers["ceased_on"]
    if tenure.position.congress_id != step.matter.congress_id:
        raise Refused(_("只能选择本级人大的职务。"), field="tenure")
    if on < tenure.starts_on:
        raise Refused(_("终止日期不能早于任职日期。"), field="ceased_on")
    if Leaving.objects.filter(tenure=tenure).exists():
        raise Refused(_("已经登记离任。"), field="tenure")
    step.matter.title = str(_("%(who)s职务自动终止") % {"who": tenure})[:200]
    keep(Ceased)(step)
    step.add(
        Leaving(
            tenure=tenure, on=on, manner=Manner.CEASE, matter=step.matter,
            basis=step.answers.get("basis") or "",
        )
    )  # fmt: skip


def _take_back(step: Step) -> None:
    step.remove(*step.facts(Leaving))


def _redate(step: Step) -> None:
    own, on = step.matter.ceased, step.answers["ceased_on"]
    if on < own.tenure.starts_on:
        raise Refused(_("终止日期不能早于任职日期。"), field="ceased_on")
    step.change(own, ceased_on=on)
    for leaving in step.facts(Leaving):
        step.change(leaving, on=on)


class CeasedLine(Procedure):
    """职务自动终止: a body abolished, a death, a seat lost: no vote, but noted and announced."""

    slug = "ceased"
    label = _("职务自动终止")
    section = "decisions"
    columns = ("ceased__ground", "ceased__ceased_on")
    begin = Begin(
        _("登记职务自动终止"),
        by=keeper,
        asks=forms.CeasedForm,
        effect=_note,
        upon=(),
        numbered="职务终止〔%(year)d〕%(n)d号",
    )
    sheet = facts("ceased__tenure__position__body")
    public = facts("ceased__tenure__position__body", hidden=("tenure",))

    noted = Stage(_("待备案和公告"))
    closed = Stage(_("已备案公告"), final=True)
    withdrawn = Stage(pgettext_lazy("stage", "登记错了"), void=True)

    release = Action(
        _("备案并公告"),
        at=noted,
        to=closed,
        by=keeper,
        asks=forms.CeasedFiledForm,
        effect=in_turn(revise("ceased"), publishing.release),
    )
    take_back = Action(
        _("登记错了，撤回"),
        at=noted,
        to=withdrawn,
        by=keeper,
        asks=ReasonForm,
        effect=_take_back,
        duty=False,
        tone="danger",
    )
    redate = Action(
        _("更正终止日期"),
        at=(noted, closed),
        by=keeper,
        asks=forms.RedateForm,
        effect=_redate,
        reads=("ceased__tenure",),
        duty=False,
        corrects=True,
    )
    unpublish = publishing.unpublish((closed,), keeper)
    publish = publishing.publish((closed,), keeper)
    rewrite = rewriting(
        Ceased,
        forms.CeasedForm,
        forms.CeasedFiledForm,
        by=keeper,
        without=("title", "tenure", "ceased_on"),
    )
    road = (noted, closed)
