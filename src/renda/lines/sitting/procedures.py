"""Sittings (会议): L3 Art. 14, 51, 54; from the plan of the year to the sealed roll."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.sitting import agenda, forms, shown
from renda.lines.sitting.actors import convener
from renda.matters import gates, publishing
from renda.matters.facts import revise
from renda.matters.rules import PeriodRule
from renda.matters.spec import OPENING, Action, Begin, Clock, Procedure, Sheet, Stage
from renda.matters.step import Step
from renda.meetings.kinds import KINDS

FACTS = ("sitting",)


def _day(step: Step) -> dt.date:
    # when it is opened, what was answered is not kept yet
    day: dt.date = step.answers.get("day") or step.matter.sitting.day
    return day


def _notice(step: Step) -> PeriodRule:
    return KINDS[step.answers.get("kind") or step.matter.sitting.kind].notice


def _to_adopt() -> Q:
    return Q(sitting__adopted_on=None, sitting__kind__in=("congress", "standing"))


class SittingLine(Procedure):
    """会议."""

    slug = "sitting"
    label = pgettext_lazy("sitting", "会议")
    section = "decisions"
    columns = ("sitting__day", "sitting__place", "sitting__kind")
    begin = Begin(_("安排会议"), by=convener, asks=forms.PlanForm, effect=agenda.plan, upon=())
    sheet = Sheet("sitting/sheet.html", FACTS, shown.shown)
    public = Sheet("sitting/public.html", FACTS, shown.public)

    planned = Stage(_("筹备中"))
    notified = Stage(_("已发通知"))
    running = Stage(_("会议进行中"))
    closed = Stage(_("已闭会"), final=True)
    cancelled = Stage(pgettext_lazy("stage", "取消"), void=True)

    place = Action(
        _("列入议程"),
        at=(planned, notified, running),
        by=convener,
        asks=forms.PlaceForm,
        effect=agenda.place,
        reads=FACTS,
    )
    order = Action(
        _("排定议程顺序"),
        at=(planned, notified, running),
        by=convener,
        asks=forms.OrderForm,
        effect=agenda.order,
        reads=FACTS,
    )
    defer = Action(
        _("撤下议题"),
        at=(planned, notified, running),
        by=convener,
        asks=forms.DeferForm,
        effect=agenda.defer,
        reads=FACTS,
    )
    lay = Action(
        _("提交会议材料"),
        at=(planned, notified, running),
        by=convener,
        asks=forms.PaperForm,
        effect=agenda.lay,
        reads=FACTS,
    )
    move = Action(
        _("变更会议日期或者地点"),
        at=(planned, notified),
        by=convener,
        asks=forms.MoveForm,
        effect=agenda.move,
        reads=FACTS,
    )
    notify = Action(
        _("发出会议通知"),
        at=planned,
        to=notified,
        by=convener,
        asks=forms.NotifyForm,
        check=gates.in_time("notice_by", unless="late_notice"),
        effect=revise("sitting"),
        reads=FACTS,
    )
    begin_sitting = Action(
        _("宣布开会"),
        at=notified,
        to=running,
        by=convener,
        first=agenda.enough,
        reads=FACTS,
    )
    adopt = Action(
        _("通过会议议程"),
        at=running,
        by=convener,
        when=_to_adopt,
        first=agenda.something_on_it,
        effect=agenda.adopt,
        duty=True,
        reads=FACTS,
    )
    record = Action(
        _("登记审议情况"),
        at=running,
        by=convener,
        asks=forms.RecordForm,
        effect=agenda.record,
        reads=FACTS,
    )
    gather = Action(
        _("补入已经登记的决定"),
        at=(running, closed),
        by=convener,
        asks=forms.GatherForm,
        effect=agenda.gather,
        reads=FACTS,
        corrects=True,
    )
    close = Action(
        _("闭会"),
        at=running,
        to=closed,
        by=convener,
        first=agenda.all_considered,
        effect=agenda.close,
        reads=FACTS,
    )
    cancel = Action(
        _("取消会议"),
        at=(planned, notified),
        to=cancelled,
        by=convener,
        asks=forms.CancelForm,
        effect=agenda.cancel,
        duty=False,
        tone="danger",
        reads=FACTS,
    )
    publish = publishing.publish(at=(notified, running, closed), by=convener)
    unpublish = publishing.unpublish(at=(notified, running, closed), by=convener)
    notice_by = Clock(
        _("发出会议通知"),
        rule=_notice,
        starts=OPENING,
        stops=notify,
        before=_day,
        moves=move,
    )
    road = (planned, notified, running, closed)
