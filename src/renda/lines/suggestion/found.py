"""By which words a suggestion is found: number, title, text, its deputy's name, its replies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from renda.lines.suggestion.models import Proposal, Reply
from renda.lines.suggestion.procedures import (
    Assignment,
    Assist,
    Joined,
    Promise,
    Relay,
    Signature,
)
from renda.matters.models import Matter
from renda.search.registry import document, found_with_another

PARTS = (Assignment, Assist, Joined, Promise, Relay, Signature)
found_with_another(*(part.slug for part in PARTS))


@document(
    "suggestion",
    {Proposal: ("situation", "measures"), Reply: ("text", "document", "signed_on")},
)
def texts(matters: Sequence[Matter]) -> Mapping[int, str]:
    """Return the text of each suggestion; drafts of deputies are found by nobody."""
    keys = [matter.pk for matter in matters if not matter.standing_at.private]
    words = {matter.pk: [matter.number, matter.title] for matter in matters if matter.pk in keys}
    for proposal in Proposal.objects.filter(matter__in=keys):
        words[proposal.matter_id] += [proposal.situation, proposal.measures]
    # who asked not to be named is not found by the name either (P2 Art. 18)
    named = Matter.objects.filter(pk__in=keys, confidential=False, deputy__isnull=False)
    for key, name in named.values_list("pk", "deputy__person__name"):
        words[key].append(name)
    replies = Reply.objects.filter(matter__root__in=keys, signed_on__isnull=False)
    for root, *said in replies.order_by("pk").values_list("matter__root", "text", "document"):
        words[root or 0] += said
    return {key: "\n".join(part for part in parts if part) for key, parts in words.items()}
