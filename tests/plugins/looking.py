"""Somebody looks at what was added to a published matter, as the form asks."""

from __future__ import annotations

from typing import Any

from renda.matters.models import Matter
from renda.matters.registry import procedure_of
from tests.plugins.cast import Cast, moment


def look(cast: Cast, matter: Matter, who: str, day: str, *kept: int, reason: str = "") -> Any:
    """Let out all that was added, but for what is kept back, by its place in the list."""
    action = procedure_of(matter).actions["publish_more"]
    asks: Any = action.asks
    matter.refresh_from_db()
    party = {"matter": matter, "by": cast.who(who, day), "at": moment(day)}
    keys = [key for n, key in enumerate(asks(**party).waiting) if n not in kept]
    form = asks({"items": keys, "reason": reason, "screened": "on"}, **party)
    assert form.is_valid(), form.errors
    return cast.take(matter, action, who, day, **form.cleaned_data)
