"""How a line's step says who took part: two questions, what they write, and how it is put right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Mandate
from renda.matters.actors import Actor
from renda.matters.facts import Effect
from renda.matters.forms import PastDate, ReasonForm, StepForm
from renda.matters.spec import ANYWHERE, Action
from renda.matters.step import Refused, Step
from renda.service.models import Participation
from renda.service.queries import deputies_near
from renda.service.spec import Way

Seats = forms.ModelMultipleChoiceField
#: the questions, by name, with the way of taking part that they say
WAYS = {"there": Way.HERE, "excused": Way.EXCUSED}


def seats_question(label: Any, help_text: Any = "") -> forms.ModelMultipleChoiceField[Mandate]:
    """Return a question for any number of deputies; whoever asks it offers them."""
    return Seats(
        Mandate.objects.none(),
        label=label,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=help_text,
    )


def offer(form: StepForm, *names: str) -> None:
    """Let questions offer the deputies of the day: of this congress, above it and below it."""
    found = deputies_near(form.matter.congress, form.today).order_by("person__sound", "pk")
    for name in names:
        field: Any = form.fields[name]
        field.queryset = found


class PartForm(StepForm):
    """What a form has that asks, besides its own questions, which deputies took part."""

    there = seats_question(_("参加的代表"), _("选中的记入各位代表的履职档案。"))
    excused = seats_question(_("请假的代表"))

    def prepare(self) -> None:
        """Offer the deputies."""
        super().prepare()
        offer(self, *WAYS)

    def clean(self) -> dict[str, Any]:
        """Refuse who was there and had leave."""
        answers: dict[str, Any] = super().clean() or {}
        if set(answers.get("there") or ()) & set(answers.get("excused") or ()):
            self.add_error("excused", _("同一位代表不能既参加又请假。"))
        return answers


def takes_part(kind: str, on: Callable[[Step], dt.date]) -> Effect:
    """Return the effect that writes down who took part in what, as `PartForm` asks."""

    def effect(step: Step) -> None:
        named = [(seat, way) for name, way in WAYS.items() for seat in step.answers.get(name) or ()]
        people = [seat.person_id for seat, _way in named]
        if len(set(people)) < len(people):
            raise Refused(_("同一位代表不能既参加又请假。"), field="excused")
        day = on(step)
        known = step.facts(Participation) if people else ()
        taken = {(one.person_id, one.on, one.kind) for one in known}
        for seat, way in named:
            if (seat.person_id, day, kind) not in taken:
                step.add(
                    Participation(
                        matter=step.matter, person_id=seat.person_id, on=day, kind=kind, way=way
                    )
                )

    return effect


class AmendForm(ReasonForm):
    """Who is noted and was not there; who was there and is not noted."""

    drop = forms.ModelMultipleChoiceField(
        Participation.objects.none(),
        label=_("撤下的登记"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    add = seats_question(_("补登的代表"))
    on = PastDate(label=_("参加日期"), required=False)
    way = forms.ChoiceField(label=_("参加方式"), choices=Way.choices, initial=Way.HERE)

    def prepare(self) -> None:
        """Offer what is noted, and the deputies."""
        offer(self, "add")
        noted = Participation.objects.filter(matter=self.matter.pk).select_related("person")
        field: Any = self.fields["drop"]
        field.queryset = noted.order_by("on", "person__sound", "pk")


def amending(kind: str, by: Actor, also: Effect | None = None) -> Action:
    """Return the step that puts right who took part, with the reason.

    also: what else follows from who took part.
    """

    def effect(step: Step) -> None:
        drop, added = step.answers.get("drop") or (), step.answers.get("add") or ()
        if not drop and not added:
            raise Refused(_("请选择撤下的登记或者补登的代表。"), field="add")
        if added and not step.answers.get("on"):
            raise Refused(_("请填写参加日期。"), field="on")
        step.remove(*drop)
        gone = {one.pk for one in drop}
        left = [one for one in step.facts(Participation) if one.pk not in gone]
        taken = {(one.person_id, one.on) for one in left if one.kind == kind}
        on: Any = step.answers.get("on")
        way = step.answers["way"]
        for seat in added:
            if (seat.person_id, on) in taken:
                raise Refused(_("这位代表当天已经登记。"), field="add")
            part = Participation(matter=step.matter, person_id=seat.person_id, on=on, way=way)
            part.kind = kind
            step.add(part)
        if also is not None:
            also(step)

    return Action(
        _("更正参加的代表"),
        at=ANYWHERE,
        by=by,
        asks=AmendForm,
        effect=effect,
        duty=False,
        corrects=True,
    )
