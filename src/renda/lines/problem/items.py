"""One problem of a list: the watcher closes it, never the watched."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.kernel.periods import Period, Unit
from renda.lines.problem import forms
from renda.lines.problem.models import Problem, Progress
from renda.matters.actors import body_clerk, directors, lead_clerk, office_clerk, system
from renda.matters.columns import LEAD
from renda.matters.correcting import correcting, rewriting
from renda.matters.facts import Effect, keep, on_day, revise
from renda.matters.forms import ReasonForm
from renda.matters.models import Tie
from renda.matters.postponing import CarryForm, ExtendForm, later
from renda.matters.registry import register
from renda.matters.rules import Version, period_rule
from renda.matters.spec import Action, Clock, Procedure, Stage
from renda.matters.steps import Refused, Step

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


def _due_on(step: Step) -> dt.date | None:
    """Return the day given with the step; at the handing over, the problem's own."""
    given = step.answers.get("until")
    if isinstance(given, dt.date) or step.name != "hand_over":
        return given
    return step.matter.problem.due_on


def _drafting() -> Q:
    """What the directors' meeting has passed is changed no more."""
    return Q(parent__stage="drafting")


def _relist(step: Step) -> None:
    """The problem lives on where it stands anew: the two are tied."""
    other = step.answers["relisted"]
    if other.procedure not in LISTED or other.root_id == (step.matter.root_id):
        raise Refused(_("请填写另一张问题清单或者它的问题。"), field="relisted")
    step.tie(other, Tie.Way.SAME_PROBLEM)


def _verdict(verdict: Problem.Verdict) -> Effect:
    def effect(step: Step) -> None:
        revise("problem", rechecked_on=on_day, verdict=lambda _step: verdict)(step)

    return effect


@register
class ProblemItem(Procedure):
    """清单中的一个问题: the watcher closes it, never the watched."""

    slug = "problem-item"
    label = _("清单问题")
    section = "supervision"
    accountable = True
    columns = (LEAD, "problem__sort", "problem__aspect", "problem__verdict")

    listed = Stage(_("待审定"), rests=_("随整张清单一并交办"))
    rectifying = Stage(_("整改中"))
    rechecking = Stage(_("待人大复核"))
    solved = Stage(_("已解决"), final=True)
    unsolved = Stage(_("未解决办结"), final=True)
    carried = Stage(_("结转继续整改"))
    relisted = Stage(_("已列入新清单"), final=True)
    halted = Stage(pgettext_lazy("stage", "删去"), void=True)

    edit = Action(
        _("修改"),
        at=listed,
        by=lead_clerk,
        asks=forms.ItemForm,
        when=_drafting,
        effect=_edit,
        duty=False,
    )
    strike = Action(
        _("删去"),
        at=listed,
        to=halted,
        by=lead_clerk,
        asks=ReasonForm,
        when=_drafting,
        duty=False,
    )
    hand_over = Action(_("交办"), at=listed, to=rectifying, by=system)
    progress = Action(
        _("报告整改进展"),
        at=(rectifying, carried),
        by=body_clerk,
        asks=forms.ProgressForm,
        effect=keep(Progress, on=on_day),
        duty=False,
    )
    done = Action(
        _("整改完成，申请复核"),
        at=(rectifying, carried),
        to=rechecking,
        by=body_clerk,
        asks=forms.DoneForm,
        effect=revise("problem"),
        tone="primary",
    )
    solve = Action(
        _("复核：已解决"),
        at=rechecking,
        to=solved,
        by=lead_clerk,
        asks=forms.RecheckForm,
        effect=_verdict(Problem.Verdict.SOLVED),
        tone="primary",
    )
    send_back = Action(
        _("复核：未解决，继续整改"),
        at=rechecking,
        to=rectifying,
        by=lead_clerk,
        asks=forms.RecheckForm,
        effect=_verdict(Problem.Verdict.UNSOLVED),
        undoes=done,
    )
    give_up = Action(
        _("未解决办结"),
        at=(rectifying, rechecking, carried),
        to=unsolved,
        by=office_clerk | directors,
        asks=forms.GiveUpForm,
        effect=_verdict(Problem.Verdict.UNSOLVED),
        duty=False,
    )
    extend = Action(
        _("同意延期"),
        at=(rectifying, carried),
        by=office_clerk | directors,
        asks=ExtendForm,
        check=later("rectify_by"),
        duty=False,
    )
    carry = Action(
        _("结转继续整改"),
        at=(rectifying, rechecking),
        to=carried,
        by=office_clerk | directors,
        asks=CarryForm,
        check=later("rectify_by"),
        duty=False,
    )
    relist = Action(
        _("已列入新的清单"),
        at=carried,
        to=relisted,
        by=lead_clerk | office_clerk,
        asks=forms.RelistForm,
        effect=_relist,
        duty=False,
    )
    remind = Action(
        _("督办"),
        at=(rectifying, carried),
        by=lead_clerk | office_clerk,
        asks=ReasonForm,
        duty=False,
    )

    correct_done = correcting(done, Problem, at=(rechecking, solved, unsolved, carried))
    correct_checked = correcting(solve, Problem, at=solved)
    rectify_by = Clock(
        _("整改"),
        rule=RECTIFY,
        starts=(hand_over, send_back, carry),
        stops=(done, give_up, relist),
        extends=(extend, carry),
        until=_due_on,
    )
    recheck_by = Clock(
        _("人大复核"), rule=RECHECK, starts=done, stops=(solve, send_back, give_up, carry)
    )
    rewrite = rewriting(Problem, forms.ItemForm, by=lead_clerk, without=("due_on",))
    road = (listed, rectifying, rechecking, solved)


ENDED = (ProblemItem.solved, ProblemItem.unsolved, ProblemItem.relisted)
