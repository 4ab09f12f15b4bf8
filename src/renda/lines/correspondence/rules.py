"""How long what came in may take, and who signs an office's letters."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from renda.kernel.periods import Period, Unit
from renda.laws.spec import Version
from renda.matters.rules import choice_rule, period_rule

HANDLE = period_rule(
    "correspondence.handle",
    _("办结来文"),
    Version(Period(15, Unit.WORKING_DAY), _("条例未定期限，默认十五个工作日")),
    warn_days=3,
)
OFFICE_LETTERS = choice_rule(
    "correspondence.office_letters",
    _("办公室和专工委的函由谁签发"),
    options=(("office", _("办公室负责人")), ("directors", _("常委会领导"))),
    default="office",
    basis=_(
        "《党政机关公文处理工作条例》第二十二条：重要公文由机关主要负责人签发；其他各地做法不一"
    ),
)
