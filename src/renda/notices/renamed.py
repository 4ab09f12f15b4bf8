"""Renames steps, stages and clocks of a procedure, in what people were told too."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db.migrations import RunPython

from renda.matters import renamed as records
from renda.matters.rewritten import Rewritten

#: what a notice says by the names that a procedure declares
NAMED = ("action", "stage", "clock")


def renamed(slug: str, names: Mapping[str, str]) -> tuple[Rewritten, RunPython]:
    """Return the operations that rename them, in the records and in the notices."""
    back = {new: old for old, new in names.items()}
    told = RunPython(partial(_rename, slug, names), partial(_rename, slug, back))
    return records.renamed(slug, names), told


def _rename(slug: str, names: Mapping[str, str], apps: Any, _editor: Any) -> None:
    notices = apps.get_model("notices", "Notice").objects
    found = notices.filter(words__procedure=slug).iterator(2000)
    changed = [notice for notice in found if _is_renamed(notice, names)]
    notices.bulk_update(changed, ("words",), batch_size=500)


def _is_renamed(notice: Any, names: Mapping[str, str]) -> bool:
    """Give what a notice names its new name; say whether that changed anything."""
    new = {key: names[name] for key in NAMED if (name := notice.words.get(key)) in names}
    notice.words = {**notice.words, **new}
    return bool(new)
