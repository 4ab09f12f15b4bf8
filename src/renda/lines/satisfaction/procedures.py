"""Tests of satisfaction (满意度测评): local rules govern (domain 2.6; C3 Art. 33-34)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.ballots.rules import share_kept
from renda.directory.models import Kind
from renda.directory.spec import HANDLING_KINDS
from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.lines.satisfaction.models import Outcome, Survey
from renda.lines.satisfaction.papers import TOLD
from renda.lines.satisfaction.tally import GRADE, Counts, Grade, told
from renda.matters import disclosure, gates, screening
from renda.matters.actors import lead_clerk, system
from renda.matters.columns import LEAD
from renda.matters.correcting import correcting, rewriting
from renda.matters.duty import Duty, Owed, Stated, organiser
from renda.matters.facts import keep, revise
from renda.matters.forms import (
    BodyChoice,
    DecisionForm,
    Files,
    LongText,
    PastDate,
    ReasonForm,
    StepForm,
    Text,
)
from renda.matters.heard import Heard, Question, decided_at
from renda.matters.models import Matter
from renda.matters.origins import Origin
from renda.matters.reading import living_below
from renda.matters.rules import choice_rule, period_rule
from renda.matters.sheets import facts
from renda.matters.spec import ANYWHERE, Action, Begin, Clock, Document, Follow, Procedure, Stage
from renda.matters.step import Refused, Step

TESTED = (*HANDLING_KINDS, Kind.GOVERNMENT)
CONSEQUENCE = choice_rule(
    "satisfaction.basically",
    _("基本满意的后续"),
    options=(("rectify", _("整改并报告")), ("none", _("不要求整改"))),
    default="rectify",
    basis=_("法律未规定，系统默认"),
)
RECTIFY = period_rule(
    "satisfaction.rectify",
    _("测评后整改报告"),
    Version(Period(3, Unit.MONTH), _("法律未定期限，默认三个月")),
)
AGAIN = choice_rule(
    "satisfaction.dissatisfied",
    _("不满意的后续"),
    options=(
        ("again", _("整改后向常委会再次报告")),
        ("decide", _("是否再次报告由主任会议决定")),
    ),
    default="again",
    basis=_("法律未规定，系统默认"),
)
HEAR_AGAIN = period_rule(
    "satisfaction.hear_again",
    _("常委会再次听取整改情况"),
    Version(Period(2, Unit.MONTH), _("常委会每两个月至少一次会议，默认两个月")),
    warn_days=15,
)
#: what a sitting fills in of the test of one body
COUNTED = Heard(
    ("standing", "congress"),
    Question.GRADES,
    {"body": "about", "members": "entitled"}
    | {
        name: name
        for name in (
            "handed", "returned", "satisfied", "basically", "dissatisfied", "abstained", "invalid",
        )
    },
    share=GRADE.key,
    secret=True,
)  # fmt: skip
FAULTS = {
    "handed": _("发出的票数不能多于全体组成人员。"),
    "returned": _("收回的票数不能多于发出的票数。"),
    "sum": _("满意、基本满意、不满意、弃权和无效票的合计应当等于收回的票数。"),
}


class BeginForm(StepForm):
    """On what, at which meeting."""

    title = Text(label=_("测评名称"))
    subject = Text(label=_("测评内容"))
    lead = BodyChoice(label=_("牵头专工委"), kinds=(Kind.COMMITTEE, Kind.DEPUTY_COMMITTEE))
    meeting = Text(label=_("会议名称"), max_length=100)
    held_on = PastDate(label=_("测评日期"))


class CountForm(StepForm):
    """The counts of one body; the grade is not asked."""

    body = BodyChoice(label=_("被测评单位"), kinds=TESTED)
    members = forms.IntegerField(label=_("全体组成人员"), min_value=1, max_value=999)
    handed = forms.IntegerField(label=_("发出票数"), min_value=1, max_value=999)
    returned = forms.IntegerField(label=_("收回票数"), min_value=0, max_value=999)
    satisfied = forms.IntegerField(label=_("满意票"), min_value=0, max_value=999)
    basically = forms.IntegerField(label=_("基本满意票"), min_value=0, max_value=999)
    dissatisfied = forms.IntegerField(label=_("不满意票"), min_value=0, max_value=999)
    abstained = forms.IntegerField(label=_("弃权票"), min_value=0, max_value=999, initial=0)
    invalid = forms.IntegerField(
        label=_("无效票"),
        min_value=0,
        max_value=999,
        initial=0,
        help_text=_("没有选择或者选择两项以上的为无效票，不计入各项。"),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse counts that cannot be."""
        answers = super().clean() or {}
        if len(answers) == len(self.fields) and (fault := counts_of(answers).fault):
            field = fault if fault in self.fields else "returned"
            raise ValidationError({field: FAULTS[fault]})
        return answers


class RectifyForm(StepForm):
    """What was put right."""

    rectified = LongText(label=_("整改情况"))
    papers = Files()


class HeardAgainForm(StepForm):
    """The meeting heard once more what was put right."""

    heard_again_on = PastDate(label=_("常委会再次听取日期"))
    again_view = LongText(label=_("常委会再次听取的意见"))


class CheckForm(StepForm):
    """How it was checked."""

    checked = LongText(label=_("核查情况"))


def counts_of(answers: Any) -> Counts:
    """Return the counts as answered."""
    return Counts(**{name: answers[name] for name in Counts.__dataclass_fields__})


def _count(step: Step) -> None:
    counts = counts_of(step.answers)
    if counts.fault:
        raise Refused(FAULTS[counts.fault], field="returned")
    body = step.answers["body"]
    if any(one.body_id == body.pk for one in step.read(living_below) or ()):
        raise Refused(_("这个单位的测评结果已经登记。"), field="body")
    child = step.open(SatisfactionResult, body=body, answers=step.answers)
    share = step.needed(GRADE, step.matter.satisfaction_test.held_on).share
    names = Counts.__dataclass_fields__
    outcome = Outcome(
        matter=child.matter,
        rule=share.code,
        rule_text=told(share),
        grade=counts.grade(share),
        **{name: step.answers[name] for name in names},
    )
    child.add(outcome)


def _regrade(step: Step) -> None:
    """The grade follows from the counts that were put right, by the rule that was kept."""
    outcome = step.matter.outcome
    if outcome.counts.fault:
        raise Refused(FAULTS[outcome.counts.fault], field="returned")
    step.change(outcome, grade=outcome.counts.grade(share_kept(outcome.rule)))


def _heard_again(step: Step) -> None:
    """Who was found not satisfying reports to the next meeting once more (W28)."""
    outcome = step.matter.outcome
    owed = outcome.grade == Grade.DISSATISFIED and step.choice(AGAIN) == "again"
    if owed and outcome.heard_again_on is None:
        raise Refused(_("测评结果为不满意的，整改情况应当先“提请常委会再次听取”。"))


def _not_heard_again() -> Q:
    return Q(outcome__grade=Grade.DISSATISFIED, outcome__heard_again_on=None)


def _declare(step: Step) -> None:
    """Satisfied is settled; the rest must put it right (W28)."""
    waived = step.choice(CONSEQUENCE) == "none"

    def is_settled(result: Matter) -> bool:
        grade = result.outcome.grade
        return bool(grade == Grade.SATISFIED or (waived and grade == Grade.BASICALLY))

    step.carry(SatisfactionResult.settle, only=is_settled)
    step.carry(SatisfactionResult.hand_over, only=lambda result: not is_settled(result))


class SatisfactionResult(Owed):
    """一个单位的测评结果."""

    slug = "satisfaction-result"
    label = _("测评结果")
    section = "supervision"
    columns = ("outcome__grade",)
    duty = Duty(
        Outcome,
        report_by=RECTIFY,
        handed=True,
        due=_("整改并报告"),
        stages={
            "listed": _("已计票"),
            "given": _("整改中"),
            "reported": _("已报告整改"),
            "met": _("已办结"),
            "unmet": pgettext_lazy("stage", "未整改办结"),
            "halted": _("撤销"),
        },
        strike=Stated(_("撤销误登的结果")),
        hand_over=Stated(_("要求整改")),
        report=Stated(_("报告整改情况"), RectifyForm),
        accept=Stated(_("核查：已整改"), CheckForm, first=_heard_again),
        send_back=Stated(_("核查：继续整改")),
        give_up=Stated(_("未整改办结"), first=_heard_again),
    )

    tabled = Stage(_("待常委会再次听取"))

    correct_count = correcting(
        Action(_("票数"), at=duty.parts.listed, by=organiser, asks=CountForm, duty=True),
        Outcome,
        at=ANYWHERE,
        then=_regrade,
    )
    settle = Action(_("宣布结果"), at=duty.parts.listed, to=duty.parts.met, by=system, tone="plain")
    table_ = Action(
        _("提请常委会再次听取"),
        at=duty.parts.reported,
        to=tabled,
        by=organiser,
        asks=DecisionForm,
        when=_not_heard_again,
        duty=False,
        heard=decided_at("directors"),
    )
    hear_again = Action(
        _("常委会已再次听取"),
        at=tabled,
        to=duty.parts.reported,
        by=organiser,
        asks=HeardAgainForm,
        effect=revise("outcome"),
        heard=Heard(("standing",), fills={"heard_again_on": "day"}),
    )
    correct_heard_again = correcting(hear_again, Outcome, at=ANYWHERE)
    hear_again_by = Clock(
        _("常委会再次听取整改情况"), rule=HEAR_AGAIN, starts=table_, stops=hear_again
    )


class SatisfactionLine(Procedure):
    """满意度测评."""

    slug = "satisfaction"
    label = _("满意度测评")
    section = "supervision"
    source = Origin.VOTED
    columns = (LEAD, "satisfaction_test__meeting")
    begin = Begin(
        _("登记满意度测评"),
        by=organiser,
        asks=BeginForm,
        effect=keep(Survey),
        upon=(Origin.HEARD, Origin.DEMANDED, Origin.CHECKED, Origin.ASKED),
    )
    sheet = facts(
        "satisfaction_test", "outcome", below=("outcome",), once=("rule_text",), hidden=("rule",)
    )
    public = facts(
        "satisfaction_test", "outcome", below=("outcome",), once=("rule_text",), hidden=("rule",)
    )

    counting = Stage(_("计票"))
    declared = Stage(_("已宣布结果"))
    closed = Stage(_("已办结"), final=True)
    cancelled = Stage(pgettext_lazy("stage", "取消"), void=True)

    count = Action(
        _("登记一个单位的票数"),
        at=counting,
        by=organiser,
        asks=CountForm,
        effect=_count,
        heard=COUNTED,
    )
    declare = Action(
        _("宣布结果"),
        at=counting,
        to=declared,
        by=organiser,
        first=gates.something_listed(_("还没有登记测评结果。")),
        effect=_declare,
        heard=Heard(("standing", "congress")),
    )
    cancel = Action(
        _("取消"),
        at=counting,
        to=cancelled,
        by=organiser,
        asks=ReasonForm,
        duty=False,
    )
    publish, unpublish, withhold, readmit, publish_by = disclosure.since(
        declare, at=(declared, closed), by=organiser
    )
    publish_more = screening.publish_more(
        (declared, closed),
        organiser,
        SatisfactionResult.report,
        SatisfactionResult.accept,
        SatisfactionResult.hear_again,
    )
    follows = (
        Follow(
            child=SatisfactionResult,
            at=declared,
            to=closed,
            every=SatisfactionResult.ended(),
        ),
    )
    rewrite = rewriting(Survey, BeginForm, by=lead_clerk)
    road = (counting, declared, closed)
    documents = (
        Document(
            "result",
            _("测评结果公布稿"),
            TOLD,
            when=lambda matter: matter.stage in ("declared", "closed"),
        ),
    )  # fmt: skip
