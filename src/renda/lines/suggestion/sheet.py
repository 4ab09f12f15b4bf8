"""What a page shows of a suggestion's own facts: text, signers, replies, promises."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from renda.directory.models import Kind, Role
from renda.directory.standing import Standing
from renda.kernel.language import listed
from renda.kernel.prepared import prepared
from renda.lines.suggestion.letters import answers_to, letter
from renda.lines.suggestion.models import SUBJECTS, Proposal, Reply
from renda.lines.suggestion.reviewing import EXCLUSIONS
from renda.matters.models import Matter
from renda.matters.spec import Sheet

#: the co-signers' own matters; their procedure is declared further up
SIGNATURE = "suggestion-signature"
RELATED = (
    "proposal__session__term",
    "proposal__key_leader",
    "proposal__merged_into",
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
        "about": about(root, proposal, tree, folio) if proposal else [],
        "replies": newest_first(signed(root), own),
        "host": proposal.merged_into if proposal else None,
        "joined": [] if folio.is_masked else [m for m in tree if m.kind.beside],
        "elsewhere": answered_elsewhere(proposal),
        "asked": [m for m in tree if _asked(m)],
        "pledges": [promise(matter) for matter in tree if hasattr(matter, "pledge")],
        "full": folio.matter.pk == root.pk,
    }


def _asked(matter: Matter) -> str:
    """Return what a body that has a part in it is asked to do."""
    handling = getattr(matter, "handling", None)
    return handling.share if handling and not matter.standing_at.void else ""


def gather_public(tree: Sequence[Matter], _folio: Any) -> dict[str, Any]:
    """Return what the public reads of a suggestion: text, screened replies, promises."""
    root, *_below = tree
    own = {matter.pk: matter for matter in tree}
    screened = [reply for reply in signed(root) if reply.published_on is not None]
    # of a promise only what the screened letter said, and how far it is
    out = {reply.matter_id for reply in screened}
    return {
        "proposal": root.proposal,
        "replies": newest_first(screened, own),
        "pledges": [promise(m) for m in tree if hasattr(m, "pledge") and m.parent_id in out],
    }


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


def answered_elsewhere(proposal: Proposal | None) -> list[dict[str, Any] | None]:
    """Return the letters that answer a merged suggestion: those to the one it is handled with."""
    if proposal is None or proposal.merged_into is None:
        return []
    return [letter(reply) for reply in answers_to(proposal.merged_into.root_id)]


def may_call(root: Matter, tree: Sequence[Matter], folio: Any) -> bool:
    """Say whether somebody reads how to reach the deputy: who must contact them (C1 Art. 18).

    The bodies that handle it, the clerks who hand it over, the deputy; nobody else, and nobody from
    whom the name is kept.
    """
    who: Standing = folio.who
    if folio.is_masked:
        return False
    handling = {m.body_id for m in tree if m.body_id and m.kind.works}
    clerks = who.congresses(Kind.DEPUTY_COMMITTEE, Role.CLERK)
    mine = root.deputy_id in who.mandate_ids()
    return mine or root.congress_id in clerks or bool(handling & who.bodies())


def about(
    root: Matter, proposal: Proposal, tree: Sequence[Matter], folio: Any
) -> list[tuple[str, str]]:
    """Return how a suggestion was raised, as (label, text)."""
    masked = folio.is_masked
    signed_by = [m for m in tree if m.procedure == SIGNATURE and m.deputy]
    signers = [m.deputy.person for m in signed_by if m.stage == "confirmed" and m.deputy]
    asked = [m.deputy.person for m in signed_by if m.stage == "invited" and m.deputy]
    lead = root.deputy.person if root.deputy else written(proposal, "deputy") or _("（纸质登记）")
    joined = listed(map(str, signers)) or written(proposal, "signers")
    hidden = _("（保密）")
    session = proposal.session
    rows = [
        (_("提出方式"), proposal.get_form_display()),
        (_("领衔代表"), hidden if masked else str(lead)),
        (_("联名代表"), hidden if masked and joined else joined),
        (_("联系方式"), proposal.contact if may_call(root, tree, folio) else ""),
        (_("已邀请，待确认"), "" if masked else listed(map(str, asked))),
        (_("会次"), session.in_full if session else _("闭会期间")),
        (_("类别"), str(dict(SUBJECTS).get(proposal.subject, ""))),
        (_("来源"), proposal.source),
        (_("建议承办单位"), proposal.wished_host),
        (_("牵头督办领导"), str(proposal.key_leader or "")),
        (_("不作建议处理的情形"), str(dict(EXCLUSIONS).get(proposal.excluded_for, ""))),
    ]
    return [(label, text) for label, text in rows if text]


def written(proposal: Proposal, key: str) -> str:
    """Return what the ledger says from which a suggestion came; nothing if it came otherwise."""
    return str(proposal.ledger.get(key, ""))


SHEET = Sheet("suggestion/sheet.html", RELATED, gather)
PUBLIC = Sheet("suggestion/public.html", ("proposal", "pledge"), gather_public)
