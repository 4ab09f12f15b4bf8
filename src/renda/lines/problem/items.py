"""One problem of a list: the watcher closes it, never the watched."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.lines.problem import forms
from renda.lines.problem.models import Problem, Progress
from renda.matters.actors import lead_clerk, office_clerk
from renda.matters.columns import LEAD
from renda.matters.conditions import whole_drafted
from renda.matters.correcting import rewriting
from renda.matters.duty import Duty, Owed, Stated
from renda.matters.facts import Effect, keep, on_day, revise
from renda.matters.models import Tie
from renda.matters.rules import period_rule
from renda.matters.spec import Action, Stage
from renda.matters.step import Refused, Step

#: where a problem can stand anew
LISTED = ("problem", "problem-item")
RECTIFY = period_rule(
    "problem.rectify",
    _("问题整改"),
    Version(Period(6, Unit.MONTH), _("法律未定期限；参照审议意见研究处理，默认六个月")),
    warn_days=15,
)
RECHECK = period_rule(
    "problem.recheck",
    _("人大复核"),
    Version(Period(20, Unit.WORKING_DAY), _("法律未定期限，默认二十个工作日")),
)


def _edit(step: Step) -> None:
    step.matter.body = step.answers["body"]
    step.matter.title = step.answers["text"][:200]
    revise("problem")(step)


def _relist(step: Step) -> None:
    """The problem lives on where it stands anew: the two are tied."""
    other = step.answers["relisted"]
    if other.procedure not in LISTED or other.root_id == (step.matter.root_id):
        raise Refused(_("请填写另一张问题清单或者它的问题。"), field="relisted")
    step.tie(other, Tie.Way.SAME_PROBLEM)


def _verdict(verdict: Problem.Verdict) -> Effect:
    return revise("problem", rechecked_on=on_day, verdict=lambda _step: verdict)


class ProblemItem(Owed):
    """清单中的一个问题: the watcher closes it, never the watched."""

    slug = "problem-item"
    under = "problem"
    label = _("清单问题")
    section = "supervision"
    columns = (LEAD, "problem__sort", "problem__aspect", "problem__verdict")
    duty = Duty(
        Problem,
        report_by=RECTIFY,
        check_by=RECHECK,
        checks=lead_clerk,
        handed=True,
        day="due_on",
        due=_("整改"),
        stages={
            "listed": _("待审定"),
            "given": _("整改中"),
            "reported": _("待人大复核"),
            "carried": _("结转继续整改"),
            "met": _("已解决"),
            "unmet": pgettext_lazy("stage", "未解决办结"),
            "halted": pgettext_lazy("stage", "删去"),
        },
        edit=Stated(asks=forms.ItemForm, when=whole_drafted, effect=_edit),
        strike=Stated(when=whole_drafted),
        progress=Stated(_("报告整改进展"), effect=keep(Progress, on=on_day)),
        report=Stated(_("整改完成，申请复核"), forms.DoneForm),
        accept=Stated(
            _("复核：已解决"), forms.RecheckForm, effect=_verdict(Problem.Verdict.SOLVED)
        ),
        send_back=Stated(
            _("复核：未解决，继续整改"),
            forms.RecheckForm,
            effect=_verdict(Problem.Verdict.UNSOLVED),
        ),
        carry_over=Stated(_("结转继续整改")),
        give_up=Stated(
            _("未解决办结"), forms.GiveUpForm, effect=_verdict(Problem.Verdict.UNSOLVED)
        ),
    )

    relisted = Stage(_("已列入新清单"), final=True)
    relist = Action(
        _("已列入新的清单"),
        at=duty.parts.carried,
        to=relisted,
        by=lead_clerk | office_clerk,
        asks=forms.RelistForm,
        effect=_relist,
        duty=False,
    )
    rewrite = rewriting(Problem, forms.ItemForm, by=lead_clerk, without=("due_on",))
