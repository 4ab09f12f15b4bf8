"""The figures that belong together: a line declares them one after the other in their section."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from renda.figures.registry import register
from renda.figures.spec import Figure, Ratio, Records, Text


@dataclass(frozen=True)
class Section:
    """A part of the accounts, under its heading; `work` is whose figures it has (see `Figure`)."""

    label: Text
    work: tuple[str, ...] = ()

    def figure(
        self, key: str, label: Text, unit: Text, records: Records, definition: Text, **more: Any
    ) -> Figure:
        """Declare a figure of the section. more: see `Figure`."""
        more = {"section": self.label, "work": self.work, **more}
        return register(Figure(key, label, unit, records, definition, **more))

    def ratio(
        self,
        key: str,
        label: Text,
        numerator: Figure,
        denominator: Figure,
        definition: Text,
        **more: Any,
    ) -> Ratio:
        """Declare one figure of the section as a percentage of another. more: see `Ratio`."""
        made = Ratio(key, label, numerator, denominator, definition, section=self.label, **more)
        return register(made)
