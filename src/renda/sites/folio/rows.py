"""What a row of a list says: the matter, the bodies that handle it, and what is due on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.standing import Standing
from renda.kernel.language import listed
from renda.kernel.prepared import prepared
from renda.matters.actors import STAFF
from renda.matters.dues import NOTHING_DUE, Dues, dues_of, watches
from renda.matters.kinds import stage_of
from renda.matters.models import Matter
from renda.matters.queries import light, light_of
from renda.matters.registry import procedures


class Handled(NamedTuple):
    """What a row of a list says of a body's handling."""

    pk: int
    parent: int
    root: int
    procedure: str
    stage: str
    closed_at: dt.datetime | None
    short_name: str | None
    name: str | None


#: what is read of a matter below a row, as `Handled` has it, but for the stage
BELOW = ("pk", "parent_id", "root_id", "procedure", "stage", "closed_at",
         "body__short_name", "body__name")  # fmt: skip


#: more bodies than these are told by their number, after the first: the page has all of them
NAMED, FIRST = 6, 3


def rows_of(page: Sequence[Matter], who: Standing, today: dt.date) -> list[dict[str, Any]]:
    """Return what the rows show; all that hangs below them and all clocks in one query each."""
    keys = [matter.pk for matter in page]
    below = [Handled(*values) for values in prepared("", _below, *keys)] if keys else []
    open_ = [one.pk for one in below if one.closed_at is None]
    dues = dues_of(who, [*(m.pk for m in page if m.closed_at is None), *open_])
    return [
        row_of(matter, bodies_below(matter, below), due_in(matter, below, dues), who, today)
        for matter in page
    ]


def _below(keys: Sequence[int]) -> QuerySet[Matter, Any]:
    here = Q(root_id__in=list(keys)) | Q(parent_id__in=list(keys))
    found = Matter.objects.filter(here, parent__isnull=False).order_by("pk")
    return found.values_list(*BELOW)


def bodies_below(matter: Matter, below: Iterable[Handled]) -> list[Handled]:
    """Return what bodies handle of a matter; whom a body handed it on to stands beside it."""
    if matter.parent_id is not None:
        return []
    mine = [one for one in below if one.root == matter.pk and one.name and not _void(one)]
    passed = {one.pk for one in mine if procedures[one.procedure].hands_on}
    return [one for one in mine if one.parent == matter.pk or one.parent in passed]


def _void(one: Handled) -> bool:
    return stage_of(one.procedure, one.stage).void


def due_in(matter: Matter, below: Iterable[Handled], dues: Mapping[int, Dues]) -> Dues:
    """Return what presses on a matter and on what hangs below it."""
    keys = [one.pk for one in below if matter.pk in (one.root, one.parent) and one.pk != matter.pk]
    found = (dues[key] for key in (matter.pk, *keys) if key in dues)
    return sum(found, NOTHING_DUE)


def row_of(
    matter: Matter, handled: Sequence[Handled], dues: Dues, who: Standing, today: dt.date
) -> dict[str, Any]:
    """Return one row; who watches is shown what others owe, too, where it comes first."""
    bodies = [str(matter.body)] if matter.body is not None else []
    bodies += [child.short_name or child.name or "" for child in handled]
    first, other = dues.first, dues.before if watches(who) else None
    return {
        "matter": matter,
        "opened_on": timezone.localdate(matter.opened_at).isoformat(),
        "bodies": _named(list(dict.fromkeys(bodies))),
        "deputy": _deputy(matter, who),
        "stage": str(matter.standing_at.label),
        "due": first.due_on.isoformat() if first else "",
        "clock": first.label if first else "",
        "light": light_of(matter, first.due_on if first else None, today),
        "other": {"due": other.due_on.isoformat(), "clock": other.label} if other else None,
        "other_light": light(other.due_on, today) if other else "",
    }


def _named(bodies: Sequence[str]) -> str:
    """Return bodies by name; of many the first, and how many there are."""
    if len(bodies) <= NAMED:
        return listed(bodies)
    return _("%(names)s等%(n)d个单位") % {"names": listed(bodies[:FIRST]), "n": len(bodies)}


def _deputy(matter: Matter, who: Standing) -> str:
    """Return who raised it; of a confidential one only to the congress's own (P2 Art. 18)."""
    if matter.deputy is None:
        return ""
    masked = matter.confidential and matter.congress_id not in who.congresses(STAFF)
    return _("（保密）") if masked else matter.deputy.person.name
