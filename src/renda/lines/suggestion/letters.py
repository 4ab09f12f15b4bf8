"""The letters of a matter as they are read: the newest signed one, and what it promises."""

from __future__ import annotations

from typing import Any

from django.utils.dateparse import parse_date

from renda.lines.suggestion.models import Reply
from renda.matters.models import Matter


def letter(reply: Reply | None) -> dict[str, Any] | None:
    """Return a reply as it is read: its words, and what it promises with the days as days."""
    if reply is None:
        return None
    promised = [{**row, "due_on": parse_date(row["due_on"])} for row in reply.promised]
    return {"reply": reply, "promised": promised}


def latest(matter: Matter) -> Reply | None:
    """Return the newest signed reply."""
    return matter.replies.filter(signed_on__isnull=False).order_by("-round").first()


def promised(matter: Matter) -> bool:
    """Say whether the newest reply promises anything."""
    reply = latest(matter)
    return bool(reply and reply.promised)


def answers_to(root: int | None) -> list[Reply]:
    """Return the newest signed reply of each body that answers a suggestion."""
    found = Reply.objects.filter(matter__root=root, signed_on__isnull=False)
    newest = {reply.matter_id: reply for reply in found.order_by("round")}
    return sorted(newest.values(), key=lambda reply: reply.pk)
