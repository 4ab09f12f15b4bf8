"""What a step waits for, said where its button will stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet


@dataclass(frozen=True, eq=False)
class Awaits:
    """A condition that a step waits for, as `Action.when`: until it holds, the page says so.

    says: what must happen first. holds: the condition. left: the matters that must move first, of
    the one that waits; they are named.
    """

    says: Any
    holds: Callable[[], Q]
    left: Callable[[Any], QuerySet[Any]] | None = None

    def __call__(self) -> Q:
        """Return the condition."""
        return self.holds()
