"""What there is to say of a row: kept as message and values, worded in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext

Value = str | int
#: the values that are words of ours, to be read in the reader's language; others are somebody's own
OURS = frozenset({"column", "earlier", "later", "stage", "step", "to", "whole"})


@dataclass(frozen=True)
class Remark:
    """A message, marked where it is written, and what is filled in."""

    message: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __str__(self) -> str:
        """Return it in the language of whoever reads."""
        words = {
            key: gettext(value) if key in OURS and isinstance(value, str) and value else value
            for key, value in self.values.items()
        }
        return gettext(self.message) % words if words else gettext(self.message)

    def kept(self) -> list[Any]:
        """Return what is stored of it."""
        return [self.message, dict(self.values)]


def again(kept: list[Any]) -> Remark:
    """Return a remark as it was stored."""
    return Remark(kept[0], kept[1])
