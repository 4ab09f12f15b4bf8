"""What is asked about ideas, candidates, the ballots and the projects that were chosen."""

from __future__ import annotations

import datetime as dt
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Account, Kind, Person
from renda.directory.queries import mandates_of
from renda.directory.spec import HANDLING_KINDS
from renda.lines.project import quarters, voting
from renda.lines.project.models import Ballot, Idea, Progress
from renda.matters.forms import (
    BodyChoice,
    Day,
    Files,
    LongText,
    ManyFiles,
    Money,
    PastDate,
    ReasonForm,
    StepForm,
    Text,
)
from renda.matters.models import Matter
from renda.matters.personal import personal

BODIES = (*HANDLING_KINDS, Kind.GOVERNMENT)
MOST = 9999


def _number(label: Any, **more: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=MOST, **more)


def _photos(label: Any, **more: Any) -> Files:
    return Files(label=label, widget=ManyFiles(attrs={"accept": "image/*,.pdf"}), **more)


class IdeaForm(StepForm):
    """What anybody writes to the congress; name and telephone are kept apart."""

    title = Text(label=_("希望办的实事"), max_length=100)
    text = LongText(
        label=_("建议内容和理由"),
        help_text=_("不要写本人或者他人的姓名、电话：这里的文字不加密。"),
    )
    place = Text(label=_("实施地点"), max_length=100, required=False)
    name = personal(Text(label=_("姓名"), max_length=60, required=False))
    contact = personal(Text(label=_("联系方式"), max_length=60, required=False))


class DeputyIdeaForm(StepForm):
    """What a deputy proposes."""

    title = Text(label=_("希望办的实事"), max_length=100)
    text = LongText(label=_("建议内容和理由"))
    place = Text(label=_("实施地点"), max_length=100, required=False)


class RegisterForm(IdeaForm):
    """What came in on paper, or what a body proposes itself."""

    source = forms.ChoiceField(label=_("提出人"), choices=Idea.Source.choices)
    body = BodyChoice(label=_("提出的单位"), kinds=BODIES, required=False)
    field_order = ("title", "source", "body", "text", "place", "name", "contact")

    def clean(self) -> dict[str, Any]:
        """Ask which body it is where a body proposes."""
        answers: dict[str, Any] = super().clean() or {}
        if answers.get("source") == Idea.Source.DEPARTMENT and not answers.get("body"):
            self.add_error("body", ValidationError(_("请选择提出的单位。")))
        return answers


class ScreenForm(StepForm):
    """What the screening found."""

    answer = LongText(label=_("告知提出人的筛选情况"), required=False)


class DeclineForm(StepForm):
    """Why it is no candidate, in words for who proposed it."""

    ground = forms.ChoiceField(label=_("不列入的情形"), choices=Idea.Ground.choices)
    answer = LongText(label=_("告知提出人的理由"))


class AdoptForm(StepForm):
    """Of which candidate it is part now."""

    item = forms.ModelChoiceField(Matter.objects.none(), label=_("列入的候选项目"))
    answer = LongText(label=_("告知提出人的情况"), required=False)

    def prepare(self) -> None:
        """Offer the candidates that are not voted on yet."""
        field: Any = self.fields["item"]
        found = Matter.objects.filter(congress=self.matter.congress, procedure="project-item")
        field.queryset = found.filter(stage="listed").order_by("pk")
        field.label_from_instance = lambda one: f"{one.parent.year} {one.title}"
        field.queryset = field.queryset.select_related("parent")


class BeginForm(StepForm):
    """For which year, and until when ideas are collected."""

    title = Text(label=_("名称"))
    year = forms.IntegerField(label=_("实施年度"), min_value=2000, max_value=2100)
    collect_until = Day(label=_("征集截止日期"))

    def prepare(self) -> None:
        """Offer next year once the third quarter has begun (domain 5)."""
        year = self.today.year + (self.today.month > 6)  # noqa: PLR2004  the third quarter
        self.initial.setdefault("year", year)
        self.initial.setdefault("title", _("%(year)d年度民生实事项目") % {"year": year})


class ItemForm(StepForm):
    """A candidate as it stands on the paper."""

    title = Text(label=_("项目名称"), max_length=100)
    content = LongText(label=_("建设内容"))
    goal = LongText(label=_("年度目标"), help_text=_("当年能够完成；跨年度的项目写明当年的目标。"))
    place = Text(label=_("实施地点"), max_length=100, required=False)
    money = Money(label=_("计划投资"))
    source = Text(label=_("资金来源"), max_length=100, required=False)
    body = BodyChoice(label=_("责任单位"), kinds=BODIES)
    due_on = Day(label=_("完成期限"))
    shows = "project"

    def clean_due_on(self) -> dt.date | None:
        """Refuse a day before the year for which it is chosen."""
        due: dt.date | None = self.cleaned_data["due_on"]
        if due and due.year < self.matter.year:
            words = {"year": self.matter.year}
            raise ValidationError(_("完成期限不能早于实施年度（%(year)d年）。") % words)
        return due


class CandidateForm(ItemForm):
    """A new candidate."""

    shows = ""


class TableForm(StepForm):
    """How many are to be chosen; of the party committee's part day and reference alone are kept."""

    seats = forms.IntegerField(label=_("应选项目数"), min_value=1, max_value=100)
    party_on = PastDate(label=_("党委研究日期"))
    party_ref = Text(label=_("党委文号或者会议"), max_length=100)


class TellersForm(StepForm):
    """Who counts: two deputies who can sign in."""

    teller_one = forms.ModelChoiceField(Person.objects.none(), label=_("监票人甲"))
    teller_two = forms.ModelChoiceField(Person.objects.none(), label=_("监票人乙"))
    shows = "project_round"

    def prepare(self) -> None:
        """Offer the active deputies of the congress who have an account."""
        known = Account.objects.filter(person=OuterRef("pk"), is_active=True)
        seated = mandates_of(self.matter.congress, on=self.today).values("person")
        found = Person.objects.filter(Exists(known), pk__in=seated).order_by("sound", "pk")
        for name in ("teller_one", "teller_two"):
            field: Any = self.fields[name]
            field.queryset = found

    def clean(self) -> dict[str, Any]:
        """Refuse one person as both."""
        answers: dict[str, Any] = super().clean() or {}
        one, two = answers.get("teller_one"), answers.get("teller_two")
        if one is not None and one == two:
            self.add_error("teller_two", ValidationError(_("两名监票人应当是不同的人。")))
        return answers


class ReplaceForm(TellersForm, ReasonForm):
    """Who counts instead, and why."""


class SessionForm(StepForm):
    """Which congress votes."""

    session = Text(label=_("票决的会议"), max_length=100)


class OpenForm(TellersForm, SessionForm):
    """A ballot: who could vote, who was there, who counts."""

    held_on = PastDate(label=_("投票日期"))
    entitled = _number(label=_("全体代表"))
    present = _number(label=_("出席代表"))
    why = Text(label=_("与代表名册不一致的说明"), required=False)
    field_order = ("session", "held_on", "entitled", "why", "present", "teller_one", "teller_two")

    def prepare(self) -> None:
        """Start with the deputies of the register, and today."""
        super().prepare()
        on_roll = mandates_of(self.matter.congress, on=self.today).count()
        self.initial.update(entitled=on_roll, held_on=self.today)
        self.fields["entitled"].help_text = _("代表名册上现有%(n)d名。") % {"n": on_roll}


class MoveForm(ReasonForm):
    """On which day instead, and why."""

    until = Day(label=_("改在"))
    field_order = ("until", "reason")


class TellForm(StepForm):
    """What one teller counted; the other's numbers are shown to nobody until both are in."""

    handed = _number(label=_("发出票数"))
    returned = _number(label=_("收回票数"))
    invalid = _number(
        label=_("无效票"), help_text=_("所选多于应选项目数的为无效票；少于的有效，未选的视为弃权。")
    )
    #: what the step says instead of the numbers
    note = forms.CharField(label=_("核对情况"), required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Ask the votes of each project on the paper."""
        self.ballot = Ballot.objects.filter(matter=self.matter, state=Ballot.State.OPEN).first()
        items = self._items
        for key in self.ballot.candidates if self.ballot else ():
            item = items[key]
            label = f"{item.project.position}. {item.title}"
            self.fields[f"votes_{key}"] = _number(label)

    def clean_note(self) -> str:
        """Take nothing from outside: the step writes what came of it."""
        return ""

    @property
    def _items(self) -> dict[str, Matter]:
        found = Matter.objects.filter(pk__in=self.ballot.candidates if self.ballot else ())
        return {str(one.pk): one for one in found.select_related("project")}

    def clean(self) -> dict[str, Any]:
        """Refuse numbers that cannot be."""
        answers: dict[str, Any] = super().clean() or {}
        wrong = None
        if self.ballot and not self.errors:
            wrong = voting.amiss(self.ballot, told_in(answers))
        if wrong:
            raise ValidationError({wrong[0]: wrong[1]})
        return answers


def told_in(answers: Any) -> voting.Numbers:
    """Return the numbers of a teller's answers."""
    votes = {
        name.removeprefix("votes_"): value
        for name, value in answers.items()
        if name.startswith("votes_")
    }
    return voting.Numbers(answers["handed"], answers["returned"], answers["invalid"], votes)


class QuarterChoice(forms.ChoiceField):
    """A quarter; which ones depends on what was reported, so the journal has no list of them."""

    @staticmethod
    def told(quarter: str) -> str:
        """Return a quarter in words."""
        return Progress(quarter=quarter).get_quarter_display()


class ProgressForm(StepForm):
    """How far it is at the end of a quarter, what was spent by then, with pictures."""

    quarter = QuarterChoice(label=_("季度"))
    percent = forms.IntegerField(label=_("形象进度（%）"), min_value=0, max_value=100)
    spent = Money(label=_("累计支出"))
    text = LongText(label=_("进展情况"))
    photos = _photos(_("照片"))

    def prepare(self) -> None:
        """Offer the quarters that were not reported on yet, the oldest first."""
        field: Any = self.fields["quarter"]
        found = self._open()
        field.choices = [(one, field.told(one)) for one in found]
        if found:
            self.initial.setdefault("quarter", found[0])

    def _open(self) -> list[str]:
        given = self.matter.entries.filter(action="hand_over").order_by("seq").first()
        if given is None:
            return []
        first = quarters.quarter_of(timezone.localdate(given.at))
        told = list(
            Progress.objects.filter(matter=self.matter)
            .order_by("pk")
            .values_list("quarter", flat=True)
        )
        if "correction" in self.fields:  # what is put right is the last one
            told.pop()
        found = quarters.between(first, quarters.quarter_of(self.today))
        return [one for one in found if one not in told]


class FinishedForm(StepForm):
    """What was done, with what proves it."""

    report = LongText(label=_("完成情况"))
    finished_on = PastDate(label=_("完工日期"))
    spent = Money(label=_("累计支出"))
    photos = _photos(_("完工照片和验收材料"), required=True)
    shows = "project"


class CheckForm(StepForm):
    """How it was checked on the spot."""

    checked = LongText(label=_("核查情况"))
    photos = _photos(_("照片"))


class VisitForm(StepForm):
    """Which group went there, and what it saw."""

    on = PastDate(label=_("视察日期"))
    group = Text(label=_("视察的代表小组"), max_length=100)
    deputies = forms.IntegerField(label=_("参加代表人数"), min_value=1, max_value=MOST)
    findings = LongText(label=_("发现的情况和意见"))
    photos = _photos(_("照片"))


class TestForm(StepForm):
    """The votes on one project; the grade is not asked."""

    __test__: ClassVar[bool] = False  # no test of pytest's

    tested_on = PastDate(label=_("测评日期"))
    meeting = Text(label=_("测评的会议"), max_length=100)
    members = _number(label=_("全体参评人员"))
    handed = _number(label=_("发出票数"))
    returned = _number(label=_("收回票数"))
    satisfied = _number(label=_("满意票"))
    basically = _number(label=_("基本满意票"))
    dissatisfied = _number(label=_("不满意票"))
    abstained = _number(label=_("弃权票"), initial=0)
    invalid = _number(label=_("无效票"), initial=0)
