"""How the public opens a matter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.forms import Form

from renda.matters.kinds import Text
from renda.matters.models import Matter
from renda.matters.step import Step


@dataclass(frozen=True, eq=False)
class Letter:
    """How anybody may open a matter, without an account, and is told what came of it.

    result: what the writer reads of the result; empty until there is one. With which word they
    read it, the engine keeps (`personal.LookUpWord`).
    """

    label: Text
    asks: type[Form]
    effect: Callable[[Step], None]
    result: Callable[[Matter], str]
