"""Work arranged by the higher congress (上级交办、联动): L2 Art. 34."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.directory.models import Body, Congress, Kind
from renda.directory.queries import below, received, receivers
from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version, of_2024
from renda.lines.task.models import Share, Task
from renda.lines.task.papers import ORDERED
from renda.matters.actors import body_clerk, lead_clerk, office_clerk
from renda.matters.columns import LEAD
from renda.matters.correcting import rewriting
from renda.matters.duty import Duty, Owed, Stated
from renda.matters.facts import keep, on_day, open_for_each, revise
from renda.matters.forms import Day, Files, LongText, ReasonForm, StepForm, Text
from renda.matters.models import Matter
from renda.matters.origins import Origin
from renda.matters.rules import period_rule
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Document, Follow, Procedure, Stage
from renda.matters.step import Refused, Step

TAKING = (Kind.OFFICE, Kind.STANDING_COMMITTEE, Kind.PRESIDIUM)
RECEIVE = period_rule(
    "task.receive",
    _("承接上级任务"),
    Version(Period(5, Unit.WORKING_DAY), _("法律未定期限，默认五个工作日")),
    warn_days=2,
)
REPORT = period_rule(
    "task.report",
    _("书面报告完成情况"),
    *of_2024(Period(3, Unit.MONTH), _("《监督法》第三十四条：应当书面报告，默认三个月")),
)


class BeginForm(StepForm):
    """What is asked, until when."""

    title = Text(label=_("任务名称"))
    sort = forms.ChoiceField(label=_("任务种类"), choices=Task.Sort.choices)
    text = LongText(label=_("任务要求"))
    until = Day(label=_("要求报告日期"), required=False)
    partner = Text(label=_("协同的人大"), max_length=100, required=False)


class HandOverForm(StepForm):
    """To which congresses below it is handed."""

    bodies = forms.ModelMultipleChoiceField(
        Body.objects.none(), label=_("交给"), widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        """Offer the offices of the congresses directly below, and one's own."""
        field: Any = self.fields["bodies"]
        own = self.matter.congress_id
        field.queryset = takers(self.matter.congress, self.today).select_related("congress")
        # each congress has an office of the same name
        field.label_from_instance = lambda body: (
            str(body) if body.congress_id == own else f"{body.congress.short_name} {body}"
        )


def _taker(matter: Matter) -> Congress:
    """Return the congress that took the work on."""
    return matter.body.congress if matter.body else matter.congress


class EntrustForm(StepForm):
    """Which committee of one's own congress does it."""

    lead = forms.ModelChoiceField(Body.objects.none(), label=_("承办的专工委"))

    def prepare(self) -> None:
        """Offer the committees of the congress that took the work on."""
        field: Any = self.fields["lead"]
        kinds = (Kind.COMMITTEE, Kind.DEPUTY_COMMITTEE)
        field.queryset = receivers(_taker(self.matter), kinds, on=self.today)


class ReturnForm(ReasonForm):
    """What is missing, and by when it comes again."""

    until = Day(label=_("再次报告的期限"))


class ReportForm(StepForm):
    """What was done."""

    report = LongText(label=_("完成情况报告"))
    papers = Files()


class VerdictForm(StepForm):
    """What the higher congress says of it."""

    verdict = LongText(label=_("上级意见"), required=False)


def takers(congress: Congress, on: dt.date) -> Any:
    """Return the bodies that take work for a congress below, the own office and the own streets'.

    C7 Art. 3, 7: a street's working committee does what its standing committee hands to it.
    """
    lower = Q(congress__in=below(congress), kind__in=TAKING)
    own = Q(congress=congress, kind__in=(*TAKING, Kind.STREET_COMMITTEE))
    found = received(Body.objects.filter(lower | own, ends_on=None), on=on)
    return found.order_by("congress__code", "position", "pk")


def _since(step: Step) -> dt.date:
    """Return from when a period runs: the handing down, however late the work is taken on."""
    taken_on = step.name == "hand_over"
    return timezone.localdate(step.matter.opened_at) if taken_on else step.on


def _entrust(step: Step) -> None:
    lead = step.answers["lead"]
    if lead.congress_id != _taker(step.matter).pk:
        raise Refused(_("请选择本级人大的专工委。"), field="lead")
    step.matter.lead = lead


class TaskPart(Owed):
    """承接任务: what one congress does of it; both levels see it."""

    slug = "task-part"
    label = _("承接任务")
    section = "levels"
    source = Origin.TASKED
    crosses = True
    # who answers for it is another congress, and in the overview of one's own bodies has no place
    accountable = False
    duty = Duty(
        Share,
        report_by=REPORT,
        does=body_clerk | lead_clerk,
        checks=office_clerk,
        decides=office_clerk,
        handed=True,
        whole_day=lambda task: task.task.until,
        since=_since,
        due=_("书面报告"),
        stages={
            "listed": _("待承接"),
            "reported": _("已书面报告"),
            "met": _("已完成"),
            "unmet": pgettext_lazy("stage", "未完成办结"),
        },
        strike=Stated(_("取消")),
        hand_over=Stated(_("承接"), by=body_clerk, reads=("parent__task",)),
        report=Stated(
            _("书面报告"),
            ReportForm,
            effect=revise("share", reported_on=on_day),
            help=_("由此开展的检查、调研，请在本事项页面“由此发起”。"),
        ),
        accept=Stated(_("认可"), VerdictForm),
        send_back=Stated(_("退回补充"), ReturnForm, reads=("parent__task",)),
        give_up=Stated(_("未完成办结")),
        # the committee that leads the work is the one that does it
        remind=Stated(by=office_clerk),
    )

    entrust = Action(
        _("交专工委承办"),
        at=(duty.parts.given, duty.parts.carried),
        by=body_clerk,
        asks=EntrustForm,
        effect=_entrust,
        reads=("body__congress",),
    )
    receive_by = Clock(_("承接"), rule=RECEIVE, starts=OPENING, stops=duty.parts.hand_over)


class TaskLine(Procedure):
    """上级交办和区域协同."""

    slug = "task"
    label = _("交办任务")
    section = "levels"
    crosses = True
    columns = (LEAD, "task__sort", "task__until")
    begin = Begin(
        _("部署任务"), by=office_clerk, asks=BeginForm, effect=keep(Task), upon=(Origin.PLANNED,)
    )
    sheet = facts("task", "share")

    drafting = Stage(_("部署"))
    handed = Stage(_("办理中"))
    concluded = Stage(_("已完成"), final=True)
    cancelled = Stage(pgettext_lazy("stage", "取消"), void=True)

    hand_over = Action(
        _("交办"),
        at=drafting,
        to=handed,
        by=office_clerk,
        asks=HandOverForm,
        effect=open_for_each(TaskPart, Share),
    )
    hand_over_more = Action(
        _("追加交办"),
        at=handed,
        by=office_clerk,
        asks=HandOverForm,
        effect=open_for_each(TaskPart, Share),
    )
    cancel = Action(
        _("取消"),
        at=(drafting, handed),
        to=cancelled,
        by=office_clerk,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    follows = (Follow(child=TaskPart, at=handed, to=concluded, every=TaskPart.ended()),)
    rewrite = rewriting(Task, BeginForm, without=("until",))
    road = (drafting, handed, concluded)
    documents = (Document("order", _("任务交办函"), ORDERED),)
