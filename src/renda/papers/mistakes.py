"""What is wrong with a wording, each mistake where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from django.utils.translation import gettext as _

from renda.papers.fields import Names, names_of
from renda.papers.levels import skipped
from renda.papers.spec import Place
from renda.papers.wording import (
    TAG,
    Field,
    Node,
    Section,
    broken,
    level_skipped,
    named,
    narrowed,
    no_such_field,
    nodes_of,
    printed_as_it_stands,
    unknown,
    unpaired,
)


@dataclass(frozen=True)
class Mistake:
    """Words that are wrong: on which line, what stands on it before and behind them, and why."""

    line: int
    before: str
    words: str
    behind: str
    told: str

    @property
    def start(self) -> int:
        """Return where on its line they begin."""
        return len(self.before)

    @property
    def end(self) -> int:
        """Return where on its line they end."""
        return len(self.before) + len(self.words)


def mistakes(text: str, place: Place) -> list[Mistake]:
    """Return everything that is wrong with a wording, in its order."""
    wording = narrowed(lines_of(text))
    names, nodes, unclosed = names_of(place), *nodes_of(wording)
    found = [(tag.start(), tag.end(), printed_as_it_stands(tag[0])) for tag in broken(wording)]
    found += [(tag.start(), tag.end(), unpaired(tag[2])) for tag in unclosed]
    found += [(node.at, _end(wording, node), told) for node, told in _unknown(nodes, names)]
    if line := skipped(wording):
        at = wording.find(line)
        found.append((at, at + len(line), level_skipped(line)))
    return [_marked(wording, *one) for one in sorted(found)]


def lines_of(text: str) -> str:
    """Return a text as a browser counts its signs: each line ends with one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _marked(wording: str, start: int, end: int, told: str) -> Mistake:
    begins = wording.rfind("\n", 0, start) + 1
    stops = wording.find("\n", end)
    behind = wording[end : stops if stops >= 0 else len(wording)]
    line = wording.count("\n", 0, start) + 1
    return Mistake(line, wording[begins:start], wording[start:end], behind, told)


def _end(wording: str, node: Field | Section) -> int:
    tag = TAG.match(wording, node.at)
    return tag.end() if tag else node.at


def _unknown(nodes: Sequence[Node], names: Names) -> Iterator[tuple[Field | Section, str]]:
    known = [*names.fields, *names.lists, *_inside(names)]
    for node in unknown(nodes, (names,)):
        near = get_close_matches(node.name, known, n=1, cutoff=0.5)
        told = no_such_field([named(node)])
        if near and near[0] != node.name:
            told += _("；是不是“%(near)s”？") % {"near": near[0]}
        elif near:
            told += _("；它是清单里的字段，要写在清单中间。")
        yield node, told


def _inside(names: Names) -> Iterator[str]:
    for one in names.lists.values():
        yield from one.fields
        yield from _inside(one)
