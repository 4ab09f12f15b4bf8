"""What a step once wrote is put right by a step: with its present values, a reason, from and to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from renda.matters.actors import Actor, office_clerk
from renda.matters.facts import in_turn
from renda.matters.forms import LongText, StepForm
from renda.matters.models import Matter
from renda.matters.sheets import said
from renda.matters.spec import Action
from renda.matters.steps import Refused, Step

CHANGED = "changed"
#: finds the facts of a matter that are put right
Facts = Callable[[Matter], Model | None]


class CorrectionForm(StepForm):
    """What is kept as it should read, and why it was wrong."""

    correction = LongText(label=_("更正的理由"))
    changed = forms.CharField(label=_("更正的内容"), required=False, widget=forms.HiddenInput)

    def clean_changed(self) -> str:
        """Take nothing from outside: the step writes what it changed."""
        return ""


class _Form(CorrectionForm):
    """The questions of the step anew, with what is kept now."""

    #: every question of the step's own form
    whole: ClassVar[Mapping[str, forms.Field]] = {}

    def prepare(self) -> None:
        """Prepare as the step's own form does, which may reckon with what is left out here."""
        left_out = {n: deepcopy(f) for n, f in self.whole.items() if n not in self.fields}
        self.fields.update(left_out)
        super().prepare()
        for name in left_out:
            self.fields.pop(name, None)
        self._start_with(self.found())

    def found(self) -> Model | None:
        """Return the facts, where a matter has several of them."""
        return None


def correcting(
    action: Action,
    model: type[Model],
    *,
    at: Any,
    by: Actor = office_clerk,
    of: Facts | None = None,
    then: Callable[[Step], None] | None = None,
) -> Action:
    """Return the step that puts right what `action` wrote of a matter's one-to-one facts.

    By who wrote it, or by the office. Clocks that run from a day it names are counted anew.
    of: which facts, where a matter has several of them. then: what else follows from the facts;
    it may refuse.
    """
    return Action(
        format_lazy("{}{}", _("更正："), action.label),
        at=at,
        by=action.by | by,
        asks=_asks(action, model, of),
        first=_there_are(of) if of else None,
        check=action.check,
        effect=in_turn(lambda step: _put_right(step, _facts(step.matter, model, of)), then),
        duty=False,
        corrects=True,
        anew=action,
    )


def _there_are(of: Facts) -> Callable[[Step], None]:
    def check(step: Step) -> None:
        _found(step.matter, of)

    return check


def _facts(matter: Matter, model: type[Model], of: Facts | None) -> Model:
    own: Model = _found(matter, of) if of is not None else getattr(matter, _related(model))
    return own


def _found(matter: Matter, of: Facts) -> Model:
    record = of(matter)
    if record is None:
        raise Refused(_("还没有可以更正的内容。"))
    return record


def _asks(action: Action, model: type[Model], of: Facts | None) -> type[StepForm]:
    """Return the form of the step without what is not kept: files, other matters."""
    asked: Any = action.asks
    kept = _kept(model) | {"exempt"}
    dropped: dict[str, Any] = {name: None for name in asked.base_fields if name not in kept}
    order = [name for name in asked.base_fields if name in kept]
    own = {
        "shows": "" if of else _related(model),
        "found": lambda form: of(form.matter) if of else None,
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


def _put_right(step: Step, record: Model) -> None:
    local = record._meta.local_fields  # noqa: SLF001
    fields = {f.name: f for f in local if f.name in step.answers}
    before = {name: said(record, field) for name, field in fields.items()}
    step.change(record, **{name: step.answers[name] for name in fields})
    note(
        step,
        [(field.verbose_name, before[n], said(record, field)) for n, field in fields.items()],
    )


def note(step: Step, values: Iterable[tuple[Any, str, str]]) -> None:
    """Note in the step what it put right, of (what, before, after); refuse if that is nothing."""
    changes = [
        _("%(what)s：%(before)s→%(after)s")
        % {"what": what, "before": before or "—", "after": after or "—"}
        for what, before, after in values
        if after != before
    ]
    if not changes:
        raise Refused(_("没有改动任何内容。"))
    step.answers = {**step.answers, CHANGED: "；".join(changes)}
