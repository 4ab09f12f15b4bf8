"""Names that somebody must not learn: the deputies of a confidential suggestion (P2 Art. 18)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

#: what of a row of a page can have a name in it
WORDS = ("who", "title", "step", "name")


def masked(row: Mapping[str, Any], names: frozenset[str]) -> dict[str, Any]:
    """Return a step of the timeline, or a file, without some names, wherever in it they stand."""
    if not names:
        return dict(row)
    found = {**row, **{key: _without(row[key], names) for key in WORDS if key in row}}
    if "lines" in row:
        found["lines"] = [(label, _without(text, names)) for label, text in row["lines"]]
    return found


def _without(text: Any, names: frozenset[str]) -> Any:
    kept = str(text)
    for name in names:
        kept = kept.replace(name, _("（保密）"))
    if kept == str(text):
        return text
    # what stands in a name's place is our own word
    return mark_safe(kept) if isinstance(text, SafeString) else kept  # noqa: S308
