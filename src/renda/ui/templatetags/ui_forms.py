"""How a Django form is shown: label, help and errors beside each field, and a summary on top."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms, template
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.forms import BaseForm, BaseFormSet, BoundField

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
    """What is to be put right, each with a link to its field."""
    return {"faults": list(_faults(form, "{}_field"))}


@register.inclusion_tag("ui/form_errors.html")
def table_errors(formset: BaseFormSet[Any]) -> dict[str, Any]:
    """What is to be put right in the rows of a long table, for the top of its page."""
    found = [("", "", str(error)) for error in formset.non_form_errors()]
    for number, form in enumerate(formset.forms, start=1):
        row = _("第%(n)d行") % {"n": number}
        for anchor, label, error in _faults(form, "{}"):
            found.append((anchor, f"{row} {label}".strip(), error))
    return {"faults": found}


def _faults(form: BaseForm, anchor: str) -> Iterator[tuple[str, str, str]]:
    """Yield the field to go to, its label and what is wrong with it. anchor: made of its id."""
    for error in form.non_field_errors():
        yield "", "", str(error)
    for shown in (form.visible_fields(), form.hidden_fields()):
        for bound in shown:
            place = "" if bound.is_hidden else anchor.format(bound.auto_id)
            yield from ((place, str(bound.label), str(error)) for error in bound.errors)


@register.inclusion_tag("ui/form_fields.html")
def form_fields(form: BaseForm, *, above: bool = False) -> dict[str, Any]:
    """All fields with a summary of the errors; above: that stands on top of the page already."""
    return {"form": form, "above": above}
