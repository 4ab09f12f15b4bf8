"""The papers of a suggestion's handling: handed over, answered, and what the deputy says to it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.directory.queries import of_kind
from renda.lines.suggestion.letters import latest
from renda.lines.suggestion.models import Handling, Reply
from renda.lines.suggestion.ratings import asks_apart
from renda.matters.models import Matter
from renda.matters.shown import Listed, Telling
from renda.matters.spec import Document, Issuer, Stage
from renda.matters.urging import PRESSING, presses
from renda.papers.fields import signed
from renda.papers.steps import answered, day_of, last

#: within so many signs a letter says of what it speaks
FIRST = 200
#: a salutation is no longer than this
SALUTATION = 20
#: as long as the deputy waits for the body
UNANSWERED = ("assigned", "handling", "signing", "redoing")
#: as long as a body has not taken it on, it asks nobody
BEFORE = ("assigned", "return_asked")


def _root(tree: Sequence[Matter]) -> Matter:
    return next(one for one in tree if one.parent_id is None)


def _deputy(_matter: Matter, tree: Sequence[Matter]) -> str:
    """Return who leads; of a confidential suggestion no name (P2 Art. 18)."""
    root = _root(tree)
    return root.deputy.person.name if root.deputy and not root.confidential else ""


def _issuer(matter: Matter, tree: Sequence[Matter]) -> str:
    """Return who hands over: the office in between, else the committee for deputies' affairs."""
    above = next((one for one in tree if one.pk == matter.parent_id and one.body), None)
    if above is not None and above.body is not None:
        return above.body.name
    return committee(matter, tree)


def committee(matter: Matter, _tree: Any) -> str:
    """Return how the committee for deputies' affairs signs."""
    found = of_kind(matter.congress, Kind.DEPUTY_COMMITTEE).order_by("position", "pk").first()
    return signed(matter.congress, found)


def _relayed(matter: Matter) -> Issuer | None:
    """Return who hands over in the congress's place: the office through which it goes."""
    above = matter.parent
    return Issuer(above.body.name) if above is not None and above.body is not None else None


def _answering(matter: Matter) -> Issuer:
    """Return the body whose letter it is, with the number it gave it (C1 Art. 23)."""
    reply = latest(matter)
    return Issuer(matter.body.name if matter.body else "", reply.document if reply else "")


def _with_the_reply(matter: Matter) -> Issuer:
    """The receipt comes with the letter and has no number of its own."""
    return _answering(matter)._replace(number="")


def _by_the_body(matter: Matter) -> Issuer:
    """What a body asks the deputy is its own, not the congress's."""
    return Issuer(matter.body.name if matter.body else "")


def _lengthened(matter: Matter) -> bool:
    return matter.handling.track == Handling.Track.LONG and last(matter, "grant_time") is not None


def _replied(tell: Callable[[Reply], object]) -> Callable[[Matter, Any], object]:
    """Return a field that the newest signed reply fills."""

    def field(matter: Matter, _tree: Any) -> object:
        reply = latest(matter)
        return tell(reply) if reply is not None else ""

    return field


def _body(reply: Reply) -> str:
    """Return a letter without the salutation that the paper has itself."""
    first, _, rest = reply.text.strip().partition("\n")
    is_salutation = len(first) <= SALUTATION and first.rstrip().endswith(("：", ":"))
    return rest if is_salutation else reply.text


def _promises(matter: Matter, _tree: Any) -> Iterable[Mapping[str, Any]]:
    reply = latest(matter)
    return reply.promised if reply is not None else ()


def _asks_apart(matter: Matter, _tree: Any) -> bool:
    reply = latest(matter)
    return reply is not None and asks_apart(matter, reply.signed_on or reply.drafted_on)


RAISED: Telling = {
    "建议编号": lambda _matter, tree: _root(tree).number,
    "建议标题": lambda _matter, tree: _root(tree).title,
    "领衔代表": _deputy,
}
#: what a share tells, of itself and in a list
SHARED: Telling = {
    "办理方式": lambda matter, _tree: matter.handling.get_part_display(),
    "办理时限": lambda matter, _tree: matter.handling.get_track_display(),
    "办理要求": lambda matter, _tree: matter.handling.share,
    "交办日期": lambda matter, _tree: matter.handling.handed_over_on,
}
HANDED: Telling = (
    RAISED
    | SHARED
    | {
        "交办单位": _issuer,
        "事由": lambda _matter, tree: _root(tree).proposal.situation,
        "具体建议": lambda _matter, tree: _root(tree).proposal.measures,
    }
)
ANSWERED: Telling = RAISED | {
    "答复类别": _replied(lambda reply: reply.class_now.code),
    "答复类别含义": _replied(lambda reply: reply.class_now.label),
    "答复日期": _replied(lambda reply: reply.signed_on),
    "答复正文": _replied(_body),
    "正文已称收悉": _replied(lambda reply: "收悉" in reply.text[:FIRST]),
    "联系人和电话": _replied(lambda reply: reply.contact),
    "态度和结果分别评价": _asks_apart,
}
LENGTHENED: Telling = HANDED | {
    "申请延期的理由": answered("reason", "ask_time"),
    "同意延期的意见": answered("reason", "grant_time"),
    "同意延期日期": day_of("grant_time"),
    "人代工委署名": committee,
}
PROMISED = {
    "承诺的事项": Listed(
        _promises,
        {
            "事项": lambda row, _matter: row["text"],
            "完成期限": lambda row, _matter: parse_date(row["due_on"]),
        },
    )
}


ON_THE_WAY = (
    Document(
        "handover",
        _("代表建议交办单"),
        HANDED,
        issuer=_relayed,
        when=lambda matter: not matter.standing_at.void,
    ),
    Document(
        "urge",
        _("代表建议催办通知"),
        HANDED,
        PRESSING,
        when=lambda matter: matter.stage in UNANSWERED and presses(matter),
    ),
    Document(
        "extension",
        _("关于延期答复的批复"),
        LENGTHENED,
        when=_lengthened,
    ),
    Document(
        "views",
        _("征求代表意见表"),
        HANDED,
        issuer=_by_the_body,
        when=lambda matter: matter.stage not in BEFORE and not matter.standing_at.void,
    ),
)


def papers(*replied: Stage) -> tuple[Document, ...]:
    """Return the papers of a share; replied: the stages at which a signed reply stands."""

    def is_answered(matter: Matter) -> bool:
        return matter.standing_at in replied

    return (
        *ON_THE_WAY,
        Document(
            "reply",
            _("代表建议复函"),
            ANSWERED,
            PROMISED,
            issuer=_answering,
            when=is_answered,
        ),
        Document(
            "receipt",
            _("代表建议办理情况回执"),
            ANSWERED,
            PROMISED,
            issuer=_with_the_reply,
            when=is_answered,
        ),
    )
