"""What a page shows of a suggestion's own facts: text, signers, replies, promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from renda.kernel.prepared import prepared
from renda.lines.suggestion.models import Proposal, Reply
from renda.lines.suggestion.reviewing import EXCLUSIONS, SUBJECTS
from renda.matters.models import Matter
from renda.matters.spec import Sheet

RELATED = (
    "proposal__session__term",
    "proposal__key_leader",
    "handling",
    "pledge",
)


def gather(tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return the sheet's facts: one query, for the replies."""
    root = next(matter for matter in tree if matter.parent_id is None)
    proposal: Proposal | None = getattr(root, "proposal", None)
    own = {matter.pk: matter for matter in tree}
    return {
        "proposal": proposal,
        "about": about(root, proposal, tree, masked=folio.is_masked) if proposal else [],
        "replies": newest_first(signed(root), own),
        "pledges": [promise(matter) for matter in tree if hasattr(matter, "pledge")],
        "full": folio.matter.pk == root.pk,
    }


def gather_public(tree: Sequence[Matter], _folio: Any) -> dict[str, Any]:
    """Return what the public reads of a suggestion: its text and the screened replies."""
    root, *_below = tree
    own = {matter.pk: matter for matter in tree}
    screened = [reply for reply in signed(root) if reply.published_on is not None]
    return {"proposal": root.proposal, "replies": newest_first(screened, own)}


def newest_first(replies: Sequence[Reply], own: Mapping[int, Matter]) -> list[dict[str, Any]]:
    """Return replies as letters, the newest first; `again` says that a newer one replaced it."""
    last: dict[int, int] = {}
    for reply in replies:
        last[reply.matter_id] = max(reply.round, last.get(reply.matter_id, 0))
    return [
        {**shown(reply, own[reply.matter_id]), "again": reply.round < last[reply.matter_id]}
        for reply in sorted(replies, key=lambda one: (-one.round, one.pk))
    ]


def signed(root: Matter) -> list[Reply]:
    """Return the signed replies of a suggestion, oldest first."""
    return list(prepared("", _signed, root.pk))


def _signed(keys: Sequence[int]) -> QuerySet[Reply]:
    found = Reply.objects.filter(matter__root_id=keys[0], signed_on__isnull=False)
    return found.select_related("class_now", "class_first").order_by("signed_on", "pk")


def shown(reply: Reply, matter: Matter) -> dict[str, Any]:
    """Return a reply as a letter is shown, with what it promises and until when."""
    promised = [{**row, "due_on": parse_date(row["due_on"])} for row in reply.promised]
    return {"reply": reply, "body": matter.body, "matter": matter, "promised": promised}


def promise(matter: Matter) -> dict[str, Any]:
    """Return a promise as a row of the ledger."""
    return {"matter": matter, "pledge": matter.pledge, "stage": matter.standing_at.label}


def about(
    root: Matter, proposal: Proposal, tree: Sequence[Matter], *, masked: bool
) -> list[tuple[str, str]]:
    """Return how a suggestion was raised, as (label, text)."""
    signers = [m.deputy.person for m in tree if m.stage == "confirmed" and m.deputy]
    lead = root.deputy.person if root.deputy else written(proposal, "deputy") or _("（纸质登记）")
    joined = "、".join(map(str, signers)) or written(proposal, "signers")
    hidden = _("（保密）")
    session = proposal.session
    rows = [
        (_("提出方式"), proposal.get_form_display()),
        (_("领衔代表"), hidden if masked else str(lead)),
        (_("联名代表"), hidden if masked and joined else joined),
        (_("会次"), f"{session.term}{session}" if session else _("闭会期间")),
        (_("类别"), str(dict(SUBJECTS).get(proposal.subject, ""))),
        (_("来源"), proposal.source),
        (_("建议承办单位"), proposal.wished_host),
        (_("牵头督办领导"), str(proposal.key_leader or "")),
        (_("并入"), str(proposal.merged_into or "")),
        (_("不作建议处理的情形"), str(dict(EXCLUSIONS).get(proposal.excluded_for, ""))),
    ]
    return [(label, text) for label, text in rows if text]


def written(proposal: Proposal, key: str) -> str:
    """Return what the ledger says from which a suggestion came; nothing if it came otherwise."""
    return str(proposal.ledger.get(key, ""))


SHEET = Sheet("suggestion/sheet.html", RELATED, gather)
PUBLIC = Sheet("suggestion/public.html", ("proposal",), gather_public)
