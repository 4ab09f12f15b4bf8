"""What the page of minutes shows: each passage, what it opens to, what was edited, who checked."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any

from django.utils.translation import gettext as _

from renda.lines.sitting.composing import Composed, Passage, composed, frozen
from renda.matters.models import Matter
from renda.matters.sheets import UNSHOWN, rows_of
from renda.meetings.models import AgendaItem, Decision, Speech
from renda.meetings.spec import SIGNED

HIDDEN = UNSHOWN | {"said"}
#: how a passage is told apart in the address of its record
SITTING, ROLL, ITEM, DECISION, SPEECH, PAPER = (
    *("sitting", "roll", "item", "decision", "speech", "paper"),
)


def shown(_tree: Sequence[Matter], folio: Any) -> dict[str, Any]:
    """Return the minutes, passage by passage, in a number of queries that does not grow."""
    matter = folio.matter
    if matter.procedure != "minutes":
        return {}
    facts = matter.minutes
    kept = frozen(facts)
    now = composed(matter)
    said = kept or now
    links = Links(matter.parent_id)
    mine = {one.action.name for one in folio.offers.get(matter.pk, [])}
    speeches = Speech.objects.filter(item__matter=matter.parent_id, withdrawn_at=None)
    unchecked = speeches.filter(checked_on=None).exclude(text="")
    return {
        "matter": matter,
        "sitting": matter.parent_id,
        "about": rows_of(facts, HIDDEN),
        "title": said.paper.title,
        "passages": [_row(one, links) for one in said.passages],
        "may_edit": "edit" in mine,
        "is_signed": kept is not None,
        "edited": sum(one.edited for one in said.passages),
        "unchecked": list(unchecked.order_by("pk").values_list("name", flat=True)),
        "since": _since(kept, now),
    }


def public(tree: Sequence[Matter], _folio: Any) -> dict[str, Any]:
    """Return what the public reads of signed minutes.

    Not what was said, nor of items that are kept back: publishing the minutes publishes who was
    there, the agenda and what was decided (C3 Art. 47).
    """
    matter = tree[0]
    kept = frozen(matter.minutes) if matter.stage == SIGNED else None
    passages = kept.passages if kept else ()
    items = AgendaItem.objects.filter(matter=matter.parent_id, subject__confidential=True)
    back = {f"{ITEM}-{pk}" for pk in items.values_list("pk", flat=True)}
    decisions = Decision.objects.filter(item__in=items).values_list("pk", flat=True)
    back |= {f"{DECISION}-{pk}" for pk in decisions}
    return {
        "matter": matter,
        "title": kept.paper.title if kept else "",
        "passages": [
            one for one in passages if one.text and not back & {*one.refs} and _is_public(one)
        ],
        "signed_on": matter.minutes.signed_on,
    }


def _is_public(passage: Passage) -> bool:
    return not any(ref.startswith((f"{SPEECH}-", f"{PAPER}-")) for ref in passage.refs)


class Links:
    """Where the records of a sitting are opened, all read at once."""

    def __init__(self, sitting: int | None) -> None:
        self.sitting = sitting
        items = AgendaItem.objects.filter(matter=sitting)
        self.subjects = dict(items.values_list("pk", "subject_id"))
        decided = Decision.objects.filter(matter=sitting)
        self.decided = dict(decided.values_list("pk", "entry__matter_id"))

    def to(self, ref: str) -> dict[str, Any]:
        """Return which page a record opens on, by the name and the keys of its address."""
        kind, _sign, key = ref.partition("-")
        pk = int(key) if key.isdecimal() else 0
        if kind == ROLL:
            return {"page": "desk:sitting-people", "pk": self.sitting, "label": _("出席情况")}
        if kind in (SPEECH, PAPER):
            labels = {SPEECH: _("发言"), PAPER: _("会议材料")}
            pages = {SPEECH: "desk:sitting-speeches", PAPER: "desk:matter"}
            return {"page": pages[kind], "pk": self.sitting, "label": labels[kind]}
        if kind == DECISION and self.decided.get(pk):
            return {"page": "desk:matter", "pk": self.decided[pk], "label": _("会议决定")}
        if kind == ITEM and self.subjects.get(pk):
            return {"page": "desk:matter", "pk": self.subjects[pk], "label": _("议题")}
        return {"page": "desk:matter", "pk": self.sitting, "label": _("会议情况")}


def _row(passage: Passage, links: Links) -> dict[str, Any]:
    opened = [links.to(ref) for ref in passage.refs]
    seen = {(one["page"], one["pk"], one["label"]): one for one in opened}
    return {
        "one": passage,
        "links": list(seen.values()),
        "changes": changes(passage.composed, passage.text) if passage.edited else [],
    }


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """Return which words of a passage stayed ("same"), went ("gone") or came ("new")."""
    found: list[tuple[str, str]] = []
    matched = SequenceMatcher(None, before, after, autojunk=False)
    for kind, a, b, c, d in matched.get_opcodes():
        if kind == "equal":
            found.append(("same", before[a:b]))
            continue
        found += [("gone", before[a:b])] if b > a else []
        found += [("new", after[c:d])] if d > c else []
    return found


def _since(kept: Composed | None, now: Composed) -> list[str]:
    """Return what the record tells otherwise since the minutes were signed."""
    if kept is None:
        return []
    signed = {one.composed for one in kept.passages}
    return [one.composed for one in now.passages if one.composed not in signed]
