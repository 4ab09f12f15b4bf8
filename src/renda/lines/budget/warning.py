"""What is warned of in execution (预算执行预警): explained by a body, judged by the committee."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.budget import forms, rules
from renda.lines.budget.models import Alert
from renda.matters.duty import Duty, Owed, Stated, organiser
from renda.matters.origins import Origin
from renda.matters.spec import Document


class BudgetWarning(Owed):
    """预算执行预警."""

    slug = "budget-warning"
    label = _("预算执行预警")
    section = "finance"
    source = Origin.WARNED
    columns = ("budget_warning__way",)
    duty = Duty(
        Alert,
        report_by=rules.EXPLAIN,
        check_by=rules.JUDGE,
        due=_("说明预警"),
        stages={
            "given": _("待说明"),
            "reported": _("待审核"),
            "met": _("已采纳说明"),
            "halted": pgettext_lazy("stage", "撤销预警"),
        },
        strike=Stated(_("撤销预警"), by=organiser),
        report=Stated(_("说明原因和措施"), forms.ExplainForm),
        accept=Stated(_("采纳说明"), forms.FindingForm),
        send_back=Stated(_("要求补充说明")),
    )
    documents = (Document("warning", _("预算执行预警函")),)
