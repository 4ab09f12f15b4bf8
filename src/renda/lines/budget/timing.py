"""Which period applies to which report of the budget, and from which day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from renda.lines.budget import rules
from renda.lines.budget.models import Budget
from renda.matters import gates
from renda.matters.rules import PeriodRule
from renda.matters.step import Step

SORT = Budget.Sort
#: what a meeting approves; the rest are reports that it hears
APPROVED = (SORT.DRAFT, SORT.ADJUSTMENT, SORT.ACCOUNTS)
#: what is reported between June and September (L2 Art. 19, 20)
SEASONAL = (SORT.EXECUTION, SORT.ACCOUNTS)
JUNE, SEPTEMBER = 6, 9
MEETING = gates.Meeting("budget", "decided_on")


def sort_of(step: Step) -> str:
    """Return the kind of report, also while its matter is being opened."""
    return str(step.answers.get("sort") or step.matter.budget.sort)


def after_review(step: Step) -> str:
    """Return the stage after the preliminary review: what is approved is replied to first."""
    return "replying" if sort_of(step) in APPROVED else "finalising"


def meeting(step: Step) -> dt.date | None:
    day = step.answers.get("meeting_on")
    return day if isinstance(day, dt.date) else None


def draft_rule(step: Step) -> PeriodRule:
    return rules.DRAFT if sort_of(step) in APPROVED else rules.REPORT_DRAFT


def final_rule(step: Step) -> PeriodRule:
    return rules.FINAL if sort_of(step) in APPROVED else rules.REPORT_FINAL


def season_rule(step: Step) -> PeriodRule | None:
    return rules.SEASON if sort_of(step) in SEASONAL else None


def season_ends(step: Step) -> dt.date:
    """The accounts of a year come in the next one, its execution in the year itself."""
    year = int(step.answers["fiscal_year"])
    return dt.date(year + (sort_of(step) == SORT.ACCOUNTS), SEPTEMBER, 30)


def answer_rule(step: Step) -> PeriodRule | None:
    """Three months for the execution of the budget (C6 Art. 23)."""
    if step.name == "hear" and not step.answers.get("opinions"):
        return None
    return rules.ANSWER if sort_of(step) == SORT.EXECUTION else rules.ANSWER_OTHER


def only_if(rule: PeriodRule, *sorts: str) -> Callable[[Step], PeriodRule | None]:
    return lambda step: rule if sort_of(step) in sorts else None
