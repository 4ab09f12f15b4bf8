"""Which periods and which demands apply to each kind of report, and when (L2, L5, C6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.lines.budget import linkage, rules
from renda.lines.budget.models import Budget
from renda.matters import gates
from renda.matters.models import Matter
from renda.matters.rules import PeriodRule
from renda.matters.steps import Refused, Step

SORT = Budget.Sort
#: what a meeting approves; the rest are reports that it hears
APPROVED = (SORT.DRAFT, SORT.ADJUSTMENT, SORT.ACCOUNTS)
#: what is reported between June and September (L2 Art. 19, 20)
SEASONAL = (SORT.EXECUTION, SORT.ACCOUNTS)
JUNE, SEPTEMBER = 6, 9


def sort(step: Step) -> str:
    """Return the kind of report, also while its matter is being opened."""
    return str(step.answers.get("sort") or step.matter.budget.sort)


def meeting(step: Step) -> dt.date | None:
    """Return the day of the meeting, where one is named."""
    day = step.answers.get("meeting_on")
    return day if isinstance(day, dt.date) else None


def draft_rule(step: Step) -> PeriodRule:
    """Return the period for the draft: longer for what a meeting approves."""
    return rules.DRAFT if sort(step) in APPROVED else rules.REPORT_DRAFT


def final_rule(step: Step) -> PeriodRule:
    """Return the period for the formal text."""
    return rules.FINAL if sort(step) in APPROVED else rules.REPORT_FINAL


def season_rule(step: Step) -> PeriodRule | None:
    """Return the season of what has one."""
    return rules.SEASON if sort(step) in SEASONAL else None


def season_ends(step: Step) -> dt.date:
    """The accounts of a year come in the next one, its execution in the year itself."""
    year = int(step.answers["fiscal_year"])
    return dt.date(year + (sort(step) == SORT.ACCOUNTS), SEPTEMBER, 30)


def answer_rule(step: Step) -> PeriodRule | None:
    """Three months for the execution of the budget (C6 Art. 23)."""
    if step.name == "hear" and not step.answers.get("opinions"):
        return None
    return rules.ANSWER if sort(step) == SORT.EXECUTION else rules.ANSWER_OTHER


def only_if(rule: PeriodRule, *sorts: str) -> Callable[[Step], PeriodRule | None]:
    """Return a rule for some kinds of report only."""
    return lambda step: rule if sort(step) in sorts else None


def of(*sorts: str) -> Q:
    """Return the condition of being of some kinds."""
    return Q(budget__sort__in=[str(one) for one in sorts])


def exempt(step: Step) -> bool:
    """Say whether a reason is given for going on all the same."""
    return bool(str(step.answers.get("exempt") or "").strip())


def can_submit(step: Step) -> None:
    """Refuse a formal text that is late, not linked with the audit, or above the debt limit."""
    gates.in_time("final_by")(step)
    open_links = Matter.objects.filter(
        parent=step.matter, procedure=linkage.BudgetLinkage.slug, stage="asked"
    )
    if open_links.exists() and not exempt(step):
        raise Refused(_("审计整改与预算安排的挂钩情况还没有报告。"), field="exempt")
    limit, balance = step.answers.get("debt_limit"), step.answers.get("debt_balance")
    if limit is not None and balance is not None and balance > limit and not exempt(step):
        raise Refused(_("债务余额超过了限额,请核对;确实超过的,请写明理由。"), field="debt_balance")


def in_season(step: Step) -> None:
    """Refuse a hearing outside June to September without a reason."""
    day = step.answers["decided_on"]
    if sort(step) in SEASONAL and not JUNE <= day.month <= SEPTEMBER and not exempt(step):
        raise Refused(_("应当在六月至九月期间报告(《监督法》第十九条、第二十条)。"), field="exempt")


def can_approve(step: Step) -> None:
    """Refuse an approval without voters heard, or without a majority of all."""
    in_season(step)
    if sort(step) == SORT.DRAFT and not exempt(step) and not step.matter.voter_views.exists():
        raise Refused(
            _("审查预算草案前应当组织代表听取选民和社会各界的意见(《预算法》第四十五条)。"),
            field="exempt",
        )
    votes, everyone = step.answers.get("vote_for"), step.answers.get("vote_all")
    if votes is not None and everyone is not None and votes * 2 <= everyone:
        raise Refused(_("赞成票没有超过全体的半数,不能通过。"), field="vote_for")
