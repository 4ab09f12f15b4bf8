"""What may be done from a page: the steps of its matter, and of what hangs below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from renda.matters.models import Matter
from renda.matters.registry import procedure_of
from renda.matters.spec import Action

#: more steps below than this stand in a table, one row for each matter
FEW = 6


@dataclass(frozen=True)
class Offer:
    """An action that the viewer may take: a link to its form, or a button that does it.

    about: which of the matters below it is for; empty for the page's own.
    """

    action: Action
    matter: Matter
    url: str
    about: str = ""

    @property
    def at_once(self) -> bool:
        """Say whether it asks and lays nothing before anybody, so that one click does it."""
        return self.action.asks is None and not self.action.lays

    @property
    def label(self) -> str:
        """Return what the button says."""
        return f"{self.action.label} · {self.about}" if self.about else str(self.action.label)


def below(page: Matter, tree: Sequence[Matter]) -> set[int]:
    """Return the keys of what hangs below a matter."""
    parents = {m.pk: m.parent_id for m in tree}
    return {pk for pk in parents if page.pk in above(pk, parents)}


def above(pk: int, parents: Mapping[int, int | None]) -> set[int]:
    """Return the keys of what stands above a matter."""
    found, upper = set(), parents.get(pk)
    while upper is not None:
        found.add(upper)
        upper = parents.get(upper)
    return found


def on_line(pk: int, mine: int, parents: Mapping[int, int | None]) -> bool:
    """Say whether a matter is this one, stands above it or hangs below it."""
    return pk == mine or pk in above(mine, parents) or mine in above(pk, parents)


def told_apart(offers: Iterable[Offer]) -> list[Offer]:
    """Return steps of several matters, each saying for which: the body, else the title, or both."""
    found = [replace(offer, about=_about(offer.matter)) for offer in offers]
    alike = Counter(offer.label for offer in found)
    return [
        replace(offer, about=f"{offer.about} · {offer.matter.title}")
        if alike[offer.label] > 1 and offer.about != offer.matter.title
        else offer
        for offer in found
    ]


def _about(matter: Matter) -> str:
    if matter.body is None or procedure_of(matter).by_title:
        return matter.title
    return str(matter.body)


def in_rows(offers: Iterable[Offer]) -> list[dict[str, Any]]:
    """Return steps of many matters as rows of a table: what waits, and what else may be done."""
    rows: dict[int, dict[str, Any]] = {}
    for offer in offers:
        row = rows.setdefault(
            offer.matter.pk, {"matter": offer.matter, "url": "", "duties": [], "options": []}
        )
        row["url"] = offer.url.replace(f"/{offer.action.name}/", "/", 1)
        row["duties" if offer.action.duty else "options"].append(offer)
    return list(rows.values())
