"""Many PDFs as one."""

from renda.kernel.documents import pdf
from renda.kernel.documents.joining import joined
from renda.kernel.documents.spec import Block, Kind, Paper, Run
from renda.kernel.documents.tests.reading import pages


def test_each_begins_on_a_sheet_of_its_own_where_both_sides_are_printed():
    one = pdf.written(Paper("甲", []))
    two = pdf.written(Paper("乙", [Block(Kind.PLAIN, (Run("字" * 28 * 30),))]))
    firsts = [page[0].strip() if page else "" for page in pages(joined([one, two, one, one]))]
    assert firsts == ["甲", "", "乙", "字" * 28, "甲", "", "甲"]


def test_each_keeps_its_own_page_numbers():
    one = pdf.written(Paper("甲", []))
    assert [page[-1].strip() for page in pages(joined([one, one])) if page] == ["— 1 —"] * 2
