"""Which papers there are: a procedure and one of the papers it declares."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from renda.matters.registry import procedures
from renda.matters.spec import Document, Procedure

#: the words of papers that are the same whatever procedure gives them
COMMON = Path(__file__).parent / "wordings"


@dataclass(frozen=True)
class Place:
    """A paper as declared."""

    procedure: type[Procedure]
    document: Document

    @property
    def wording(self) -> str:
        """Return the words as they come with the product.

        What many procedures give in the same words is worded once, beside this module.
        """
        home = Path(inspect.getfile(self.procedure)).parent / "wordings"
        own = home / f"{self.procedure.slug}-{self.document.key}.txt"
        return _read(own if own.exists() else COMMON / f"{self.document.key}.txt")


def places() -> Iterator[Place]:
    """Return every paper that is worded: those whose words are kept with the matter are not."""
    for procedure in procedures.values():
        for document in procedure.documents:
            if document.kept is None:
                yield Place(procedure, document)


def place_of(slug: str, key: str) -> Place | None:
    """Return a paper by its procedure and key."""
    return next((p for p in places() if (p.procedure.slug, p.document.key) == (slug, key)), None)


@cache
def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")
