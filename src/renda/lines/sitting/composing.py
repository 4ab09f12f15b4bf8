"""Minutes composed from the record: passages, what each opens to, what was edited by hand.

The words are the office's, in the language of all papers; the values come from the record. An edit
is kept beside the words that were composed when it was made, so that it shows what it changed, and
says so when the record has changed under it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from django.utils import timezone

from renda.kernel.documents.spec import Block, Kind, Paper, Run
from renda.kernel.text import one_line
from renda.lines.sitting.models import Minutes, MinutesEdit
from renda.lines.sitting.papers import ENDS, OPENS, marking
from renda.matters.models import Matter
from renda.matters.registry import procedures
from renda.papers.drawing import values, words_of
from renda.papers.kept import as_data, from_data
from renda.papers.spec import Place
from renda.papers.typesetting import worded
from renda.papers.wording import filled

_MARK = re.compile(f"{OPENS}([^{ENDS}]*){ENDS}")
#: under which key the wording stands that minutes are composed by
WORDS = "words"


@dataclass(frozen=True)
class Passage:
    """One paragraph or heading: as composed, as it is said, and the records that it opens to.

    text: what is said, none where the passage was left out. was: what the edit was made of, none
    without one. moved: the record has changed since.
    """

    key: str
    kind: str
    level: int
    composed: str
    text: str
    refs: tuple[str, ...]
    edited: bool = False
    moved: bool = False
    by_name: str = ""


@dataclass(frozen=True)
class Composed:
    """Minutes: the paper and its passages in order."""

    paper: Paper
    passages: tuple[Passage, ...]

    @property
    def as_kept(self) -> dict[str, Any]:
        """Return all of it, fit to be kept."""
        return {
            "paper": as_data(self.paper),
            "passages": [{**asdict(one), "refs": list(one.refs)} for one in self.passages],
        }


def composed(minutes: Matter, edits: Sequence[MinutesEdit] | None = None) -> Composed:
    """Return the minutes as the record and the edits have them now."""
    procedure = procedures[minutes.procedure]
    document = next(one for one in procedure.documents if one.key == WORDS)
    _own, words, _template = words_of(Place(procedure, document), minutes.congress)
    with marking():
        told = values(document, minutes, [minutes], timezone.localdate())
    marked = filled(words, told)
    if edits is None:
        edits = list(MinutesEdit.objects.filter(matter=minutes).order_by("pk"))
    newest = {one.passage: one for one in edits}
    passages = tuple(_edited(one, newest) for one in _passages(marked.blocks))
    said = worded(marked, _unmarked)
    paper = replace(said, blocks=[*_blocks(passages)], example=minutes.congress.is_example)
    return Composed(paper, passages)


def frozen(facts: Minutes) -> Composed | None:
    """Return the minutes as they were signed; None before that."""
    if not facts.said:
        return None
    passages = (Passage(**{**one, "refs": tuple(one["refs"])}) for one in facts.said["passages"])
    return Composed(from_data(facts.said["paper"]), tuple(passages))


def digest(said: Mapping[str, Any]) -> str:
    """Return the SHA-256 of what was signed, whatever order a database gives it back in."""
    text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _unmarked(text: str) -> str:
    return _MARK.sub("", text)


def _passages(blocks: Sequence[Block]) -> list[Passage]:
    seen: Counter[str] = Counter()
    found = []
    for block in blocks:
        marked = "".join(run.text for run in block.runs)
        refs = tuple(dict.fromkeys(_MARK.findall(marked)))
        text = one_line(_unmarked(marked))
        # what names no record is known by its words
        name = refs[0] if refs else hashlib.sha256(text.encode()).hexdigest()[:12]
        seen[name] += 1
        key = name if seen[name] == 1 else f"{name}-{seen[name]}"
        found.append(Passage(key, block.kind.value, block.level, text, text, refs))
    return found


def _edited(passage: Passage, newest: Mapping[str, MinutesEdit]) -> Passage:
    edit = newest.get(passage.key)
    if edit is None or edit.text == passage.composed:
        return passage
    return replace(
        passage,
        text=edit.text,
        edited=True,
        moved=edit.was != passage.composed,
        by_name=edit.by_name,
    )


def _blocks(passages: Sequence[Passage]) -> list[Block]:
    return [
        Block(Kind(one.kind), (Run(line),), level=one.level)
        for one in passages
        for line in (one.text.split("\n") if one.text else ())
        if line
    ]
