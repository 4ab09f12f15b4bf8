"""The .docx of a paper, read back."""

import io
import time

import docx as reader
import pytest

from renda.kernel.documents import docx
from renda.kernel.documents.fonts import NAMED
from renda.kernel.documents.spec import Block, Head, Kind, Paper, Run, Tail
from renda.kernel.documents.tests.reading import W, names, part, said
from renda.kernel.documents.tests.test_pdf import HOSTILE
from renda.kernel.text import clean

BODY = [
    Block(Kind.HEADING, (Run("一、总体情况"),), level=1),
    Block(Kind.PARAGRAPH, (Run("正文"), Run("网页", link="https://example.org/1"))),
]


def opened(content):
    return reader.Document(io.BytesIO(content))


def test_the_page_has_the_margins_and_the_lines_of_the_standard():
    written = docx.written(Paper("题目", BODY))
    section = opened(written).sections[0]
    margins = (section.top_margin, section.left_margin, section.right_margin, section.bottom_margin)
    assert [round(margin.mm) for margin in margins] == [37, 28, 26, 35]
    normal = opened(written).styles["Normal"]
    assert 22 * normal.paragraph_format.line_spacing.pt <= 225 / 25.4 * 72
    closer = int(normal.element.rPr.find(f"{W}spacing").get(f"{W}val")) / 20
    assert int(156 / 25.4 * 72 / (normal.font.size.pt + closer)) == 28


def test_no_grid_is_asked_for_that_programs_understand_differently():
    assert part(docx.written(Paper("题目", BODY))).find(f".//{W}docGrid").get(f"{W}type") is None


def test_each_typeface_names_what_may_stand_in_for_it():
    faces = part(docx.written(Paper("题目", BODY)), "fontTable")
    others = {
        face.get(f"{W}name"): face.find(f"{W}altName").get(f"{W}val").split(",") for face in faces
    }
    assert {"仿宋", "方正仿宋_GBK"} < set(others["仿宋_GB2312"])
    assert {"方正小标宋_GBK", "宋体"} < set(others["方正小标宋简体"])
    assert set(others) == set(NAMED.values())


def test_lines_are_broken_as_in_chinese():
    written = docx.written(Paper("题目", BODY))
    assert part(written, "styles").find(f".//{W}lang").get(f"{W}eastAsia") == "zh-CN"
    marks = part(written, "settings").find(f"{W}characterSpacingControl")
    assert marks.get(f"{W}val") == "compressPunctuation"


def test_a_title_is_one_paragraph_broken_by_meaning():
    told = docx.written(Paper("关于开展《中华人民共和国食品安全法》执法检查的通知", BODY))
    title = opened(told).paragraphs[0]
    assert title.style.name == "Title"
    assert title.text == "关于开展《中华人民共和国食品安全法》\n执法检查的通知"


@pytest.mark.parametrize(
    ("style", "face", "size"),
    [
        ("Normal", "仿宋_GB2312", 16),
        ("Title", "方正小标宋简体", 22),
        ("Heading 1", "黑体", 16),
        ("Heading 2", "楷体_GB2312", 16),
        ("Heading 3", "仿宋_GB2312", 16),
    ],
)
def test_each_level_has_its_typeface(style, face, size):
    found = opened(docx.written(Paper("题目", BODY))).styles[style]
    fonts = found.element.rPr.rFonts
    assert fonts.get(f"{W}eastAsia") == face
    assert not [name for name in fonts.attrib if name.endswith("Theme")]
    assert found.font.size.pt == size


def test_odd_pages_are_numbered_right_and_even_pages_left():
    document = opened(docx.written(Paper("题目", BODY)))
    section = document.sections[0]
    assert document.settings.odd_and_even_pages_header_footer
    sides = [
        footer.paragraphs[0].alignment.name for footer in (section.footer, section.even_page_footer)
    ]
    assert sides == ["RIGHT", "LEFT"]
    assert section.footer.paragraphs[0].text == "—  —"
    assert not section.different_first_page_header_footer


def test_the_first_page_of_a_letter_has_two_red_lines_and_no_number():
    told = Paper("题目", BODY, head=Head("某机关", "某函〔2025〕3号"), letter=True)
    section = opened(docx.written(told)).sections[0]
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == "某机关"
    for paragraph in (*section.first_page_header.paragraphs, *section.first_page_footer.paragraphs):
        assert paragraph._p.find(f".//{W}pBdr") is not None
    assert not section.first_page_footer.paragraphs[0].text


def test_a_paragraph_is_indented_by_characters():
    found = part(docx.written(Paper("", BODY))).find(f".//{W}ind")
    assert found.get(f"{W}firstLineChars") == "200"


def test_a_link_leads_out_and_a_script_does_not():
    written = docx.written(Paper("", [Block(Kind.PLAIN, (Run("甲", link="javascript:x"),)), *BODY]))
    links = part(written).findall(f".//{W}hyperlink")
    assert ["".join(link.itertext()) for link in links] == ["网页"]


def test_a_table_repeats_its_head_and_tears_no_row():
    rows = (("序号", "内容"), *((str(n), "一项") for n in range(5)))
    found = part(docx.written(Paper("", [Block(Kind.TABLE, rows=rows)])))
    assert len(found.findall(f".//{W}tblHeader")) == 1
    assert len(found.findall(f".//{W}cantSplit")) == 6


def test_no_person_is_named_as_its_maker():
    told = opened(docx.written(Paper("题目\n两行", BODY))).core_properties
    assert (told.author, told.last_modified_by, told.title) == ("", "", "题目 两行")


@pytest.mark.parametrize("text", [HOSTILE, "甲\x00乙", "\ud800半个字", "<w:p>"])
def test_no_word_is_taken_for_markup(text):
    blocks = [
        Block(Kind.PARAGRAPH, (Run(text, bold=True),)),
        Block(Kind.TABLE, rows=((text, text), (text,))),
    ]
    head, tail = (
        Head(text, text, text, text, text, text),
        Tail((text,), text, text, text, text, text),
    )
    written = docx.written(Paper(text, blocks, text, head, tail, example=True))
    assert said(written).count(clean(text)[-2:]) >= 8
    opened(written)


def test_everything_of_head_and_tail_is_written():
    head = Head("某机关文件", "某发〔2025〕3号", "张三", "特急", "机密", "000001")
    tail = Tail(("清单", "表"), "某机关", "2025年3月1日", "公开", "甲、乙", "办公室", "3月2日")
    read = said(docx.written(Paper("题目", BODY, "各单位:", head, tail)))
    for word in (
        *("某机关文件", "某发〔2025〕3号", "签发人：张三", "特急", "机密", "000001", "各单位："),
        *(
            "附件：1.清单",
            "2.表",
            "某机关",
            "2025年3月1日",
            "（公开）",
            "抄送：甲、乙。",
            "3月2日印发",
        ),
    ):
        assert word in read


def test_an_attachments_name_runs_on_below_itself():
    tail = Tail(("清单；", "关于青禾区城市生活垃圾分类管理实施办法（试行）的起草说明。"))
    first, second = opened(docx.written(Paper("题目", BODY, tail=tail))).paragraphs[-2:]
    assert (first.text, second.text[:9]) == ("附件：1.\t清单", "2.\t关于青禾区城")
    assert second.text.endswith("说明")
    told = [one.paragraph_format for one in (first, second)]
    assert told[0].left_indent == told[1].left_indent
    assert told[0].first_line_indent < told[1].first_line_indent < 0


def test_the_imprint_keeps_name_and_day_on_one_line_at_the_foot():
    printer = "澜州市青禾区人民代表大会常务委员会办公室"
    tail = Tail(copies_to="甲、乙", issued_by=printer, issued_on="2026年11月27日")
    found = part(docx.written(Paper("题目", BODY, tail=tail)))
    framed = [one for one in found.iter(f"{W}p") if one.find(f".//{W}framePr") is not None]
    assert {one.find(f".//{W}framePr").get(f"{W}yAlign") for one in framed} == {"bottom"}
    assert ["".join(one.itertext()) for one in framed] == [
        *("", "抄送：甲、乙。", "", f"{printer}2026年11月27日印发", "")
    ]
    assert int(framed[3].find(f".//{W}rPr/{W}w").get(f"{W}val")) < 100


def test_an_example_says_so_on_every_page():
    section = opened(docx.written(Paper("", BODY, example=True))).sections[0]
    for header in (section.header, section.even_page_header):
        assert header.paragraphs[0].text == "示例数据"


def test_a_picture_comes_along_with_words_for_those_who_do_not_see_it():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle r="4"/></svg>'
    written = docx.written(Paper("", [Block(Kind.PICTURE, (Run("图1"),), picture=svg)]))
    assert [name for name in names(written) if name.endswith(".png")]
    assert 'descr="图1"' in reader.oxml.xmlchemy.serialize_for_reading(part(written))


def test_a_tall_picture_fits_on_a_page():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 90"><circle r="4"/></svg>'
    written = docx.written(Paper("", [Block(Kind.PICTURE, picture=svg)]))
    shape = opened(written).inline_shapes[0]
    assert round(shape.height.mm) == 190
    assert round(shape.height / shape.width) == 9


def test_a_long_report_takes_seconds_at_most():
    blocks = [Block(Kind.PARAGRAPH, (Run("依法履职，" * 60),)) for _n in range(80)]
    rows = tuple((str(n), "关于道路的建议", "某局") for n in range(120))
    began = time.perf_counter()
    docx.written(Paper("长报告", [*blocks, Block(Kind.TABLE, rows=rows)]))
    assert time.perf_counter() - began < 5


def test_remarks_stand_on_the_words_they_are_about():
    text = "第一段共12件。\n第二段。"
    notes = [
        docx.Note(4, 6, "应为13", "甲"),
        docx.Note(2, 12, "跨两段", "乙", colour="green"),
        docx.Note(90, 99, "不在文中", "丙"),
    ]
    written = docx.commented("题目", text, notes)
    found = part(written, "comments").findall(f"{W}comment")
    assert ["".join(one.itertext()).strip() for one in found] == ["应为13", "跨两段"]
    assert [one.get(f"{W}author") for one in found] == ["甲", "乙"]
    assert not found[0].get(f"{W}date")
    marked = [
        run for run in part(written).iter(f"{W}r") if run.find(f".//{W}highlight") is not None
    ]
    assert "".join("".join(run.itertext(f"{W}t")) for run in marked) == "段共12件。第二段"
    assert said(written) == "题目" + text.replace("\n", "")
