"""How what a line knows is shown: the part of a page, the list as a workbook, the papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Model, Q

from renda.matters.kinds import Text


@dataclass(frozen=True)
class Sheet:
    """The part of a page that shows a line's own facts: a template and what it is given.

    related: the one-to-one facts to read together with the matters of a tree.
    gather: called with all matters of the tree and the page that is shown; returns the
    template's context in a number of queries that does not grow with them.
    ties: the ways of the matter's own ties that it shows, so that the page shows them once.
    lists: it lists the matters below by itself, so that the page does not do so again.
    """

    template: str
    related: tuple[str, ...]
    gather: Callable[[Sequence[Any], Any], dict[str, Any]]
    ties: tuple[str, ...] = ()
    lists: bool = False


@dataclass(frozen=True)
class Table:
    """What a list looks like as a workbook: headings, and rows read as they are written."""

    titles: Callable[[], Sequence[str]]
    rows: Callable[[Any, Any], Iterable[Sequence[object]]]


@dataclass(frozen=True, eq=False)
class Column:
    """What a list shows of a line's own facts, or can be narrowed to.

    read: the words for a page's matters by key, in one query; None = it only narrows.
    choices: what a congress can narrow it to; None = whatever is typed. where: the condition of
    one of them; None = it only shows.
    """

    key: str
    label: Text
    read: Callable[[Sequence[int]], Mapping[int, str]] | None = None
    choices: Callable[[Any], Sequence[tuple[str, Text]]] | None = None
    where: Callable[[str], Q] | None = None


class Issuer(NamedTuple):
    """Another body than the congress that issues a paper, and the number it has there."""

    name: str
    number: str = ""


#: what a name stands for in a paper: called with what it is told of and what stands around it
Telling = dict[str, Callable[[Any, Any], object]]


@dataclass(frozen=True)
class Listed:
    """A list of a paper: its rows, and under which names each tells what.

    rows: called with the matter and its tree, of a list within a list with the row and the tree.
    like: the model of the rows, whose facts are told by their own names, too; `Matter` for rows
    that are matters of the line. fields: called with the row and what it is a row of.
    """

    rows: Callable[[Any, Sequence[Any]], Iterable[Any]]
    fields: Telling = field(default_factory=dict)
    like: type[Model] | None = None
    lists: Mapping[str, Listed] = field(default_factory=dict)


@dataclass(frozen=True)
class Document:
    """A paper that a matter gives. Its wording stands beside the procedure: `wordings/slug-key`.

    The wording of one that many procedures give stands in `papers/wordings/key`.

    fields, lists: what the wording may name besides what every matter tells (`papers.fields`).
    below: the same for each matter below, called with it and the matter whose paper it is.
    when: whether the matter has come so far that there is such a paper. issuer: who issues it
    where that is not the congress, which then gives it no number. upward: it goes to a higher
    organ, so that its head names who signed it off (GB/T 9704-2012, 7.2.6). kept: the words of the
    paper themselves, as data, where they stand with the matter (a draft that is on its way).
    """

    key: str
    label: Text
    fields: Telling = field(default_factory=dict)
    lists: Mapping[str, Listed] = field(default_factory=dict)
    below: Telling = field(default_factory=dict)
    when: Callable[[Any], bool] = bool
    issuer: Callable[[Any], Issuer | None] | None = None
    upward: bool = False
    kept: Callable[[Any], Mapping[str, Any] | None] | None = None
