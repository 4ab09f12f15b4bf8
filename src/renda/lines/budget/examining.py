"""What is refused on the way of a budget, with the article that forbids it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.ballots.rules import AT_CONGRESS, DECISION
from renda.lines.budget.linkage import BudgetLinkage, unweighed
from renda.lines.budget.models import VoterView
from renda.lines.budget.timing import JUNE, SEASONAL, SEPTEMBER, SORT, sort_of
from renda.matters import gates, lending
from renda.matters.reading import below
from renda.matters.step import Refused, Step


def exempt(step: Step) -> bool:
    return bool(str(step.answers.get("exempt") or "").strip())


def can_submit(step: Step) -> None:
    gates.in_time("final_by")(step)
    links = step.read(below, BudgetLinkage.slug) or ()
    if any(one.closed_at is None and one.stage != "reported" for one in links):
        raise Refused(
            _("审计整改与预算安排的挂钩情况还没有报告；不需要报告的，由专工委决定不再挂钩。")
        )
    owing = step.read(unweighed, step.at) if sort_of(step) == SORT.DRAFT else None
    if owing:
        raise Refused(_("还有单位的审计问题没有整改到位，请先由专工委办理“与审计整改挂钩”。"))


def debt_fits(step: Step) -> None:
    limit, balance = step.answers.get("debt_limit"), step.answers.get("debt_balance")
    if limit is not None and balance is not None and balance > limit and not exempt(step):
        raise Refused(
            _("债务余额超过了限额，请核对；确实超过的，请写明理由。"), field="debt_balance"
        )


def in_season(step: Step) -> None:
    day = step.answers["decided_on"]
    if sort_of(step) in SEASONAL and not JUNE <= day.month <= SEPTEMBER and not exempt(step):
        raise Refused(
            _("应当在六月至九月期间报告（《监督法》第十九条、第二十条）。"), field="exempt"
        )


def _with_the_audit(step: Step) -> None:
    """Final accounts are examined together with the audit report (L2 Art. 19; C6 Art. 31-35)."""
    if sort_of(step) != SORT.ACCOUNTS or exempt(step):
        return
    year, day = step.matter.budget.fiscal_year, step.answers["decided_on"]
    if not step.once(lending.audit_heard, step.matter.congress, year, day):
        raise Refused(
            _(
                "决算应当与审计工作报告一并听取，还没有登记本年度的审计工作报告（《监督法》第十九条）。"
            ),
            field="exempt",
        )


def _resolved(step: Step) -> None:
    """What is approved is approved by a resolution, which is published (L5 Art. 14; C6 Art. 9)."""
    resolution = step.read(lending.resolved)
    if resolution is None:
        for name in ("vote_for", "vote_all", "resolution"):
            if not step.answers.get(name):
                raise Refused(_("请填写批准决议的全文和表决票数。"), field=name)
    elif resolution.passed is None:
        raise Refused(_("就此提出的决议还没有表决，请先登记表决结果。"))
    elif not resolution.passed:
        raise Refused(_("就此提出的决议没有通过，请“记录未通过”。"))


def can_approve(step: Step) -> None:
    in_season(step)
    if sort_of(step) == SORT.DRAFT and not exempt(step) and not step.facts(VoterView):
        raise Refused(
            _("审查预算草案前应当组织代表听取选民和社会各界的意见（《预算法》第四十五条）。"),
            field="exempt",
        )
    _with_the_audit(step)
    _resolved(step)
    votes, everyone = step.answers.get("vote_for"), step.answers.get("vote_all")
    if votes is None or everyone is None:
        return
    if votes > everyone:
        raise Refused(_("赞成票比全体组成人员（代表）还多。"), field="vote_for")
    # the congress itself approves the budget of a year, the committee what comes after it
    rule = AT_CONGRESS if sort_of(step) == SORT.DRAFT else DECISION
    needed = step.needed(rule, step.answers["decided_on"])
    if not needed.share.reached(votes, everyone):
        message = _("赞成票没有%(share)s，不能通过（%(basis)s）。")
        raise Refused(
            message % {"share": needed.share.text, "basis": needed.basis}, field="vote_for"
        )
