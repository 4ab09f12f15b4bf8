"""The PDF of a paper, read back."""

import datetime as dt
import re
import time

import pytest

from renda.kernel.documents import fonts, pdf
from renda.kernel.documents.spec import Block, Head, Kind, Paper, Run, Tail
from renda.kernel.documents.tests.reading import pages, squeezed

#: what would be markup, code or an entity elsewhere, and characters no file format takes
HOSTILE = (
    r"#let x = 1 *粗* _斜_ $a^2$ @tag <label> [内容] \ // /* ` ~ {{字段}} %} & &amp; <b> #panic()"
)
NAMES = "，。、；：）》”！？"


def plain(text):
    return Block(Kind.PLAIN, (Run(text),))


def paragraph(text):
    return Block(Kind.PARAGRAPH, (Run(text),))


def test_a_page_holds_22_lines_of_28_characters():
    found = pages(pdf.written(Paper("", [plain("字" * 28 * 44)])))
    assert len(found) == 2
    for lines in found:
        assert [line for line in lines if "字" in line] == ["字" * 28] * 22


def test_a_paragraph_is_indented_by_two_characters():
    lines = pages(pdf.written(Paper("", [paragraph("字" * 54)])))[0]
    assert [len(line) for line in lines if "字" in line] == [26, 28]


def test_page_numbers_stand_between_dashes():
    found = pages(pdf.written(Paper("", [plain("字" * 28 * 44)])))
    assert [lines[-1].strip() for lines in found] == ["— 1 —", "— 2 —"]


def test_the_first_page_of_a_letter_has_no_number():
    letter = Paper("关于某事的函", [plain("字" * 28 * 30)], head=Head("某机关", "某函〔2025〕3号"))
    first, second = pages(pdf.written(Paper(**{**vars(letter), "letter": True})))
    assert not any("—" in line for line in first)
    assert second[-1].strip() == "— 2 —"


def test_a_letter_names_who_gets_a_copy_and_no_printer():
    tail = Tail(copies_to="区政府", issued_by="办公室", issued_on="3月2日")
    told = Paper("函", [plain("字")], head=Head("某机关"), tail=tail, letter=True)
    read = squeezed(pdf.written(told))
    assert "抄送：区政府。" in read
    assert "印发" not in read


def test_no_line_begins_with_punctuation():
    text = "".join(f"第{n}项工作“已经完成”（详见《报告》），仍须努力；" for n in range(120))
    for lines in pages(pdf.written(Paper("", [paragraph(text)]))):
        assert not [line for line in lines if line.strip()[0] in NAMES]


@pytest.mark.parametrize(
    "text", [HOSTILE, "甲\x00乙\x0b丙", "\ud800半个字", "<script>alert(1)</script>"]
)
def test_no_word_is_taken_for_markup(text):
    told = Paper(
        text,
        [
            paragraph(text),
            Block(Kind.HEADING, (Run(text),), level=9),
            Block(Kind.TABLE, rows=((text, text), (text,))),
            Block(Kind.PARAGRAPH, (Run(text, link="javascript:alert(1)", bold=True),)),
        ],
        addressee=text,
        head=Head(text, text, text, text, text, text),
        tail=Tail((text,), text, text, text, text, text, text),
    )
    read = squeezed(pdf.written(told))
    wanted = "".join(ch for ch in text if ch.isprintable() and not ch.isspace())
    assert read.count(wanted[-6:]) >= 10


def test_everything_of_head_and_tail_is_printed():
    head = Head("某某机关文件", "某发〔2025〕3号", "张三", "特急", "机密", "000001")
    tail = Tail(
        ("清单", "表"), "某机关", "2025年3月1日", "此件公开发布", "甲、乙", "办公室", "3月2日"
    )
    read = squeezed(pdf.written(Paper("题目", [paragraph("正文")], "各单位:", head, tail)))
    for word in (
        *("某某机关文件", "某发〔2025〕3号", "签发人：张三", "特急", "机密", "000001", "各单位："),
        *("附件：1.清单", "2.表", "某机关", "2025年3月1日", "（此件公开发布）", "抄送：甲、乙。"),
        *("办公室", "3月2日印发"),
    ):
        assert word in read


def test_a_long_printers_name_stands_on_one_line_with_its_day():
    printer = "澜州市青禾区人民代表大会常务委员会办公室"
    tail = Tail(issued_by=printer, issued_on="2026年11月27日")
    (lines,) = pages(pdf.written(Paper("题目", [plain("字")], tail=tail)))
    assert [line.replace(" ", "") for line in lines if "印发" in line] == [
        f"{printer}2026年11月27日印发"
    ]


def test_a_name_too_long_even_for_that_takes_two_lines_and_keeps_its_day():
    printer = "澜州市青禾区人民代表大会常务委员会城乡建设环境保护委员会办公室"
    tail = Tail(issued_by=printer, issued_on="2026年11月27日")
    (lines,) = pages(pdf.written(Paper("题目", [plain("字")], tail=tail)))
    told = [line.replace(" ", "") for line in lines]
    assert "澜州市青禾区人民代表大会常务委员会" in told
    assert any(line.endswith("2026年11月27日印发") for line in told)


@pytest.mark.parametrize("note", ["此件公开发布", "（此件公开发布）", "(此件公开发布)"])
def test_a_note_stands_in_one_pair_of_brackets(note):
    read = squeezed(pdf.written(Paper("题目", [plain("字")], tail=Tail(note=note))))
    assert "（此件公开发布）" in read
    assert "（（" not in read


def test_brackets_within_a_note_are_its_own():
    assert Tail(note="联系人：张三（电话：1）").noted == "（联系人：张三（电话：1））"


def test_what_is_archived_says_so_and_is_found_by_its_words():
    at = dt.datetime(2025, 3, 1, 10, 5, 7, 123456, tzinfo=dt.UTC)
    made = pdf.written(Paper("关于某事的函", [paragraph("正文：依法履职。")]), created_at=at)
    assert re.findall(rb"<pdfaid:(part|conformance)>(\w+)<", made) == [
        *((b"part", b"2"), (b"conformance", b"U"))
    ]
    assert "正文：依法履职。" in squeezed(made)


def test_a_paper_that_is_dated_is_archived_by_that_day():
    dated = pdf.written(Paper("函", [], tail=Tail(signature="甲", date="2025年3月1日")))
    assert b"pdfaid" in dated
    assert b"2025-03-01" in dated
    assert b"pdfaid" not in pdf.written(Paper("函", []))
    assert b"pdfaid" not in pdf.written(Paper("函", [], tail=Tail(date="2025年2月30日")))


def test_a_character_of_no_typeface_does_not_keep_a_paper_from_being_printed():
    at = dt.datetime(2025, 3, 1, tzinfo=dt.UTC)
    assert b"pdfaid" not in pdf.written(Paper("😀", []), created_at=at)


def test_an_example_says_so_on_every_page():
    found = pages(pdf.written(Paper("", [plain("字" * 28 * 44)], example=True)))
    assert all(any("示例数据" in line for line in lines) for lines in found)


def test_a_table_repeats_its_head_on_each_page():
    rows = (("序号", "内容"), *((str(n), "一项内容") for n in range(120)))
    found = pages(pdf.written(Paper("", [Block(Kind.TABLE, rows=rows)])))
    assert len(found) > 2
    assert all(any("序号" in line for line in lines) for lines in found)


def test_a_date_in_a_table_is_not_broken():
    head = ("序号", "方面", "具体内容", "主办单位", "协办单位", "整改期限")
    row = ("1", "监督执法", "食品安全知识普及不够，网络订餐监管有盲区", "区卫生健康委", "")
    told = Block(Kind.TABLE, rows=(head, (*row, "2022年10月14日")))
    (lines,) = pages(pdf.written(Paper("", [told])))
    assert any("2022年10月14日" in line.replace(" ", "") for line in lines)
    assert any("区卫生健康委" in line.replace(" ", "") for line in lines)


def test_what_stands_at_the_top_right_is_the_first_word_of_the_page():
    (first, *_more), *_pages = pages(pdf.written(Paper("题目", [plain("正文")], corner="类别：A")))
    assert first.replace(" ", "") == "类别：A"


def test_a_row_to_write_in_is_high():
    rows = (("意见", "请写明"), ("签名", ""))

    def high(room):
        made = pdf.written(Paper("", [Block(Kind.TABLE, rows=rows * 9, headed=False, room=room)]))
        return len(pages(made))

    assert (high(frozenset()), high(frozenset(range(18)))) == (1, 3)


def test_the_same_paper_gives_the_same_bytes():
    told = Paper("题目", [paragraph("正文")])
    at = dt.datetime(2025, 3, 1, 10, tzinfo=dt.UTC)
    assert pdf.written(told) == pdf.written(told)
    assert pdf.written(told, created_at=at) == pdf.written(told, created_at=at)
    assert b"D:20250301" in pdf.written(told, created_at=at)


def test_a_link_leads_out_and_a_script_does_not():
    def linked(address):
        return pdf.written(Paper("", [Block(Kind.PLAIN, (Run("见", link=address),))]))

    assert b"https://example.org/1" in linked("https://example.org/1")
    assert b"javascript" not in linked("javascript:alert(1)")


def test_a_picture_keeps_its_words_selectable():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100">'
        '<text x="10" y="50" font-size="20" font-family="sans-serif">办结126件</text></svg>'
    )
    read = squeezed(pdf.written(Paper("", [Block(Kind.PICTURE, (Run("图1"),), picture=svg)])))
    assert "办结126件" in read
    assert "图1" in read


def test_a_tall_picture_stays_on_its_page():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 900">'
        '<text x="1" y="10" font-size="9">上</text>'
        '<text x="1" y="890" font-size="9">下</text></svg>'
    )
    found = pages(pdf.written(Paper("", [Block(Kind.PICTURE, (Run("图1"),), picture=svg)])))
    assert len(found) == 1
    assert {"上", "下", "图1"} <= {line.replace(" ", "") for line in found[0]}


def test_an_office_may_have_typefaces_of_its_own(settings, tmp_path):
    settings.FONTS = str(tmp_path)
    assert fonts.folders()[0] == str(tmp_path)
    assert "正文" in squeezed(pdf.written(Paper("题目", [paragraph("正文")])))


def test_a_long_report_takes_a_second_at_most():
    sections = [
        block
        for n in range(80)
        for block in (
            Block(Kind.HEADING, (Run(f"第{n}部分"),), level=1),
            paragraph(f"第{n}段：" + "依法履职，推动工作落到实处。" * 25),
        )
    ]
    rows = (("序号", "建议", "承办单位"), *((str(n), "关于道路的建议", "某局") for n in range(120)))
    began = time.perf_counter()
    made = pdf.written(Paper("长报告", [*sections, Block(Kind.TABLE, rows=rows)]))
    assert time.perf_counter() - began < 5, "seconds on a busy machine; 0.4 on a quiet one"
    assert len(pages(made)) > 40


def test_an_empty_paper_is_still_a_page():
    empty = [Block(Kind.PARAGRAPH), Block(Kind.TABLE), Block(Kind.TABLE, rows=((),))]
    assert len(pages(pdf.written(Paper("", empty, "", Head(), Tail())))) == 1
