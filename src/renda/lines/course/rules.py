"""The period of courses: no law sets any; it is a default that may be set."""

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.matters.rules import period_rule

RECORD = period_rule(
    "course.record",
    _("培训后登记参加情况"),
    Version(Period(5, Unit.WORKING_DAY), _("法律没有规定，默认五个工作日")),
    warn_days=2,
)
