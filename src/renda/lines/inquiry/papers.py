"""What is sent about questions: to who is asked, the answer, what a commission found."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter
from renda.matters.shown import Telling
from renda.matters.spec import Document, Issuer
from renda.matters.urging import URGE
from renda.papers.steps import answered, day_answered, day_of

DECIDED: Telling = {
    "决定的会议": answered("meeting", "decide", "set_up"),
    "决定日期": day_answered("decided_on", "decide", "set_up"),
}


def _asked(matter: Matter) -> Issuer:
    """Who was asked answers in a paper of its own."""
    return Issuer(matter.body.name if matter.body else "")


def _who(matter: Matter, _tree: Any) -> str:
    """Return who joined: deputies at a session, else members (L2 Art. 51; L3 Art. 24)."""
    return "代表" if matter.interpellation.at_congress else "组成人员"


def _subject(matter: Matter, _tree: Any) -> str:
    return matter.title.removesuffix("调查").removesuffix("特定问题").removesuffix("的")


def _joined(matter: Matter, _tree: Any) -> bool:
    return not matter.investigation.by_directors


#: L2 Art. 48: the head of the body attends and answers
SPECIAL = (
    Document(
        "notice",
        _("专题询问通知"),
        when=lambda matter: not matter.standing_at.void,
    ),
    URGE,
)
#: L2 Art. 52, 53: handed to the body, answered in writing under the head's name
INTERPELLATION = (
    Document(
        "notice",
        _("质询案交办函"),
        DECIDED | {"提出人身份": _who},
        when=lambda matter: bool(matter.interpellation.form) and not matter.standing_at.void,
    ),
    Document(
        "answer",
        _("质询案答复"),
        {"答复日期": day_of("reply"), "提出人身份": _who},
        issuer=_asked,
        when=lambda matter: matter.stage in ("answered", "closed"),
    ),
    URGE,
)
#: L2 Art. 56, 59: the standing committee sets the commission up, which reports to it
INVESTIGATION = (
    Document(
        "decision",
        _("关于成立调查委员会的决定"),
        DECIDED | {"调查对象": _subject, "由组成人员联名提议": _joined},
        when=lambda matter: matter.stage in ("investigating", "reported", "resolved"),
    ),
    Document(
        "report",
        _("特定问题调查报告"),
        DECIDED | {"调查对象": _subject, "报告日期": day_of("report")},
        when=lambda matter: matter.stage in ("reported", "resolved"),
    ),
)
