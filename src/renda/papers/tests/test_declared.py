"""Every paper that a procedure declares becomes a file, and no word of it is lost."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from renda.directory.models import Congress
from renda.kernel.documents import docx, pdf
from renda.kernel.documents.tests.reading import said, squeezed
from renda.papers.drawing import paper_of
from renda.papers.spec import places

HALF = str.maketrans("，；？！（）", ",;?!()")
PLACES = list(places())


class Anything:
    """Stands for every fact a template asks for: true, two of it, and always with a word."""

    year, month, day = 2025, 3, 1

    def __getattr__(self, name):
        if name.startswith("_") or name in {"resolve_expression", "do_not_call_in_templates"}:
            raise AttributeError(name)
        return self

    def __getitem__(self, name):
        if isinstance(name, str) and not name.startswith("_"):
            return self
        raise KeyError(name)

    def __iter__(self):
        return iter((Anything(), Anything()))

    def __len__(self):
        return 2

    def __str__(self):
        return "某项<内容>"


class Words(HTMLParser):
    """All the words of a page."""

    def __init__(self, html):
        super().__init__()
        self.text = ""
        self.feed(html)

    def handle_data(self, data):
        self.text += data


def counted(text):
    """Return how often each character stands in a text, however wide its punctuation is."""
    return Counter(re.sub(r"[\s:：]", "", text).translate(HALF))


def rendered(place):
    facts = dict.fromkeys(("matter", "today", "facts"), Anything())
    congress = Congress(code="500116", name="某项<内容>")  # where the law of a place is cited
    with translation.override("zh-hans"):
        return render_to_string(place.document.template, {**facts, "congress": congress})


def test_there_are_papers():
    assert len(PLACES) >= 25


@pytest.mark.parametrize("place", PLACES, ids=lambda p: f"{p.procedure.slug}-{p.document.key}")
def test_a_paper_becomes_a_file_and_loses_no_word(place):
    html = rendered(place)
    paper = paper_of(html)
    assert paper.title
    wanted = counted(Words(html).text)
    assert not wanted - counted(said(docx.written(paper)))
    read = counted(squeezed(pdf.written(paper)))
    # what is printed more than once (a table's head, page numbers) may be there more often
    assert set(wanted) <= set(read)
    assert sum((wanted - read).values()) == 0


@pytest.mark.parametrize("place", PLACES, ids=lambda p: f"{p.procedure.slug}-{p.document.key}")
def test_a_paper_is_punctuated_as_in_chinese_print(place):
    assert set(Words(rendered(place)).text).isdisjoint(",:;()?!")
