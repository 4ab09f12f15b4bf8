"""What the papers of a problem list tell besides its facts."""

from __future__ import annotations

from typing import Any

from renda.matters.models import Matter
from renda.matters.shown import Telling
from renda.papers.titles import ending, within


def _named(matter: Matter, _tree: Any) -> str:
    return ending(matter.title, "问题清单")


#: what the papers tell besides the facts: the list by its name, and as it stands in a sentence
NAMED: Telling = {
    "清单名称": _named,
    "引用清单名称": lambda matter, tree: within(_named(matter, tree)),
}
