"""How a step of the journal is put into words for somebody who looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.forms import Form
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.directory.standing import Standing
from renda.kernel.money import told as amount_told
from renda.matters.forms import Files, Money
from renda.matters.models import Entry, Matter
from renda.matters.registry import action_of, procedures
from renda.matters.spec import Action, Procedure

#: the engine's own steps
OWN = {
    "open": gettext_lazy("立项"),
    "follow": gettext_lazy("随下级事项变化"),
    "halt": gettext_lazy("随上级事项终止"),
}
#: characters beyond which answers are folded away
COLLAPSED = 200


def told(entry: Entry, who: Standing, hidden: frozenset[str]) -> dict[str, Any]:
    """Return a step as the timeline shows it; names in `hidden` are kept back."""
    action = action_of(entry.matter.procedure, entry.action)
    name = _("（保密）") if entry.by_name in hidden else entry.by_name
    lines = [] if _kept_in(action, entry, who) else list(_lines(action, entry))
    return {
        "when": entry.at,
        "who": name,
        "body": "" if entry.by_body is None else str(entry.by_body),
        "title": f"{_about(entry.matter)}{label_of(action, entry)}",
        "lines": lines,
        "tone": "attention" if action and action.name in {"remind", "urge"} else "plain",
        "collapsed": sum(len(text) for _label, text in lines) > COLLAPSED,
        "id": f"step-{entry.matter_id}-{entry.seq}",
    }


def label_of(action: Action | None, entry: Entry) -> str:
    """Return what the step is called."""
    return str(action.label if action else OWN.get(entry.action, entry.action))


def _about(matter: Matter) -> str:
    if matter.parent_id is None:
        return ""
    whose = matter.body or matter.deputy
    label = procedures[matter.procedure].label
    return f"{whose} · " if whose is not None else f"{label} · "


def _kept_in(action: Action | None, entry: Entry, who: Standing) -> bool:
    if action is None or not action.internal:
        return False
    return entry.matter.body_id not in who.bodies()


def _lines(action: Action | None, entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield what a step says; of the opening the files only, the sheet has its words."""
    if entry.action == "open" and entry.matter.parent_id is None:
        return answered(_opened_with(procedures[entry.matter.procedure]), entry.answers, Files)
    return answered(action.asks if action else None, entry.answers)


def _opened_with(procedure: type[Procedure]) -> type[Form] | None:
    declared = procedure.begin or procedure.letter
    return declared.asks if declared else None


def answered(
    asks: type[Form] | None, answers: Mapping[str, Any], kind: type[forms.Field] = forms.Field
) -> Iterator[tuple[str, str]]:
    """Yield what was asked and answered, in the form's words and order; kind: only such fields."""
    fields: Mapping[str, forms.Field] = getattr(asks, "base_fields", {})
    for name, field in fields.items():
        text = worded(field, answers.get(name)) if isinstance(field, kind) else ""
        if text:
            yield str(field.label or name), text


def worded(field: forms.Field, value: Any) -> str:
    """Return one answer in words."""
    if value in (None, "", [], False):
        return ""
    if isinstance(field, forms.ChoiceField) and not isinstance(value, dict | list):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    if value is True:
        return _("是")
    if isinstance(field, Files):
        files = ((reverse("desk:file", args=[file["pk"]]), file["text"]) for file in value)
        return format_html_join("、", '<a href="{}">{}</a>', files)
    if isinstance(value, list):
        return ";".join(worded(field, item) for item in value)
    return _one(field, value)


def _one(field: forms.Field, value: Any) -> str:
    if isinstance(field, Money) and isinstance(value, int):
        return amount_told(value)
    return _record(value) if isinstance(value, dict) else str(value)


def _numbered(field: forms.Field, value: int) -> str:
    if value is True:
        return _("是")
    return amount_told(value) if isinstance(field, Money) else str(value)


def _record(value: Mapping[str, Any]) -> str:
    """Return a record by its words, a row by its cells."""
    return str(value["text"]) if "pk" in value else " ".join(str(cell) for cell in value.values())
