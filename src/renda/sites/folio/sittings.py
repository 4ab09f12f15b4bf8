"""Where a matter is decided by a sitting: which it waits for, and how each decision came here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.directory.standing import Standing
from renda.matters.actors import READERS, STAFF
from renda.matters.forms import LongText
from renda.matters.models import Matter
from renda.matters.registry import procedure_of
from renda.matters.spec import Action
from renda.meetings.queries import BROUGHT_IN, ENTERED, HELD, came, in_use, told_of

#: the answer in which is said why a decision is entered and was not taken at a sitting here
BECAUSE = "entered_because"
CAME = {
    HELD: gettext_lazy("在会议上办理"),
    ENTERED: gettext_lazy("会后补录"),
    BROUGHT_IN: gettext_lazy("由台账补录"),
}


def decided(matter: Matter, who: Standing) -> list[dict[str, Any]]:
    """Return where a matter is on an agenda, and its decisions with how they came.

    The page of a sitting is the staff's; others read its name.
    """
    steps, waiting = told_of(matter)
    opens = matter.congress_id in who.congresses(STAFF, *READERS)
    actions = procedure_of(matter).actions
    rows: list[dict[str, Any]] = [
        {
            "label": _("已列入议程"),
            "sitting": item.matter if opens else None,
            "name": item.matter.sitting.name,
            "on": item.matter.sitting.day,
            "position": item.position,
        }
        for item in waiting
    ]
    for entry in steps:
        way = came(entry)
        item = entry.decided.item if hasattr(entry, "decided") else None
        rows.append(
            {
                "label": actions[entry.action].label,
                "came": CAME[way],
                "on": entry.at,
                "sitting": item.matter if item and opens else None,
                "name": item.matter.sitting.name if item else "",
                "position": item.position if item else None,
                "because": entry.answers.get(BECAUSE, ""),
            }
        )
    return rows


def ask_why(form: Any, matters: Sequence[Matter], action: Action) -> None:
    """Ask why a decision is entered, where sittings that could take it are held here.

    matters: those of one step, of one or of several congresses.
    """
    if action.heard is None or not action.heard.kinds:
        return
    congresses = {matter.congress_id for matter in matters}
    if any(in_use(one, action.heard.kinds) for one in sorted(congresses)):
        form.fields[BECAUSE] = LongText(
            label=_("会后补录的理由"),
            max_length=500,
            help_text=_("这一步由会议决定。请先从会议的议程办理；会后补录的写明理由。"),
        )
