"""What an office kept in a workbook comes in by clicks: filled in, looked at, entered."""

import datetime as dt
import io

import pytest
from openpyxl import load_workbook

from renda.matters.models import Matter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST = {
    "问题清单·编号": "问题清单〔2025〕2号",
    "问题清单·标题": "道路交通安全法执法检查问题清单",
    "问题清单·交办机关": "区政府",
    "问题清单·牵头专工委": "财经委",
    "问题清单·发起日期": "2025-03-03",
    "问题清单·主任会议审定日期": "2025-03-10",
    "问题清单·逐条交办日期": "2025-03-17",
    "问题清单·环节": "整改中",
}
OPEN = {"承办单位": "区交通局", "方面": "设施", "具体内容": "路灯损坏", "环节": "整改中"}
OVER = {
    "承办单位": "区教育委员会",
    "方面": "服务",
    "具体内容": "班次不足",
    "整改情况": "已增开两条线路",
    "整改完成，申请复核日期": "2025-06-03",
    "复核·已解决日期": "2025-06-20",
    "环节": "已解决",
}


def filled(path, rows):
    """Write rows into the template as it was downloaded."""
    book = load_workbook(io.BytesIO(path.read_bytes()))
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[1]}
    for at, row in enumerate(rows, start=2):
        for head, text in row.items():
            sheet.cell(at, heads[head]).value = text
    stream = io.BytesIO()
    book.save(stream)
    return {"name": "问题清单台账.xlsx", "mimeType": "application/zip", "buffer": stream.getvalue()}


def test_a_list_of_problems_comes_in(cast, open_page, faults):
    page = open_page("/office/ledgers/", account=cast.accounts["office_clerk"])
    with page.expect_download() as download:
        page.get_by_role("link", name="清单问题台账").click()
    page.get_by_label("是哪一种台账").select_option(label="清单问题台账")
    rows = [
        LIST | OPEN,
        LIST | OVER,
        LIST | OPEN | {"具体内容": "站牌缺失", "承办单位": "区天文局"},
    ]
    page.get_by_label("文件", exact=True).set_input_files(filled(download.value.path(), rows))
    page.get_by_role("button", name="上传并预览").click()
    assert faults(page) == []
    page.get_by_role("button", name="下一步").click()
    page.get_by_label("区教育委员会").select_option(label="区教委")
    page.get_by_role("button", name="确认，下一步").click()
    assert page.get_by_text("没有对应的单位：区天文局").is_visible()
    assert page.get_by_text("同属一件的另一行不能导入").first.is_visible()

    page.goto("/office/ledgers/")
    page.get_by_label("是哪一种台账").select_option(label="清单问题台账")
    page.get_by_label("文件", exact=True).set_input_files(filled(download.value.path(), rows[:2]))
    page.get_by_role("button", name="上传并预览").click()
    page.get_by_role("button", name="下一步").click()
    assert page.get_by_role(
        "cell", name="新补录：道路交通安全法执法检查问题清单"
    ).first.is_visible()
    assert faults(page) == []
    page.get_by_role("button", name="导入", exact=True).click()
    assert page.get_by_text("已导入2行").is_visible()

    item = Matter.objects.get(title="路灯损坏")
    page.goto(f"/desk/matters/{item.pk}/")
    assert page.get_by_text("由台账补录").first.is_visible()
    assert item.due_on == dt.date(2025, 9, 17)
    page.get_by_text("原台账：问题清单台账.xlsx").click()
    assert page.get_by_role("definition").filter(has_text="问题清单〔2025〕2号").first.is_visible()
    assert faults(page) == []
