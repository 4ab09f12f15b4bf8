"""The papers of a suggestion as a whole: to all who handle it, on its follow-up, to the deputy.

A paper belongs to one matter, and whoever may read the matter may read all of it. What one body is
given in a batch is therefore a notice for each suggestion and not one list of all: who follows one
suggestion would read those of other deputies, too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from renda.lines.suggestion.models import Handling
from renda.lines.suggestion.papers import RAISED, SHARED, committee
from renda.lines.suggestion.reviewing import EXCLUSIONS, ConvertForm
from renda.matters.models import Matter
from renda.matters.sheets import living
from renda.matters.shown import Listed, Telling
from renda.matters.spec import Document
from renda.papers.steps import answered, day_of, last
from renda.papers.titles import within

#: where it stands once it was handed over, and once the deputy was told otherwise
HANDED = ("handling", "answered", "closed")
OTHERWISE = ("returned", "reference", "excluded", "merged", "converting", "converted")
#: the steps by which it was decided otherwise
DECIDING = ("send_back", "check_back", "refer", "exclude", "merge", "convert")


def _handed(matter: Matter, tree: Sequence[Matter]) -> list[Matter]:
    """Return the shares that the congress handed over itself, not what an office handed on."""
    shares = living(tree, "handling")
    own = [one for one in shares if one.parent_id == matter.pk]
    leading = {one.pk for one in own if one.handling.part != Handling.Part.RELAY}
    return [*own, *(one for one in shares if one.parent_id in leading)]


def _some(*parts: Handling.Part) -> Callable[[Matter, Any], bool]:
    """Return a field that is filled where somebody has one of some parts."""
    return lambda matter, tree: any(m.handling.part in parts for m in _handed(matter, tree))


def _handed_on(matter: Matter, tree: Sequence[Matter]) -> object:
    return min((one.handling.handed_over_on for one in _handed(matter, tree)), default="")


def _decided(
    *steps: str, tell: Callable[[dict[str, Any]], object]
) -> Callable[[Matter, Any], object]:
    """Return a field that is filled if it was one of some steps by which it was decided."""

    def field(matter: Matter, _tree: Any) -> object:
        entry = last(matter, *DECIDING)
        return tell(entry.answers) if entry is not None and entry.action in steps else ""

    return field


def _way(answers: dict[str, Any]) -> object:
    ways = dict(ConvertForm.base_fields["way"].choices)  # type: ignore[attr-defined]
    return ways.get(answers.get("way"))


def _ground(matter: Matter, _tree: Any) -> object:
    return dict(EXCLUSIONS).get(matter.proposal.excluded_for)


def _host(matter: Matter, _tree: Any) -> str:
    host = matter.proposal.merged_into
    return f"{host.number}代表建议{within(host.title)}" if host else ""


SHARES = {"交办的单位": Listed(_handed, SHARED, like=Matter)}
WHOLE: Telling = RAISED | {
    "人代工委署名": committee,
    "交办日期": _handed_on,
    "有协办单位": _some(Handling.Part.CO),
    "有转交单位": _some(Handling.Part.RELAY),
}
FOLLOWED: Telling = WHOLE | {
    "牵头督办领导": lambda matter, _tree: matter.proposal.key_leader,
    "列为重点督办日期": lambda matter, _tree: matter.proposal.key_on,
    "确定的会议或文件": answered("reason", "mark_key"),
}
EXPLAINED: Telling = RAISED | {
    "人代工委署名": committee,
    "告知日期": day_of(*DECIDING),
    "不作为建议处理的情形": _ground,
    "并入的建议": _host,
    "退回代表修改": _decided("send_back", "check_back", tell=bool),
    "转送参考的单位": _decided("refer", tell=lambda answers: answers.get("receiver")),
    "转为": _decided("convert", tell=_way),
    "转给": _decided("convert", tell=lambda answers: answers.get("receiver")),
    "请其反馈结果的日期": _decided(
        "convert", tell=lambda answers: parse_date(str(answers.get("due_on")))
    ),
    "说明": answered("reason", *DECIDING),
    "转办结果": answered("result", "report_converted"),
}
NOTICES = (
    Document(
        "handover",
        _("代表建议交办通知"),
        WHOLE,
        SHARES,
        when=lambda matter: matter.stage in HANDED,
    ),
    Document(
        "key",
        _("重点督办单"),
        FOLLOWED,
        SHARES,
        when=lambda matter: matter.proposal.key_on is not None,
    ),
    Document(
        "told",
        _("代表建议处理情况告知函"),
        EXPLAINED,
        when=lambda matter: matter.stage in OTHERWISE,
    ),
)
