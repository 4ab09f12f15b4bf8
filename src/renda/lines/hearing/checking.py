"""What must be true before a report goes on: views answered, days kept, the right reporter."""

from __future__ import annotations

import datetime as dt

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.lines.hearing.models import Hearing, View
from renda.matters import gates
from renda.matters.step import Refused, Step

#: a government may appoint the head of a department to report in its place (L2 Art. 16)
MAY_DEPUTE = (
    Kind.GOVERNMENT,
    Kind.GOVERNMENT_OFFICE,
    Kind.DEPARTMENT,
    Kind.TOWN_GOVERNMENT,
)


def meeting(step: Step) -> dt.date | None:
    """Return the meeting that is set by now; an urgent topic knows no gates (L2 Art. 15)."""
    if step.answers.get("urgent") or (step.matter.pk and step.matter.hearing.urgent):
        return None
    day = step.answers.get("meeting_on")
    return day if isinstance(day, dt.date) else None


def unsent() -> Q:
    """Return the condition of having views that were not passed on to the body."""
    return Q(Exists(View.objects.filter(matter=OuterRef("pk"), sent_on=None)))


def unanswered() -> Q:
    """Return the condition of having views passed on that the report does not answer."""
    sent = View.objects.filter(matter=OuterRef("pk"), sent_on__isnull=False)
    return Q(Exists(sent), hearing__answered="")


def answers_views(step: Step) -> None:
    """The report responds to the views that were passed on (L2 Art. 14)."""
    sent = any(view.sent_on is not None for view in step.facts(View))
    if sent and not str(step.answers.get("answered") or "").strip():
        raise Refused(_("报告中应当回应会前征集的意见（《监督法》第十四条）。"), field="answered")


def views_settled(step: Step) -> None:
    """A report is heard with all views of deputies and voters answered (L2 Art. 14)."""
    views = step.facts(View)
    if any(view.sent_on is None for view in views):
        raise Refused(_("会前征集的意见还没有转交报告机关（《监督法》第十四条）。"))
    if views and not step.matter.hearing.answered:
        raise Refused(_("报告机关还没有回应会前征集的意见（《监督法》第十四条）。"))


def reported_by(step: Step) -> None:
    """The head reports; only a government may appoint a department's head (L2 Art. 16)."""
    if step.answers["reporter"] != Hearing.Reporter.DEPUTED:
        return
    body = step.matter.body
    if body is None or body.kind not in MAY_DEPUTE:
        raise Refused(_("只有政府可以委托部门负责人报告（《监督法》第十六条）。"), field="reporter")
    if not str(step.answers.get("reporter_name") or "").strip():
        raise Refused(_("委托部门负责人报告的，请写明姓名和职务。"), field="reporter_name")


def heard_before(step: Step) -> None:
    """Entering is for what was heard before it was arranged here; it is no way round the gates."""
    if step.answers["heard_on"] > timezone.localdate(step.matter.opened_at):
        message = _("补录只用于登记以前已经听取的报告；以后听取的，请按程序报送。")
        raise Refused(message, field="heard_on")
    reported_by(step)


def concluded(step: Step) -> None:
    """A report is done with when its opinions were drawn up and answered (L2 Art. 17)."""
    _opinions_drawn_up(step)
    gates.followed_up(step)


def _opinions_drawn_up(step: Step) -> None:
    """What was said to lead to opinions does so before it is done with (L2 Art. 17)."""
    if step.matter.hearing.outcome != Hearing.Outcome.OPINIONS:
        return
    if not any(one.procedure == "opinion" for one in step.read(gates.arisen) or ()):
        raise Refused(
            _("审议结果是“形成审议意见”，请先由此发起审议意见；不形成的，请更正审议结果。")
        )
