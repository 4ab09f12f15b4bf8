"""What bodies state (政府侧指标): quoted with the document, checked by a second person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.directory.spec import HANDLING_KINDS
from renda.lines.indicator.models import Statement
from renda.matters.actors import committee_clerk, lead_head, office_clerk
from renda.matters.correcting import rewriting
from renda.matters.facts import keep, revise
from renda.matters.forms import (
    BodyChoice,
    Files,
    LongText,
    PastDate,
    ReasonForm,
    StepForm,
    Text,
)
from renda.matters.models import Matter
from renda.matters.origins import Origin
from renda.matters.reading import newest_step
from renda.matters.sheets import facts
from renda.matters.spec import Action, Begin, Procedure, Stage
from renda.matters.step import Refused, Step


class BeginForm(StepForm):
    """What is stated, by whom, where."""

    title = Text(label=_("指标名称"))
    body = BodyChoice(label=_("自报单位"), kinds=(*HANDLING_KINDS, Kind.GOVERNMENT))
    lead = BodyChoice(label=_("登记的专工委"), kinds=(Kind.COMMITTEE, Kind.OFFICE))
    year = forms.IntegerField(label=_("年度"), min_value=1954, max_value=2100)
    value = forms.DecimalField(label=_("数值"), max_digits=18, decimal_places=4)
    unit = Text(label=_("单位（量词）"), max_length=20)
    quoted = LongText(label=_("原文"), help_text=_("照抄文件中的原句。"))
    document = Text(label=_("来源文件"))
    stated_on = PastDate(label=_("文件日期"))
    papers = Files(label=_("文件"))


def _two_people(step: Step) -> None:
    """Who entered a number, or put it right, does not check it."""
    entered = step.read(newest_step, "open", "rewrite")
    if entered is not None and entered.by_id == step.by.account_id:
        raise Refused(_("登记人不能核对自己登记的数据。"))


def _once_a_year(step: Step) -> None:
    """Two statements of one number in one year would be added up."""
    if step.read(_used_already):
        raise Refused(_("本年度已经采用同名的数据，请先撤下原来的。"))


def _used_already(matters: Sequence[Matter]) -> Mapping[int, bool]:
    """Find whose congress uses another number of the year under the same name."""
    used = Matter.objects.filter(
        congress__in={one.congress_id for one in matters},
        procedure=IndicatorLine.slug,
        year__in={one.year for one in matters},
        title__in={one.title for one in matters},
        stage="confirmed",
    )
    keys = {(one.congress_id, one.year, one.title): one.pk for one in used}
    own = {one.pk: keys.get((one.congress_id, one.year, one.title), one.pk) for one in matters}
    return {pk: used != pk for pk, used in own.items()}


def _may_be_used(step: Step) -> None:
    _two_people(step)
    _once_a_year(step)


class IndicatorLine(Procedure):
    """单位自报数据: the report may cite it, and says whose it is."""

    slug = "indicator"
    label = _("单位自报数据")
    section = "supervision"
    columns = ("statement__value", "statement__unit")
    begin = Begin(
        _("登记单位自报数据"),
        by=committee_clerk | office_clerk,
        asks=BeginForm,
        effect=keep(Statement),
        upon=(Origin.HEARD, Origin.DEMANDED, Origin.PLANNED, Origin.CHECKED),
    )
    sheet = facts("statement")

    entered = Stage(_("待核对"))
    confirmed = Stage(_("已核对"), final=True)
    withdrawn = Stage(_("不予采用"), void=True)

    confirm = Action(
        _("核对无误"),
        at=entered,
        to=confirmed,
        by=office_clerk | lead_head,
        first=_may_be_used,
        effect=revise("statement", checked_by=lambda step: step.by.name[:60]),
    )
    withdraw = Action(
        _("不予采用"),
        at=(entered, confirmed),
        to=withdrawn,
        by=office_clerk | lead_head,
        asks=ReasonForm,
        duty=False,
        corrects=True,
    )
    rewrite = rewriting(Statement, BeginForm, by=committee_clerk, to=entered, undoes=confirm)
    road = (entered, confirmed)
