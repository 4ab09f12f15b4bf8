"""The papers of a suggestion's handling: handed over, answered, and what the deputy says to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from renda.directory.models import Kind
from renda.directory.queries import of_kind
from renda.lines.suggestion.letters import latest
from renda.lines.suggestion.ratings import asks_apart
from renda.matters.models import Matter
from renda.matters.spec import Document, Issuer, Stage

#: within so many signs a letter says of what it speaks
FIRST = 200
#: a salutation is no longer than this
SALUTATION = 20


def _facts(matter: Matter, tree: Sequence[Matter]) -> dict[str, Any]:
    """Return what the papers say; of a confidential suggestion no name (P2 Art. 18)."""
    root = next(one for one in tree if one.parent_id is None)
    lead = root.deputy if not root.confidential else None
    beside = [one for one in tree if one.parent_id == matter.pk and hasattr(one, "handling")]
    reply = latest(matter)
    promised = reply.promised if reply is not None else []
    return {
        "root": root,
        "deputy": lead.person.name if lead else "",
        "co": [one for one in beside if not one.standing_at.void],
        "issuer": _issuer(matter, tree),
        "reply": reply,
        "rated_apart": reply is not None
        and asks_apart(matter, reply.signed_on or reply.drafted_on),
        "body": _body(reply.text) if reply is not None else "",
        "opening": reply.text[:FIRST] if reply is not None else "",
        "promised": [{**row, "due_on": parse_date(row["due_on"])} for row in promised],
    }


def _issuer(matter: Matter, tree: Sequence[Matter]) -> str:
    """Return who hands over: the office in between, else the committee for deputies' affairs."""
    above = next((one for one in tree if one.pk == matter.parent_id and one.body), None)
    if above is not None and above.body is not None:
        return above.body.name
    committee = of_kind(matter.congress, Kind.DEPUTY_COMMITTEE).order_by("position", "pk").first()
    return committee.name if committee else matter.congress.name


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


def _body(text: str) -> str:
    """Return a letter without the salutation that the paper has itself."""
    first, _, rest = text.strip().partition("\n")
    is_salutation = len(first) <= SALUTATION and first.rstrip().endswith(("：", ":"))
    return rest if is_salutation else text


def papers(*answered: Stage) -> tuple[Document, ...]:
    """Return the papers of a share; answered: the stages at which a signed reply stands."""

    def is_answered(matter: Matter) -> bool:
        return matter.standing_at in answered

    return (
        Document(
            "handover",
            _("代表建议交办单"),
            "suggestion/papers/handover.html",
            gather=_facts,
            issuer=_relayed,
            when=lambda matter: not matter.standing_at.void,
        ),
        Document(
            "reply",
            _("代表建议复函"),
            "suggestion/papers/reply.html",
            gather=_facts,
            issuer=_answering,
            when=is_answered,
        ),
        Document(
            "receipt",
            _("代表建议办理情况回执"),
            "suggestion/papers/receipt.html",
            gather=_facts,
            issuer=_with_the_reply,
            when=is_answered,
        ),
    )
