"""What is asked at a sitting beside the steps: who is there, how one votes, what was counted."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.standing import Standing
from renda.matters.forms import StepForm
from renda.matters.spec import Action
from renda.meetings.balloting import INSTEAD, ways_of
from renda.meetings.models import AgendaItem, Attendance
from renda.meetings.queries import heard
from renda.meetings.spec import ABOUT
from renda.voting.models import Ballot
from renda.voting.saying import labels_of


class BallotForm(forms.Form):
    """How a question is put, and of whom; what may be chosen follows from the step."""

    kind = forms.ChoiceField(label=_("表决方式"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, item: AgendaItem, action: Action, by: Standing, at: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        sitting = item.matter
        ways = ways_of(action, item.subject, sitting.congress, sitting.sitting.day)
        self.fields["kind"].choices = [(one.value, one.label) for one in ways]  # type: ignore[attr-defined]
        self.initial["kind"] = ways[0].value
        name = next((one for one, told in heard(action).fills.items() if told == ABOUT), "")
        if name and action.asks is not None:
            asked: Any = action.asks
            step: StepForm = asked(matter=item.subject, by=by, at=at)
            self.fields[ABOUT] = copy.deepcopy(step.fields[name])


class PileForm(forms.Form):
    """What one teller counted of a pile; whether it is passed is not asked."""

    def __init__(self, *args: Any, ballot: Ballot, pile: str, **kwargs: Any) -> None:
        self.ballot, self.pile = ballot, pile
        super().__init__(*args, **kwargs)
        for key, label in labels_of(ballot.question, pile).items():
            self.fields[key] = forms.IntegerField(label=label, min_value=0, max_value=9999)


class VoidForm(forms.Form):
    """Why a ballot ends unopened, and how it is put anew."""

    reason = forms.CharField(label=_("作废的原因"), max_length=200)
    instead = forms.ChoiceField(label=_("改用的方式"), required=False)

    def __init__(self, *args: Any, ways: Sequence[Ballot.Kind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(one.value, one.label) for one in ways if one in INSTEAD]
        self.fields["instead"].choices = [("", _("不再表决")), *offered]  # type: ignore[attr-defined]


class InviteForm(forms.Form):
    """Somebody whom the directory does not name for this sitting."""

    name = forms.CharField(label=_("姓名"), max_length=60)
    capacity = forms.ChoiceField(
        label=_("身份"),
        choices=Attendance.Capacity.choices,
        initial=Attendance.Capacity.ATTENDING,
    )
