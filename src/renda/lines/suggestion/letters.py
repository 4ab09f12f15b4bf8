"""The letters of a matter as they are read: the newest signed one, and what it promises."""

from __future__ import annotations

from collections.abc import Iterable
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


def newest(replies: Iterable[Reply]) -> Reply | None:
    """Return the newest signed one of a matter's replies."""
    signed = (reply for reply in replies if reply.signed_on is not None)
    return max(signed, key=lambda reply: reply.round, default=None)


def latest(matter: Matter) -> Reply | None:
    """Return the newest signed reply of a matter."""
    return newest(matter.replies.all())


def answers_to(root: int | None) -> list[Reply]:
    """Return the newest signed reply of each body that answers a suggestion."""
    found = Reply.objects.filter(matter__root=root, signed_on__isnull=False)
    newest = {reply.matter_id: reply for reply in found.order_by("round")}
    return sorted(newest.values(), key=lambda reply: reply.pk)
