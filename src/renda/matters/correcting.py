"""What a step once wrote is put right by a step: with its present values, a reason, from and to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from renda.matters.actors import office_clerk
from renda.matters.facts import in_turn
from renda.matters.forms import LongText, StepForm
from renda.matters.sheets import said
from renda.matters.spec import Action
from renda.matters.steps import Refused, Step

CHANGED = "changed"


class _Form(StepForm):
    """The questions of the step anew, with what is kept now, and why it was wrong."""

    #: every question of the step's own form
    whole: ClassVar[Mapping[str, forms.Field]] = {}

    correction = LongText(label=_("更正的理由"))
    changed = forms.CharField(label=_("更正的内容"), required=False, widget=forms.HiddenInput)

    def prepare(self) -> None:
        """Prepare as the step's own form does, which may reckon with what is left out here."""
        left_out = {n: deepcopy(f) for n, f in self.whole.items() if n not in self.fields}
        self.fields.update(left_out)
        super().prepare()
        for name in left_out:
            self.fields.pop(name, None)

    def clean_changed(self) -> str:
        """Take nothing from outside: the step writes what it changed."""
        return ""


def correcting(
    action: Action, model: type[Model], *, at: Any, then: Callable[[Step], None] | None = None
) -> Action:
    """Return the step that puts right what `action` wrote of a matter's one-to-one facts.

    By who wrote it, or the office. Clocks that run from a day it names are counted anew.
    then: what else follows from the facts; it may refuse.
    """
    return Action(
        format_lazy("{}{}", _("更正："), action.label),
        at=at,
        by=action.by | office_clerk,
        asks=_asks(action, model),
        check=action.check,
        effect=in_turn(lambda step: _put_right(step, model), then),
        duty=False,
        corrects=True,
        anew=action,
    )


def _asks(action: Action, model: type[Model]) -> type[StepForm]:
    """Return the form of the step without what is not kept: files, other matters."""
    asked: Any = action.asks
    kept = _kept(model) | {"exempt"}
    dropped: dict[str, Any] = {name: None for name in asked.base_fields if name not in kept}
    order = [name for name in asked.base_fields if name in kept]
    own = {
        "shows": _related(model),
        "whole": asked.base_fields,
        "field_order": (*order, "correction"),
        "__doc__": asked.__doc__,
    }
    return type(f"Correct{asked.__name__}", (_Form, asked), dropped | own)


def _related(model: type[Model]) -> str:
    """Return the name under which a matter has its facts."""
    field: Any = model._meta.get_field("matter")  # noqa: SLF001
    return str(field.remote_field.related_name)


def _kept(model: type[Model]) -> set[str]:
    fields = model._meta.local_fields  # noqa: SLF001  known before all models are
    return {field.name for field in fields} - {"matter", "id"}


def _put_right(step: Step, model: type[Model]) -> None:
    record: Model = getattr(step.matter, _related(model))
    fields = {f.name: f for f in model._meta.local_fields if f.name in step.answers}  # noqa: SLF001
    before = {name: said(record, field) for name, field in fields.items()}
    given = {name: step.answers[name] for name in fields}
    step.change(record, **given)
    changes = [
        _("%(what)s：%(before)s→%(after)s")
        % {"what": field.verbose_name, "before": before[name] or "—", "after": after or "—"}
        for name, field in fields.items()
        if (after := said(record, field)) != before[name]
    ]
    if not changes:
        raise Refused(_("没有改动任何内容。"))
    step.answers = {**step.answers, CHANGED: "；".join(changes)}
