"""How a Django form is shown: label, help and errors beside each field, and a summary on top."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms, template

if TYPE_CHECKING:
    from django.forms import BaseForm, BoundField

register = template.Library()

KINDS: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "check"),
    (forms.RadioSelect, "choices"),
    (forms.CheckboxSelectMultiple, "choices"),
    (forms.Textarea, "textarea"),
    (forms.FileInput, "file"),
    (forms.Select, "select"),
    (forms.DateInput, "short"),
    (forms.NumberInput, "short"),
)


def kind_of(bound: BoundField) -> str:
    if bound.is_hidden:
        return "hidden"
    widget = bound.field.widget
    return next((name for kind, name in KINDS if isinstance(widget, kind)), "text")


@register.inclusion_tag("ui/field.html")
def field(bound: BoundField, *, plain: bool = False) -> dict[str, Any]:
    """One field; `plain` leaves out "(optional)", as filters do."""
    kind = kind_of(bound)
    return {
        "field": bound,
        "kind": kind,
        "plain": plain,
        "group": bound.use_fieldset,
        "described": bound.aria_describedby,
        "mistakes": getattr(bound.form, "mistakes", {}).get(bound.name),
        "counted": kind == "textarea" and "maxlength" in bound.field.widget.attrs,
    }


@register.inclusion_tag("ui/form_errors.html")
def form_errors(form: BaseForm) -> dict[str, Any]:
    return {"form": form}


@register.inclusion_tag("ui/form_fields.html")
def form_fields(form: BaseForm) -> dict[str, Any]:
    return {"form": form}
