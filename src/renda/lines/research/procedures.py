"""Research and visits of a committee (专题调研、视察): outings, report, what is asked of whom."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.research import forms, rules
from renda.lines.research.models import Advice, Outing, Research
from renda.matters.actors import lead_clerk
from renda.matters.columns import LEAD
from renda.matters.conditions import nothing_open_below
from renda.matters.correcting import rewriting
from renda.matters.duty import Duty, Owed, Stated, organiser
from renda.matters.facts import in_turn, keep, on_day, revise
from renda.matters.forms import ReasonForm
from renda.matters.origins import Origin
from renda.matters.sheets import facts
from renda.matters.spec import Action, Begin, Follow, Procedure, Stage
from renda.matters.step import Step
from renda.service.parts import amending, takes_part
from renda.service.spec import Took


def _advise(step: Step) -> None:
    for row in step.answers.get("advice") or ():
        title = " ".join(str(row["text"]).split())[:200]
        child = step.open(ResearchAdvice, title=title, body=row["body"], answers=row)
        child.add(Advice(matter=child.matter, text=row["text"]))


def _followed(step: Step) -> Stage:
    return ResearchLine.reported if step.answers.get("advice") else ResearchLine.concluded


class ResearchAdvice(Owed):
    """调研建议: what one body is asked to do; the committee looks whether it was done."""

    slug = "research-advice"
    under = "research"
    label = _("调研建议")
    section = "supervision"
    columns = (LEAD,)
    duty = Duty(
        Advice,
        report_by=rules.ANSWER,
        due=_("落实调研建议"),
        report=Stated(_("报告落实情况"), forms.AnswerForm),
        accept=Stated(asks=forms.AcceptForm),
    )
    rewrite = rewriting(Advice, forms.AdviceRow, by=lead_clerk)


class ResearchLine(Procedure):
    """专题调研、视察."""

    slug = "research"
    label = _("专题调研、视察")
    section = "supervision"
    source = Origin.CHECKED
    columns = (LEAD, "research__sort", "research__reported_on")
    begin = Begin(
        _("开展专题调研、视察"),
        by=lead_clerk,
        asks=forms.BeginForm,
        effect=keep(Research),
        upon=(Origin.PLANNED, Origin.TASKED),
    )
    sheet = facts("research", "advice", tables=(Outing, Advice))

    going = Stage(_("调研中"))
    reported = Stage(_("已报告，建议办理中"))
    concluded = Stage(_("已完成"), final=True)
    cancelled = Stage(pgettext_lazy("stage", "取消"), void=True)

    visit = Action(
        _("记录调研活动"),
        at=going,
        by=organiser,
        asks=forms.OutingForm,
        effect=in_turn(keep(Outing), takes_part(Took.VISIT, lambda step: step.answers["on"])),
    )
    report = Action(
        _("提出调研报告"),
        at=going,
        to=(reported, concluded),
        route=_followed,
        by=organiser,
        asks=forms.ReportForm,
        effect=in_turn(revise("research", reported_on=on_day), _advise),
    )
    advise = Action(
        _("增加调研建议"),
        at=reported,
        by=organiser,
        asks=forms.AdviseForm,
        effect=_advise,
        duty=False,
    )
    conclude = Action(_("完成"), at=reported, to=concluded, by=organiser, when=nothing_open_below)
    cancel = Action(
        _("取消"),
        at=going,
        to=cancelled,
        by=organiser,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    amend_parts = amending(Took.VISIT, organiser)
    follows = (
        Follow(child=ResearchAdvice, at=reported, to=concluded, every=ResearchAdvice.ended()),
    )
    rewrite = rewriting(Research, forms.BeginForm, forms.ReportForm, by=organiser)
    road = (going, reported, concluded)
