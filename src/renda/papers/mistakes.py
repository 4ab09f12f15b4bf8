"""What is wrong with the wording of a paper, each mistake where it stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from renda.kernel.language import sentences
from renda.kernel.mistakes import (
    Mistake,
    MistakenError,
    Said,
    lines_of,
    mistakes_in,
    nearest,
    perhaps,
    spot,
)
from renda.kernel.text import clean
from renda.matters.step import Refused
from renda.papers.fields import Names, names_of
from renda.papers.levels import skipped
from renda.papers.spec import Place
from renda.papers.wording import (
    LONGEST,
    TAG,
    Field,
    Node,
    Section,
    broken,
    named,
    narrowed,
    nodes_of,
    uneven,
    unknown,
    unpaired,
)


def checked(text: str, place: Place) -> str:
    """Return a wording fit to be saved.

    Raises Refused for one that is empty or too long, MistakenError with all that is wrong with it.
    """
    wording = narrowed(clean(text))
    if not wording:
        raise Refused(_("请写明文书的文字。"), field="text")
    if len(wording) > LONGEST:
        raise Refused(_("文书的文字过长。"), field="text")
    if found := mistakes(wording, place):
        raise MistakenError(found)
    return wording


def mistakes(text: str, place: Place) -> list[Mistake]:
    """Return everything that is wrong with a wording, in its order."""
    wording = narrowed(lines_of(text))
    names, nodes, unclosed = names_of(place), *nodes_of(wording)
    found = [(*tag.span(), _printed_as_it_stands(tag[0])) for tag in broken(wording)]
    found += [(*tag.span(), unpaired(tag[2])) for tag in unclosed]
    found += [(node.at, _end(wording, node), told) for node, told in _unknown(nodes, names)]
    found += [(at, at + len(row), _uneven(*counts)) for at, row, *counts in uneven(wording)]
    if line := skipped(wording):
        at = wording.find(line)
        found.append((at, at + len(line), _level_skipped(line)))
    said: list[Said] = [(spot(wording, start, end), told) for start, end, told in found]
    return mistakes_in(wording, said)


def _printed_as_it_stands(words: str) -> str:
    message = _("“%(words)s”会照原样印在文书上；字段要写成{{字段}}，前后各两个括号。")
    return message % {"words": words[:40]}


def _level_skipped(line: str) -> str:
    message = _("“%(words)s”之上没有“1.”：层次序数依次为“一、”“（一）”“1.”“（1）”。")
    return message % {"words": line[:40]}


def _uneven(cells: int, first: int) -> str:
    message = _("这一行有%(cells)d格，表格的第一行有%(first)d格。")
    return message % {"cells": cells, "first": first}


def _end(wording: str, node: Field | Section) -> int:
    tag = TAG.match(wording, node.at)
    return tag.end() if tag else node.at


def _unknown(nodes: Sequence[Node], names: Names) -> Iterator[tuple[Field | Section, str]]:
    known = [*names.fields, *names.lists]
    inside = dict.fromkeys(_inside(names))
    for node in unknown(nodes, (names,)):
        told = _("没有“%(name)s”这个字段。") % {"name": f"{{{{{named(node)}}}}}"}
        if node.name in inside:
            yield node, _("“%(name)s”是清单里的字段，要写在清单中间。") % {"name": node.name}
        else:
            yield node, sentences(told, perhaps(nearest(node.name, [*known, *inside])))


def _inside(names: Names) -> Iterator[str]:
    for one in names.lists.values():
        yield from one.fields
        yield from _inside(one)
