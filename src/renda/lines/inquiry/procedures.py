"""Questions to bodies: 询问, 专题询问 (L2 Art. 46-50)."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.lines.inquiry import forms
from renda.lines.inquiry.formal import InterpellationLine, InvestigationLine, member, organiser
from renda.lines.inquiry.models import Asking, Question
from renda.lines.inquiry.papers import SPECIAL
from renda.matters import disclosure, gates, screening
from renda.matters.actors import body_clerk, lead_clerk, system
from renda.matters.columns import LEAD
from renda.matters.conditions import nothing_open_below
from renda.matters.correcting import correcting, rewriting
from renda.matters.facts import in_turn, keep, revise
from renda.matters.forms import ReasonForm
from renda.matters.heard import Heard
from renda.matters.imported_rows import bodies_in
from renda.matters.origins import Origin
from renda.matters.rules import period_rule
from renda.matters.sheets import facts
from renda.matters.spec import Action, Begin, Clock, Follow, Procedure, Stage
from renda.matters.step import Step

__all__ = [
    "InquiryLine",
    "InquiryQuestion",
    "InterpellationLine",
    "InvestigationLine",
    "SpecialLine",
    "SpecialQuestion",
]

WRITTEN = period_rule(
    "inquiry.written",
    _("询问后书面答复"),
    Version(Period(10, Unit.WORKING_DAY), _("《监督法》第四十六条未定期限，默认十个工作日")),
    warn_days=3,
)
RESULT = period_rule(
    "special.result",
    _("专题询问研究处理情况报告"),
    Version(Period(6, Unit.MONTH), _("法律未定期限，默认六个月")),
    warn_days=15,
)


def _questions(step: Step, procedure: type[Procedure]) -> None:
    found = bodies_in(step, "questions", forms.ASKED)
    for row, body in zip(step.answers["questions"], found, strict=True):
        # what is put at the meeting is put; what is listed before waits for it
        stage = procedure.stages["asked"] if step.matter.stage == "held" else None
        child = step.open(procedure, title=row["text"], body=body, answers=row, stage=stage)
        asked_by = row.get("asked_by") or ""
        child.add(Question(matter=child.matter, text=row["text"], asked_by=asked_by))


def _ask_at_hearing(step: Step) -> None:
    _questions(step, InquiryQuestion)


def _ask_special(step: Step) -> None:
    _questions(step, SpecialQuestion)


HEARD = Heard(("standing",), fills={"meeting": "name", "held_on": "day"})
QUESTIONS = gates.something_listed(_("还没有登记提问。"))


class InquiryQuestion(Procedure):
    """询问中的一个提问: a responsible person listens and answers (L2 Art. 46)."""

    slug = "inquiry-question"
    label = _("询问的提问")
    section = "supervision"

    listed = Stage(_("待提问"), rests=_("随询问一并提出"))
    asked = Stage(_("待答复"))
    waiting = Stage(_("待书面答复"))
    answered = Stage(_("已答复"), final=True)
    halted = Stage(_("询问取消"), void=True)

    put = Action(_("提问"), at=listed, to=asked, by=system)
    answer = Action(
        _("当场答复"),
        at=asked,
        to=answered,
        by=organiser,
        asks=forms.AnswerForm,
        effect=revise("question"),
    )
    defer = Action(
        _("会后书面答复"), at=asked, to=waiting, by=organiser, asks=ReasonForm, tone="plain"
    )
    write = Action(
        _("书面答复"),
        at=waiting,
        to=answered,
        by=body_clerk,
        asks=forms.AnswerForm,
        effect=revise("question"),
    )
    correct_answer = correcting(answer, Question, at=answered)
    answer_by = Clock(_("书面答复"), rule=WRITTEN, starts=defer, stops=write)
    road = (listed, asked, waiting, answered)


class InquiryLine(Procedure):
    """询问: any member may ask at a deliberation."""

    slug = "inquiry"
    label = _("询问")
    section = "supervision"
    source = Origin.ASKED
    columns = (LEAD, "asking__meeting", "asking__held_on")
    begin = Begin(
        _("登记询问"),
        by=organiser | member,
        asks=forms.AskingForm,
        effect=keep(Asking),
        upon=(Origin.HEARD, Origin.PLANNED),
    )
    sheet = facts("asking", "question", below=("question",))

    preparing = Stage(_("准备"))
    held = Stage(_("已询问"))
    closed = Stage(_("已完成"), final=True)
    cancelled = Stage(pgettext_lazy("stage", "取消"), void=True)

    ask = Action(
        _("登记提问"),
        at=(preparing, held),
        by=organiser | member,
        asks=forms.QuestionsForm,
        effect=_ask_at_hearing,
    )
    hold = Action(
        _("开展询问"),
        at=preparing,
        to=held,
        by=organiser,
        asks=forms.HeldForm,
        first=QUESTIONS,
        effect=in_turn(revise("asking"), lambda step: step.carry(InquiryQuestion.put)),
        heard=HEARD,
    )
    correct_held = correcting(hold, Asking, at=(held, closed))
    cancel = Action(
        _("取消"), at=preparing, to=cancelled, by=organiser, asks=ReasonForm, duty=False
    )
    follows = (
        Follow(child=InquiryQuestion, at=held, to=closed, every=(InquiryQuestion.answered,)),
    )
    rewrite = rewriting(Asking, forms.AskingForm, by=organiser)
    road = (preparing, held, closed)


class SpecialQuestion(Procedure):
    """专题询问中的一个提问."""

    slug = "special-question"
    label = _("专题询问的提问")
    section = "supervision"

    listed = Stage(_("待提问"), rests=_("随询问一并提出"))
    asked = Stage(_("待答复"))
    answered = Stage(_("已答复"), final=True)
    halted = Stage(_("专题询问取消"), void=True)
    unasked = Stage(_("未提问"), void=True)

    put = Action(_("提问"), at=listed, to=asked, by=system)
    answer = Action(
        _("当场答复"),
        at=asked,
        to=answered,
        by=organiser | body_clerk,
        asks=forms.AnswerForm,
        effect=revise("question"),
    )
    close = Action(
        _("未提问"),
        at=asked,
        to=unasked,
        by=organiser,
        asks=ReasonForm,
        duty=False,
    )
    correct_answer = correcting(answer, Question, at=answered)
    road = (listed, asked, answered)


class SpecialLine(Procedure):
    """专题询问: planned, the head attends, the result is reported (L2 Art. 47-50)."""

    slug = "special"
    label = _("专题询问")
    section = "supervision"
    source = Origin.ASKED
    columns = (LEAD, "asking__meeting", "asking__held_on")
    begin = Begin(
        _("组织专题询问"),
        by=lead_clerk,
        asks=forms.SpecialBeginForm,
        effect=keep(Asking),
        upon=(Origin.PLANNED, Origin.HEARD, Origin.CHECKED),
    )
    sheet = facts("asking", "question", below=("question",))
    public = facts("asking", "question", below=("question",))

    preparing = Stage(_("准备"))
    held = Stage(_("已询问"))
    reported = Stage(_("已报告研究处理情况"))
    closed = Stage(_("已完成"), final=True)
    cancelled = Stage(pgettext_lazy("stage", "取消"), void=True)

    ask = Action(
        _("登记提问"),
        at=(preparing, held),
        by=organiser | member,
        asks=forms.QuestionsForm,
        effect=_ask_special,
    )
    hold = Action(
        _("开展专题询问"),
        at=preparing,
        to=held,
        by=organiser,
        asks=forms.SpecialForm,
        first=QUESTIONS,
        effect=in_turn(revise("asking"), lambda step: step.carry(SpecialQuestion.put)),
        heard=HEARD,
    )
    report = Action(
        _("报告研究处理情况"),
        at=held,
        to=reported,
        by=body_clerk,
        asks=forms.ResultForm,
        effect=revise("asking"),
    )
    send_back = Action(
        _("退回"), at=reported, to=held, by=organiser, asks=ReasonForm, undoes=report
    )
    close = Action(
        _("完成"),
        at=reported,
        to=closed,
        by=organiser,
        when=nothing_open_below,
        first=gates.followed_up,
    )
    cancel = Action(
        _("取消"), at=preparing, to=cancelled, by=organiser, asks=ReasonForm, duty=False
    )
    correct_held = correcting(hold, Asking, at=(held, reported, closed))
    correct_result = correcting(report, Asking, at=(reported, closed))
    publish, unpublish, withhold, readmit, publish_by = disclosure.since(
        hold, at=(held, reported, closed), by=organiser
    )
    publish_more = screening.publish_more(
        (held, reported, closed), organiser, SpecialQuestion, SpecialQuestion.answer, report
    )
    report_by = Clock(_("报告研究处理情况"), rule=RESULT, starts=(hold, send_back), stops=report)
    rewrite = rewriting(Asking, forms.SpecialBeginForm, by=organiser)
    road = (preparing, held, reported, closed)
    documents = SPECIAL
