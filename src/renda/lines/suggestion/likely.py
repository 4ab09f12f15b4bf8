"""Which bodies are likely to handle a suggestion, and why: they are offered first."""

from __future__ import annotations

from django.utils.translation import gettext as _

from renda.directory.naming import names_of
from renda.lines.suggestion.models import Handling
from renda.matters.models import Matter
from renda.search.queries import similar

#: so many suggestions that say much the same are looked at, down to this likeness
ALIKE, NEAR = 3, 0.25


def likely(matter: Matter) -> dict[int, str]:
    """Return the bodies that the deputy named, and those that had the like before, with why."""
    root = matter if matter.root_id in {None, matter.pk} else matter.root
    proposal = getattr(root, "proposal", None)
    if root is None or proposal is None:
        return {}
    found: dict[int, str] = {}
    if proposal.wished_host:
        named = names_of(matter.congress).find(proposal.wished_host)
        if named is not None:
            found[named.pk] = _("代表提出")
    for body in _had_the_like(root, f"{root.title}\n{proposal.situation}\n{proposal.measures}"):
        found.setdefault(body, _("办过相近的建议"))
    return found


def _had_the_like(root: Matter, text: str) -> list[int]:
    """Return who handled suggestions that say much the same, the nearest first, each once."""
    others = Matter.objects.filter(congress=root.congress_id, procedure=root.procedure)
    near = [o for o in similar(text, ALIKE, others.exclude(pk=root.pk)) if o.score >= NEAR]
    rank = {one.matter_id: n for n, one in enumerate(near)}
    parts = (Handling.Part.LEAD, Handling.Part.SEPARATE)
    handled = Matter.objects.filter(root__in=list(rank), handling__part__in=parts)
    rows = handled.exclude(body=None).values_list("root_id", "body_id").distinct()
    return list(dict.fromkeys(b for r, b in sorted(rows, key=lambda row: (rank[row[0]], row[1]))))
