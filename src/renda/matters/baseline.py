"""What was written before steps kept marks: sealed once, as it was found at the upgrade.

Nobody can say whether it is what was written; only that it has not changed since. `renda verify`
says so.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.standing import SYSTEM
from renda.kernel.language import recording
from renda.matters.marks import line, shape_of, walked, ways
from renda.matters.resealing import reseal
from renda.matters.saying import Saying

#: the way of `Resealed` that says so
BASELINE = "baseline"


def lay(apps: Any) -> int:
    """Seal every row of a database that has none sealed; return in how many trees.

    apps: the models as the migrations left them. Where anything was sealed already, nothing is:
    what is not sealed there was not written by this program.
    """
    try:
        entry, resealed = (apps.get_model("matters", name) for name in ("Entry", "Resealed"))
    except LookupError:  # a database that was taken back to before
        return 0
    if not entry.objects.exists() or began(entry, resealed):
        return 0
    known = ways(apps.get_models())
    kept = Saying({label: known[label] for label in walked() if label in known}, entry, resealed)
    laid, now = 0, timezone.now()
    with recording():
        why = _("这个版本以前没有逐条封存，按升级时的样子封存")
    for roots in kept.trees():
        lines: dict[int, list[str]] = {}
        for one in kept.differences(roots):
            if one.model is not None and one.row:
                lines.setdefault(one.root, []).append(line(shape_of(one.model), one.row))
        reseal(lines, BASELINE, why=why, by_name=SYSTEM.name, at=now)
        laid += len(lines)
    return laid


def began(entry: Any, resealed: Any) -> bool:
    """Say whether anything was sealed row by row already."""
    return bool(resealed.objects.exists() or entry.objects.exclude(written="").exists())


def after_migrating(*, apps: Any = None, **_more: Any) -> None:
    """Take Django's word that all migrations have been run."""
    if apps is not None:  # else tables were emptied
        lay(apps)
