"""What is warned of in execution (预算执行预警): explained by a body, judged by the committee."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from renda.lines.budget import forms, rules
from renda.lines.budget.models import Alert
from renda.matters.actors import body_clerk, lead_clerk, office_clerk
from renda.matters.correcting import REPORTED, rewriting
from renda.matters.facts import revise
from renda.matters.forms import ReasonForm
from renda.matters.origins import Origin
from renda.matters.registry import register
from renda.matters.spec import OPENING, Action, Clock, Document, Procedure, Stage

organiser = lead_clerk | office_clerk


@register
class BudgetWarning(Procedure):
    """预算执行预警."""

    slug = "budget-warning"
    label = _("预算执行预警")
    section = "finance"
    source = Origin.WARNED
    accountable = True
    columns = ("budget_warning__way",)

    issued = Stage(_("待说明"))
    explained = Stage(_("待审核"))
    accepted = Stage(_("已采纳说明"), final=True)
    halted = Stage(pgettext_lazy("stage", "撤销预警"), void=True)

    explain = Action(
        _("说明原因和措施"),
        at=issued,
        to=explained,
        by=body_clerk,
        asks=forms.ExplainForm,
        effect=revise("budget_warning"),
        tone="primary",
    )
    accept = Action(
        _("采纳说明"),
        at=explained,
        to=accepted,
        by=organiser,
        asks=forms.FindingForm,
        effect=revise("budget_warning"),
        tone="primary",
    )
    ask_again = Action(
        _("要求补充说明"), at=explained, to=issued, by=organiser, asks=ReasonForm, undoes=explain
    )
    cancel = Action(
        _("撤销预警"),
        at=(issued, explained),
        to=halted,
        by=organiser,
        asks=ReasonForm,
        duty=False,
        tone="danger",
    )
    explain_by = Clock(
        _("说明预警"), rule=rules.EXPLAIN, starts=(OPENING, ask_again), stops=explain
    )
    judge_by = Clock(_("审核预警说明"), rule=rules.JUDGE, starts=explain, stops=(accept, ask_again))
    rewrite = rewriting(Alert, forms.FindingForm, by=lead_clerk)
    rewrite_answer = rewriting(Alert, forms.ExplainForm, by=body_clerk, label=REPORTED)
    road = (issued, explained, accepted)
    documents = (
        Document(
            "warning",
            _("预算执行预警函"),
            "budget/papers/warning.html",
            gather=lambda _matter, _tree: {},
        ),
    )
