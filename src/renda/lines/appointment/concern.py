"""What is said of somebody who was appointed (任后监督): handed on, looked into, told (C4 Art. 35).

Of it know those who hand it on and the body that looks into it, as of a nomination before the vote.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.appointment import forms, rules
from renda.lines.appointment.actors import keeper
from renda.lines.appointment.models import Concern
from renda.matters.actors import ClosedCircle, body_clerk, body_leader, directors
from renda.matters.correcting import rewriting
from renda.matters.duty import Duty, Owed, Stated
from renda.matters.facts import keep
from renda.matters.sheets import facts
from renda.matters.spec import Begin
from renda.matters.step import Refused, Step


def _hand_on(step: Step) -> None:
    """Refuse to hand it to the body of whom it is; else keep it under a name that names nobody."""
    tenure = step.answers["tenure"]
    if tenure.position.congress_id != step.matter.congress_id:
        raise Refused(_("只能选择本级人大的职务。"), field="tenure")
    if tenure.position.body_id == step.answers["body"].pk:
        raise Refused(_("不能转给被反映的人所在的单位。"), field="body")
    step.matter.title = str(_("关于被任命人员的反映"))
    keep(Concern)(step)


class ConcernLine(Owed):
    """任后反映: what is said of who was appointed, until the body has told what it found."""

    slug = "concern"
    label = _("任后反映")
    section = "supervision"
    circle = ClosedCircle(
        sees=keeper | directors | body_clerk | body_leader, opens=keeper, erases=keeper
    )
    begin = Begin(
        _("转办任后反映"),
        by=keeper,
        asks=forms.ConcernForm,
        effect=_hand_on,
        upon=(),
        numbered="任后〔%(year)d〕%(n)d号",
    )
    sheet = facts("concern__tenure__position__body")
    duty = Duty(
        Concern,
        report_by=rules.CONCERN,
        checks=keeper,
        stages={
            "given": _("转办中"),
            "met": pgettext_lazy("concern", "已反馈"),
            "unmet": pgettext_lazy("stage", "未反馈办结"),
        },
        report=Stated(_("反馈调查处理情况"), forms.FoundForm),
        accept=Stated(_("核查：已反馈")),
        send_back=Stated(_("核查：继续办理")),
        give_up=Stated(_("未反馈办结")),
    )
    rewrite = rewriting(Concern, forms.ConcernForm, by=keeper, without=("title", "tenure"))
