"""What a congress asks or tells the one above it (请示、报告): one matter, seen by both."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.directory.models import Body, Congress, Kind, Person, Role
from renda.directory.queries import received
from renda.directory.standing import Standing
from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.lines.task.models import Upward
from renda.lines.task.papers import UPWARD
from renda.matters.actors import body_clerk, office_clerk, post
from renda.matters.correcting import rewriting
from renda.matters.facts import in_turn, keep, on_day, rename, revise
from renda.matters.forms import Files, LongText, ReasonForm, StepForm, Text
from renda.matters.rules import period_rule
from renda.matters.sheets import facts
from renda.matters.spec import Action, Begin, Clock, Procedure, Stage
from renda.matters.step import Refused, Step

ANSWER = period_rule(
    "task.answer",
    _("答复下级人大的请示"),
    Version(Period(15, Unit.WORKING_DAY), _("法律未定期限，默认十五个工作日")),
)
#: a congress has its office; a town's has its presidium
author = office_clerk | post(_("镇人大主席团经办人"), Kind.PRESIDIUM, Role.CLERK)


def offices_above(congress: Congress, on: dt.date) -> Any:
    """Return the offices of the congress above where somebody receives what is sent."""
    offices = Body.objects.filter(congress=congress.parent_id, kind=Kind.OFFICE, ends_on=None)
    return received(offices, on=on).order_by("position", "pk")


def telephone(who: Standing, congress: Congress) -> str:
    """Return under which number somebody was to be reached last, else what the directory says."""
    mine = Upward.objects.filter(matter__congress=congress, contact=who.name).exclude(phone="")
    last = mine.order_by("-pk").values_list("phone", flat=True).first()
    own = Person.objects.filter(pk=who.person_id or 0).values_list("phone", flat=True).first()
    return last or own or ""


class UpwardForm(StepForm):
    """What is asked or told, and to whom."""

    title = Text(label=_("标题"))
    sort = forms.ChoiceField(label=_("种类"), choices=Upward.Sort.choices)
    body = forms.ModelChoiceField(Body.objects.none(), label=_("主送"))
    text = LongText(label=_("正文"), help_text=_("请示一文一事；报告中不夹带请示事项。"))
    contact = Text(label=_("联系人"), max_length=60, required=False)
    phone = Text(
        label=_("电话"),
        max_length=30,
        required=False,
        help_text=_("请示必须写明联系人和电话，印在附注里。"),
    )
    papers = Files()
    shows = "upward"

    def prepare(self) -> None:
        """Offer the offices of the congress above, and whoever writes as the one to be asked."""
        field: Any = self.fields["body"]
        field.queryset = offices_above(self.matter.congress, self.today)
        if not self.matter.pk:
            self.initial["contact"] = self.by.name
            self.initial["phone"] = telephone(self.by, self.matter.congress)

    def clean(self) -> dict[str, Any]:
        """Ask for whom to reach where an answer is waited for.

        Neither 党政机关公文处理工作条例 nor GB/T 9704-2012 says so any more (the 办法 of 2000 did,
        Art. 9); offices above send back a request without.
        """
        answers: dict[str, Any] = super().clean() or {}
        if answers.get("sort") == Upward.Sort.REQUEST:
            for name in ("contact", "phone"):
                if not answers.get(name) and name not in self.errors:
                    self.add_error(name, ValidationError(_("请示要写明联系人和电话。")))
        return answers


class AnswerForm(StepForm):
    """What the higher congress says."""

    answer = LongText(label=_("批复"))
    papers = Files()


def _above(step: Step) -> None:
    """It goes up, and nowhere else."""
    body = step.answers.get("body")
    if body is None or body.congress_id != step.matter.congress.parent_id:
        raise Refused(_("只能报送直接的上级人大。"), field="body")


def _edit(step: Step) -> None:
    step.matter.body = step.answers["body"]
    rename(step)


class UpwardLine(Procedure):
    """请示、报告: a request waits for its answer; a report is taken note of."""

    slug = "upward"
    label = pgettext_lazy("one", "请示和报告")
    section = "levels"
    crosses = True
    columns = ("upward__sort", "upward__sent_on")
    begin = Begin(
        _("向上级人大请示、报告"),
        by=author,
        asks=UpwardForm,
        effect=in_turn(_above, keep(Upward)),
        upon=None,
    )
    sheet = facts("upward")

    drafting = Stage(_("拟稿"))
    sent = Stage(_("待上级办理"))
    answered = Stage(_("已批复"), final=True)
    noted = Stage(_("已阅知"), final=True)
    withdrawn = Stage(pgettext_lazy("stage", "撤回"), void=True)

    edit = Action(
        _("修改"),
        at=drafting,
        by=author,
        asks=UpwardForm,
        effect=in_turn(_above, _edit, revise("upward")),
    )
    send = Action(
        _("报送"),
        at=drafting,
        to=sent,
        by=author,
        effect=revise("upward", sent_on=on_day),
    )
    answer = Action(
        _("批复"),
        at=sent,
        to=answered,
        by=body_clerk,
        asks=AnswerForm,
        effect=revise("upward", answered_on=on_day),
    )
    note = Action(
        _("阅知"),
        at=sent,
        to=noted,
        by=body_clerk,
        when=lambda: Q(upward__sort=Upward.Sort.REPORT),
        effect=revise("upward", answered_on=on_day),
        help=_("请示应当批复；报告阅知即可。"),
        tone="plain",
    )
    send_back = Action(
        _("退回"), at=sent, to=drafting, by=body_clerk, asks=ReasonForm, duty=False, undoes=send
    )
    withdraw = Action(
        _("撤回"), at=(drafting, sent), to=withdrawn, by=author, asks=ReasonForm, duty=False
    )

    answer_by = Clock(
        _("批复"), rule=ANSWER, starts=send, stops=(answer, note, send_back, withdraw)
    )
    rewrite = rewriting(Upward, UpwardForm, by=author)
    rewrite_answer = rewriting(Upward, AnswerForm, by=body_clerk, label=_("更正答复"))
    road = (drafting, sent, answered)
    documents = UPWARD
