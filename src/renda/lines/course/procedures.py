"""Courses for deputies (代表法 Art. 47): announced, enrolled for, signed in to, recorded."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.course import forms, rules
from renda.lines.course.models import Course
from renda.matters.actors import lead_clerk
from renda.matters.columns import LEAD
from renda.matters.correcting import rewriting
from renda.matters.duty import organiser
from renda.matters.facts import in_turn, keep, revise
from renda.matters.forms import ReasonForm
from renda.matters.models import Matter
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Procedure, Stage
from renda.matters.step import Refused, Step
from renda.service.gatherings import Gathering, gathers, writes_down
from renda.service.models import Enrolment, Participation
from renda.service.parts import amending
from renda.service.spec import THERE, Took


def _in_order(step: Step) -> None:
    if step.answers["last_on"] < step.answers["first_on"]:
        raise Refused(_("结束日期不能早于开始日期。"), field="last_on")


def _over(step: Step) -> None:
    if step.on < step.matter.course.last_on:
        raise Refused(_("培训还没有结束。"))


def _counted(step: Step) -> None:
    """Count who came by name once, with the others who did."""
    there = {seat.person_id for seat in step.answers.get("there") or ()}
    signed = Enrolment.objects.filter(matter=step.matter, signed_at__isnull=False)
    there |= set(signed.values_list("person", flat=True))
    others = step.answers["others"]
    people = len(there) + others
    revise("course", named=lambda _s: len(there), people=lambda _s: people)(step)


def _renamed(step: Step) -> None:
    """Count anew who came by name, as it was put right."""
    own: Course = step.matter.course
    if own.people is None:
        return
    gone = {one.pk for one in step.answers.get("drop") or ()}
    left = [one for one in step.facts(Participation) if one.pk not in gone and one.way in THERE]
    named = len({one.person_id for one in left})
    step.change(own, named=named, people=named + (own.others or 0))


def _recounted(step: Step) -> None:
    """Count anew with those of other levels, as it was put right."""
    own: Course = step.matter.course
    people = (own.named or 0) + step.answers["others"]
    revise("course", people=lambda _s: people)(step)


class CourseLine(Procedure):
    """代表培训."""

    slug = "course"
    label = _("代表培训")
    section = "deputies"
    columns = (LEAD, "course__sort", "course__first_on", "course__people")
    begin = Begin(
        _("组织代表培训"),
        by=lead_clerk,
        asks=forms.CourseForm,
        effect=in_turn(_in_order, keep(Course)),
        upon=None,
        numbered="培训〔%(year)d〕%(n)d号",
    )
    sheet = facts("course", tables=(Enrolment,))

    enrolling = Stage(_("报名和签到"))
    held = Stage(_("已举办"), final=True)
    cancelled = Stage(pgettext_lazy("stage", "取消"), void=True)

    record = Action(
        _("登记参加情况"),
        at=enrolling,
        to=held,
        by=organiser,
        asks=forms.RecordForm,
        first=_over,
        effect=in_turn(_counted, writes_down(Took.TRAINING)),
    )
    cancel = Action(
        _("取消培训"),
        at=enrolling,
        to=cancelled,
        by=organiser,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    record_by = Clock(
        _("登记参加情况"),
        rule=rules.RECORD,
        starts=OPENING,
        stops=record,
        waives=cancel,
        since=lambda step: step.answers["last_on"],
    )
    amend_parts = amending(Took.TRAINING, organiser, _renamed)
    recount = Action(
        _("更正参加人数和培训情况"),
        at=held,
        by=organiser,
        asks=forms.RecountForm,
        effect=_recounted,
        duty=False,
        corrects=True,
    )
    rewrite = rewriting(Course, forms.CourseForm, by=organiser)
    road = (enrolling, held)


def _days(matter: Matter) -> tuple[dt.date, dt.date]:
    return matter.course.first_on, matter.course.last_on


def _told(matter: Matter) -> list[tuple[Any, Any]]:
    own: Course = matter.course
    return [(_("地点"), own.place), (_("培训种类"), own.get_sort_display()),
            (_("培训内容"), own.subject)]  # fmt: skip


gathers(Gathering(CourseLine.slug, CourseLine.enrolling.name, "course", _days, _told))
