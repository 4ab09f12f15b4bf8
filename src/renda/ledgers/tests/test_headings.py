"""Rows that head those below them: what they say is a column, and they are no record."""

import io

import pytest
from openpyxl import Workbook

from renda.kernel.tables import Table
from renda.ledgers import commands, queries
from renda.ledgers.headings import heads
from renda.ledgers.models import LedgerRow
from tests.plugins.cast import moment

AT = moment("2022-06-01")
ROSTER = (
    ("江津区代表名册", "", ""),
    ("序号", "姓名", "代表证号"),
    ("一、城关代表团（2名）", "", ""),
    ("1", "何莲（女）", "18001"),
    ("2", "马兰", "18002"),
    ("（二）永宁代表团", "", ""),
    ("3", "石磊", "18003"),
    ("合计", "3名", ""),
)
FINDINGS = (
    ("2021年审计查出问题整改台账", "", "", "", "单位：元"),
    ("序号", "问题类别", "问题", "责任单位", "涉及金额"),
    ("一", "部门预算方面", "", "", ""),
    ("1", "其他", "违规发放补贴", "区交通局", "32,000"),
    ("2", "其他", "结余未收回", "区交通局", "1.5万"),
    ("3", "其他", "多头申报", "区交通局", "8000"),
)


def received(cast, ledger, rows, by):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    stream.seek(0)
    who = cast.who(by)
    return commands.receive(ledger, cast.congress, "名单.xlsx", stream, by=who, at=AT)


def test_a_heading_is_no_record_and_is_told_beside_each_row_below_it(cast):
    upload = received(cast, "roster-deputies", ROSTER, "admin")
    assert upload.headers == ["序号", "姓名", "代表证号", "小标题"]
    assert upload.headers[upload.columns["delegation"]] == "小标题"
    lines = LedgerRow.objects.filter(upload=upload).order_by("position")
    assert [(line.cells[1], line.cells[3]) for line in lines if not line.closing] == [
        ("何莲（女）", "城关代表团"),
        ("马兰", "城关代表团"),
        ("石磊", "永宁代表团"),
    ]


def test_the_unit_on_the_right_of_the_title_counts_the_amounts_of_the_sheet(cast):
    upload = received(cast, "audit-finding", FINDINGS, "office_clerk")
    rows = queries.Rows(upload, today=AT.date()).of(list(queries.taken(upload)))
    assert [row.values["money"] for row in rows] == [32_000, 15_000, 8_000]


@pytest.mark.parametrize(
    "rows",
    [
        # records of which little is known
        (("一、修路", "", ""), ("二、架桥", "", "")),
        (("一", "修路", ""), ("二", "架桥", ""), ("三", "挖井", "交通局")),
        (("张三", "", ""), ("1", "李四", ""), ("2", "王五", "")),
    ],
)
def test_records_are_no_headings(rows):
    assert heads(Table(("序号", "题目", "单位"), rows)) == {}
