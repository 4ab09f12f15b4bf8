"""What must be true of `Heard`: kinds, questions and the fields of forms that it names exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, register

from renda.matters.registry import procedures
from renda.matters.rules import RULES, ShareRule
from renda.matters.spec import Action
from renda.meetings import spec
from renda.meetings.kinds import KINDS
from renda.meetings.queries import heard, heard_of
from renda.meetings.spec import ABOUT
from renda.meetings.telling import COUNTED, tells


@register("renda")
def check_heard(**_kwargs: Any) -> list[CheckMessage]:
    """Check every step that sittings take, and the line of sittings."""
    found = [one for procedure in procedures.values() for one in heard_of(procedure).values()]
    return [*(problem for action in found for problem in problems(action)), *_line()]


def problems(action: Action) -> Iterator[Error]:
    """Yield what is wrong with how a step is taken at a sitting."""
    wanted, at = heard(action), f"{action.owner.slug}.{action.name}"
    for kind in wanted.kinds:
        if kind not in KINDS:
            yield Error(f"{at} is heard by no known kind: {kind}", id="renda.E020")
    if wanted.arranged and wanted.arranged not in procedures[action.owner.slug].actions:
        yield Error(f"{at} is arranged by no step {wanted.arranged}", id="renda.E027")
    if wanted.share and not isinstance(RULES.get(wanted.share), ShareRule):
        yield Error(f"{at} is judged by no known share {wanted.share}", id="renda.E028")
    yield from _fills(action, at)
    counted = set(COUNTED[wanted.question])
    if counted and not counted & set(wanted.fills.values()):
        yield Error(f"{at} puts a question and takes no count of it", id="renda.E023")
    if ABOUT in tells(wanted.question) and ABOUT not in wanted.fills.values():
        yield Error(f"{at} is put of each body and asks for none", id="renda.E024")


def _fills(action: Action, at: str) -> Iterator[Error]:
    wanted, fields = heard(action), getattr(action.asks, "base_fields", {})
    for name, told in wanted.fills.items():
        if name not in fields:
            yield Error(f"{at} asks no {name} to be filled", id="renda.E021")
        if told not in tells(wanted.question):
            yield Error(f"{at} is told no {told} by its sitting", id="renda.E022")


def _line() -> Iterator[Error]:
    line = procedures.get(spec.SITTING)
    if line is None:  # the house stands without it
        return
    for name in (spec.PLANNED, spec.NOTIFIED, spec.OPEN, spec.CLOSED):
        if name not in line.stages:
            yield Error(f"a sitting has no stage {name}", id="renda.E025")
    if spec.RECORD not in line.actions:
        yield Error("a sitting records nothing", id="renda.E026")
