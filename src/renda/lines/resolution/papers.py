"""What the papers of a resolution tell besides its facts."""

from __future__ import annotations

from collections.abc import Sequence

from renda.matters.models import Matter
from renda.matters.sheets import living
from renda.matters.shown import Listed


def _charged(_matter: Matter, tree: Sequence[Matter]) -> list[str]:
    """Return the bodies that have duties, each once."""
    return list(dict.fromkeys(one.body.name for one in living(tree, "duty") if one.body))


CHARGED = {"要求承办单位": Listed(_charged, {"单位": lambda name, _of: name})}
