"""Resolutions and decisions (决议决定) and the duties that bodies have from them: L3."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.ballots.counting import Counts
from renda.ballots.rules import DECISION, HALF_OF_MEMBERS, share_kept
from renda.directory.models import Kind
from renda.directory.spec import HANDLING_KINDS
from renda.kernel.periods import Period, Unit
from renda.kernel.shares import Share
from renda.laws.spec import Version
from renda.lines.resolution.models import Duty as DutyFacts
from renda.lines.resolution.models import Resolution
from renda.lines.resolution.papers import CHARGED, RELEASED
from renda.matters import gates, lending, publishing, screening
from renda.matters.actors import lead_clerk, office_clerk
from renda.matters.columns import LEAD
from renda.matters.conditions import nothing_open_below
from renda.matters.correcting import correcting, rewriting
from renda.matters.duty import Duty, Owed, Stated, organiser
from renda.matters.facts import keep, revise
from renda.matters.forms import (
    BodyChoice,
    Day,
    Files,
    LongText,
    PastDate,
    ReasonForm,
    StepForm,
    Text,
)
from renda.matters.heard import Heard, Question
from renda.matters.models import Tie
from renda.matters.origins import Origin
from renda.matters.rules import period_rule
from renda.matters.sheets import facts
from renda.matters.spec import Action, Begin, Clock, Document, Procedure, Stage
from renda.matters.step import Refused, Step

#: what each number of a vote is called in the form
VOTES = {
    "entitled": "members",
    "present": "present",
    "for_": "votes_for",
    "against": "votes_against",
    "abstained": "votes_abstained",
    "not_pressed": "votes_unpressed",
}
#: what a sitting fills in of a vote; in forms `for_` is the same as `for`
HEARD = Heard(
    ("standing", "congress"),
    Question.MOTION,
    {"meeting": "name", "decided_on": "day"}
    | {field: name.rstrip("_") for name, field in VOTES.items()},
)
LEADING = (Kind.COMMITTEE, Kind.DEPUTY_COMMITTEE, Kind.OFFICE)
BODIES = (*HANDLING_KINDS, Kind.GOVERNMENT)
PUBLISH = period_rule(
    "resolution.publish",
    _("决议决定公布"),
    Version(Period(20, Unit.DAY), _("预算、决算按《预算法》第十四条，其他默认二十日")),
    warn_days=5,
)
DUTY = period_rule(
    "resolution.duty",
    _("执行决议并报告"),
    Version(Period(12, Unit.MONTH), _("法律未定期限，决议另有规定的从其规定，默认十二个月")),
    warn_days=30,
)


class BeginForm(StepForm):
    """What is put to the standing committee, by whom."""

    title = Text(label=_("名称"))
    sort = forms.ChoiceField(label=_("种类"), choices=Resolution.Sort.choices)
    proposer = Text(label=_("提请机关"), max_length=100)
    draft = LongText(label=_("议案内容"))
    lead = BodyChoice(label=_("审查机构"), kinds=LEADING)


class VoteForm(StepForm):
    """The counts; whether it is passed is not asked."""

    meeting = Text(label=_("会议名称"), max_length=100)
    decided_on = PastDate(label=_("表决日期"))
    members = forms.IntegerField(label=_("全体组成人员"), min_value=1, max_value=9999)
    present = forms.IntegerField(label=_("出席人数"), min_value=0, max_value=9999)
    votes_for = forms.IntegerField(label=_("赞成"), min_value=0, max_value=9999)
    votes_against = forms.IntegerField(label=_("反对"), min_value=0, max_value=9999)
    votes_abstained = forms.IntegerField(label=_("弃权"), min_value=0, max_value=9999)
    votes_unpressed = forms.IntegerField(
        label=_("未按表决器"), min_value=0, max_value=9999, initial=0
    )
    text = LongText(label=_("决议决定全文"))

    @classmethod
    def amiss(cls, answers: Mapping[str, Any], to: str = "") -> Mapping[str, Any]:
        """Find votes that do not add up to those present, or that cannot have passed it."""
        if _counts(answers).fault:
            message = _(
                "赞成、反对、弃权和未按表决器的合计应当等于出席人数，且不多于全体组成人员。"
            )
            return {"present": message}
        given, members = answers.get("votes_for"), answers.get("members")
        if given is None or members is None or to in ("", "failed"):
            return {}
        if not HALF_OF_MEMBERS.reached(given, members):
            return {"votes_for": _("赞成票没有超过全体组成人员的半数，不会是“通过”。")}
        return {}


class DutyForm(StepForm):
    """What a body must do."""

    text = LongText(label=_("要求"))
    body = BodyChoice(label=_("承办单位"), kinds=BODIES)
    due_on = Day(label=_("完成期限"))


class DoneForm(StepForm):
    """What was done."""

    report = LongText(label=_("执行情况"))
    papers = Files()


class CheckedForm(StepForm):
    """What was found."""

    checked = LongText(label=_("检查情况"))


def _vote(step: Step) -> None:
    revise("resolution", rule=lambda step: _share(step).code)(step)


def _counts(answers: Mapping[str, Any]) -> Counts:
    """Return the numbers; what nobody knows any more is as many as make the others true."""
    told = {name: answers.get(one) for name, one in VOTES.items()}
    votes: dict[str, Any] = {
        name: told[name] or 0 for name in ("for_", "against", "abstained", "not_pressed")
    }
    given = sum(votes.values())
    present = given if told["present"] is None else told["present"]
    if None in (told[name] for name in votes):
        votes["not_pressed"] += max(present - given, 0)
    entitled = present if told["entitled"] is None else told["entitled"]
    return Counts(entitled=entitled, present=present, **votes)


def _share(step: Step) -> Share:
    """Return the share that was voted under: that of the day, which is kept with the result."""
    kept = step.matter.resolution.rule
    # a vote of an old ledger may be without a day of its own
    on = step.answers["decided_on"] or step.on
    return share_kept(kept) if kept else step.needed(DECISION, on).share


def _is_passed(step: Step) -> bool:
    return _share(step).reached(step.answers["votes_for"], step.answers["members"])


def _outcome(step: Step) -> Stage:
    return ResolutionLine.passed if _is_passed(step) else ResolutionLine.failed


def _not_against(step: Step) -> None:
    """What a matter was recorded as approved by does not fail afterwards."""
    origins = [one.other for one in step.facts(Tie, "other") if one.way == Tie.Way.ARISES]
    if _outcome(step) is ResolutionLine.failed and any(map(lending.approved, origins)):
        message = _("所依据的事项已经记录批准，没有通过的决议不能登记在此；请先核对该事项。")
        raise Refused(message, field="votes_for")


def _same_outcome(step: Step) -> None:
    """Whether it was passed is not corrected: that is another vote."""
    if _is_passed(step) is (step.before == "failed"):
        message = _("更正后的表决结果不同；是否通过以会议表决为准，请核对。")
        raise Refused(message, field="votes_for")


def _hand_over(step: Step) -> None:
    answers = step.answers
    child = step.open(ResolutionDuty, title=answers["text"], body=answers["body"], answers=answers)
    child.add(DutyFacts(matter=child.matter, text=answers["text"], due_on=answers["due_on"]))


class ResolutionDuty(Owed):
    """决议要求: what one body must do because of a resolution."""

    slug = "resolution-duty"
    under = "resolution"
    label = _("决议要求")
    section = "decisions"
    columns = (LEAD,)
    duty = Duty(
        DutyFacts,
        report_by=DUTY,
        day="due_on",
        due=_("执行并报告"),
        stages={
            "given": _("执行中"),
            "met": _("已执行"),
            "unmet": pgettext_lazy("stage", "未执行办结"),
        },
        report=Stated(_("报告执行情况"), DoneForm),
        accept=Stated(_("检查：已执行"), CheckedForm),
        send_back=Stated(_("检查：继续执行")),
        give_up=Stated(_("未执行办结")),
    )

    rewrite = rewriting(DutyFacts, DutyForm, by=lead_clerk, without=("due_on",))


class ResolutionLine(Procedure):
    """决议决定."""

    slug = "resolution"
    label = pgettext_lazy("one", "决议决定")
    section = "decisions"
    source = Origin.DEMANDED
    columns = (LEAD, "resolution__sort", "resolution__meeting")
    begin = Begin(
        _("登记议案"),
        by=organiser,
        asks=BeginForm,
        effect=keep(Resolution),
        upon=(Origin.HEARD, Origin.ACCOUNTED, Origin.PLANNED, Origin.FILED),
        numbered="决议决定〔%(year)d〕%(n)d号",
    )
    sheet = facts("resolution", "duty", below=("duty",))
    public = facts("resolution", "duty", below=("duty",), hidden=("draft",))

    put = Stage(_("审查中"))
    passed = Stage(_("已通过"))
    running = Stage(_("已公布"), rests=_("等由此提出的事项办结"))
    closed = Stage(_("执行完毕"), final=True)
    failed = Stage(_("未通过"), final=True)
    withdrawn = Stage(pgettext_lazy("stage", "撤回"), void=True)

    vote = Action(
        _("登记表决结果"),
        at=put,
        to=(passed, failed),
        by=office_clerk,
        asks=VoteForm,
        route=_outcome,
        check=_not_against,
        effect=_vote,
        heard=HEARD,
    )
    withdraw = Action(
        _("撤回议案"), at=put, to=withdrawn, by=organiser, asks=ReasonForm, duty=False
    )
    release = Action(
        _("公布"),
        at=passed,
        to=running,
        by=office_clerk,
        asks=publishing.ReleaseForm,
        effect=publishing.release,
    )
    # what a ledger brought is not public by that
    publish = publishing.publish((running, closed), office_clerk)
    hand_over = Action(
        _("交办决议要求"),
        at=(passed, running),
        by=organiser,
        asks=DutyForm,
        effect=_hand_over,
    )
    close = Action(
        _("执行完毕"),
        at=running,
        to=closed,
        by=organiser,
        asks=CheckedForm,
        when=nothing_open_below,
        first=gates.followed_up,
    )
    correct_vote = correcting(
        vote, Resolution, at=(passed, running, closed, failed), then=_same_outcome
    )
    publish_by = Clock(_("公布"), rule=PUBLISH, starts=vote, stops=release)
    rewrite = rewriting(Resolution, BeginForm, by=lead_clerk)
    publish_more = screening.publish_more(
        (running, closed), organiser, ResolutionDuty, ResolutionDuty.report, ResolutionDuty.accept
    )
    road = (put, passed, running, closed)
    documents = (
        Document(
            "text",
            _("决议决定文本"),
            when=lambda matter: matter.stage in ("passed", "running", "closed"),
        ),
        Document(
            "announcement",
            _("公告"),
            RELEASED,
            when=lambda matter: matter.stage in ("passed", "running", "closed"),
        ),
        Document(
            "duties",
            _("决议要求交办函"),
            lists=CHARGED,
            when=lambda matter: matter.stage in ("passed", "running", "closed"),
        ),
    )
