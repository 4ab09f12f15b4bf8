"""Formal questions: 质询, 特定问题调查 (L2 Art. 51-59; L3 Art. 24, 53)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.directory.models import Kind, Role
from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.lines.inquiry import forms
from renda.lines.inquiry.models import Interpellation, Investigation
from renda.lines.inquiry.papers import INTERPELLATION, INVESTIGATION
from renda.lines.inquiry.thresholds import AGAIN, AGAIN_AT_CONGRESS
from renda.matters.actors import (
    body_clerk,
    body_leader,
    directors,
    lead_clerk,
    office_clerk,
    post,
)
from renda.matters.correcting import REPORTED, rewriting
from renda.matters.facts import keep, revise
from renda.matters.forms import ReasonForm
from renda.matters.heard import Heard, decided_at
from renda.matters.rules import period_rule
from renda.matters.sheets import facts
from renda.matters.spec import OPENING, Action, Begin, Clock, Procedure, Stage
from renda.matters.step import Step

organiser = office_clerk | lead_clerk
member = post(_("常委会组成人员"), Kind.STANDING_COMMITTEE, Role.MEMBER, Role.LEADER)

DECIDE = period_rule(
    "interpellation.decide",
    _("主任会议决定质询案答复方式"),
    Version(Period(10, Unit.WORKING_DAY), _("《监督法》第五十三条未定期限，默认十个工作日")),
    warn_days=3,
)
REPLY = period_rule(
    "interpellation.reply",
    _("质询案答复"),
    Version(Period(30, Unit.DAY), _("《监督法》第五十三条未定期限，默认三十日")),
)
INVESTIGATE = period_rule(
    "investigation.report",
    _("特定问题调查报告"),
    Version(Period(6, Unit.MONTH), _("《监督法》第五十九条未定期限，默认六个月")),
    warn_days=30,
)


def _again(step: Step) -> Stage:
    own = step.matter.interpellation
    asked = step.needed(AGAIN_AT_CONGRESS if own.at_congress else AGAIN, step.on).share
    if asked.reached(step.answers["dissatisfied"], own.proposer_count):
        return InterpellationLine.deciding
    return InterpellationLine.closed


class InterpellationLine(Procedure):
    """质询: three members jointly, in writing (L2 Art. 51-54; L3 Art. 24, 53)."""

    slug = "interpellation"
    label = _("质询")
    section = "supervision"
    columns = ("interpellation__form",)
    begin = Begin(
        _("提出质询案"),
        by=office_clerk | member,
        asks=forms.InterpellationForm,
        effect=keep(Interpellation),
        upon=(),
    )
    sheet = facts("interpellation")

    put = Stage(_("已提出"))
    deciding = Stage(_("再次答复"))
    answering = Stage(_("待答复"))
    answered = Stage(_("已答复"))
    closed = Stage(_("终止"), final=True)
    withdrawn = Stage(pgettext_lazy("stage", "撤回"), void=True)

    decide = Action(
        _("主任会议决定交由受质询机关答复"),
        at=(put, deciding),
        to=answering,
        by=office_clerk | directors,
        asks=forms.DecideForm,
        effect=revise("interpellation"),
        heard=decided_at("directors", "presidium"),
    )
    reply = Action(
        _("答复"),
        at=answering,
        to=answered,
        by=body_leader | body_clerk,
        asks=forms.ReplyForm,
        effect=revise("interpellation"),
    )
    judge = Action(
        _("记录提出人是否满意"),
        at=answered,
        to=(deciding, closed),
        by=office_clerk,
        asks=forms.VerdictForm,
        route=_again,
        effect=revise("interpellation"),
        help=_("提出质询案的组成人员过半数对答复不满意的，可以要求再作答复。"),
    )
    withdraw = Action(
        _("撤回"),
        at=(put, answering),
        to=withdrawn,
        by=office_clerk | member,
        asks=ReasonForm,
        duty=False,
    )
    decide_by = Clock(_("决定答复方式"), rule=DECIDE, starts=(OPENING, judge), stops=decide)
    reply_by = Clock(_("答复"), rule=REPLY, starts=decide, stops=reply)
    rewrite = rewriting(
        Interpellation,
        forms.InterpellationForm,
        forms.DecideForm,
        forms.VerdictForm,
        by=organiser,
        without=("at_congress", "dissatisfied"),
    )
    rewrite_answer = rewriting(Interpellation, forms.ReplyForm, by=body_clerk, label=REPORTED)
    road = (put, answering, answered, closed)
    documents = INTERPELLATION


class InvestigationLine(Procedure):
    """特定问题调查: the directors or one fifth of all members (L2 Art. 55-59)."""

    slug = "investigation"
    label = _("特定问题调查")
    section = "supervision"
    begin = Begin(
        _("提议特定问题调查"),
        by=organiser,
        asks=forms.InvestigationForm,
        effect=keep(Investigation),
        upon=(),
    )
    sheet = facts("investigation")

    proposed = Stage(_("已提议"))
    investigating = Stage(_("调查中"))
    reported = Stage(_("已提出调查报告"))
    resolved = Stage(_("已作出决议、决定"), final=True)
    refused = Stage(_("不予组织调查"), final=True)

    set_up = Action(
        _("常委会决定组织调查委员会"),
        at=proposed,
        to=investigating,
        by=office_clerk | directors,
        asks=forms.CommissionForm,
        effect=revise("investigation"),
        heard=decided_at("standing", "congress"),
    )
    refuse = Action(
        _("常委会决定不组织"),
        at=proposed,
        to=refused,
        by=office_clerk | directors,
        asks=ReasonForm,
        tone="plain",
        heard=Heard(("standing", "congress")),
    )
    hear = Action(
        _("记录调查情况"),
        at=investigating,
        by=organiser,
        asks=forms.EvidenceForm,
        effect=revise("investigation"),
        internal=True,
    )
    report = Action(
        _("提出调查报告"),
        at=investigating,
        to=reported,
        by=organiser,
        asks=forms.FoundForm,
        effect=revise("investigation"),
    )
    resolve = Action(
        _("常委会作出决议、决定"),
        at=reported,
        to=resolved,
        by=office_clerk | directors,
        asks=forms.ResolvedForm,
        effect=revise("investigation"),
        heard=decided_at("standing", "congress"),
    )
    report_by = Clock(_("提出调查报告"), rule=INVESTIGATE, starts=set_up, stops=report)
    rewrite = rewriting(
        Investigation,
        forms.InvestigationForm,
        forms.CommissionForm,
        forms.FoundForm,
        forms.ResolvedForm,
        by=organiser,
        without=("by_directors", "proposer_count", "members"),
    )
    road = (proposed, investigating, reported, resolved)
    documents = INVESTIGATION
