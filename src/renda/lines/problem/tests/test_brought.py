"""A list of problems that an office kept by itself comes in, open and closed items, as it was."""

import datetime as dt
import io

from django.utils import timezone
from openpyxl import Workbook

from renda.ledgers import commands, entering, queries
from renda.lines.problem.procedures import ProblemItem, ProblemLine
from renda.matters.models import Matter
from tests.plugins.cast import moment

AT = moment("2022-06-01")
HEADERS = (
    "问题清单名称", "问题清单编号", "交办机关", "牵头专工委", "清单发起日期", "审定日期",
    "逐条交办日期", "清单环节", "方面", "具体问题", "责任单位", "整改期限", "整改情况",
    "整改完成日期", "复核日期", "环节",
)  # fmt: skip
KEYS = (
    "of-title", "of-number", "of-body", "of-lead", "of-opened_on", "of-decided_on",
    "of-hand_over-on", "of-stage", "aspect", "text", "body", "due_on", "measures",
    "report-on", "accept-on", "stage",
)  # fmt: skip
LIST = (
    "道路交通安全法执法检查问题清单", "问题清单〔2022〕3号", "区政府", "财经委", "2022-01-04",
    "2022-01-06", "2022-01-10", "整改中",
)  # fmt: skip
ITEMS = (
    ("设施", "路灯损坏", "区交通局", "", "", "", "", "整改中"),
    ("设施", "站牌缺失", "区交通局", "2022-09-30", "", "", "", "整改中"),
    ("服务", "班次不足", "区教委", "", "已增开两条线路", "2022-03-01", "2022-03-15", "已解决"),
)


def book(rows, headers=HEADERS):
    made = Workbook()
    made.active.append(headers)
    for row in rows:
        made.active.append(row)
    stream = io.BytesIO()
    made.save(stream)
    stream.seek(0)
    return stream


def read(cast, rows, headers=HEADERS, keys=KEYS, ledger="problem-item", at=AT):
    who = cast.who("office_clerk")
    upload = commands.receive(
        ledger, cast.congress, "台账.xlsx", book(rows, headers), by=who, at=at
    )
    columns = {key: place for place, key in enumerate(keys)}
    upload = commands.map_columns(upload, columns, by=who, at=at)
    if upload.state == "naming":
        unsure = [one for one in queries.matches(upload) if not one.sure]
        names = {one.written: one.body.pk if one.body else None for one in unsure}
        upload = commands.confirm_names(upload, names, by=who, at=at)
    return entering.check(upload, by=who, at=at)


def brought(cast, rows=tuple(LIST + item for item in ITEMS), **more):
    upload = read(cast, rows, **more)
    return entering.enter(upload, by=cast.who("office_clerk"), at=AT)


def said(upload):
    return [
        str(queries.remarks_of(one))
        for line in upload.lines.order_by("position")
        for one in line.problems
    ]


def test_open_and_closed_items_stand_where_they_stood(cast):
    upload = brought(cast)
    assert (upload.state, upload.entered, upload.failure) == ("entered", 3, "")
    whole = Matter.objects.get(procedure=ProblemLine.slug)
    assert (whole.stage, whole.number, str(whole.body)) == ("rectifying", LIST[1], "区政府")
    items = cast.children(whole, ProblemItem)
    assert [(item.stage, str(item.body)) for item in items] == [
        ("given", "区交通局"),
        ("given", "区交通局"),
        ("met", "区教委"),
    ]
    assert [item.due_on for item in items] == [dt.date(2022, 7, 11), dt.date(2022, 9, 30), None]
    assert timezone.localdate(items[2].closed_at) == dt.date(2022, 3, 15)
    assert items[2].problem.verdict == "solved"
