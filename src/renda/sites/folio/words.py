"""How a step of the journal is put into words for somebody who looks at it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms import Form
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renda.directory.standing import SYSTEM, Standing
from renda.kernel.language import day_in_words, listed, recording
from renda.kernel.money import in_words
from renda.ledgers.told import UNDATED
from renda.matters.apart import CORRECTION_LAW, asked_apart
from renda.matters.erasing import ERASE, ERASURE_LAW, KEPT
from renda.matters.forms import OFF, Files, Money, StepForm
from renda.matters.journal import BROUGHT
from renda.matters.kinds import OWN_STEPS
from renda.matters.models import Enclosure, Entry, Matter, PersonalAnswer
from renda.matters.personal import digest_in
from renda.matters.registry import action_of, procedures
from renda.matters.rows import Rows
from renda.matters.rules import basis_of
from renda.matters.spec import Action

#: the engine's own steps
OWN = {**OWN_STEPS, ERASE: gettext_lazy("删除个人信息")}
#: characters beyond which answers are folded away
COLLAPSED = 200
#: so many stages are named one by one
FEW = 3


def entry_row(
    entry: Entry, who: Standing, files: Sequence[Enclosure] = (), of: str = ""
) -> dict[str, Any]:
    """Return a step as the timeline shows it.

    files: those that came with the step and that may be opened. of: see `about`.
    """
    action = action_of(entry.matter.procedure, entry.action)
    lines = [] if _kept_in(action, entry, who) else list(_lines(action, entry))
    if files:
        lines.append((_("附件"), linked(files)))
    lines += _brought(entry)
    return {
        "when": entry.at,
        "who": _(SYSTEM.name) if entry.by_name == SYSTEM.name else entry.by_name,
        "body": "" if entry.by_body is None else str(entry.by_body),
        "title": f"{about(entry.matter, of)}{label_of(action, entry)}",
        "lines": lines,
        "tone": "attention" if action and action.name in {"remind", "urge"} else "plain",
        "collapsed": sum(len(text) for _label, text in lines) > COLLAPSED,
        "id": f"step-{entry.matter_id}-{entry.seq}",
    }


def _brought(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield what is to be said of a step that was taken before and came in with a ledger."""
    said = entry.answers.get(BROUGHT)
    undated = isinstance(said, dict) and said.get(UNDATED)
    if said:
        yield (
            _("由台账补录"),
            _("原台账没有写明日期，按前一环节的日期登记。") if undated else _("日期以原台账为准。"),
        )


def label_of(action: Action | None, entry: Entry) -> str:
    """Return what the step is called; of one that the engine took, what it followed from."""
    if action is not None:
        return str(action.label)
    followed = _followed(entry) if entry.action == "follow" else ""
    if entry.action == "open" and _is_draft(entry):
        return _("起草")
    return followed or str(OWN.get(entry.action, _("办理")))


def _is_draft(entry: Entry) -> bool:
    """Say whether somebody opened a draft of their own: nothing is on any list yet."""
    stage = procedures[entry.matter.procedure].stages.get(entry.after)
    return stage is not None and stage.private and entry.by_body_id is None


def _followed(entry: Entry) -> str:
    """Return what happened below that moved a matter on, as its procedure declares it."""
    procedure = procedures[entry.matter.procedure]
    after = procedure.stages.get(entry.after)
    for rule in procedure.follows:
        if rule.to is after and entry.before in {stage.name for stage in _several(rule.at)}:
            stages = rule.every or rule.some
            words = {
                "children": listed(str(one.label) for one in _several(rule.child)),
                "stages": listed(dict.fromkeys(str(stage.label) for stage in stages)),
                "to": after.label,
            }
            if len(stages) > FEW:
                return _("随%(children)s的办理进展，自动转为“%(to)s”") % words
            if rule.every:
                return _("各%(children)s均已到“%(stages)s”环节，自动转为“%(to)s”") % words
            return _("有%(children)s到了“%(stages)s”环节，自动转为“%(to)s”") % words
    return ""


def _several(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def about(matter: Matter, of: str = "") -> str:
    """Return whose part of a matter a step was taken on; nothing of the whole.

    of: which of their parts it is, where they have several.
    """
    if matter.parent_id is None:
        return ""
    whose = matter.body or matter.deputy
    label = procedures[matter.procedure].label
    if procedures[matter.procedure].by_title:
        return f"{matter.title} · "
    told = [str(label if whose is None else whose), *([of] if of else [])]
    return "".join(f"{one} · " for one in told)


def several(tree: Sequence[Matter], page: Matter) -> dict[int, str]:
    """Return the titles of what hangs in a tree, by key, where somebody has several things to do.

    The page's own steps need none, nor does what is called as the whole is.
    """
    whose = Counter((one.body_id, one.deputy_id) for one in tree)
    titles = {one.title for one in tree if one.parent_id is None}
    return {
        one.pk: one.title
        for one in tree
        if one.pk != page.pk and whose[one.body_id, one.deputy_id] > 1 and one.title not in titles
    }


def _kept_in(action: Action | None, entry: Entry, who: Standing) -> bool:
    if action is None or not action.internal:
        return False
    return entry.matter.body_id not in who.bodies()


def _lines(action: Action | None, entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield what a step says, without its files; of the opening the sheet has the words."""
    if entry.action == "open" and entry.matter.parent_id is None:
        return iter(())
    if entry.action == ERASE:
        return _erased(entry)
    return answered(action.asks if action else None, entry.answers)


def _erased(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield what was erased, by the names of the questions, why and on which basis."""
    asked, said = asked_apart(entry.matter.kind), entry.answers
    yield _("删除的内容"), listed(str(asked[n].label) for n in said["questions"] if n in asked)
    yield _("原因"), str(dict(PersonalAnswer.Why.choices).get(said["why"], said["why"]))
    if words := said.get("words"):
        yield _("说明"), words
    yield _("依据"), basis_in_words(said["basis"])


def basis_in_words(written: str) -> str:
    """Return on which basis answers were erased, in the reader's language."""
    known = (ERASURE_LAW, CORRECTION_LAW)
    return next(
        (str(law) for law in known if _recorded(law) == written), basis_of(KEPT.key, written)
    )


def _recorded(text: Any) -> str:
    with recording():
        return str(text)


def answered(asks: type[Form] | None, answers: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what was asked and answered, in the form's words and order; of files what went off."""
    fields: Mapping[str, forms.Field] = getattr(asks, "base_fields", {})
    if asks is not None and issubclass(asks, StepForm):
        yield from ((str(label), text) for label, text in asks.says(answers))
    for name, field in fields.items():
        if isinstance(field, Files):
            off = listed(item["text"] for item in answers.get(f"{name}{OFF}") or [])
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
    """Return one answer in words: no keys, no codes, nothing of what was left empty."""
    if value in (None, "", [], False):
        return ""
    if digest_in(value):
        return _("（个人信息，单独保存）")
    if isinstance(value, list):
        return _listed(field, value)
    if isinstance(value, dict):
        return str(value["text"]) if "pk" in value else _row(field, value)
    return _single(field, value)


def _single(field: forms.Field, value: Any) -> str:
    if told := getattr(field, "told", None):
        return str(told(value))
    if isinstance(field, forms.ChoiceField):
        return str(dict(_flat(field.choices)).get(str(value), value))
    if value is True:
        return _("是")
    if isinstance(field, forms.DateField):
        return day_in_words(dt.date.fromisoformat(str(value)))
    return in_words(value) if isinstance(field, Money) and _is_sum(value) else str(value)


def _listed(field: forms.Field, values: Sequence[Any]) -> str:
    words = [text for one in values if (text := worded(field, one))]
    if isinstance(field, Rows) and len(words) > 1:
        words = [f"{n}. {text}" for n, text in enumerate(words, start=1)]
    return listed(words, "；")


def _is_sum(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _flat(choices: Any) -> Iterator[tuple[str, Any]]:
    """Yield the choices of a field, those within groups too."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(key), label


def _row(field: forms.Field, value: Mapping[str, Any]) -> str:
    """Return one row of a small table by its cells, each as its own question words it."""
    asked: Mapping[str, forms.Field] = getattr(getattr(field, "row", None), "base_fields", {})
    cells = [worded(asked.get(name, forms.Field()), cell) for name, cell in value.items()]
    return listed((cell.rstrip("。") for cell in cells if cell), "，")
