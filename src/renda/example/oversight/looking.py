"""What was added to a published matter is looked at and let out, but for what came of late."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from renda.directory.models import Account
from renda.example.oversight.stage import Stage
from renda.matters.models import Entry, Matter
from renda.matters.registry import procedures
from renda.matters.screening import MORE, MoreForm
from renda.matters.spec import Action

OFFICE = "常委会办公室"
#: so many days after it came
LATER = 3


def play(stage: Stage) -> None:
    """Look at what was added to each published matter, a few days after the last of it came."""
    for slug, procedure in procedures.items():
        action = procedure.actions.get(MORE)
        if action is None or action.when is None or not issubclass(action.asks or object, MoreForm):
            continue
        stages = [one.name for one in action.stages]
        found = Matter.objects.filter(congress=stage.congress, procedure=slug, stage__in=stages)
        for matter in found.filter(action.when()).select_related("congress", "lead").order_by("pk"):
            _look(stage, matter, action)


def _look(stage: Stage, matter: Matter, action: Action) -> None:
    asks: Any = action.asks
    by = _clerk(stage, matter)
    last = Entry.objects.filter(matter__root=matter).latest("at")
    day = stage.days.after(timezone.localdate(last.at), LATER)
    if day > stage.today:
        return
    form = asks(matter=matter, by=stage.standing(by, day), at=timezone.now())
    items = form.kept(form.waiting)
    stage.do(matter, action, by, day, items=items, reason="", screened=True)


def _clerk(stage: Stage, matter: Matter) -> Account:
    """Return who looks: of a document the committee that reviews it, else the office."""
    own = matter.lead if matter.procedure == "filing" else None
    return stage.clerk(str(own) if own is not None else OFFICE)
