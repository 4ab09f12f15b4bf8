"""What a table in a file says, and how one is written."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from renda.kernel import tables, unpacking
from renda.kernel.files import checked
from renda.kernel.sheets import TableRefused
from renda.kernel.tables import read_table, write_xlsx

HEADERS = ("编号", "标题", "承办单位")


def sheet(*rows, **names) -> io.BytesIO:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return io.BytesIO(stream.getvalue())


def test_what_is_written_can_be_read_again():
    rows = [[1, "关于路灯的建议", "区城市管理局"], [2, "关于\n公交的建议", None]]

    table = read_table(io.BytesIO(write_xlsx("建议台账", HEADERS, rows)), "台账.xlsx")

    assert table.headers == HEADERS
    assert table.rows == (
        ("1", "关于路灯的建议", "区城市管理局"),
        ("2", "关于\n公交的建议", ""),
    )
    assert table.lines == (2, 3)


def test_titles_above_the_header_and_blank_rows_are_passed_over():
    stream = sheet(
        ["某区人大代表建议台账"],
        ["单位：人代工委", None, "填表人：某某", "日期：2022年3月"],
        [],
        ["编号", "标题 ", "交办\n日期", "办结", "备注"],
        [1.0, "路灯　不亮", dt.datetime.fromisoformat("2022-03-01"), True, None],
        [None, None],
        ["2", "公交", dt.datetime.fromisoformat("2022-03-01 09:30"), False, 1.5],
    )

    table = read_table(stream, "A.XLSX")

    assert table.headers == ("编号", "标题", "交办 日期", "办结", "备注")
    assert table.rows == (
        ("1", "路灯 不亮", "2022-03-01", "是", ""),
        ("2", "公交", "2022-03-01 09:30", "否", "1.5"),
    )
    assert table.lines == (5, 7)
    assert table.titles == ("某区人大代表建议台账", "单位：人代工委")


def test_a_header_of_two_rows_names_the_lower_columns():
    stream = sheet(
        ["编号", "代表", None, "标题", "办理", None],
        [None, "姓名", "电话", None, "单位", "时限"],
        [1, "某某", 123, "路灯", "区城管局", "3个月"],
    )

    table = read_table(stream, "a.xlsx")

    assert table.headers == ("编号", "姓名", "电话", "标题", "单位", "时限")
    assert table.rows == (("1", "某某", "123", "路灯", "区城管局", "3个月"),)


def test_a_time_of_day_and_a_hidden_sheet():
    book = Workbook()
    book.active.append(["不看"])
    book.active.sheet_state = "hidden"
    book.create_sheet("台账").append(["编号", "标题", "时间"])
    book["台账"].append([1, "路灯", dt.time(9, 30)])
    stream = io.BytesIO()
    book.save(stream)

    table = read_table(io.BytesIO(stream.getvalue()), "a.xlsx")

    assert table.rows == (("1", "路灯", "09:30"),)


def test_columns_without_or_with_the_same_name_stay_apart():
    stream = sheet(["编号", "单位", "单位", None, "标题"], [1, "甲", "乙", "丙", "丁", "戊"])

    table = read_table(stream, "a.xlsx")

    assert table.headers == ("编号", "单位", "单位 #2", "第4列", "标题", "第6列")
    assert table.rows == (("1", "甲", "乙", "丙", "丁", "戊"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_in_the_encodings_offices_use(encoding, delimiter):
    lines = [delimiter.join(HEADERS), delimiter.join(["1", '"多\n行"', "区教委"])]

    table = read_table(io.BytesIO("\r\n".join(lines).encode(encoding)), "a.csv")

    assert (table.headers, table.rows) == (HEADERS, (("1", "多\n行", "区教委"),))


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("a.xls", b"\xd0\xcf\x11\xe0", "已损坏"),
        ("a.xls", b"<html><table></table></html>", "网页"),
        ("a.doc", b"\xd0\xcf\x11\xe0", "请上传表格文件"),
        ("a.xlsx", b"", "不是可以读取的"),
        ("a.xlsx", b"PK\x03\x04 broken", "已损坏"),
        ("a.csv", b"", "没有内容"),
        ("a.csv", b"1,2,3\n4,5,6\n", "找不到表头"),
        ("a.csv", b"\xff\xff\xff\xff", "编码"),
        ("a.csv", b'a,b,c\n"' + b"x" * 200_000, "读不出来"),
    ],
)
def test_a_file_that_is_no_table_is_refused(name, content, why):
    with pytest.raises(TableRefused, match=why):
        read_table(io.BytesIO(content), name)


def test_a_table_that_is_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(tables, "ROW_LIMIT", 30)
    rows = [list(HEADERS), *([n, "标题", "单位"] for n in range(31))]

    assert len(read_table(sheet(*rows[:31]), "a.xlsx").rows) == 30
    with pytest.raises(TableRefused, match="超过30行"):
        read_table(sheet(*rows), "a.xlsx")


def test_a_file_that_is_too_large_is_refused(settings):
    settings.FILE_LIMIT = 100

    with pytest.raises(TableRefused, match="太大"):
        read_table(io.BytesIO(b"x" * 101), "a.csv")


def test_a_workbook_with_its_own_entities_is_refused():
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(sheet(list(HEADERS))) as source,
        zipfile.ZipFile(stream, "w") as target,
    ):
        for part in source.namelist():
            text = source.read(part).replace(b"<worksheet", b"<!DOCTYPE x []><worksheet")
            target.writestr(part, text)
        target.writestr("xl/media/image.png", b"x")

    with pytest.raises(TableRefused, match="不允许"):
        read_table(io.BytesIO(stream.getvalue()), "a.xlsx")


GOOD = sheet(list(HEADERS), [1, "路灯", "区城管局"]).getvalue()
LIMITS = unpacking.Limits(1_000_000, 10_000, 10, 1 << 30)


@given(st.integers(0, len(GOOD) - 1), st.binary(min_size=1, max_size=60))
def test_a_damaged_workbook_is_read_or_refused(place, noise):
    damaged = GOOD[:place] + noise + GOOD[place + len(noise) :]
    try:
        found = unpacking.unpack(damaged, LIMITS)
    except unpacking.Unreadable:
        return

    assert all(sheet["name"] for sheet in found)


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_read_or_refused(text):
    try:
        found = read_table(io.BytesIO(text.encode()), "a.csv")
    except TableRefused:
        return

    assert {len(row) for row in found.rows} <= {len(found.headers)}
    assert len(set(found.headers)) == len(found.headers)


def test_a_written_sheet_is_ready_to_use():
    moment = dt.datetime(2022, 3, 1, 1, 0, tzinfo=dt.UTC)
    rows = [["关于某某路口增设红绿灯的建议", moment, dt.date(2022, 3, 2), True]]

    content = write_xlsx("台账[2022]", ["标题", "交办", "到期", "办结"], rows)

    found = load_workbook(io.BytesIO(content)).active
    assert found.title == "台账 2022"
    assert found.freeze_panes == "A2"
    assert found.auto_filter.ref == "A1:D2"
    assert found["A1"].font.bold
    assert found.column_dimensions["A"].width == 31
    # the office's own time, as a date that can be sorted
    assert found["B2"].value == dt.datetime.fromisoformat("2022-03-01 09:00")
    assert found["D2"].value == "是"


@pytest.mark.parametrize("text", ["=1+1", "+86 23", "-2", "@SUM(A1)", "=HYPERLINK(0)"])
def test_a_text_never_becomes_a_formula(text):
    content = write_xlsx("台账", ["标题"], [[text]])

    cell = load_workbook(io.BytesIO(content)).active["A2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_what_no_workbook_can_hold_is_left_out():
    content = write_xlsx("\x00'", ["a\x07"], [["b\x1f"], ["长" * 40_000]])

    found = load_workbook(io.BytesIO(content)).active
    assert (found.title, found["A1"].value, found["A2"].value) == ("Sheet1", "a", "b")
    assert len(found["A3"].value) == 32_001


def workbook(
    change=None, rows=((1, "路灯", "区城管局"), (2, "公交", ""), (3, "人行道", "区住建委"))
):
    book = Workbook()
    for row in (HEADERS, *rows):
        book.active.append(row)
    if change:
        change(book, book.active)
    stream = io.BytesIO()
    book.save(stream)
    return io.BytesIO(stream.getvalue())


def test_the_value_of_cells_joined_downwards_stands_in_each_row():
    def join(_book, active):
        active.merge_cells("C2:C3")

    assert read_table(workbook(join), "a.xlsx").rows[:2] == (
        ("1", "路灯", "区城管局"),
        ("2", "公交", "区城管局"),
    )


def test_a_header_joined_over_two_rows_is_one_header():
    stream = sheet(
        ["编号", "标题", "办理", None], [None, None, "主办", "协办"], [1, "路灯", "甲", "乙"]
    )
    book = load_workbook(stream)
    for area in ("A1:A2", "B1:B2", "C1:D1"):
        book.active.merge_cells(area)
    again = io.BytesIO()
    book.save(again)

    table = read_table(io.BytesIO(again.getvalue()), "a.xlsx")

    assert (table.headers, table.rows) == (
        ("编号", "标题", "主办", "协办"),
        (("1", "路灯", "甲", "乙"),),
    )


def test_a_hidden_row_is_told_and_not_taken_unasked():
    def hide(_book, active):
        active.row_dimensions[3].hidden = True

    (table,) = tables.read_tables(workbook(hide), "a.xlsx")
    assert (table.hidden, len(table.rows)) == (frozenset({3}), 3)
    with pytest.raises(TableRefused, match="有隐藏的行（第3行）"):
        read_table(workbook(hide), "a.xlsx")


def test_a_formula_without_its_result_is_named():
    stream = workbook(rows=((1, "=B3&A2", "区城管局"), (2, "公交", "")))

    (table,) = tables.read_tables(stream, "a.xlsx")
    assert table.empty == ("B2",)
    stream.seek(0)
    with pytest.raises(TableRefused, match="单元格B2的公式没有结果"):
        read_table(stream, "a.xlsx")


def test_each_visible_sheet_is_read_and_none_left_out_in_silence():
    def more(book, _active):
        book.create_sheet("第二代表团").append(HEADERS)
        book["第二代表团"].append([4, "水库", "区水利局"])
        book.create_sheet("隐藏").append(HEADERS)
        book["隐藏"].sheet_state = "hidden"

    found = tables.read_tables(workbook(more), "a.xlsx")
    assert [(table.sheet, len(table.rows)) for table in found] == [("Sheet", 3), ("第二代表团", 1)]
    with pytest.raises(TableRefused, match="几个工作表：“Sheet”、“第二代表团”"):
        read_table(workbook(more), "a.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_read(settings):
    settings.TABLE_UNPACKED = 2_000
    with pytest.raises(TableRefused, match="解压后太大"):
        read_table(workbook(), "a.xlsx")


def test_a_cell_far_away_does_not_make_millions_of_empty_ones():
    def far(_book, active):
        active["XFD900000"] = "x"

    with pytest.raises(TableRefused, match="行数乘列数太多"):
        read_table(workbook(far), "a.xlsx")


def test_a_workbook_that_takes_too_long_is_given_up(settings):
    settings.TABLE_SECONDS = 0
    with pytest.raises(TableRefused, match="读了太久"):
        read_table(workbook(), "a.xlsx")


def test_signs_within_the_texts_do_not_part_the_cells():
    text = "编号,标题,承办单位\n1,;;;;;路灯;公交;,区城管局\n"

    assert read_table(io.BytesIO(text.encode()), "a.csv").rows == (
        ("1", ";;;;;路灯;公交;", "区城管局"),
    )


def test_a_text_in_the_encoding_of_taiwan_and_hong_kong_is_told():
    text = "編號,標題,承辦單位\n1,關於整修水庫的建議,水利局\n"

    table = read_table(io.BytesIO(text.encode("big5")), "a.csv")

    assert table.rows == (("1", "關於整修水庫的建議", "水利局"),)
    assert table.notes == ("文字按繁体编码（BIG5）读取，请核对有没有乱码。",)


def open_document(*rows):
    kind = "application/vnd.oasis.opendocument"
    about = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "manifest")
    )
    body = "".join(
        f"<table:table-row {more}>"
        + "".join(
            f'<table:table-cell office:value-type="string" {span}><text:p>{word}</text:p>'
            "</table:table-cell>"
            for word, span in cells
        )
        + "</table:table-row>"
        for more, cells in rows
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        packed.writestr("mimetype", f"{kind}.spreadsheet")
        packed.writestr(
            "content.xml",
            f"<office:document-content {about}><office:body><office:spreadsheet>"
            f'<table:table table:name="台账">{body}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        packed.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest {about}><manifest:file-entry manifest:full-path="/"'
            f' manifest:media-type="{kind}.spreadsheet"/></manifest:manifest>',
        )
    return io.BytesIO(stream.getvalue())


def test_a_record_whose_first_cell_is_empty_is_no_second_header():
    table = read_table(sheet(["姓名", "单位", "职务"], [None, "交通局", "经办人"]), "a.xlsx")
    assert (table.headers, table.rows) == (("姓名", "单位", "职务"), (("", "交通局", "经办人"),))


def test_an_open_document_is_read_with_its_hidden_rows_and_joined_cells():
    two = 'table:number-rows-spanned="2"'
    stream = open_document(
        ("", [(name, "") for name in HEADERS]),
        ("", [("1", ""), ("路灯", ""), ("城管局", two)]),
        ('table:visibility="collapse"', [("2", ""), ("作废", "")]),
    )

    (table,) = tables.read_tables(stream, "a.ods")

    assert (table.sheet, table.headers, table.hidden) == ("台账", HEADERS, frozenset({3}))
    assert table.rows == (("1", "路灯", "城管局"), ("2", "作废", "城管局"))


@pytest.mark.parametrize("name", ["台账.xls", "台账.et"])
def test_a_workbook_of_the_old_format_is_read_and_what_cannot_be_seen_is_told(name):
    """The file was made for this test, with xlwt: a date, and a cell joined over two rows."""
    content = (Path(__file__).parent / "data" / "old.xls").read_bytes()

    (table,) = tables.read_tables(io.BytesIO(content), name)

    assert table.rows == (("1", "路灯", "区城管局", "2022-03-01"), ("2", "公交", "区城管局", ""))
    assert table.notes == ("旧格式的文件看不出哪些行是隐藏的，隐藏的行也读了进来。",)
    assert checked(name, content, limit=100_000).content_type == "application/vnd.ms-excel"
