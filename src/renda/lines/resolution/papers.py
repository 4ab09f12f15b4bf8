"""What the papers of a resolution tell besides its facts."""

from __future__ import annotations

from collections.abc import Sequence

from renda.matters.models import Matter
from renda.matters.sheets import living
from renda.matters.shown import Listed, Telling


def _charged(_matter: Matter, tree: Sequence[Matter]) -> list[str]:
    """Return the bodies that have duties, each once."""
    return list(dict.fromkeys(one.body.name for one in living(tree, "duty") if one.body))


CHARGED = {"要求承办单位": Listed(_charged, {"单位": lambda name, _of: name})}

#: how a resolution is called in its own announcement, and when it was made public
RELEASED: Telling = {
    "决议名称": lambda matter, _tree: f"{matter.congress.name}常务委员会{matter.title}",
    "公布日期": lambda matter, _tree: matter.published_on,
}
