"""Who signs, the day and the place of the seal (GB/T 9704-2012, 7.3.5)."""

import dataclasses
import io
import re

import docx as word
import pypdfium2
import pytest

from renda.kernel.documents import docx, pdf
from renda.kernel.documents.spec import Block, Head, Kind, Paper, Run, Tail
from renda.kernel.documents.tests.reading import pages, tops

LINE, CHARACTER, EDGE = 28.99, 15.78, 595.28 - 26 / 25.4 * 72
OFFICE, DAY = "青禾区人大常委会", "2026年11月27日"
LONG = "澜州市青禾区人民代表大会常务委员会办公室"
TAIL = Tail((), OFFICE, DAY)
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"></svg>'


def paragraph(text):
    return Block(Kind.PARAGRAPH, (Run(text),))


def table(count, **more):
    rows = (("序号", "议题"), *((str(n), f"第{n}项") for n in range(1, count + 1)))
    return Block(Kind.TABLE, rows=rows, **more)


def spans(content, *words):
    """Return where each word begins and ends on the last page, from the left, in points."""
    document = pypdfium2.PdfDocument(content)
    text = document[len(document) - 1].get_textpage()
    read = text.get_text_range()
    found = []
    for one in words:
        at = re.search(r"\s*".join(one), read)
        boxes = [text.get_charbox(n, loose=True) for n in (at.start(), at.end() - 1)]
        found.append((boxes[0][0], boxes[1][2]))
    document.close()
    return found


def signed_on(content):
    """Return the lines of the page on which somebody signs."""
    return next(page for page in pages(content) if any(OFFICE in line for line in page))


def test_the_day_ends_four_characters_from_the_edge_and_who_signs_stands_in_its_middle():
    who, day = spans(pdf.written(Paper("", [paragraph("字")], tail=TAIL)), OFFICE, DAY)
    assert EDGE - day[1] == pytest.approx(4 * CHARACTER, abs=2)
    assert sum(who) == pytest.approx(sum(day), abs=2)


def test_a_name_too_long_for_that_ends_two_characters_from_the_edge():
    tail = dataclasses.replace(TAIL, signature=LONG)
    who, day = spans(pdf.written(Paper("", [paragraph("字")], tail=tail)), LONG, DAY)
    assert EDGE - who[1] == pytest.approx(2 * CHARACTER, abs=2)
    assert sum(who) == pytest.approx(sum(day), abs=2)


def test_the_seal_begins_within_a_line_below_the_words():
    """Its 42 mm reach 15.6 mm above who signs: two blank lines leave 9 mm, less than a line."""
    text, signature = tops(pdf.written(Paper("", [paragraph("字")], tail=TAIL)), "字", "青")
    assert text - signature == pytest.approx(3 * LINE, abs=3)


TOGETHER = dataclasses.replace(TAIL, signature=f"甲机关\n{OFFICE}")


def test_who_signs_together_stands_side_by_side_and_the_day_below_the_last():
    """7.3.5.1: so many to a row as have room for a seal, which the type area ends."""
    made = pdf.written(Paper("", [paragraph("字")], tail=TOGETHER))
    text, first, last, day = tops(made, "字", "甲", "青", "2026")
    assert first == pytest.approx(last, abs=1)
    assert last - day == pytest.approx(LINE, abs=3)
    # the upper edge of their seals is within a line below the words: the names 18 mm below that
    assert text - first < 2 * LINE + 18 / 25.4 * 72
    other, office, dated = spans(made, "甲机关", OFFICE, DAY)
    assert other[1] < office[0]
    assert sum(office) == pytest.approx(sum(dated), abs=2)


@pytest.mark.parametrize(
    ("names", "beside"),
    [
        (["区人大办", "区政府办", "区政协办"], 3),
        (["区人大办", "区政府办"], 2),
        (["青禾区人大常委会办公室", "青禾区人民政府办公室", "区政协办"], 2),
        ([LONG, "区政府办"], 1),
        ([OFFICE], 1),
    ],
)
def test_a_row_has_as_many_as_have_room(names, beside):
    assert Tail((), "\n".join(names), DAY).beside == beside


@pytest.mark.parametrize("count", [2, 3, 5])
def test_each_who_signs_has_a_seal_of_its_own(count):
    names = "\n".join(f"第{n}办公室" for n in range(count))
    paper = Paper("函", [paragraph("字")], tail=dataclasses.replace(TAIL, signature=names))
    told = "".join(line for page in pages(pdf.written(paper)) for line in page)
    assert told.count("盖章处") == count
    drawn = word.Document(io.BytesIO(docx.written(paper))).element.xpath("//wp:anchor/wp:docPr")
    assert len(drawn) == count


def test_nothing_stands_where_the_seal_will_be():
    """Of a page filled up to the seal's lower edge who signs goes to the next with a line."""
    found = [
        pages(pdf.written(Paper("", [paragraph("字" * 28 * n)], tail=TAIL))) for n in range(22)
    ]
    last = max(n for n, one in enumerate(found) if len(one) == 1)
    # two blank lines, two that are signed, one for the seal's lower part: the first has 26 signs
    assert last == 22 - 5 - 1


def test_a_note_stands_in_the_line_below_the_day():
    tail = dataclasses.replace(TAIL, note="此件公开发布")
    day, note = tops(pdf.written(Paper("", [paragraph("字")], tail=tail)), "2026", "此")
    assert day - note == pytest.approx(LINE, abs=3)


def test_a_draft_shows_where_the_seal_goes_and_a_numbered_paper_leaves_the_place_free():
    draft = Paper("函", [paragraph("字")], tail=TAIL)
    numbered = dataclasses.replace(draft, head=Head("某机关", "某函〔2026〕3号"), letter=True)
    for paper, shown in ((draft, True), (numbered, False), (Paper("函", draft.blocks), False)):
        assert any("盖章处" in line for page in pages(pdf.written(paper)) for line in page) is shown
        drawn = word.Document(io.BytesIO(docx.written(paper))).element.xpath("//wp:anchor/wp:docPr")
        assert [one.get("descr") for one in drawn] == (["盖章处"] if shown else [])


@pytest.mark.parametrize("lines", range(1, 30))
def test_who_signs_never_stands_on_a_page_without_words(lines):
    tail = dataclasses.replace(TAIL, attachments=("清单",))
    content = pdf.written(Paper("题目", [paragraph("字" * 28 * lines)], tail=tail))
    assert any("字" in line for line in signed_on(content))


@pytest.mark.parametrize("count", range(1, 40))
def test_the_last_row_of_a_table_stands_with_who_signs_under_the_tables_head(count):
    page = signed_on(pdf.written(Paper("题目", [table(count)], tail=TAIL)))
    assert any(f"第{count}项" in line.replace(" ", "") for line in page)
    assert sum("序号" in line for line in page) == 1


def test_a_table_is_told_once_row_by_row():
    content = pdf.written(Paper("题目", [table(60)], tail=TAIL))
    told = " ".join(line.replace(" ", "") for page in pages(content) for line in page)
    assert re.findall(r"第(\d+)项", told) == [str(n) for n in range(1, 61)]


def test_the_rows_of_a_form_without_head_keep_their_room():
    made = pdf.written(Paper("题目", [table(2, headed=False, room=frozenset({2}))], tail=TAIL))
    roomy, day = tops(made, "第2", "2026")
    plain, later = tops(
        pdf.written(Paper("题目", [table(2, headed=False)], tail=TAIL)), "第2", "2026"
    )
    assert (roomy - day) - (plain - later) > 60


@pytest.mark.parametrize("headed", [True, False])
def test_each_row_keeps_what_it_leads_to(headed):
    links = ("", "https://a.cn", "https://b.cn")
    made = pdf.written(Paper("题目", [table(2, headed=headed, links=links)], tail=TAIL))
    assert sorted(set(re.findall(rb"https://(\w).cn", made))) == [b"a", b"b"]


@pytest.mark.parametrize("lines", range(1, 23))
@pytest.mark.parametrize("kind", [Kind.HEADING, Kind.PICTURE])
def test_a_heading_or_a_picture_at_the_end_stands_with_who_signs(kind, lines):
    last = Block(kind, (Run("末尾"),), level=1, picture=PICTURE)
    blocks = [*[paragraph("字")] * lines, last]
    assert any("末尾" in line for line in signed_on(pdf.written(Paper("题目", blocks, tail=TAIL))))


def signed_in_a_file(tail):
    """Return what stands below the words of a .docx, and how much is left free at the right."""
    made = word.Document(io.BytesIO(docx.written(Paper("", [paragraph("字")], tail=tail))))
    told = made.paragraphs[[one.text for one in made.paragraphs].index("字") :]
    return [
        (one.text, round((one.paragraph_format.right_indent or 0) / 12700 / 15.75, 2))
        for one in told
    ]


def test_a_file_for_word_has_the_same_places():
    assert signed_in_a_file(TAIL) == [
        ("字", 0), ("", 0), ("", 0), (OFFICE, 3.25 + 0.25), (DAY, 4), ("", 0),
    ]  # fmt: skip
    assert signed_in_a_file(dataclasses.replace(TAIL, signature=LONG, note="此件公开")) == [
        ("字", 0), ("", 0), ("", 0), (LONG, 2), (DAY, 8.5), ("（此件公开）", 0),
    ]  # fmt: skip


def test_in_a_file_for_word_all_that_is_signed_is_kept_with_the_last_row():
    made = word.Document(io.BytesIO(docx.written(Paper("", [table(3)], tail=TAIL))))
    kept = [
        row.cells[0].paragraphs[0].paragraph_format.keep_with_next for row in made.tables[0].rows
    ]
    assert kept == [None, None, None, True]
    below = [one.paragraph_format.keep_with_next for one in made.paragraphs]
    assert below[-6:] == [True, True, True, True, True, None]
