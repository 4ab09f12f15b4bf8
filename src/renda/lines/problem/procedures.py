"""Problem lists (问题清单): handed over item by item, each closed by the congress's re-check."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Body, Kind
from renda.directory.queries import bodies_of
from renda.directory.spec import HANDLING_KINDS
from renda.kernel.periods import Period, Unit
from renda.lines.problem import incoming
from renda.lines.problem.models import Listing, Problem, Progress
from renda.matters import publishing
from renda.matters.actors import body_clerk, directors, lead_clerk, office_clerk, system
from renda.matters.brought import TableForm, once
from renda.matters.facts import Effect, keep, on_day, revise
from renda.matters.forms import (
    BodyChoice,
    Day,
    DecisionForm,
    Files,
    LongText,
    ReasonForm,
    Rows,
    StepForm,
    Text,
)
from renda.matters.registry import register
from renda.matters.rules import Version, period_rule
from renda.matters.sheets import facts
from renda.matters.spec import Action, Begin, Clock, Document, Follow, Procedure, Stage
from renda.matters.steps import Refused, Step

ANSWERING = (*HANDLING_KINDS, Kind.GOVERNMENT)
RECTIFY = period_rule(
    "problem.rectify",
    _("问题整改"),
    Version(Period(6, Unit.MONTH), _("法律未定期限;参照审议意见研究处理,默认六个月")),
    warn_days=15,
)
RECHECK = period_rule(
    "problem.recheck",
    _("人大复核"),
    Version(Period(20, Unit.WORKING_DAY), _("法律未定期限,默认二十个工作日")),
)


class BeginForm(StepForm):
    """On what the list is drawn up, and to whom it goes."""

    title = Text(label=_("清单名称"))
    body = BodyChoice(label=_("交办机关"), kinds=ANSWERING)
    lead = BodyChoice(label=_("牵头专工委"), kinds=(Kind.COMMITTEE, Kind.DEPUTY_COMMITTEE))
    source = Text(label=_("来源"), max_length=100, required=False)


class ItemRow(forms.Form):
    """One problem; the body by its name."""

    aspect = Text(label=_("方面"), max_length=60)
    text = Text(label=_("具体内容"), max_length=1000)
    body = Text(label=_("主办单位"), max_length=60, required=False)


class ItemsForm(StepForm):
    """Several problems at once."""

    items = Rows(ItemRow, label=_("问题"), blank=6)


class ListForm(TableForm):
    """The problems as an office keeps them, in a table."""

    table = Files(
        label=_("问题清单(.xlsx 或 .csv)"),
        required=True,
        help_text=_(
            "一行表头:方面、问题、牵头单位、协办单位、整改期限。有一行不能识别,就一行也不导入。"
        ),
    )


class ItemForm(StepForm):
    """One problem as it shall read."""

    aspect = Text(label=_("方面"), max_length=60)
    sort = forms.ChoiceField(label=_("类别"), choices=Problem.Sort.choices)
    text = LongText(label=_("具体内容"))
    body = BodyChoice(label=_("主办单位"), kinds=ANSWERING)
    co_bodies = Text(label=_("协办单位"), required=False)
    due_on = Day(label=_("另定的整改期限"), required=False)
    shows = "problem"


class ProgressForm(StepForm):
    """How far it has come."""

    text = LongText(label=_("进展"))
    evidence = Files(label=_("佐证材料"))


class DoneForm(StepForm):
    """What was put right."""

    measures = LongText(label=_("整改情况"))
    evidence = Files(label=_("佐证材料"))


class RecheckForm(StepForm):
    """What the congress found when it looked again."""

    recheck = LongText(label=_("复核评价"))
    evidence = Files(label=_("复核材料"))


class GiveUpForm(DecisionForm):
    """Why it is closed though it is not solved."""

    recheck = LongText(label=_("复核评价"))


def _list(step: Step) -> None:
    names = {row["body"] for row in step.answers["items"] if row.get("body")}
    found = _bodies(step, names)
    for row in step.answers["items"]:
        body = found.get(row.get("body", "")) or step.matter.body
        child = step.open(ProblemItem, title=row["text"], body=body, answers=row)
        child.add(Problem(matter=child.matter, aspect=row["aspect"], text=row["text"]))


def _import(step: Step) -> None:
    once(step.matter, step.answers.get("table") or ())
    found = incoming.problems(step.answers["rows"], step.matter.congress, step.matter.body)
    for body, values in found:
        child = step.open(ProblemItem, title=values["text"], body=body, answers=values)
        child.add(Problem(matter=child.matter, **values))


def _bodies(step: Step, names: set[str]) -> dict[str, Body]:
    """Return the bodies named. Raises Refused for a name that no body bears."""
    bodies = bodies_of(step.matter.congress, on=step.on).filter(kind__in=ANSWERING)
    known = {name: body for body in bodies for name in (body.name, body.short_name) if name}
    for name in sorted(names - known.keys()):
        raise Refused(_("没有找到单位:%(name)s") % {"name": name}, field="items")
    return {name: known[name] for name in names}


def _edit(step: Step) -> None:
    step.matter.body = step.answers["body"]
    step.matter.title = step.answers["text"][:200]
    revise("problem")(step)


def _has_items(step: Step) -> None:
    if not step.matter.children.filter(closed_at=None).exists():
        raise Refused(_("清单里还没有问题。"))


def _hand_over(step: Step) -> None:
    step.change(step.matter.listing, handed_on=step.on)
    step.carry(ProblemItem.hand_over)


def _due_on(step: Step) -> dt.date | None:
    return step.matter.problem.due_on


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

    listed = Stage(_("待审定"))
    rectifying = Stage(_("整改中"))
    rechecking = Stage(_("待人大复核"))
    solved = Stage(_("已解决"), final=True)
    unsolved = Stage(_("未解决办结"), final=True)
    carried = Stage(_("结转下次清单"), final=True)
    halted = Stage(_("删去"), void=True)

    edit = Action(_("修改"), at=listed, by=lead_clerk, asks=ItemForm, effect=_edit, duty=False)
    strike = Action(_("删去"), at=listed, to=halted, by=lead_clerk, asks=ReasonForm, duty=False)
    hand_over = Action(_("交办"), at=listed, to=rectifying, by=system)
    progress = Action(
        _("报告整改进展"),
        at=rectifying,
        by=body_clerk,
        asks=ProgressForm,
        effect=keep(Progress, on=on_day),
        duty=False,
    )
    done = Action(
        _("整改完成,申请复核"),
        at=rectifying,
        to=rechecking,
        by=body_clerk,
        asks=DoneForm,
        effect=revise("problem"),
        tone="primary",
    )
    solve = Action(
        _("复核:已解决"),
        at=rechecking,
        to=solved,
        by=lead_clerk,
        asks=RecheckForm,
        effect=_verdict(Problem.Verdict.SOLVED),
        tone="primary",
    )
    send_back = Action(
        _("复核:未解决,继续整改"),
        at=rechecking,
        to=rectifying,
        by=lead_clerk,
        asks=RecheckForm,
        effect=_verdict(Problem.Verdict.UNSOLVED),
    )
    give_up = Action(
        _("未解决办结"),
        at=(rectifying, rechecking),
        to=unsolved,
        by=office_clerk | directors,
        asks=GiveUpForm,
        effect=_verdict(Problem.Verdict.UNSOLVED),
        duty=False,
    )
    carry = Action(
        _("结转下次清单"),
        at=(rectifying, rechecking),
        to=carried,
        by=office_clerk | directors,
        asks=DecisionForm,
        duty=False,
    )
    remind = Action(
        _("督办"), at=rectifying, by=lead_clerk | office_clerk, asks=ReasonForm, duty=False
    )

    rectify_by = Clock(
        _("整改"),
        rule=RECTIFY,
        starts=(hand_over, send_back),
        stops=(done, give_up, carry),
        until=_due_on,
    )
    recheck_by = Clock(
        _("人大复核"), rule=RECHECK, starts=done, stops=(solve, send_back, give_up, carry)
    )
    road = (listed, rectifying, rechecking, solved)


ENDED = (ProblemItem.solved, ProblemItem.unsolved, ProblemItem.carried)


@register
class ProblemLine(Procedure):
    """问题清单."""

    slug = "problem"
    label = _("问题清单")
    section = "supervision"
    begin = Begin(
        _("拟订问题清单"),
        by=lead_clerk,
        asks=BeginForm,
        effect=keep(Listing),
        upon=("inspection", "appraisal", "hearing", "audit", "satisfaction"),
        numbered="问题清单〔%(year)d〕%(n)d号",
    )
    sheet = facts("listing", "problem", tables=(Progress,))
    public = facts("listing", "problem")

    drafting = Stage(_("拟订"))
    approved = Stage(_("主任会议已审定"))
    rectifying = Stage(_("整改中"))
    closed = Stage(_("全部销号"), final=True)
    withdrawn = Stage(_("不再交办"), void=True)

    list_ = Action(
        _("列入问题"), at=drafting, by=lead_clerk, asks=ItemsForm, effect=_list, duty=False
    )
    import_ = Action(
        _("导入问题清单"),
        at=drafting,
        by=lead_clerk,
        asks=ListForm,
        effect=_import,
        duty=False,
    )
    approve = Action(
        _("主任会议审定"),
        at=drafting,
        to=approved,
        by=office_clerk | directors,
        asks=DecisionForm,
        check=_has_items,
        effect=revise("listing"),
        tone="primary",
    )
    hand_over = Action(
        _("逐条交办"),
        at=approved,
        to=rectifying,
        by=office_clerk | lead_clerk,
        effect=_hand_over,
        tone="primary",
    )
    withdraw = Action(
        _("不再交办"),
        at=(drafting, approved),
        to=withdrawn,
        by=office_clerk | directors,
        asks=ReasonForm,
        effect=lambda step: step.halt_descendants(),
        duty=False,
    )
    publish = publishing.publish(at=(rectifying, closed), by=lead_clerk | office_clerk)
    unpublish = publishing.unpublish(at=(rectifying, closed), by=lead_clerk | office_clerk)
    follows = (Follow(child=ProblemItem, at=rectifying, to=closed, every=ENDED),)
    road = (drafting, approved, rectifying, closed)
    documents = (
        Document(
            "list", _("问题清单"), "problem/papers/list.html",
            gather=lambda _matter, tree: {"items": [m for m in tree if hasattr(m, "problem")]},
        ),
        Document(
            "handover", _("交办函"), "problem/papers/handover.html",
            gather=lambda _matter, tree: {"items": [m for m in tree if hasattr(m, "problem")]},
            when=lambda matter: matter.stage in ("rectifying", "closed"),
        ),
        Document(
            "recheck", _("复核结果"), "problem/papers/recheck.html",
            gather=lambda _matter, tree: {"items": [m for m in tree if hasattr(m, "problem")]},
            when=lambda matter: matter.stage in ("rectifying", "closed"),
        ),
    )  # fmt: skip
