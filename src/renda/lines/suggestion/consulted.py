"""What the drafter of a reply has before them: what the deputy said, what the co-handlers did."""

from __future__ import annotations

from typing import Any

from renda.matters.models import Enclosure, Entry, Matter


def opinions_of(matter: Matter) -> list[dict[str, Any]]:
    """Return the newest opinion of each co-handler (C1 Art. 20): body, text and files."""
    told = Entry.objects.filter(
        matter__parent=matter, matter__procedure="suggestion-assist", action__in=("give", "collect")
    )
    newest = {
        entry.matter_id: entry for entry in told.select_related("matter__body").order_by("pk")
    }
    enclosed = Enclosure.objects.filter(matter__in=newest, taken_off_seq=None)
    files: dict[int, list[Enclosure]] = {}
    for one in enclosed.select_related("file").order_by("pk"):
        files.setdefault(one.matter_id, []).append(one)
    return [
        {
            "body": entry.matter.body,
            "text": entry.answers.get("text", ""),
            "files": files.get(pk, []),
        }
        for pk, entry in newest.items()
    ]
