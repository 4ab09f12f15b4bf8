"""What is asked about records of service, what is added to them, and reports to voters."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind, Mandate
from renda.directory.queries import mandates_of
from renda.kernel.language import recording
from renda.lines.record.models import ADDED, ServiceRecord
from renda.matters.forms import BodyChoice, Day, Files, LongText, PastDate, StepForm, Text
from renda.matters.rows import Rows
from renda.service.items import ITEMS

#: who may hold a report to voters
HOLDING = (Kind.PRESIDIUM, Kind.STREET_COMMITTEE, Kind.DELEGATION, Kind.DEPUTY_COMMITTEE)


def offer_seats(form: StepForm, name: str) -> None:
    """Let a question offer the deputies that the congress has today."""
    found = mandates_of(form.matter.congress, on=form.today)
    offered: Any = form.fields[name]
    offered.queryset = found.select_related("term", "congress").order_by("person__sound", "pk")


class YearForm(StepForm):
    """Of which year the records are drawn up."""

    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100)
    note = LongText(label=_("说明"), required=False)

    def clean(self) -> dict[str, Any]:
        """Name it after its year; what has not begun has no record."""
        answers: dict[str, Any] = super().clean() or {}
        year = answers.get("year")
        if year is None:
            return answers
        if year > self.today.year:
            self.add_error("year", _("这一年度还没有开始。"))
        with recording():
            answers["title"] = str(_("%(year)d年代表履职档案") % {"year": year})
        return answers


class OneForm(StepForm):
    """Whose record is drawn up by itself, of which year."""

    deputy = forms.ModelChoiceField(Mandate.objects.none(), label=_("代表"))
    year = forms.IntegerField(label=_("年度"), min_value=2000, max_value=2100)

    def prepare(self) -> None:
        """Offer the deputies of the congress."""
        offer_seats(self, "deputy")

    def clean(self) -> dict[str, Any]:
        """Name it after whom and which year; one of a year is enough."""
        answers: dict[str, Any] = super().clean() or {}
        seat, year = answers.get("deputy"), answers.get("year")
        if seat is None or year is None:
            return answers
        if year > self.today.year:
            self.add_error("year", _("这一年度还没有开始。"))
        answers["title"] = title_of(seat, year)
        return answers


def title_of(seat: Mandate, year: int) -> str:
    """Return what a deputy's record of a year is called."""
    with recording():
        return str(_("%(name)s%(year)d年履职档案") % {"name": seat.person.name, "year": year})


def items() -> list[tuple[str, Any]]:
    """Return what can be contested, as choices."""
    return [("", "—"), *((key, one.label) for key, one in ITEMS.items())]


class ObjectForm(StepForm):
    """What a deputy finds wrong, and what shows it."""

    about = forms.ChoiceField(label=_("有异议的项目"), choices=items)
    objection = LongText(label=_("异议和理由"), max_length=2000)
    papers = Files(label=_("证明材料"))


class SettleForm(StepForm):
    """What became of an objection, and why."""

    outcome = forms.ChoiceField(label=_("处理结果"), choices=ServiceRecord.Outcome.choices)
    answer = LongText(label=_("处理的理由"), max_length=2000)


class AddForm(StepForm):
    """What a deputy did elsewhere, with what shows it."""

    title = Text(label=_("活动名称"), max_length=100)
    kind = forms.ChoiceField(label=_("类别"), choices=[(one.value, one.label) for one in ADDED])
    on = PastDate(label=_("日期"))
    what = LongText(label=_("做了什么"), max_length=2000)
    papers = Files(label=_("证明材料"), required=True)


class ForThemForm(AddForm):
    """What a deputy told the office, who enters it for them."""

    deputy = forms.ModelChoiceField(Mandate.objects.none(), label=_("代表"))
    field_order = ("deputy",)

    def prepare(self) -> None:
        """Offer the deputies of the congress."""
        offer_seats(self, "deputy")


class CheckForm(StepForm):
    """What whoever checks finds."""

    answer = LongText(label=_("核对意见"), required=False, max_length=1000)


class DeclineForm(StepForm):
    """Why it does not count."""

    answer = LongText(label=_("不予计入的理由"), max_length=1000)


class AnnounceForm(StepForm):
    """When and where deputies report to their voters."""

    title = Text(label=_("述职活动名称"))
    body = BodyChoice(label=_("组织单位"), kinds=HOLDING)
    place = Text(label=_("地点"), max_length=100)
    held_on = Day(label=_("述职日期"))
    announced_on = PastDate(label=_("公布日期"), required=False)


class AssessedRow(forms.Form):
    """How one deputy was rated by those present."""

    seat = forms.ModelChoiceField(Mandate.objects.none(), label=_("述职代表"))
    satisfied = forms.IntegerField(label=_("满意"), min_value=0, max_value=100_000)
    mostly = forms.IntegerField(label=_("基本满意"), min_value=0, max_value=100_000)
    dissatisfied = forms.IntegerField(label=_("不满意"), min_value=0, max_value=100_000)


class HeldForm(StepForm):
    """Who reported, how many came, how each was rated, what was said."""

    voters = forms.IntegerField(label=_("到场选民"), min_value=1, max_value=100_000)
    rows = Rows(AssessedRow, blank=4, label=_("评议结果"))
    note = LongText(label=_("选民的意见"), required=False)
    papers = Files(label=_("述职报告和记录"))

    def prepare(self) -> None:
        """Offer in each row the deputies of the day."""
        seats = mandates_of(self.matter.congress, on=self.today)
        own = seats.select_related("person").order_by("person__sound", "pk")
        row = type(
            "Row", (AssessedRow,), {"seat": forms.ModelChoiceField(own, label=_("述职代表"))}
        )
        self.fields["rows"] = Rows(row, blank=4, label=_("评议结果"))
