"""A town's share of joint work (联动): its congress reports, the leading committee takes it in."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from renda.matters.actors import lead_clerk
from renda.matters.duty import Duty, Stated
from renda.matters.rules import PeriodRule


def share(facts: type[Model], rule: PeriodRule, report: Stated, **more: Any) -> Duty:
    """Return what a town's congress does of a committee's work, by which day of the rule.

    The work goes on without a town that does not report: it is left out, so that there is nothing
    to carry over or to give up.
    """
    said = {
        "strike": Stated(_("不再开展")),
        "accept": Stated(_("汇总")),
        "send_back": Stated(_("退回补充")),
        "remind": Stated(_("催办")),
        "carry_over": None,
        "give_up": None,
    }
    return Duty(
        facts,
        report_by=rule,
        checks=lead_clerk,
        decides=lead_clerk,
        due=report.label,
        stages={"given": _("待开展"), "met": _("已汇总"), "halted": _("不再开展")},
        report=report,
        **said | more,
    )
