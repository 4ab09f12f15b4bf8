"""The periods of a deputy's service that an office may set."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import DateField, Value
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Congress
from renda.kernel.periods import Period, Unit, latest
from renda.laws.spec import Version
from renda.matters.in_force import InForce, in_force
from renda.matters.rules import PeriodRule, period_rule

QUIET = period_rule(
    "service.quiet",
    _("代表小组两次活动的间隔"),
    Version(
        Period(3, Unit.MONTH), _("《代表法》第二十七条规定代表小组开展活动，没有定间隔，默认三个月")
    ),
    warn_days=15,
)
ANNOUNCED = period_rule(
    "service.announced",
    _("值班安排提前公布"),
    Version(Period(3, Unit.DAY), _("法律没有规定，默认提前三日")),
)
KEPT = period_rule(
    "service.kept",
    _("受聘人联系方式解聘后保存"),
    Version(
        Period(12, Unit.MONTH),
        _(
            "《个人信息保护法》第十九条要求保存期限为实现目的所必要的最短时间，没有定期限，默认十二个月"
        ),
    ),
)


def back(
    rule: PeriodRule, congress: Congress, on: dt.date, known: InForce | None = None
) -> dt.date:
    """Return the last day that is the rule's whole period before a day.

    known: what is in force, where it was read already for many days or congresses.
    """
    known = known or in_force([congress.pk])
    return latest(on, known.book.ruling(rule, congress, on).period, known.calendar).due_on


class Back(Value):
    """The day that `back` returns, looked up when the database is asked and not before."""

    def __init__(self, rule: PeriodRule, congress: Congress, on: dt.date) -> None:
        super().__init__(on, DateField())
        self.asked = (rule, congress, on)

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Return the day as the database takes it."""
        return Value(back(*self.asked), DateField()).as_sql(compiler, connection)
