"""The papers of an inspection: notice, report, suggestions to the lawgiver."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.lines.inspection.models import Shortcoming
from renda.matters.models import Matter
from renda.matters.shown import Listed
from renda.matters.spec import Document

REPORTED = ("reported", "deliberated", "concluded")


def _self_check_by(matter: Matter, _tree: Any) -> dt.date | None:
    clock = matter.clocks.filter(name="self_check_by").order_by("pk").first()
    return clock.due_on if clock else None


def _found(_matter: Matter, tree: Sequence[Matter]) -> Iterable[Shortcoming]:
    return Shortcoming.objects.filter(matter__in=tree).order_by("aspect", "pk")


PAPERS = (
    Document(
        "notice",
        _("执法检查通知"),
        fields={"自查期限": _self_check_by},
        when=lambda matter: matter.stage not in ("planned", "cancelled"),
    ),
    Document(
        "report",
        _("执法检查报告"),
        lists={"发现的问题": Listed(_found, like=Shortcoming)},
        when=lambda matter: matter.stage in REPORTED,
    ),
    Document(
        "amendments",
        _("法律法规修改建议"),
        when=lambda matter: matter.stage in REPORTED and matter.amendments.exists(),
    ),
)
