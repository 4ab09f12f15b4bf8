"""How a suggestion is reviewed: numbered, excluded, merged, published (C1 Art. 9–13)."""

from __future__ import annotations

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Congress, Person, Role
from renda.lines.suggestion.models import SUBJECTS, Proposal, Reply
from renda.lines.suggestion.procedures.joined import join
from renda.lines.suggestion.rules import WITHDRAW_JOINT, WITHDRAW_UNTIL
from renda.matters.forms import Day, Files, LongText, MatterRef, PastDate, StepForm, Text
from renda.matters.models import Matter, Tie
from renda.matters.publishing import SCREENED, Addition
from renda.matters.step import Refused, Step
from renda.search.queries import much_alike

#: C1 Art. 9, with the grounds that other places add
EXCLUSIONS = (
    ("private", _("涉及代表本人及其亲属的个人事务")),
    ("case", _("涉及具体司法案件或者代转的信件")),
    ("academic", _("属于学术探讨、产品推介")),
    ("report", _("属于检举、控告、申诉或者信访事项")),
    ("pending", _("正在进行的招投标、诉讼、仲裁")),
    ("scope", _("不属于本行政区域职权范围")),
    ("empty", _("没有实际内容")),
    ("other", _("法律法规规定的其他情形")),
)
#: a reply is looked at before the public reads it, each by itself (C1 Art. 36)
REPLIES = (Addition(Reply, Q(signed_on__isnull=False)),)


class AcceptForm(StepForm):
    """How an accepted suggestion is filed."""

    subject = forms.ChoiceField(label=_("类别"), choices=SUBJECTS)


class ExcludeForm(StepForm):
    """Why it is not handled as a suggestion; the deputy is told."""

    ground = forms.ChoiceField(label=_("情形"), choices=EXCLUSIONS)
    reason = LongText(label=_("向代表的说明"))


class ReferForm(StepForm):
    """To whom it goes for reference."""

    receiver = Text(label=_("转送参考的单位"))
    reason = LongText(label=_("向代表的说明"))


class ConvertForm(StepForm):
    """As what it is treated instead."""

    way = forms.ChoiceField(
        label=_("转为"),
        choices=(
            ("petition", _("信访事项")),
            ("motion", _("议案")),
            ("opinion", _("审议发言、意见")),
            ("letter", _("代表来信")),
        ),
    )
    receiver = Text(label=_("转给（单位或部门）"))
    due_on = Day(label=_("请其反馈结果的日期"))
    reason = LongText(label=_("向代表的说明"))


class ConvertedForm(StepForm):
    """What became of it in the other way; the deputy is told."""

    on = PastDate(label=_("收到结果的日期"))
    result = LongText(label=_("办理结果"))
    became = MatterRef(label=_("转成的事项"), required=False)
    attachments = Files()


class MergeForm(StepForm):
    """Into which suggestion it is merged."""

    host = forms.ModelChoiceField(Matter.objects.none(), label=_("并入"))
    reason = LongText(label=_("理由"), widget=forms.Textarea(attrs={"rows": 3}))

    def prepare(self) -> None:
        """Offer the year's suggestions that are being handled."""
        found = Matter.objects.filter(
            congress=self.matter.congress_id,
            procedure=self.matter.procedure,
            year=self.matter.year,
            stage__in=("registered", "handling"),
        )
        self.fields["host"].queryset = found.exclude(pk=self.matter.pk).order_by("-pk")  # type: ignore[attr-defined]


class KeyForm(StepForm):
    """Which leader leads the follow-up (代表法 Art. 52; C1 Art. 32)."""

    leader = forms.ModelChoiceField(Person.objects.none(), label=_("牵头督办领导"))
    reason = LongText(
        label=_("确定的会议或文件"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )

    def prepare(self) -> None:
        """Offer the leaders of the congress's bodies."""
        led = Person.objects.filter(
            memberships__role=Role.LEADER, memberships__body__congress=self.matter.congress_id
        )
        self.fields["leader"].queryset = led.distinct().order_by("sound", "pk")  # type: ignore[attr-defined]


class WithdrawForm(StepForm):
    """Why it is withdrawn, in writing (C1 Art. 12)."""

    reason = LongText(label=_("撤回理由"))


class PublishForm(StepForm):
    """The three things looked at before anything is made public (C1 Art. 36)."""

    screened = forms.BooleanField(label=SCREENED)


def alike(matter: Matter) -> list[Matter]:
    """Return suggestions of the congress that say much the same, of all years."""
    others = Matter.objects.filter(congress=matter.congress_id, procedure=matter.procedure)
    text = f"{matter.title}\n{matter.proposal.situation}\n{matter.proposal.measures}"
    return much_alike(text, others.exclude(pk=matter.pk))


def series(congress: Congress, year: int) -> str:
    """Return the name of the series that numbers a year's suggestions."""
    return f"{congress.code}:suggestion:{year}"


def accept(step: Step) -> None:
    """Give the next number of the year's series, without gaps.

    What comes from a ledger keeps its year and the number that the deputy and the bodies know.
    """
    matter = step.matter
    matter.year = step.answers.get("year") or step.on.year
    given = step.answers.get("number")
    if not given:
        number = step.number(series(matter.congress, matter.year))
        given = str(_("第%(n)d号") % {"n": number})
    matter.number = given
    step.change(matter.proposal, subject=step.answers["subject"])


def exclude(step: Step) -> None:
    """Keep the ground."""
    step.change(step.matter.proposal, excluded_for=step.answers["ground"])


def check_merge(step: Step) -> None:
    """Refuse to merge into itself, into another congress's, or into a merged one."""
    host = step.answers["host"]
    same = host.congress_id == step.matter.congress_id and host.procedure == step.matter.procedure
    if not same or host.pk == step.matter.pk or host.closed_at is not None:
        raise Refused(_("只能并入本级人大正在办理的另一件建议。"), field="host")


def merge(step: Step) -> None:
    """Point to the suggestion with which it is handled; its proposers are answered there."""
    host = step.answers["host"]
    step.change(step.matter.proposal, merged_into=host)
    join(step, host)


def check_convert(step: Step) -> None:
    """Refuse a day for the result that has passed."""
    if step.answers["due_on"] < step.on:
        raise Refused(_("反馈结果的日期不能早于今天。"), field="due_on")


def follow_converted(step: Step) -> None:
    """Tie it to what it became, where that is a matter of its own."""
    became = step.answers.get("became")
    if became is not None and became != step.matter:
        step.tie(became, Tie.Way.CONCERNS)


def mark_key(step: Step) -> None:
    """Name the leader."""
    step.change(step.matter.proposal, key_leader=step.answers["leader"], key_on=step.on)


def unmark_key(step: Step) -> None:
    """Take it off the list; the journal keeps that it was on it."""
    step.change(step.matter.proposal, key_leader=None, key_on=None)


def check_withdraw(step: Step) -> None:
    """Hold to what the office decided on withdrawals (C1 Art. 12; places differ)."""
    handed_over = step.matter.stage in ("handling", "answered")
    if handed_over and step.choice(WITHDRAW_UNTIL) == "assigned":
        raise Refused(_("建议交办后不能撤回。"))
    joint = step.matter.proposal.form == Proposal.Form.JOINT
    own = any(seat.mandate_id == step.matter.deputy_id for seat in step.by.mandates)
    if joint and own and step.choice(WITHDRAW_JOINT) == "all":
        raise Refused(_("联名建议须由全体联名人书面提出，由人代工委登记。"))


def check_publish(step: Step) -> None:
    """Refuse to publish what the deputy asked to keep."""
    if not step.matter.proposal.may_publish:
        raise Refused(_("代表不同意公开这件建议。"))
