"""A business line as one object: what it brings into the house, and nothing beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType

from renda.matters.registry import register
from renda.matters.spec import Procedure

lines: dict[str, Line] = {}


@dataclass(frozen=True)
class Line:
    """A business line.

    name: of its package. procedures: its ways of working, the whole first, its parts after it.
    brings: modules that register what others look up: figures, doubts, what it is found by, what
    it lends to others. glance: the keys of figures that leaders look at first, by field of work.
    """

    name: str
    procedures: Sequence[type[Procedure]]
    brings: Sequence[ModuleType] = ()
    glance: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the line and its procedures known. Raises ValueError if there is one of the name."""
        if self.name in lines:
            raise ValueError(f"line {self.name} is declared twice")
        lines[self.name] = self
        for procedure in self.procedures:
            register(procedure)
