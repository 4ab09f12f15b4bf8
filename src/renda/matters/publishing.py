"""How what was done is made public: after a check, and taken back with a reason."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.matters.actors import Actor
from renda.matters.forms import ReasonForm, StepForm
from renda.matters.spec import Action, Stage
from renda.matters.steps import Step


class ReleaseForm(StepForm):
    """The check before release."""

    screened = forms.BooleanField(label=_("已审查：不涉及国家秘密、商业秘密和个人隐私"))
    approved = forms.BooleanField(label=_("已按程序批准公开"))


def publish(
    at: tuple[Stage, ...], by: Actor, check: Callable[[Step], None] | None = None
) -> Action:
    """Return the step that publishes a matter; what is confidential is never published."""
    return Action(
        _("公开"),
        at=at,
        by=by,
        asks=ReleaseForm,
        when=lambda: Q(published_on=None, confidential=False),
        check=check,
        effect=release,
        duty=False,
        corrects=True,
    )


def unpublish(at: tuple[Stage, ...], by: Actor) -> Action:
    """Return the step that takes a published matter back."""
    return Action(
        _("撤下公开"),
        at=at,
        by=by,
        asks=ReasonForm,
        when=lambda: Q(published_on__isnull=False),
        effect=take_back,
        duty=False,
        corrects=True,
    )


def release(step: Step) -> None:
    """Publish the step's matter."""
    step.matter.published_on = step.on


def take_back(step: Step) -> None:
    """Take the step's matter back from the public."""
    step.matter.published_on = None
