"""Dossiers (问题档案): any matters of any lines tied to one problem."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind, Role
from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.lines.dossier.life import HELD, life
from renda.lines.dossier.models import Dossier
from renda.matters.actors import committee_clerk, office_clerk, post
from renda.matters.correcting import rewriting
from renda.matters.facts import keep, on_day, revise
from renda.matters.forms import Files, LongText, MatterRef, ReasonForm, StepForm, Text
from renda.matters.models import Matter, Tie
from renda.matters.queries import visible
from renda.matters.rules import period_rule
from renda.matters.spec import OPENING, Action, Begin, Clock, Procedure, Sheet, Stage
from renda.matters.step import Refused, Step
from renda.search.queries import similar

keeper = (
    committee_clerk | office_clerk | post(_("人代工委经办人"), Kind.DEPUTY_COMMITTEE, Role.CLERK)
)
ALIKE, NEAR = 12, 0.2
REVIEW = period_rule(
    "dossier.review",
    _("问题档案定期回顾"),
    Version(Period(12, Unit.MONTH), _("默认每年一次")),
    warn_days=30,
)


class BeginForm(StepForm):
    """Which problem."""

    title = Text(label=_("问题名称"))
    text = LongText(label=_("问题"))


class TieForm(StepForm):
    """What belongs to it."""

    other = MatterRef(label=_("事项"))
    note = Text(label=_("说明"), required=False)


class AlikeField(forms.ModelMultipleChoiceField[Matter]):
    """Matters, told apart by line and year."""

    def label_from_instance(self, matter: Matter) -> str:
        """Return year, line and what the matter is called."""
        return f"{matter.year} {matter.kind.label} · {matter}"


class AlikeForm(StepForm):
    """Which of the matters that say much the same belong to it."""

    others = AlikeField(
        Matter.objects.none(), label=_("相近的事项"), widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        """Offer what is alike, seen by who ties it, and not tied yet."""
        keys = [other.pk for other in alike(self.matter)]
        found = visible(self.by).filter(pk__in=keys).exclude(pk__in=_tied(self.matter))
        self.fields["others"].queryset = found.order_by("-pk")  # type: ignore[attr-defined]


class UntieForm(ReasonForm):
    """What does not belong to it after all."""

    other = forms.ModelChoiceField(Matter.objects.none(), label=_("事项"))

    def prepare(self) -> None:
        """Offer what is tied."""
        tied = Tie.objects.filter(matter=self.matter.pk, way=Tie.Way.SAME_PROBLEM)
        found = Matter.objects.filter(pk__in=tied.values("other"))
        self.fields["other"].queryset = found.order_by("pk")  # type: ignore[attr-defined]


class ReviewForm(StepForm):
    """How it stands."""

    review = LongText(label=_("回顾情况"))


class SolveForm(StepForm):
    """What solved it."""

    solution = LongText(label=_("解决情况"))
    evidence = Files(label=_("佐证材料"))


def _tied(matter: Matter) -> Any:
    """Return the keys of what belongs to a dossier: tied to it, or what it was opened upon."""
    return Tie.objects.filter(matter=matter, way__in=HELD).values_list("other", flat=True)


def _held(step: Step) -> set[int]:
    return {tie.other_id for tie in step.facts(Tie) if tie.way in HELD}


def _tie_alike(step: Step) -> None:
    known = _held(step)
    for other in step.answers["others"]:
        if other.pk not in known:
            step.tie(other, Tie.Way.SAME_PROBLEM)


def _tie(step: Step) -> None:
    other = step.answers["other"]
    if other.pk == step.matter.pk:
        raise Refused(_("不能把档案归入自己。"), field="other")
    if other.pk in _held(step):
        raise Refused(_("这件事项已经归入本档案。"), field="other")
    step.tie(other, Tie.Way.SAME_PROBLEM, note=step.answers.get("note") or "")


def _untie(step: Step) -> None:
    """The tie goes, the journal keeps who untied what and why."""
    what = (step.answers["other"].pk, Tie.Way.SAME_PROBLEM)
    step.remove(*(tie for tie in step.facts(Tie) if (tie.other_id, tie.way) == what))


def alike(matter: Matter) -> Sequence[Matter]:
    """Return matters of whatever line that say much the same."""
    among = Matter.objects.filter(congress=matter.congress_id).exclude(pk=matter.pk)
    found = {one.matter_id: one.score for one in similar(matter.title, ALIKE, among)}
    keys = [key for key, score in found.items() if score >= NEAR]
    rows = Matter.objects.in_bulk(keys)
    return [rows[key] for key in keys if key in rows]


class DossierLine(Procedure):
    """问题档案."""

    slug = "dossier"
    label = _("问题档案")
    section = "supervision"
    begin = Begin(_("建立问题档案"), by=keeper, asks=BeginForm, effect=keep(Dossier), upon=None)
    sheet = Sheet("dossier/sheet.html", ("dossier",), life, ties=HELD)

    open_ = Stage(_("跟踪中"))
    solved = Stage(_("已解决"), final=True)

    tie = Action(_("归入事项"), at=open_, by=keeper, asks=TieForm, effect=_tie)
    tie_alike = Action(
        _("归入相近事项"),
        at=open_,
        by=keeper,
        asks=AlikeForm,
        effect=_tie_alike,
        help=_("列出的是题目相近、尚未归入的事项，勾选后一并归入。"),
    )
    untie = Action(_("移出事项"), at=open_, by=keeper, asks=UntieForm, effect=_untie)
    review = Action(
        _("定期回顾"),
        at=open_,
        by=keeper,
        asks=ReviewForm,
        effect=revise("dossier", reviewed_on=on_day),
    )
    solve = Action(
        _("问题已解决"),
        at=open_,
        to=solved,
        by=keeper,
        asks=SolveForm,
        effect=revise("dossier"),
    )
    reopen = Action(
        _("重新跟踪"),
        at=solved,
        to=open_,
        by=keeper,
        asks=ReasonForm,
        duty=False,
        corrects=True,
        undoes=solve,
    )
    review_by = Clock(
        _("定期回顾"), rule=REVIEW, starts=(OPENING, review, reopen), stops=(review, solve)
    )
    rewrite = rewriting(Dossier, BeginForm, ReviewForm, SolveForm, by=keeper)
    road = (open_, solved)
