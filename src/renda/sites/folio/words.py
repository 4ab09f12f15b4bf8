"""How a step of the journal is put into words for somebody who looks at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import Form
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.directory.standing import Standing
from renda.kernel.money import told as amount_told
from renda.matters.forms import OFF, Files, Money
from renda.matters.models import Enclosure, Entry, Matter
from renda.matters.registry import action_of, procedures
from renda.matters.spec import Action

#: the engine's own steps
OWN = {
    "open": gettext_lazy("立项"),
    "follow": gettext_lazy("随下级事项变化"),
    "halt": gettext_lazy("随上级事项终止"),
}
#: characters beyond which answers are folded away
COLLAPSED = 200


def told(entry: Entry, who: Standing, files: Sequence[Enclosure] = ()) -> dict[str, Any]:
    """Return a step as the timeline shows it.

    files: those that came with the step and that may be opened.
    """
    action = action_of(entry.matter.procedure, entry.action)
    lines = [] if _kept_in(action, entry, who) else list(_lines(action, entry))
    if files:
        lines.append((_("附件"), linked(files)))
    return {
        "when": entry.at,
        "who": entry.by_name,
        "body": "" if entry.by_body is None else str(entry.by_body),
        "title": f"{about(entry.matter)}{label_of(action, entry)}",
        "lines": lines,
        "tone": "attention" if action and action.name in {"remind", "urge"} else "plain",
        "collapsed": sum(len(text) for _label, text in lines) > COLLAPSED,
        "id": f"step-{entry.matter_id}-{entry.seq}",
    }


def label_of(action: Action | None, entry: Entry) -> str:
    """Return what the step is called."""
    return str(action.label if action else OWN.get(entry.action, entry.action))


def about(matter: Matter) -> str:
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
    """Yield what a step says, without its files; of the opening the sheet has the words."""
    if entry.action == "open" and entry.matter.parent_id is None:
        return iter(())
    return answered(action.asks if action else None, entry.answers)


def answered(asks: type[Form] | None, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what was asked and answered, in the form's words and order; of files what went off."""
    fields: Mapping[str, forms.Field] = getattr(asks, "base_fields", {})
    for name, field in fields.items():
        if isinstance(field, Files):
            off = "、".join(item["text"] for item in answers.get(f"{name}{OFF}") or [])
            label, text = _("撤下附件"), off
        else:
            label, text = str(field.label or name), worded(field, answers.get(name))
        if text:
            yield label, text


def linked(files: Sequence[Enclosure]) -> str:
    """Return links to files."""
    rows = ((reverse("desk:file", args=[one.file_id]), one.file.name) for one in files)
    return format_html_join("、", '<a href="{}">{}</a>', rows)


def worded(field: forms.Field, value: Any) -> str:
    """Return one answer in words."""
    if value in (None, "", [], False):
        return ""
    if isinstance(field, forms.ChoiceField) and not isinstance(value, dict | list):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    if value is True:
        return _("是")
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
