"""Every paper says what its matter says: its own wording, saved unchanged, as a file."""

import re
from itertools import count

import pytest

from renda.kernel.documents import docx, pdf
from renda.kernel.documents.spec import Kind
from renda.kernel.documents.tests.reading import said, squeezed
from renda.papers.fields import Names, Values, names_of
from renda.papers.mistakes import checked
from renda.papers.spec import places
from renda.papers.wording import TAG, filled

PLACES = list(places())
each_paper = pytest.mark.parametrize(
    "place", PLACES, ids=lambda p: f"{p.procedure.slug}-{p.document.key}"
)


def distinct(names: Names, number=None):
    """Return a value of its own for every name, two rows for every list."""
    number = number or count(10_001)
    fields = {name: f"值{next(number)}" for name in sorted(names.fields)}
    lists = {
        name: [distinct(inside, number), distinct(inside, number)]
        for name, inside in sorted(names.lists.items())
    }
    return Values(fields, lists)


def empty(names: Names):
    return Values(dict.fromkeys(names.fields, ""), {name: [] for name in names.lists})


def all_said(paper):
    blocks = ["".join(run.text for run in block.runs) for block in paper.blocks]
    cells = [cell for block in paper.blocks for row in block.rows for cell in row]
    tail = paper.tail
    ends = (*tail.attachments, tail.signature, tail.date, tail.note, tail.copies_to)
    return "\n".join(
        (paper.title, paper.subtitle, paper.corner, paper.addressee, *blocks, *cells, *ends)
    )


def test_there_are_papers():
    assert len(PLACES) >= 60


@each_paper
def test_it_is_saved_unchanged_as_it_comes(place):
    assert checked(place.wording, place) == place.wording.strip()


@each_paper
def test_it_names_every_value_where_the_wording_does_and_nothing_else(place):
    values = distinct(names_of(place))
    text = all_said(filled(place.wording, values))
    # what is said only where something is missing is not said now
    given = re.sub(r"\{\{\^([^{}]+)\}\}.*?\{\{/\1\}\}", "", place.wording, flags=re.DOTALL)
    wanted = {name for sign, name in TAG.findall(given) if not sign}
    for name in wanted:
        known = [values.fields[name]] if name in values.fields else []
        rows = [row for rows in values.lists.values() for row in rows]
        rows += [inner for row in rows for inners in row.lists.values() for inner in inners]
        known += [row.fields[name] for row in rows if name in row.fields]
        assert any(value in text for value in known), name
    said_ = re.findall(r"值\d+", text)
    assert len(said_) >= len(wanted)


@each_paper
def test_no_two_columns_of_a_table_show_the_same_value(place):
    for block in filled(place.wording, distinct(names_of(place))).blocks:
        if block.kind is Kind.TABLE and block.headed:
            head, *rows = block.rows
            assert rows
            for row in rows:
                values = [cell for cell in row if cell.startswith("值")]
                ticked = row.count("□")  # by hand, on the printed paper
                assert len(set(values)) == len(values) == len(row) - ticked
                assert len(row) == len(head)


@each_paper
def test_a_matter_that_says_nothing_leaves_no_sign_of_the_language(place):
    text = all_said(filled(place.wording, empty(names_of(place))))
    assert not re.search(r"[{}#^]|值", text)


@each_paper
def test_it_becomes_a_file_and_loses_no_value(place):
    paper = filled(place.wording, distinct(names_of(place)))
    assert paper.title
    wanted = set(re.findall(r"值\d+", all_said(paper)))
    assert wanted <= set(re.findall(r"值\d{5}", said(docx.written(paper))))
    assert wanted <= set(re.findall(r"值\d{5}", squeezed(pdf.written(paper))))


@each_paper
def test_it_is_punctuated_as_in_chinese_print(place):
    words = TAG.sub("", place.wording)
    assert set(words).isdisjoint(",:;()?!")
