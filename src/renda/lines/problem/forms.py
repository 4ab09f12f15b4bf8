"""What is asked with each step on a problem list."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.directory.spec import HANDLING_KINDS
from renda.lines.problem.models import Problem
from renda.matters import lending
from renda.matters.forms import (
    BodyChoice,
    Day,
    DecisionForm,
    Files,
    LongText,
    MatterRef,
    OneFile,
    StepForm,
    Text,
)
from renda.matters.imported_rows import TableForm
from renda.matters.models import Tie
from renda.matters.rows import Rows

ANSWERING = (*HANDLING_KINDS, Kind.GOVERNMENT)


class BeginForm(StepForm):
    """On what the list is drawn up, and to whom it goes."""

    title = Text(label=_("清单名称"))
    body = BodyChoice(label=_("交办机关"), kinds=ANSWERING)
    lead = BodyChoice(label=_("牵头专工委"), kinds=(Kind.COMMITTEE, Kind.DEPUTY_COMMITTEE))
    source = Text(label=_("来源"), max_length=100, required=False)


class ItemRow(forms.Form):
    """One problem; the body by its name."""

    aspect = Text(label=_("方面"), max_length=60)
    text = Text(label=_("具体内容"), max_length=1000)
    body = Text(label=_("主办单位"), max_length=60, required=False)


class ItemsForm(StepForm):
    """Several problems at once."""

    items = Rows(ItemRow, label=_("问题"), blank=6)

    def prepare(self) -> None:
        """Start with what the inspection found that the list arose from, and is not listed."""
        origins = self.matter.ties.filter(way=Tie.Way.ARISES).values_list("other", flat=True)
        found = lending.findings(list(origins))
        known = set(self.matter.children.living().values_list("problem__text", flat=True))
        self.initial["items"] = [row for row in found if row["text"] not in known]


class ListForm(TableForm):
    """The problems as an office keeps them, in a table."""

    table = OneFile(
        label=_("问题清单（.xlsx 或 .csv）"),
        required=True,
        help_text=_(
            "一行表头：方面、问题、牵头单位、协办单位、整改期限。有一行不能识别，就一行也不导入。"
        ),
    )


class ItemForm(StepForm):
    """One problem as it shall read."""

    aspect = Text(label=_("方面"), max_length=60)
    sort = forms.ChoiceField(label=_("类别"), choices=Problem.Sort.choices)
    text = LongText(label=_("具体内容"))
    body = BodyChoice(label=_("主办单位"), kinds=ANSWERING)
    co_bodies = Text(label=_("协办单位"), required=False)
    due_on = Day(label=_("另定的整改期限"), required=False)
    shows = "problem"


class DoneForm(StepForm):
    """What was put right."""

    measures = LongText(label=_("整改情况"))
    evidence = Files(label=_("佐证材料"))


class RecheckForm(StepForm):
    """What the congress found when it looked again."""

    recheck = LongText(label=_("复核评价"))
    evidence = Files(label=_("复核材料"))


class RelistForm(StepForm):
    """On which new list it stands."""

    relisted = MatterRef(label=_("新的清单或清单问题"))


class GiveUpForm(DecisionForm):
    """Why it is closed though it is not solved."""

    recheck = LongText(label=_("复核评价"))
