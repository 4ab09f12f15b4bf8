"""审计整改与预算安排挂钩: what bodies have not put right beside what they are to get next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet, Sum
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


Rows = list[dict[str, Any]]


def owed(matters: Sequence[Matter], at: dt.datetime) -> Mapping[int, Rows]:
    """Find per body what audits found and is not put right, beside its lines in the books."""
    congresses = {matter.congress for matter in matters}
    open_ = {congress: lending.open_findings(congress, at) for congress in congresses}
    bodies = {one.body.pk for some in open_.values() for one in some}
    planned = _planned(matters, bodies) if bodies else {}
    return {
        matter.pk: [
            {"owed": one, "planned": planned.get((matter.pk, one.body.pk))}
            for one in open_[matter.congress]
        ]
        for matter in matters
    }


def _planned(matters: Sequence[Matter], bodies: set[int]) -> dict[tuple[int, int], int]:
    lines = BudgetItem.objects.filter(
        book__matter__in=matters,
        book__state=Book.State.IN_FORCE,
        book__side=Book.Side.SPENDING,
        is_leaf=True,
        is_sum=False,
        body__in=bodies,
    )
    rows = lines.order_by().values_list("book__matter", "body").annotate(total=Sum("base"))
    return {(matter, body): total for matter, body, total in rows}


def unlinked(matters: Sequence[Matter], at: dt.datetime) -> Mapping[int, Rows]:
    """Find the bodies that still owe and that the finance department was not asked about."""
    return _without(_links(matters).exclude(matter__stage="halted"), matters, at)


def unweighed(matters: Sequence[Matter], at: dt.datetime) -> Mapping[int, Rows]:
    """Find those of which the committee did not decide not to ask about them, either."""
    return _without(_links(matters), matters, at)


def _links(matters: Sequence[Matter]) -> QuerySet[Linkage]:
    return Linkage.objects.filter(matter__parent__in=matters)


def _without(
    links: QuerySet[Linkage], matters: Sequence[Matter], at: dt.datetime
) -> Mapping[int, Rows]:
    known = set(links.values_list("matter__parent", "debtor"))
    return {
        pk: [row for row in rows if (pk, row["owed"].body.pk) not in known]
        for pk, rows in owed(matters, at).items()
    }


def link(step: Step) -> None:
    """Ask the finance department about each body that still owes, once."""
    rows = step.read(unlinked, step.at) or ()
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
