"""A document that somebody brought is read as it is printed, and comes back with remarks in it."""

import io
import zipfile

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from renda.kernel.documents import worded
from renda.kernel.documents.comments import Note
from renda.kernel.documents.remarks import remarked

W = nsdecls("w")
INSERTED = f'<w:ins {W} w:id="1" w:author="某"><w:r><w:t>420</w:t></w:r></w:ins>'
DELETED = f'<w:del {W} w:id="2" w:author="某"><w:r><w:delText>410</w:delText></w:r></w:del>'
CONTROL = f"<w:sdt {W}><w:sdtContent><w:r><w:t>资金9.2亿元</w:t></w:r></w:sdtContent></w:sdt>"
TAGGED = f'<w:smartTag {W} w:element="x"><w:r><w:t>，8个部门</w:t></w:r></w:smartTag>'
BOX = (
    f'<w:r {W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r>'
    "<w:t>方框86件</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    "<w:txbxContent><w:p><w:r><w:t>方框86件</w:t></w:r></w:p></w:txbxContent></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def saved(document):
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_footnote_is_read_behind_the_text(brought):
    out = io.BytesIO(brought)
    with zipfile.ZipFile(out, "a") as packed:
        packed.writestr(
            "word/footnotes.xml",
            f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>线</w:t>'
            '</w:r></w:p></w:footnote><w:footnote w:id="1"><w:p><w:r><w:t>另有70件。</w:t>'
            "</w:r></w:p></w:footnote></w:footnotes>",
        )
    text = worded.read(out.getvalue()).text
    assert text.endswith("\n另有70件。")
    assert "线" not in text


@pytest.fixture
def brought():
    made = Document()
    made.add_heading("一、代表建议", 1)
    paragraph = made.add_paragraph("承诺当年办结的")
    for part in (INSERTED, DELETED):
        paragraph._p.append(parse_xml(part))
    paragraph.add_run("件").bold = True
    for part in (CONTROL, TAGGED, BOX):
        paragraph._p.append(parse_xml(part))
    table = made.add_table(2, 2)
    for cell, words in zip(table._cells, ("项目", "数量", "建议", "534件"), strict=True):
        cell.text = words
    table.cell(0, 0).merge(table.cell(1, 0))
    return saved(made)


def test_everything_that_is_printed_is_read_once_and_nothing_that_is_deleted(brought):
    lines = worded.read(brought).text.split("\n")
    assert lines[:3] == ["一、代表建议", "承诺当年办结的420件资金9.2亿元，8个部门", "方框86件"]
    assert "410" not in "".join(lines)
    assert lines[-2:] == ["项目 建议\t数量", "\t534件"]


def notes_on(content, *words):
    text = worded.read(content).text
    return [
        Note(text.index(one), text.index(one) + len(one), f"说的是{one}", "核数") for one in words
    ]


def said(content):
    """Return what each remark says and the words between its two ends."""
    document = Document(io.BytesIO(content))
    told = {comment.comment_id: comment.text for comment in document.comments}
    found, open_ = {}, {}
    for one in document.element.body.iter():
        key = one.get(qn("w:id"))
        if one.tag == qn("w:commentRangeStart"):
            open_[key] = ""
        elif one.tag == qn("w:commentRangeEnd"):
            found[told[int(key)]] = open_.pop(key)
        elif one.tag == qn("w:t"):
            open_ = {name: words + one.text for name, words in open_.items()}
    return found


def test_each_remark_stands_exactly_on_its_words(brought):
    words = ("420件", "9.2亿元", "8", "86件", "534件", "代表")
    made = remarked(brought, notes_on(brought, *words))
    assert said(made) == {f"说的是{one}": one for one in words}


def test_the_words_and_how_they_look_stay_as_they_were(brought):
    made = remarked(brought, notes_on(brought, "420件", "建议", "534"))
    assert worded.read(made).text == worded.read(brought).text
    document = Document(io.BytesIO(made))
    assert document.paragraphs[0].style.name == "Heading 1"
    assert len(document.tables) == 1
    assert [run.text for run in document.paragraphs[1].runs if run.bold] == ["件"]


def test_every_other_part_of_the_file_is_the_same_byte_for_byte(brought):
    made = remarked(brought, notes_on(brought, "420"))
    with zipfile.ZipFile(io.BytesIO(brought)) as old, zipfile.ZipFile(io.BytesIO(made)) as new:
        same = {name for name in old.namelist() if old.read(name) == new.read(name)}
        touched = set(new.namelist()) - same
    assert touched <= {
        "word/document.xml", "word/comments.xml", "[Content_Types].xml",
        "word/_rels/document.xml.rels",
    }  # fmt: skip


def test_remarks_that_were_there_before_stay(brought):
    once = remarked(brought, notes_on(brought, "420件"))
    twice = remarked(once, notes_on(once, "534件"))
    assert said(twice) == {"说的是420件": "420件", "说的是534件": "534件"}


def test_remarks_that_touch_and_that_share_a_run_part_it_cleanly():
    made = Document()
    run = made.add_paragraph().add_run("甲乙丙")
    run.add_tab()
    run.add_text("丁戊")
    content = saved(made)
    assert worded.read(content).text == "甲乙丙\t丁戊"
    words = ("甲", "乙丙", "丁", "戊")
    assert said(remarked(content, notes_on(content, *words))) == {
        f"说的是{one}": one for one in words
    }
