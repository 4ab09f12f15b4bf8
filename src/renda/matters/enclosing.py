"""Which files an answer hands in, and which of those given before it takes off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet

from renda.kernel.models import StoredFile
from renda.matters.models import Enclosure, Matter


def files_in(answer: Any) -> list[StoredFile]:
    """Return the files that an answer hands in."""
    if isinstance(answer, StoredFile):
        return [answer]
    if isinstance(answer, list | tuple):
        return [item for item in answer if isinstance(item, StoredFile)]
    return []


def enclosed_in(answers: Mapping[str, Any], matter: Matter) -> list[Enclosure]:
    """Return the matter's own enclosures that the answers name: they are taken off."""
    rows = [answer for answer in answers.values() if isinstance(answer, QuerySet | list | tuple)]
    found = [item for row in rows for item in row if isinstance(item, Enclosure)]
    return [item for item in found if item.matter_id == matter.pk]
