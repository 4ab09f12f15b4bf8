"""What a step once wrote is put right by a step: with its present values, a reason, from and to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from copy import deepcopy
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, Model, OuterRef, Q
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from renda.kernel.constraints import broken_by
from renda.kernel.language import listed
from renda.matters.actors import Actor, office_clerk
from renda.matters.facts import in_turn
from renda.matters.forms import LongText, StepForm
from renda.matters.models import PersonalAnswer
from renda.matters.personal import is_personal
from renda.matters.reading import records
from renda.matters.sheets import text_of
from renda.matters.spec import ANYWHERE, Action, Opening
from renda.matters.step import Refused, Step

CHANGED = "changed"
#: what is put right at once of what the congress entered, and of what a body reported
REGISTERED, REPORTED = _("更正登记内容"), _("更正单位报告的内容")
#: picks the facts that are put right from all that a matter has of them, the oldest first
Facts = Callable[[Sequence[Any]], Model | None]


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
        when=lambda: _one_of(model) if of else _written(_asked_of(action), model),
        first=_there_are(model, of) if of else None,
        check=action.check,
        effect=in_turn(lambda step: _put_right(step, _facts(step, model, of)), then),
        corrects=True,
        anew=action,
    )


def rewriting(
    model: type[Model],
    *asked: type[forms.Form],
    by: Actor = office_clerk,
    label: Any = REGISTERED,
    without: Collection[str] = (),
    anew: Action | Opening | None = None,
    **more: Any,
) -> Action:
    """Return the step that puts right what several forms have asked of a matter, its title too.

    Wherever the matter stands, by whom it is said or by the office; only what was written is
    asked. without: what another step changes, a day that is put off. anew: see `Action`.
    """
    form: Any = _asks_all(model, asked, without)
    return Action(
        label,
        at=ANYWHERE,
        by=by | office_clerk,
        asks=form,
        when=lambda: _written(form.base_fields, model),
        effect=lambda step: _rewrite(step, model),
        duty=False,
        corrects=True,
        anew=anew,
        **more,
    )


class _Whole(CorrectionForm):
    """What is kept now of what was asked, as it should read."""

    #: what must be answered, if it was asked
    needed: ClassVar[Collection[str]] = ()
    #: what each of the forms asked
    asked: ClassVar[Sequence[Collection[str]]] = ()

    def prepare(self) -> None:
        """Ask again what was asked: a form of which nothing is kept was not answered yet."""
        record = getattr(self.matter, self.shows, None)
        written = {name for name in self.fields if getattr(record, name, None) not in (None, "")}
        answered = {"title", *CorrectionForm.base_fields}.union(
            *(names for names in self.asked if written & set(names))
        )
        for name in set(self.fields) - answered:
            del self.fields[name]
        for name in set(self.needed) & set(self.fields):
            self.fields[name].required = True


def _asks_all(
    model: type[Model], asked: Sequence[type[forms.Form]], without: Collection[str]
) -> type[StepForm]:
    kept = (_kept(model) | {"title"}) - set(without)
    base: dict[str, forms.Field] = {}
    for form in asked:
        base = {n: f for n, f in form.base_fields.items() if n in kept} | base
    order = [n for form in asked for n in form.base_fields if n in base]
    fields, needed = deepcopy(base), {name for name, field in base.items() if field.required}
    for field in fields.values():
        field.required = False
    own = {
        "shows": related(model),
        "needed": frozenset(needed),
        "asked": [set(form.base_fields) & set(base) - {"title"} for form in asked],
        "field_order": (*dict.fromkeys(order), "correction"),
    }
    return type(f"Rewrite{model.__name__}", (_Whole,), fields | own)


def _rewrite(step: Step, model: type[Model]) -> None:
    matter, changes = step.matter, _rewritten(step, _facts(step, model, None))
    if title := step.answers.get("title"):
        changes.append((_("标题"), matter.title, title))
        matter.title = title
    note(step, changes)


class _Retold(CorrectionForm):
    """What is kept apart of a person, as it should read: nothing of it is shown here."""

    asked: ClassVar[Collection[str]] = ()

    correction = LongText(
        label=_("更正的理由"),
        help_text=_("不要写姓名、电话：这里的文字留在办理经过中，不能删除。"),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a form in which nothing was answered anew."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not any(given.get(name) for name in self.asked):
            raise ValidationError(_("请至少填写一项。"))
        return given


def retelling(*asked: type[forms.Form], by: Actor = office_clerk) -> Action:
    """Return the step that puts right what is kept apart of a person (个人信息保护法 Art. 46).

    What was wrong is erased as soon as something is answered in its place.
    """
    base = {n: deepcopy(f) for form in asked for n, f in form.base_fields.items() if is_personal(f)}
    for field in base.values():
        field.required, field.help_text = False, _("不改的留空。")
    order = (*base, "correction")
    form: Any = type("Retold", (_Retold,), {**base, "asked": frozenset(base), "field_order": order})
    kept = PersonalAnswer.objects.filter(matter=OuterRef("pk"), erased_at=None)
    return Action(
        _("更正个人信息"),
        at=ANYWHERE,
        by=by | office_clerk,
        asks=form,
        when=lambda: Q(Exists(kept)),
        duty=False,
        corrects=True,
    )


def _asked_of(action: Action) -> Collection[str]:
    return getattr(action.asks, "base_fields", {})


def _written(names: Collection[str], model: type[Model]) -> Q:
    """Match the matters of which something stands that was asked: nothing else is wrong yet."""
    local = model._meta.local_fields  # noqa: SLF001
    path, said_ = related(model), Q()
    for field in (one for one in local if one.name in names):
        if field.null:
            said_ |= Q(**{f"{path}__{field.name}__isnull": False})
        elif field.empty_strings_allowed and field.get_default() == "":
            said_ |= Q(**{f"{path}__{field.name}__gt": ""})
    return said_


def _one_of(model: type[Model]) -> Q:
    return Q(Exists(model._default_manager.filter(matter=OuterRef("pk"))))  # noqa: SLF001


def _there_are(model: type[Model], of: Facts) -> Callable[[Step], None]:
    def check(step: Step) -> None:
        _facts(step, model, of)

    return check


def _facts(step: Step, model: type[Model], of: Facts | None) -> Model:
    own: Model = getattr(step.matter, related(model)) if of is None else _picked(step, model, of)
    return own


def _picked(step: Step, model: type[Model], of: Facts) -> Model:
    record = of(step.facts(model))
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
        "shows": "" if of else related(model),
        "found": lambda form: of(records([form.matter], model)[form.matter.pk]) if of else None,
        "whole": asked.base_fields,
        "field_order": (*order, "correction"),
        "__doc__": asked.__doc__,
    }
    return type(f"Correct{asked.__name__}", (_Form, asked), dropped | own)


def related(model: type[Model]) -> str:
    """Return the name under which a matter has its facts."""
    field: Any = model._meta.get_field("matter")  # noqa: SLF001
    return str(field.remote_field.related_name)


def _kept(model: type[Model]) -> set[str]:
    fields = model._meta.local_fields  # noqa: SLF001  known before all models are
    return {field.name for field in fields} - {"matter", "id"}


def _put_right(step: Step, record: Model) -> None:
    note(step, _rewritten(step, record))


def _rewritten(step: Step, record: Model) -> list[tuple[Any, str, str]]:
    """Write what was answered into facts; return what was there and what is now."""
    local = record._meta.local_fields  # noqa: SLF001
    fields = {f.name: f for f in local if f.name in step.answers}
    before = {name: text_of(record, field) for name, field in fields.items()}
    given = {name: step.answers[name] for name in fields}
    empty = {n: f.get_default() for n, f in fields.items() if given[n] is None and not f.null}
    step.change(record, **given | empty)
    _hold(record)
    return [(field.verbose_name, before[n], text_of(record, field)) for n, field in fields.items()]


def _hold(record: Model) -> None:
    """Refuse what does not go together: the database would, without a word."""
    broken = [str(one.get_violation_error_message()) for one in broken_by(record)]
    if broken:
        raise Refused(listed(broken, "；"))


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
    step.answers = {**step.answers, CHANGED: listed(changes, "；")}
