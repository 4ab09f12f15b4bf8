"""The papers of an inspection: notice, report, suggestions to the lawgiver."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.lines.inspection.models import Shortcoming
from renda.matters.models import Matter
from renda.matters.sheets import living
from renda.matters.spec import Document

REPORTED = ("reported", "deliberated", "concluded")


def _notice(matter: Matter, _tree: Sequence[Matter]) -> dict[str, Any]:
    due = matter.clocks.filter(name="self_check_by").order_by("pk").first()
    return {"laws": list(matter.checked_laws.order_by("pk")), "due": due and due.due_on}


def _report(matter: Matter, tree: Sequence[Matter]) -> dict[str, Any]:
    return {
        "findings": Shortcoming.objects.filter(matter__in=tree).order_by("aspect", "pk"),
        "amendments": matter.amendments.order_by("pk"),
        "towns": living(tree, "local"),
        "visits": matter.visits.count(),
        "surveys": list(matter.surveys.order_by("pk")),
    }


def _amendments(matter: Matter, _tree: Sequence[Matter]) -> dict[str, Any]:
    return {"amendments": matter.amendments.order_by("pk")}


PAPERS = (
    Document(
        "notice",
        _("执法检查通知"),
        "inspection/papers/notice.html",
        gather=_notice,
        when=lambda matter: matter.stage not in ("planned", "cancelled"),
    ),
    Document(
        "report",
        _("执法检查报告"),
        "inspection/papers/report.html",
        gather=_report,
        when=lambda matter: matter.stage in REPORTED,
    ),
    Document(
        "amendments",
        _("法律法规修改建议"),
        "inspection/papers/amendments.html",
        gather=_amendments,
        when=lambda matter: matter.stage in REPORTED and matter.amendments.exists(),
    ),
)
