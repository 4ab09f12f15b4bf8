"""What is asked at a sitting beside the steps: who is there, what a teller counted."""

from __future__ import annotations

import copy
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.standing import Standing
from renda.matters.forms import StepForm
from renda.matters.journal import plain
from renda.matters.spec import Action
from renda.meetings.models import AgendaItem, Attendance
from renda.meetings.queries import heard
from renda.meetings.roll import Roll
from renda.meetings.telling import ABOUT, COUNTED, FAULTS, fault


class TallyForm(forms.Form):
    """What one teller counted; whether it is passed is not asked."""

    def __init__(
        self,
        *args: Any,
        item: AgendaItem,
        action: Action,
        roll: Roll,
        by: Standing,
        at: Any,
        **kwargs: Any,
    ) -> None:
        self.question, self.roll = heard(action).question, roll
        super().__init__(*args, **kwargs)
        name = next((one for one, told in heard(action).fills.items() if told == ABOUT), "")
        if name and action.asks is not None:
            asked: Any = action.asks
            step: StepForm = asked(matter=item.subject, by=by, at=at)
            self.fields[ABOUT] = copy.deepcopy(step.fields[name])
        for key, label in COUNTED[self.question].items():
            self.fields[key] = forms.IntegerField(label=label, min_value=0, max_value=9999)

    def clean(self) -> dict[str, Any]:
        """Refuse numbers that cannot be together, or with those who are there."""
        answers = super().clean() or {}
        if not self.errors and (why := fault(self.question, answers, self.roll)):
            raise forms.ValidationError(FAULTS[why])
        return answers

    @property
    def counted(self) -> dict[str, Any]:
        """Return what was counted as it is kept."""
        return {name: plain(value) for name, value in self.cleaned_data.items()}


class InviteForm(forms.Form):
    """Somebody whom the directory does not name for this sitting."""

    name = forms.CharField(label=_("姓名"), max_length=60)
    capacity = forms.ChoiceField(
        label=_("身份"),
        choices=Attendance.Capacity.choices,
        initial=Attendance.Capacity.ATTENDING,
    )
