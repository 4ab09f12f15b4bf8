"""Ballots in words: what may be chosen, what is counted, what cannot be, what came out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.ballots.counting import Fault
from renda.ballots.judging import fields_of
from renda.kernel.language import listed, with_aside
from renda.matters.circles import closed
from renda.voting.models import Ballot, Voter, Way

OPTIONS: Mapping[str, Any] = {
    "for": gettext_lazy("赞成"),
    "against": gettext_lazy("反对"),
    "abstained": gettext_lazy("弃权"),
    "satisfied": gettext_lazy("满意"),
    "basically": gettext_lazy("基本满意"),
    "dissatisfied": gettext_lazy("不满意"),
}
COUNTED: Mapping[str, Any] = {
    "handed": gettext_lazy("发出票数"),
    "returned": gettext_lazy("收回票数"),
    **OPTIONS,
    "invalid": gettext_lazy("无效票"),
    "not_pressed": gettext_lazy("未表态"),
}
GRADES = {name: OPTIONS[name] for name in ("satisfied", "basically", "dissatisfied")}
FAULTS: Mapping[Fault, Any] = {
    Fault.PRESENT: gettext_lazy("实到人数多于应到人数，请先核对签到。"),
    Fault.RECUSED: gettext_lazy("回避和视频参会的人数多于实到人数，请先核对签到。"),
    Fault.HANDED: gettext_lazy("发出的票数不能多于用纸质票的人数。"),
    Fault.RETURNED: gettext_lazy("收回的票数不能多于发出的票数。"),
    Fault.SUM: gettext_lazy("各项票数的合计与实到人数或者收回的票数不符，请重新点票。"),
}
_PAPER_TELLS = gettext_lazy("您在这次表决中用纸质票，请向工作人员领票。")
_WAYS: Mapping[str, Any] = {
    Way.HANDS: gettext_lazy("您在这次表决中举手表决，由监票人计数。"),
    Way.PAPER: _PAPER_TELLS,
    Way.NAMED: gettext_lazy("这次表决唱名，请在听到姓名时口头表态。"),
    Way.NONE: gettext_lazy("您在这次表决中回避；回避的人仍计入应到人数。"),
}


def labels_of(question: str, pile: str) -> dict[str, Any]:
    """Return what a teller counts of a pile, in words."""
    return {name: COUNTED[name] for name in fields_of(question, pile)}


def called(ballot: Ballot, *, inside: bool) -> str:
    """Return of what a ballot is; what only a circle knows of, by its name to who is inside only.

    Inside are that circle, and the hall where it is voted on.
    """
    subject = ballot.subject
    if not inside or subject is None or subject.procedure not in closed():
        return str(ballot)
    return with_aside(ballot.title, subject.title)


def why_not(voter: Voter | None) -> str:
    """Return why somebody cannot vote by phone in the ballot of this row; nothing if they can."""
    if voter is None:
        return _(
            "表决开始时您没有签到在场，不在这次表决的名单上。请向工作人员签到，参加下一次表决。"
        )
    if voter.way != Way.PHONE:
        return str(_WAYS[voter.way])
    return _("这次表决已经结束，不再收票。") if voter.over else ""


def counted(counts: Mapping[str, Any], question: str) -> str:
    """Return counts in words: 赞成3票，反对1票，弃权0票; papers only where there were some."""
    names = [name for name in fields_of(question, "") if name in counts]
    more = [name for name in ("invalid", "not_pressed") if counts.get(name)]
    told = (
        _("%(label)s%(n)s") % {"label": COUNTED[name], "n": counts[name]}
        for name in (*names, *more)
    )
    return listed(told, "，")


def rule(ballot: Ballot) -> str:
    """Return by which share a ballot is judged, and its basis."""
    return with_aside(ballot.rule.text, ballot.basis)


def result(ballot: Ballot) -> str:
    """Return what came out, by which rule and article; nothing before it did."""
    if ballot.state == Ballot.State.VOID:
        return _("作废：%(why)s") % {"why": ballot.void_reason}
    if ballot.state != Ballot.State.CLOSED:
        return ""
    if not ballot.share:  # counted before there were ballots: the decision says by which rule
        return counted(ballot.counts, ballot.question)
    found = ballot.result
    words: dict[str, Any] = {
        "counted": counted(ballot.counts, ballot.question),
        "share": ballot.rule.text,
        "needed": found["needed"],
        "basis": ballot.basis,
    }
    if "grade" in found:
        words["grade"] = GRADES[found["grade"]]
        return _("%(counted)s。结果为%(grade)s（%(share)s，至少%(needed)s票；%(basis)s）。") % words
    if found["passed"]:
        return _("%(counted)s。通过（%(share)s，至少%(needed)s票；%(basis)s）。") % words
    return _("%(counted)s。未获通过（%(share)s，至少%(needed)s票；%(basis)s）。") % words
