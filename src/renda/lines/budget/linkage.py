"""审计整改与预算安排挂钩: what bodies have not put right beside what they are to get next."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from renda.lines.budget import forms, rules
from renda.lines.budget.models import Book, Line, Linkage
from renda.lines.budget.warning import organiser
from renda.matters import lending
from renda.matters.actors import body_clerk, lead_clerk
from renda.matters.correcting import REPORTED, rewriting
from renda.matters.facts import revise
from renda.matters.forms import ReasonForm
from renda.matters.models import Matter, Tie
from renda.matters.registry import register
from renda.matters.spec import OPENING, Action, Clock, Procedure, Stage
from renda.matters.steps import Refused, Step


@register
class BudgetLinkage(Procedure):
    """审计整改与预算安排挂钩."""

    slug = "budget-linkage"
    label = _("审计整改与预算安排挂钩")
    section = "finance"
    accountable = True
    columns = ("budget_linkage__treatment",)

    asked = Stage(_("待财政部门处理"))
    answered = Stage(_("待审核"))
    settled = Stage(_("已挂钩"), final=True)
    halted = Stage(_("不再挂钩"), void=True)

    answer = Action(
        _("报告挂钩情况"),
        at=asked,
        to=answered,
        by=body_clerk,
        asks=forms.LinkageForm,
        effect=revise("budget_linkage"),
        tone="primary",
    )
    settle = Action(
        _("认可挂钩处理"),
        at=answered,
        to=settled,
        by=organiser,
        asks=forms.FindingForm,
        effect=revise("budget_linkage"),
        tone="primary",
    )
    ask_again = Action(
        _("要求重新处理"), at=answered, to=asked, by=organiser, asks=ReasonForm, undoes=answer
    )
    drop = Action(
        _("不再挂钩"),
        at=(asked, answered),
        to=halted,
        by=organiser,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    answer_by = Clock(
        _("报告挂钩情况"), rule=rules.LINKAGE, starts=(OPENING, ask_again), stops=answer
    )
    judge_by = Clock(_("审核挂钩情况"), rule=rules.JUDGE, starts=answer, stops=(settle, ask_again))
    rewrite = rewriting(Linkage, forms.FindingForm, by=lead_clerk)
    rewrite_answer = rewriting(Linkage, forms.LinkageForm, by=body_clerk, label=REPORTED)
    road = (asked, answered, settled)


def owed(matter: Matter, at: dt.datetime) -> list[dict[str, Any]]:
    """Return per body what audits found and is not put right, beside its lines in the books."""
    found = lending.open_findings(matter.congress, at)
    planned = _planned(matter, [one.body.pk for one in found])
    return [{"owed": one, "planned": planned.get(one.body.pk)} for one in found]


def _planned(matter: Matter, bodies: list[int]) -> dict[int, int]:
    lines = Line.objects.filter(
        book__matter=matter,
        book__state=Book.State.IN_FORCE,
        book__side=Book.Side.SPENDING,
        is_leaf=True,
        is_sum=False,
        body__in=bodies,
    )
    rows = lines.order_by().values("body").annotate(total=Sum("base"))
    return {row["body"]: row["total"] for row in rows}


def unlinked(matter: Matter, at: dt.datetime, *, weighed: bool = False) -> list[dict[str, Any]]:
    """Return the bodies that still owe and that the finance department was not asked about.

    weighed: nor the committee decided not to ask about.
    """
    links = Linkage.objects.filter(matter__parent=matter)
    asked = links if weighed else links.exclude(matter__stage=BudgetLinkage.halted.name)
    known = set(asked.values_list("debtor", flat=True))
    return [row for row in owed(matter, at) if row["owed"].body.pk not in known]


def link(step: Step) -> None:
    """Ask the finance department about each body that still owes, once."""
    rows = unlinked(step.matter, step.at)
    if not rows:
        raise Refused(_("没有尚未挂钩的、未整改到位的审计问题。"))
    for row in rows:
        _open(step, row)


def _open(step: Step, row: dict[str, Any]) -> None:
    one = row["owed"]
    child = step.open(BudgetLinkage, title=str(one.body), body=step.matter.body)
    child.add(
        Linkage(
            matter=child.matter,
            debtor=one.body,
            findings=len(one.findings),
            money=one.money,
            planned=row["planned"],
        )
    )
    for finding in one.findings:
        child.tie(finding, Tie.Way.CONCERNS)
