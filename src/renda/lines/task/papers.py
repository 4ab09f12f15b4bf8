"""What the papers between congresses tell: a task, a request or report, the answer to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.lines.task.models import Upward
from renda.matters.models import Enclosure, Matter
from renda.matters.shown import Listed, Telling
from renda.matters.spec import Document, Issuer
from renda.papers.fields import organ
from renda.papers.steps import day_of

#: how a request ends, whatever else it says, and how a report does
ASKING, TELLING = ("请批示", "请批复", "请审示", "请审定", "请予批准"), ("特此报告", "特此汇报")
#: as many signs from the end are looked at
LAST = 40


def _sender(matter: Matter, _tree: Any) -> str:
    """Return who asks."""
    return organ(matter.congress)


def _ends(*words: str) -> Callable[[Matter, Any], bool]:
    return lambda matter, _tree: any(word in matter.upward.text[-LAST:] for word in words)


def _enclosed(matter: Matter, _tree: Any) -> Iterable[Enclosure]:
    return matter.enclosures.filter(taken_off_seq=None).select_related("file").order_by("pk")


def _contact(matter: Matter, _tree: Any) -> str:
    """Return whom to ask; whoever drafted it where nobody is named."""
    if matter.upward.contact:
        return str(matter.upward.contact)
    first = matter.entries.order_by("seq").first()
    return first.by_name if first else ""


def _is(sort: Upward.Sort) -> Callable[[Matter], bool]:
    return lambda matter: matter.upward.sort == sort and not matter.standing_at.void


def _above(matter: Matter) -> Issuer:
    return Issuer(matter.body.name if matter.body else "")


ORDERED: Telling = {"部署日期": day_of("hand_over")}
SENT: Telling = {
    "报送机关": _sender,
    "正文已请批示": _ends(*ASKING),
    "正文已称特此报告": _ends(*TELLING),
    "联系人": _contact,
}
ENCLOSED = {"附件": Listed(_enclosed, {"附件名称": lambda one, _matter: PurePath(str(one)).stem})}
#: one request a matter, and no request in a report (党政机关公文处理工作条例 Art. 15)
UPWARD = (
    Document("request", _("请示"), SENT, ENCLOSED, when=_is(Upward.Sort.REQUEST), upward=True),
    Document("report", _("报告"), SENT, ENCLOSED, when=_is(Upward.Sort.REPORT), upward=True),
    Document(
        "answer",
        _("批复"),
        SENT,
        issuer=_above,
        when=lambda matter: matter.stage == "answered",
    ),
)
