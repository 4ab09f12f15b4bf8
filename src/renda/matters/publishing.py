"""How what was done is made public: after a check, and taken back with a reason.

What is added later (a second reply, a result) does not go out by itself: it waits until it was
looked at in its turn. A line says which of its facts are so, as `Addition`s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from renda.matters.actors import Actor
from renda.matters.forms import ReasonForm, StepForm, Text
from renda.matters.journal import BROUGHT
from renda.matters.models import Matter
from renda.matters.spec import Action, Stage
from renda.matters.step import Refused, Step

SCREENED = _("已审查：不涉及国家秘密、商业秘密和个人隐私")


class Screened(models.Model):
    """A fact that is shown to the public only after it was looked at, or is kept back."""

    published_on = models.DateField(null=True)
    withheld_on = models.DateField(null=True)

    class Meta:
        abstract = True


@dataclass(frozen=True)
class Addition:
    """Facts that may be added to a published matter, anywhere in its tree: which of them are done.

    model: a `Screened` fact with a `matter`.
    """

    model: Any
    ready: Q = field(default_factory=Q)

    def waiting(self, below: Q) -> QuerySet[Any]:
        """Return the facts below some roots of which nobody has decided yet."""
        found = self._all().filter(below).filter(self.ready, published_on=None, withheld_on=None)
        return found.select_related("matter__body").order_by("pk")

    def released(self, below: Q) -> QuerySet[Any]:
        """Return the facts below some roots that were decided upon."""
        return self._all().filter(below).exclude(published_on=None, withheld_on=None)

    def _all(self) -> QuerySet[Any]:
        records: QuerySet[Any] = self.model._default_manager.all()  # noqa: SLF001
        return records


class ReleaseForm(StepForm):
    """The check before release."""

    screened = forms.BooleanField(label=SCREENED)
    approved = forms.BooleanField(label=_("已按程序批准公开"))


class MoreForm(StepForm):
    """What was added since: which of it goes out, and why the rest does not."""

    additions: tuple[Addition, ...] = ()

    items = forms.MultipleChoiceField(
        label=_("公开的内容"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("没有选中的不公开。"),
    )
    reason = Text(label=_("不公开的理由"), required=False)
    screened = forms.BooleanField(label=SCREENED)

    def prepare(self) -> None:
        """Offer what waits, all of it chosen."""
        found = waiting_for([self.matter], *self.additions)[self.matter.pk]
        self.waiting = {_key(record): record for record in found}
        offered: Any = self.fields["items"]
        offered.choices = [(key, str(record)) for key, record in self.waiting.items()]
        self.initial.setdefault("items", list(self.waiting))

    def clean_items(self) -> list[Screened]:
        """Return the facts that were chosen."""
        return [self.waiting[key] for key in self.cleaned_data["items"]]


def waiting_for(matters: Sequence[Matter], *additions: Addition) -> Mapping[int, list[Any]]:
    """Find what was added to each of some published matters and not looked at."""
    keys = [matter.pk for matter in matters]
    return _by_root(keys, (one.waiting(Q(matter__root__in=keys)) for one in additions))


def _released(matters: Sequence[Matter], *additions: Addition) -> Mapping[int, list[Any]]:
    keys = [matter.pk for matter in matters]
    found = (one.released(Q(matter__root__in=keys)) for one in additions)
    return _by_root(keys, (records.select_related("matter") for records in found))


def _by_root(keys: Sequence[int], found: Iterable[Iterable[Any]]) -> Mapping[int, list[Any]]:
    by_root: dict[int, list[Any]] = {key: [] for key in keys}
    for records in found:
        for record in records:
            by_root[record.matter.root_id].append(record)
    return by_root


def _key(record: Screened) -> str:
    return f"{record._meta.model_name}-{record.pk}"  # noqa: SLF001


def publish(
    at: tuple[Stage, ...],
    by: Actor,
    first: Callable[[Step], None] | None = None,
    *,
    asks: type[StepForm] = ReleaseForm,
    additions: tuple[Addition, ...] = (),
) -> Action:
    """Return the step that publishes a matter; what is confidential is never published."""

    def effect(step: Step) -> None:
        release(step)
        for record in step.read(waiting_for, *additions) or ():
            step.change(record, published_on=step.on)

    return Action(
        _("公开"),
        at=at,
        by=by,
        asks=asks,
        when=lambda: Q(published_on=None, confidential=False),
        first=first,
        effect=effect,
        corrects=True,
    )


def publish_more(at: tuple[Stage, ...], by: Actor, additions: tuple[Addition, ...]) -> Action:
    """Return the step that looks at what was added to a published matter, and lets it out."""

    def when() -> Q:
        added = Q()
        for addition in additions:
            added |= Q(Exists(addition.waiting(Q(matter__root=OuterRef("pk")))))
        return Q(published_on__isnull=False) & added

    def check(step: Step) -> None:
        chosen = step.answers.get("items") or ()
        left = [one for one in step.read(waiting_for, *additions) or () if one not in chosen]
        if left and not step.answers.get("reason"):
            raise Refused(_("有内容不公开的，请写明理由。"), field="reason")

    def effect(step: Step) -> None:
        chosen = step.answers.get("items") or ()
        for record in step.read(waiting_for, *additions) or ():
            decided = "published_on" if record in chosen else "withheld_on"
            step.change(record, **{decided: step.on})

    return Action(
        _("公开补充内容"),
        at=at,
        by=by,
        asks=type("MoreForm", (MoreForm,), {"additions": additions}),
        when=when,
        check=check,
        effect=effect,
        corrects=True,
        duty=True,
    )


def unpublish(at: tuple[Stage, ...], by: Actor, additions: tuple[Addition, ...] = ()) -> Action:
    """Return the step that takes a published matter back, with all that was added to it."""

    def effect(step: Step) -> None:
        take_back(step)
        for record in step.read(_released, *additions) or ():
            step.change(record, published_on=None, withheld_on=None)

    return Action(
        _("撤下公开"),
        at=at,
        by=by,
        asks=ReasonForm,
        when=lambda: Q(published_on__isnull=False),
        effect=effect,
        corrects=True,
    )


def release(step: Step) -> None:
    """Publish the step's matter: not where it was brought, for nobody has looked at it here."""
    if BROUGHT not in step.answers:
        step.matter.published_on = step.on


def take_back(step: Step) -> None:
    """Take the step's matter back from the public."""
    step.matter.published_on = None
