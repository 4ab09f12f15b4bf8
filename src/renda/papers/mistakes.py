"""What is wrong with a wording, each mistake where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from django.utils.translation import gettext as _

from renda.papers.fields import Names, names_of
from renda.papers.spec import Place
from renda.papers.wording import (
    TAG,
    Field,
    Node,
    Section,
    broken,
    named,
    narrowed,
    nodes_of,
    printed_as_it_stands,
    unknown,
    unpaired,
)


@dataclass(frozen=True)
class Mistake:
    """Words that are wrong: on which line, from where to where, and why.

    before, after: what stands on the line around them.
    """

    line: int
    start: int
    end: int
    before: str
    words: str
    after: str
    told: str


def mistakes(text: str, place: Place) -> list[Mistake]:
    """Return everything that is wrong with a wording, in its order."""
    wording = narrowed(lines_of(text))
    names, nodes, unclosed = names_of(place), *nodes_of(wording)
    found = [(tag.start(), tag.end(), printed_as_it_stands(tag[0])) for tag in broken(wording)]
    found += [(tag.start(), tag.end(), unpaired(tag[2])) for tag in unclosed]
    found += [(node.at, _end(wording, node), told) for node, told in _unknown(nodes, names)]
    return [_marked(wording, *one) for one in sorted(found)]


def lines_of(text: str) -> str:
    """Return a text as a browser counts its signs: each line ends with one."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _marked(wording: str, start: int, end: int, told: str) -> Mistake:
    begins = wording.rfind("\n", 0, start) + 1
    stops = wording.find("\n", end)
    after = wording[end : stops if stops >= 0 else len(wording)]
    words, line = wording[start:end], wording.count("\n", 0, start) + 1
    return Mistake(line, start, end, wording[begins:start], words, after, told)


def _end(wording: str, node: Field | Section) -> int:
    tag = TAG.match(wording, node.at)
    return tag.end() if tag else node.at


def _unknown(nodes: Sequence[Node], names: Names) -> Iterator[tuple[Field | Section, str]]:
    known = [*names.fields, *names.lists, *_inside(names)]
    for node in unknown(nodes, (names,)):
        near = get_close_matches(node.name, known, n=1, cutoff=0.5)
        told = _("没有“%(name)s”。") % {"name": named(node)}
        if near and near[0] != node.name:
            told += _("是不是“%(near)s”？") % {"near": near[0]}
        elif near:
            told += _("它是清单里的字段，要写在清单中间。")
        yield node, told


def _inside(names: Names) -> Iterator[str]:
    for one in names.lists.values():
        yield from one.fields
        yield from _inside(one)
