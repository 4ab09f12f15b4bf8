"""What was changed by hand in a report that comes back from a word processor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from renda.reports.spec import ANNEXED

#: a number is one thing that was changed, not its digits
TOKEN = re.compile(r"\d[\d,.]*[%％]?|.", re.DOTALL)
SAME, GONE, NEW = "same", "gone", "new"


@dataclass(frozen=True)
class Change:
    """Some words of a paragraph: kept, gone or new. is_number: whether they are a number."""

    kind: str
    text: str

    @property
    def is_number(self) -> bool:
        """Say whether a number was changed."""
        return self.kind != SAME and any(sign.isdecimal() for sign in self.text)


@dataclass(frozen=True)
class Paragraph:
    """One paragraph that was changed."""

    changes: tuple[Change, ...]

    @property
    def numbers(self) -> bool:
        """Say whether any of its numbers was changed by hand."""
        return any(one.is_number for one in self.changes)


def compared(own: str, brought: str) -> list[Paragraph]:
    """Return the paragraphs that differ between a report and what became of it, in order."""
    before, after = before_annex(own).split("\n"), before_annex(brought).split("\n")
    found: list[Paragraph] = []
    for kind, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            pairs = zip_longest(before[a:b], after[c:d], fillvalue="")
            found += [Paragraph(tuple(_changes(*pair))) for pair in pairs]
    return found


def before_annex(text: str) -> str:
    """Return the paragraphs of a report, without its annex and without blanks at the edges."""
    lines = [line.strip() for line in text.split("\n")]
    end = lines.index(ANNEXED) if ANNEXED in lines else len(lines)
    return "\n".join(line for line in lines[:end] if line)


def with_title(text: str, title: str) -> str:
    """Return a report whose title stands on one line, as long as it was printed on several."""
    lines = text.split("\n")
    many = next((n for n in range(2, len(lines)) if "".join(lines[:n]) == title), 1)
    return "\n".join([title, *lines[many:]]) if many > 1 else text


def _changes(before: str, after: str) -> Iterator[Change]:
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield Change(SAME, "".join(old[a:b]))
            continue
        yield from _told(GONE, old[a:b])
        yield from _told(NEW, new[c:d])


def _told(kind: str, tokens: Sequence[str]) -> Iterator[Change]:
    """Yield numbers apart from the words beside them."""
    words = ""
    for token in tokens:
        if token[0].isdecimal():
            if words:
                yield Change(kind, words)
            yield Change(kind, token)
            words = ""
        else:
            words += token
    if words:
        yield Change(kind, words)
