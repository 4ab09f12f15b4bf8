"""What is asked at a sitting beside the steps: who is there, how one votes, what was counted."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.standing import Standing
from renda.matters.forms import LongText, StepForm, Text
from renda.matters.models import Matter
from renda.matters.spec import Action
from renda.meetings.balloting import INSTEAD, ways_of
from renda.meetings.models import MINUTES, AgendaItem, Attendance
from renda.meetings.queries import heard
from renda.meetings.speaking import LONGEST, MOST
from renda.meetings.spec import ABOUT, OPEN
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


class FloorForm(forms.Form):
    """Who speaks on which item, and how long."""

    item = forms.ModelChoiceField(AgendaItem.objects.none(), label=_("议题"))
    attendance = forms.ModelChoiceField(Attendance.objects.none(), label=_("发言人"))
    limit = forms.IntegerField(
        label=_("限时（分钟）"),
        min_value=1,
        max_value=MOST,
        initial=MINUTES,
        help_text=_("法律没有规定，默认十分钟。"),
    )

    def __init__(self, *args: Any, sitting: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        items = AgendaItem.objects.filter(matter=sitting).order_by("position", "pk")
        people = Attendance.objects.filter(sitting=sitting).order_by("capacity", "pk")
        if sitting.stage == OPEN:
            people = people.filter(state=Attendance.State.PRESENT)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]
        self.fields["attendance"].queryset = people  # type: ignore[attr-defined]


class SaidForm(forms.Form):
    """What somebody said."""

    text = LongText(
        label=_("发言内容"),
        max_length=LONGEST,
        help_text=_("录入以后由发言人核对；改动的要重新核对。"),
    )


class LeaveForm(forms.Form):
    """Why somebody does not come."""

    reason = Text(label=_("请假的理由"), max_length=200)


class CodeForm(forms.Form):
    """What the hall shows."""

    code = Text(label=_("签到码"), max_length=20, help_text=_("会场显示的六位数字。"))
