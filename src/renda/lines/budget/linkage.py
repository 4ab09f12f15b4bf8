"""审计整改与预算安排挂钩: what bodies have not put right beside what they are to get next."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from renda.lines.budget import forms, rules
from renda.lines.budget.models import Book, BudgetItem, Linkage
from renda.matters import lending
from renda.matters.duty import Duty, Owed, Stated, organiser
from renda.matters.models import Matter, Tie
from renda.matters.step import Refused, Step


class BudgetLinkage(Owed):
    """审计整改与预算安排挂钩."""

    slug = "budget-linkage"
    label = _("审计整改与预算安排挂钩")
    section = "finance"
    columns = ("budget_linkage__treatment",)
    duty = Duty(
        Linkage,
        report_by=rules.LINKAGE,
        check_by=rules.JUDGE,
        due=_("报告挂钩情况"),
        stages={
            "given": _("待财政部门处理"),
            "reported": _("待审核"),
            "met": _("已挂钩"),
            "halted": _("不再挂钩"),
        },
        strike=Stated(_("不再挂钩"), by=organiser),
        report=Stated(_("报告挂钩情况"), forms.LinkageForm),
        accept=Stated(_("认可挂钩处理"), forms.FindingForm),
        send_back=Stated(_("要求重新处理")),
    )


def owed(matter: Matter, at: dt.datetime) -> list[dict[str, Any]]:
    """Return per body what audits found and is not put right, beside its lines in the books."""
    found = lending.open_findings(matter.congress, at)
    planned = _planned(matter, [one.body.pk for one in found])
    return [{"owed": one, "planned": planned.get(one.body.pk)} for one in found]


def _planned(matter: Matter, bodies: list[int]) -> dict[int, int]:
    lines = BudgetItem.objects.filter(
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
    asked = links if weighed else links.exclude(matter__stage="halted")
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
