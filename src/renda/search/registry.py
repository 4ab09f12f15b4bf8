"""What has been declared: for each procedure, the text by which its matters are found."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from django.db.models import Model

from renda.matters.models import Matter

#: given matters of one procedure, says the text of each matter that is to be found; the keys may
#: be other matters (a reply is found as part of the suggestion it answers)
Texts = Callable[[Sequence[Matter]], Mapping[int, str]]

documents: dict[str, Texts] = {}
#: by procedure, the facts of which the text of its matters is made
made_of: dict[str, frozenset[tuple[type[Model], str]]] = {}
#: what else a matter is found by, whatever its procedure: the numbers of its papers
besides: list[Texts] = []
#: procedures whose matters are found as part of another one only
parts: set[str] = set()


def found_with_another(*slugs: str) -> None:
    """Declare that the matters of some procedures are found as part of another one only."""
    parts.update(slugs)


def document(
    procedure: str, facts: Mapping[type[Model], Iterable[str]] | None = None
) -> Callable[[Texts], Texts]:
    """Declare which text the matters of a procedure are found by.

    facts: of which fields of its line's facts it is made, beside what the matter itself says.
    """

    def declare(texts: Texts) -> Texts:
        if documents.setdefault(procedure, texts) is not texts:
            raise ValueError(f"the text of {procedure} is declared twice")
        pairs = ((model, name) for model, names in (facts or {}).items() for name in names)
        made_of[procedure] = frozenset(pairs)
        return texts

    return declare
