"""Nothing of a ledger is lost or entered twice: sheets, hidden rows, interruptions, two at once."""

import io
import threading

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connections, transaction
from openpyxl import Workbook

from renda.directory.naming import names_of
from renda.ledgers import commands, entering
from renda.ledgers.commands import LedgerRefused
from renda.ledgers.models import Upload
from renda.ledgers.naming import match
from renda.ledgers.tasks import go_on_later
from renda.matters.models import Matter
from tests.plugins.cast import found, moment

from .test_ledgers import GOOD, HEADERS, book, mapped, sent, words


@pytest.fixture
def clerk(signed_in):
    return signed_in("clerk")


def many(*sheets, hide=None):
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        sheet.append(HEADERS)
        for row in rows:
            sheet.append(row)
    if hide:
        made.worksheets[0].row_dimensions[hide].hidden = True
    stream = io.BytesIO()
    made.save(stream)
    return SimpleUploadedFile("各代表团.xlsx", stream.getvalue())


def uploaded(browser, file):
    browser.post("/office/ledgers/", {"ledger": "suggestion", "file": file})
    return Upload.objects.latest("pk")


def titles():
    return list(Matter.objects.filter(parent=None).order_by("pk").values_list("title", flat=True))


def test_every_sheet_of_the_same_kind_comes_in_and_what_stays_out_is_listed(clerk):
    upload = uploaded(clerk, many(("一团", GOOD[:1]), ("二团", GOOD[2:]), ("说明", [])))
    page = words(clerk.get(f"/office/ledgers/{upload.pk}/"))
    assert "一团（1行）" in page
    typed = {key: str(at) for key, at in upload.columns.items()}
    clerk.post(f"/office/ledgers/{upload.pk}/columns/", {**typed, "sheet": ["一团"]})
    page = words(clerk.get(f"/office/ledgers/{upload.pk}/"))
    assert "没有选择工作表“二团”" in page
    assert clerk.get(f"/office/ledgers/{upload.pk}/refused.xlsx").content[:2] == b"PK"
    clerk.post(f"/office/ledgers/{upload.pk}/enter/", {})
    assert titles() == [GOOD[0][1]]


def test_a_hidden_row_is_told_and_taken_only_when_asked_for(clerk):
    rows = [GOOD[0], ["8", "作废的建议", "", "", "", ""]]
    upload = mapped(clerk, uploaded(clerk, many(("台账", rows), hide=3)))
    page = words(clerk.get(f"/office/ledgers/{upload.pk}/"))
    assert "台账 · 第3行：隐藏的行" in page
    clerk.post(f"/office/ledgers/{upload.pk}/enter/", {"back": "1"})
    assert "隐藏的1行也读取" in words(clerk.get(f"/office/ledgers/{upload.pk}/"))
    typed = {key: str(at) for key, at in upload.columns.items()}
    clerk.post(f"/office/ledgers/{upload.pk}/columns/", {**typed, "with_hidden": "on"})
    clerk.post(f"/office/ledgers/{upload.pk}/enter/", {})
    assert titles() == [GOOD[0][1], "作废的建议"]


def test_what_was_stopped_or_cut_short_is_taken_up_where_it_stood(
    cast, clerk, settings, monkeypatch
):
    monkeypatch.setattr("renda.ledgers.entering.BATCH", 3)
    monkeypatch.setattr("renda.ledgers.tasks.AT_ONCE", 5)
    rows = [[str(n), f"第{n}件建议", "", "", "", ""] for n in range(8)]
    upload = mapped(clerk, sent(clerk, rows))
    who, at = cast.who("clerk"), upload.at
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    clerk.post(f"/office/ledgers/{upload.pk}/enter/", {})
    upload.refresh_from_db()
    assert entering.advance(upload, by=who, at=at)
    assert "已导入3行，共8行（37%）" in words(clerk.get(f"/office/ledgers/{upload.pk}/"))
    clerk.post(f"/office/ledgers/{upload.pk}/enter/", {"stop": "1"})
    assert not entering.advance(upload, by=who, at=at)
    assert len(titles()) == 3
    clerk.post(f"/office/ledgers/{upload.pk}/enter/", {})
    for _ in range(2):  # a task begun again enters nothing twice
        go_on_later.func(upload.pk, cast.accounts["clerk"].pk)
    upload.refresh_from_db()
    assert (upload.state, upload.entered, len(titles())) == ("entered", 8, 8)


def test_a_page_gone_back_to_changes_nothing_that_was_entered(clerk):
    upload = mapped(clerk, sent(clerk, GOOD[:1]))
    clerk.post(f"/office/ledgers/{upload.pk}/enter/", {})
    typed = {key: str(at) for key, at in upload.columns.items()}
    answer = clerk.post(f"/office/ledgers/{upload.pk}/columns/", typed)
    assert (answer.status_code, Upload.objects.get().state) == (422, "entered")
    clerk.post(f"/office/ledgers/{upload.pk}/enter/", {})
    assert len(titles()) == 1


def test_the_same_file_in_two_uploads_is_entered_once(clerk, cast):
    file = book(GOOD[:1]).read()
    first, second = (
        mapped(clerk, uploaded(clerk, SimpleUploadedFile("台账.xlsx", file))) for _ in range(2)
    )
    who, at = cast.who("clerk"), first.at
    commands.start(first, by=who, at=at)
    with pytest.raises(LedgerRefused, match="同一份文件已由"):
        commands.start(second, by=who, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Upload.objects.filter(pk=second.pk).update(state="entering")


@pytest.mark.parametrize("name", ["traffic", "deputy", "auditor"])
def test_no_step_of_a_ledger_is_taken_by_anybody_else(clerk, cast, name):
    upload = mapped(clerk, sent(clerk, GOOD[:1]))
    by, at = cast.who(name), upload.at
    for step in (
        lambda: commands.map_columns(upload, upload.columns, by=by, at=at),
        lambda: commands.confirm_names(upload, {}, by=by, at=at),
        lambda: commands.go_back(upload, by=by, at=at),
        lambda: commands.start(upload, by=by, at=at),
        lambda: commands.stop(upload, by=by, at=at),
        lambda: commands.discard(upload, by=by, at=at),
        lambda: entering.check(upload, by=by, at=at),
        lambda: entering.advance(upload, by=by, at=at),
    ):
        with pytest.raises(LedgerRefused, match="您没有导入台账的权限"):
            step()


def test_a_bureau_of_a_name_that_a_committee_shares_is_asked_for(cast):
    names = names_of(cast.congress)
    able = {cast.bodies["区教委"].pk}
    assert match("区水利局", names, able).body is None
    assert (match("镇政府", names).body, match("街道办事处", names).body) == (None, None)


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (["序号", "建议编号", "案由", "具体建议"], {"number": 1, "title": 2, "measures": 3}),
        (["序号", "案由", "备注"], {"title": 1}),
        (["序号", "建议标题（案由）", "提出人（领衔代表）"], {"title": 1, "deputy": 2}),
        (
            ["案由", "承办单位（主办单位）", "承办单位（协办单位）"],
            {"title": 0, "lead": 1, "co": 2},
        ),
    ],
)
def test_a_heading_is_no_column_whose_word_it_only_holds(clerk, headings, columns):
    upload = sent(clerk, [["1", "甲", "乙", "丙"]], headers=headings)
    assert upload.columns == columns


def ready(district, name):
    """Return rows that are alike in files that are not: only the rows tell that they are one."""
    rows = [[str(n), f"第{n}件建议", "deputy某", "区交通局", "", "2022-01-05"] for n in range(1, 4)]
    who, at = district.who("clerk"), moment("2022-06-01")
    file = book([*rows, [f"备注：{name}"]], name=f"{name}.xlsx")
    upload = commands.receive("suggestion", district.congress, file.name, file, by=who, at=at)
    upload = commands.map_columns(upload, upload.columns, by=who, at=at)
    return entering.check(upload, by=who, at=at)


@pytest.mark.django_db(transaction=True)
def test_four_ledgers_with_the_same_rows_at_once_enter_each_row_once():
    district = found()
    uploads = [ready(district, f"台账{n}") for n in range(4)]
    who, at = district.who("clerk"), moment("2022-06-01")
    begin, told = threading.Barrier(4), []

    def enter(upload):
        try:
            begin.wait(timeout=10)
            told.append(entering.enter(upload, by=who, at=at).entered)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=enter, args=(upload,)) for upload in uploads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == [0, 0, 0, 3]
    assert titles() == ["第1件建议", "第2件建议", "第3件建议"]
