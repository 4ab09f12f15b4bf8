"""What is asked of a sitting: when it is, what is on its agenda, what was considered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind, Level, Term
from renda.directory.queries import term_on
from renda.kernel.language import listed
from renda.matters.forms import BodyChoice, Day, LongText, MatterRef, OneFile, StepForm, Text
from renda.matters.models import Entry, Matter
from renda.matters.registry import action_of
from renda.meetings.kinds import CONGRESS, KINDS, PRESIDIUM
from renda.meetings.models import AgendaItem, ItemPaper
from renda.meetings.naming import is_taken, name_of, next_ordinal, series_of
from renda.meetings.queries import entered_on, pool
from renda.meetings.spec import PLANNED

TAKEN = _("本届第%(n)s次会议已经登记，请核对会次。")


def numbered(answers: Mapping[str, Any], term: Term, series: str) -> int | None:
    """Return the number of a sitting: the one given, else the next; none of a named one."""
    if answers.get("ordinal"):
        return int(answers["ordinal"])
    return None if answers.get("called") else next_ordinal(term, series)


class Time(forms.TimeField):
    """An hour and a minute, entered with the browser's own picker."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
        super().__init__(**kwargs)


class PlanForm(StepForm):
    """Which sitting, when; its name and number follow unless they are given."""

    kind = forms.ChoiceField(label=_("会议种类"))
    lead = BodyChoice(
        label=_("召开会议的专工委"),
        kinds=(Kind.COMMITTEE, Kind.DEPUTY_COMMITTEE),
        required=False,
        help_text=_("专工委会议填写。"),
    )
    ordinal = forms.IntegerField(
        label=_("本届第几次"),
        min_value=1,
        max_value=999,
        required=False,
        help_text=_("不填的接着本届上一次；第一次使用时请填写实际的会次。"),
    )
    day = Day(label=_("会议日期"))
    begins = Time(label=_("开始时间"), required=False)
    place = Text(label=_("地点"), max_length=100, required=False)
    by_video = forms.BooleanField(
        label=_("可以视频参会"),
        required=False,
        help_text=_("主任会议决定可以的才勾选；视频参会的人举手表决。"),
    )
    called = Text(
        label=_("会议名称"),
        max_length=100,
        required=False,
        help_text=_("不填的按种类、届次和会次命名；只填名称、不填会次的不编会次。"),
    )
    title = forms.CharField(required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Offer the kinds that a congress of this level holds."""
        town = self.matter.congress.level == Level.TOWN
        kinds = (CONGRESS, PRESIDIUM) if town else (one for one in KINDS.values())
        offered = [one for one in kinds if town or one is not PRESIDIUM]
        self.fields["kind"].choices = [(one.key, one.label) for one in offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Name and number the sitting; refuse a number that is there, a day outside any term."""
        answers = super().clean()
        kind, day = KINDS.get(answers.get("kind", "")), answers.get("day")
        if kind is None or day is None:
            return answers
        lead = answers.get("lead")
        if kind.of_lead and lead is None:
            raise ValidationError({"lead": _("请选择召开会议的专工委。")})
        term = term_on(self.matter.congress, on=day)
        if term is None:
            raise ValidationError({"day": _("这一天不在任何一届的任期里，请先登记届次。")})
        series = series_of(kind, lead)
        ordinal = numbered(answers, term, series)
        if ordinal is not None and is_taken(term, series, ordinal):
            raise ValidationError({"ordinal": TAKEN % {"n": ordinal}})
        answers["lead"] = lead if kind.of_lead else None
        answers["ordinal"], answers["year"] = ordinal, day.year
        named = name_of(kind, self.matter.congress, term, ordinal or 0, lead)
        answers["title"] = answers.get("called") or named
        return answers


class MoveForm(StepForm):
    """Another day or place, and why."""

    day = Day(label=_("会议日期"))
    begins = Time(label=_("开始时间"), required=False)
    place = Text(label=_("地点"), max_length=100, required=False)
    reason = LongText(label=_("变更的理由"))
    shows = "sitting"


class Ready(forms.ModelMultipleChoiceField[Matter]):
    """What is ready for a sitting, each with what kind of matter it is and where it stands."""

    def label_from_instance(self, obj: Matter) -> str:
        """Return what a matter is called where one ticks it."""
        whose = f"（{obj.body}）" if obj.body else ""
        return f"{obj.kind.label}：{obj.title}{whose} · {obj.standing_at.label}"


class PlaceForm(StepForm):
    """What is put on the agenda: of what is ready, and what is no matter of the system."""

    items = Ready(
        Matter.objects.none(),
        label=_("已经具备条件的事项"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    more = MatterRef(
        label=_("其他事项"),
        required=False,
        help_text=_("可以由这次会议决定、没有列在上面的事项：填写编号或者网址。"),
    )
    others = LongText(
        label=_("其他议题"), required=False, help_text=_("系统里没有的议题，每行写一项。")
    )
    late_reason = LongText(
        label=_("临时列入的理由"),
        required=False,
        help_text=_("已经发出会议通知的，临时列入议题须写明理由，由主任会议决定。"),
    )

    def prepare(self) -> None:
        """Offer what stands where a sitting of this kind can take a step on it."""
        found = pool(self.by, self.matter.congress, self.matter.sitting.kind)
        self.fields["items"].queryset = found.exclude(pk=self.matter.pk)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for something to place, and why it comes late."""
        answers = super().clean()
        if not any(answers.get(name) for name in ("items", "more", "others")):
            raise ValidationError({"items": _("请至少选择或者写明一项议题。")})
        if self.matter.stage != PLANNED and not answers.get("late_reason"):
            message = _("已经发出会议通知，临时列入的议题请写明理由。")
            raise ValidationError({"late_reason": message})
        return answers


def waiting(sitting: Matter) -> Any:
    """Return what is on a sitting's agenda and was neither considered nor taken off."""
    own = AgendaItem.objects.filter(matter=sitting, state=AgendaItem.State.PLACED)
    return own.order_by("position", "pk")


class ItemChoice(forms.ModelChoiceField[AgendaItem]):
    """One item of the agenda."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(AgendaItem.objects.none(), **kwargs)


class ItemForm(StepForm):
    """Which item of the agenda."""

    item = ItemChoice(label=_("议题"))

    def prepare(self) -> None:
        """Offer what is still waiting."""
        self.fields["item"].queryset = waiting(self.matter)  # type: ignore[attr-defined]


class RecordForm(ItemForm):
    """An item was considered; nothing more is decided on it."""

    note = LongText(label=_("审议情况"))


class DeferForm(ItemForm):
    """An item is taken off, and why."""

    note = LongText(label=_("撤下的理由"))


class Entered(forms.ModelMultipleChoiceField[Entry]):
    """What was entered as decided on the sitting's day."""

    def label_from_instance(self, obj: Entry) -> str:
        """Return which matter, and which step on it."""
        action = action_of(obj.matter.procedure, obj.action)
        return f"{obj.matter.kind.label}：{obj.matter} · {action.label if action else obj.action}"


class GatherForm(StepForm):
    """Which decisions, entered on their matters, this sitting took."""

    entries = Entered(
        Entry.objects.none(),
        label=_("已经登记的会议决定"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("列出的是会议日期相同、已经在事项上登记的听取、审议、表决和决定。"),
    )

    def prepare(self) -> None:
        """Offer what was entered for the day of the sitting."""
        self.fields["entries"].queryset = entered_on(self.matter)  # type: ignore[attr-defined]


class OrderForm(StepForm):
    """In which order the items come, by numbers."""

    order = forms.CharField(label=_("议程顺序"), required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Ask each item's number."""
        self.items = list(AgendaItem.objects.filter(matter=self.matter).order_by("position", "pk"))
        for n, item in enumerate(self.items, 1):
            self.fields[f"at_{item.pk}"] = forms.IntegerField(
                label=item.title, initial=n, min_value=1, max_value=999
            )

    def clean(self) -> dict[str, Any]:
        """Return the keys in order, and the titles for the journal."""
        answers = super().clean()
        asked = {item: answers.pop(f"at_{item.pk}", None) for item in self.items}
        if None in asked.values():
            return answers
        found = sorted(self.items, key=lambda item: (asked[item], item.position, item.pk))
        answers["keys"] = [item.pk for item in found]
        answers["order"] = listed((f"{n}. {one.title}" for n, one in enumerate(found, 1)), "；")
        return answers


class PaperForm(ItemForm):
    """A paper of an item, in its first or another version, and who may read it."""

    file = OneFile(label=_("会议材料"), required=True)
    title = Text(
        label=_("材料名称"),
        max_length=150,
        required=False,
        help_text=_("不填的用文件名。名称与已有材料相同的，作为新的一版。"),
    )
    readers = forms.ChoiceField(
        label=_("阅读范围"),
        choices=ItemPaper.Readers.choices,
        help_text=_("会议公开以前，列席人员只看所有参会人员可以阅读的材料。"),
    )
    late_reason = LongText(label=_("逾期提交的理由"), required=False)
    field_order = ("item", "file", "title", "readers", "late_reason")


class NotifyForm(StepForm):
    """Notice is given; a reason where it comes late."""

    late_notice = LongText(label=_("逾期通知的理由"), required=False)


class CancelForm(StepForm):
    """Why it is not held."""

    reason = LongText(label=_("理由"))
