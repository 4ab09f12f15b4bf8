"""Renames steps, stages and clocks of a procedure, in a database that has records of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db.migrations import RunPython
from django.db.models import Case, Value, When

from renda.matters.rewritten import Rewritten


def renamed(slug: str, names: Mapping[str, str]) -> Rewritten:
    """Return the operation that renames them; what was recorded under the old names is kept.

    The journal's hashes are over the words of the day, so those stay with each step; that clocks
    are called otherwise is sealed.
    """
    back = {new: old for old, new in names.items()}
    rename = RunPython(partial(_rename, slug, names), partial(_rename, slug, back))
    why = f"{slug}: " + ", ".join(f"{old} → {new}" for old, new in names.items())
    return Rewritten(rename, models=["matters.RunningClock"], why=why)


def _rename(slug: str, names: Mapping[str, str], apps: Any, _editor: Any) -> None:
    entries = apps.get_model("matters", "Entry").objects.filter(matter__procedure=slug)
    changed = [entry for entry in entries.iterator(2000) if _is_renamed(entry, names)]
    fields = ("action", "before", "after", "recorded_as")
    entries.model.objects.bulk_update(changed, fields, batch_size=500)
    _replace(apps.get_model("matters", "Matter").objects.filter(procedure=slug), "stage", names)
    clocks = apps.get_model("matters", "RunningClock").objects.filter(matter__procedure=slug)
    _replace(clocks, "name", names)


def _is_renamed(entry: Any, names: Mapping[str, str]) -> bool:
    """Give a step its new names; say whether that changed anything."""
    before = (entry.action, entry.before, entry.after)
    after = tuple(names.get(name, name) for name in before)
    entry.action, entry.before, entry.after = after
    entry.recorded_as = entry.recorded_as or "/".join(before)
    if entry.recorded_as == "/".join(after):
        entry.recorded_as = ""
    return after != before


def _replace(rows: Any, field: str, names: Mapping[str, str]) -> None:
    """Give all rows their new name at once: one may take the place of another."""
    cases = [When(**{field: old}, then=Value(new)) for old, new in names.items()]
    rows.filter(**{f"{field}__in": names}).update(**{field: Case(*cases)})
