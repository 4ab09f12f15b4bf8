"""How the auditors' list comes in: all of it or nothing, with every row that does not fit."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from renda.kernel.tables import read_table, write_xlsx
from renda.lines.audit.listing import COLUMNS, sort_of
from renda.lines.audit.models import Finding
from renda.lines.audit.procedures import AuditLine
from renda.lines.audit.tests.conftest import HEADERS, a_list, do, registered
from renda.matters.imported_rows import columns_of, day_of
from renda.matters.step import Refused

GOOD = (
    (1, "专项资金闲置", "专项资金", "1,200.5", "区教委", "2022-09-30"),
    (2, "工程多计造价", "政府投资项目", 80, "区交通局", "2022年10月"),
    ("", "合计", "", 1280.5, "", ""),
)


def imported(cast, audit, file, day="2022-06-22", who="committee"):
    with file.content.open("rb") as stream:
        table = read_table(stream, file.name)
    rows = [
        {"line": line, **dict(zip(table.headers, row, strict=True))}
        for line, row in zip(table.lines, table.rows, strict=True)
    ]
    return do(cast, audit, AuditLine.import_, who, day, table=[file], rows=rows)


def test_every_row_becomes_a_finding_and_the_total_does_not(cast):
    audit = registered(cast)

    imported(cast, audit, a_list(GOOD), who="audit")

    found = Finding.objects.order_by("matter__pk")
    assert [(f.money, f.sort, f.due_on) for f in found] == [
        (12_005_000, "special", dt.date(2022, 9, 30)),
        (800_000, "project", dt.date(2022, 10, 31)),
    ]
    assert [f.matter.body.name for f in found] == ["区教委", "区交通局"]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ((1, "问题", "", 5, "不存在的局", ""), "不存在的局"),
        ((1, "问题", "", "若干", "区教委", ""), "若干"),
        ((1, "问题", "", -5, "区教委", ""), "-5"),
        ((1, "问题", "", 5, "区教委", "尽快"), "尽快"),
    ],
)
def test_one_bad_row_keeps_everything_out_and_is_named(cast, row, why):
    audit = registered(cast)

    with pytest.raises(Refused, match=why) as refused:
        imported(cast, audit, a_list((GOOD[0], row)))

    assert refused.value.field == "table"
    assert "第3行" in str(refused.value)
    assert Finding.objects.count() == 0


def test_the_same_file_is_not_imported_twice(cast):
    audit, file = registered(cast), a_list(GOOD)
    imported(cast, audit, file)

    with pytest.raises(Refused, match="导入过"):
        imported(cast, audit, file, "2022-06-23")

    assert Finding.objects.count() == 2


def test_a_list_without_problems_or_bodies_is_refused(cast):
    file = a_list(((1, "甲", "乙"),), headers=("序号", "姓名", "电话"))

    with pytest.raises(Refused, match="责任单位"):
        imported(cast, registered(cast), file)


def test_a_list_in_yuan_is_read_in_yuan(cast):
    headers = ("问题", "金额(元)", "责任单位")

    imported(cast, registered(cast), a_list((("问题", 1234, "区教委"),), headers=headers))

    assert Finding.objects.get().money == 1234


def test_columns_are_found_by_what_offices_call_them():
    found = columns_of(
        ["序号", "审计查出的问题", "问题类型", "涉及金额", "整改单位", "完成时限"], COLUMNS
    )

    assert found == {
        "text": "审计查出的问题", "body": "整改单位", "sort": "问题类型", "money": "涉及金额",
        "due_on": "完成时限",
    }  # fmt: skip


def test_dates_and_kinds_are_understood_as_written():
    assert day_of("2022年2月") == dt.date(2022, 2, 28)
    assert day_of("2022.12") == dt.date(2022, 12, 31)
    assert day_of("") is None
    assert sort_of("违规收费(非税收入)") == Finding.Sort.REVENUE
    assert sort_of("别的") == Finding.Sort.OTHER


def test_a_list_is_handed_in_on_a_page(cast, signed_in):
    audit = registered(cast)
    made = write_xlsx("清单", HEADERS, GOOD)
    sent = {"table": SimpleUploadedFile("清单.xlsx", made), "seen": audit.seq}

    answer = signed_in("committee").post(f"/desk/matters/{audit.pk}/import_/", sent)

    assert answer.status_code == 302
    assert Finding.objects.count() == 2


def test_a_bad_list_is_refused_beside_the_field(cast, signed_in):
    audit = registered(cast)
    made = write_xlsx("清单", HEADERS, [(1, "问题", "", 5, "不存在的局", "")])
    sent = {"table": SimpleUploadedFile("清单.xlsx", made), "seen": audit.seq}

    answer = signed_in("committee").post(f"/desk/matters/{audit.pk}/import_/", sent)

    assert answer.status_code == 422
    assert "不存在的局" in answer.content.decode()
    assert Finding.objects.count() == 0
