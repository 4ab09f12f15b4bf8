"""A ledger comes in: as offices keep it, all or nothing, and never twice unnoticed."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from renda.directory.naming import names_of
from renda.ledgers.models import NameMatch, Upload
from renda.ledgers.naming import duty, match
from renda.ledgers.tasks import go_on_later
from renda.lines.suggestion.procedures import Assignment
from renda.matters.models import Matter

HEADERS = ["编号", "建议标题", "领衔代表", "承办单位", "会办单位", "提出日期"]
GOOD = [
    ["1", "关于整修东山路的建议", "deputy某", "区交通局", "", "2022-01-05"],
    ["2", "关于新建南河小学的建议", "deputy某", "青岩区教育委员会", "区水利局", "2022年1月6日"],
    ["3", "关于治理南河的建议", "", "青岩区水务局", "", ""],
]


def words(answer):
    return answer.content.decode()


def book(rows, headers=HEADERS, name="台账.xlsx"):
    made = Workbook()
    sheet = made.active
    sheet.append(["青岩区第十八届人大一次会议代表建议台账"])
    sheet.merge_cells("A1:F1")
    sheet.append([])
    sheet.append(headers)
    for row in rows:
        sheet.append(row)
    sheet.append(["合计", f"{len(rows)}件"])
    stream = io.BytesIO()
    made.save(stream)
    return SimpleUploadedFile(name, stream.getvalue())


@pytest.fixture
def clerk(signed_in):
    return signed_in("clerk")


def sent(browser, rows, **more):
    browser.post("/office/ledgers/", {"ledger": "suggestion", "file": book(rows, **more)})
    return Upload.objects.latest("pk")


def mapped(browser, upload):
    typed = {key: str(position) for key, position in upload.columns.items()}
    browser.post(f"/office/ledgers/{upload.pk}/columns/", typed)
    upload.refresh_from_db()
    return upload


def named(browser, upload, **typed):
    page = words(browser.get(f"/office/ledgers/{upload.pk}/"))
    browser.post(f"/office/ledgers/{upload.pk}/names/", typed)
    upload.refresh_from_db()
    return page


def both(cast):
    return {"name-0": cast.bodies["区教委"].pk, "name-1": cast.bodies["区水利局"].pk}


def test_columns_are_known_by_what_offices_call_them(clerk):
    upload = sent(clerk, GOOD)
    assert upload.columns == {
        "number": 0,
        "title": 1,
        "deputy": 2,
        "lead": 3,
        "co": 4,
        "raised_on": 5,
    }
    assert upload.lines.filter(closing=False).count() == 3


def test_a_ledger_is_entered_and_handed_over(cast, clerk):
    upload = mapped(clerk, sent(clerk, GOOD))
    assert upload.state == "naming"
    named(clerk, upload, **both(cast))
    clerk.post(f"/office/ledgers/{upload.pk}/enter/", {"hand_over": "on"})
    upload.refresh_from_db()
    assert (upload.state, upload.entered) == ("entered", 3)
    handled = Matter.objects.filter(procedure=Assignment.slug).order_by("pk")
    assert [str(m.body) for m in handled] == ["区交通局", "区教委", "区水利局"]
    first = Matter.objects.get(title=GOOD[0][1], parent=None)
    assert (first.number, first.deputy, first.proposal.ledger["number"]) == (
        "第1号",
        cast.seats["deputy"],
        "1",
    )


def test_what_was_confirmed_once_is_known_the_next_time(cast, clerk):
    upload = mapped(clerk, sent(clerk, GOOD))
    named(clerk, upload, **both(cast))
    taught = NameMatch.objects.order_by("written").values_list("written", flat=True)
    assert list(taught) == ["青岩区教育委员会", "青岩区水务局"]
    again = mapped(clerk, sent(clerk, [*GOOD[:2], ["9", "另一件", "", "青岩区水务局", "", ""]]))
    assert again.state == "ready"


def test_the_same_file_twice_is_noticed(clerk):
    file = book(GOOD[:1]).read()
    for _ in range(2):
        clerk.post(
            "/office/ledgers/",
            {"ledger": "suggestion", "file": SimpleUploadedFile("台账.xlsx", file)},
        )
        upload = mapped(clerk, Upload.objects.latest("pk"))
        answer = clerk.post(f"/office/ledgers/{upload.pk}/enter/", {})
    assert answer.status_code == 422
    assert "同一份文件已由" in words(answer)
    assert Matter.objects.count() == 1
    again = clerk.post(f"/office/ledgers/{upload.pk}/enter/", {"again": "on"})
    assert "没有可以导入的行" in words(again)
    assert Matter.objects.count() == 1


BAD = [["4", "", "", "", "", ""], ["5", "字" * 201, "", "", "", ""]]
BAD += [["6", "日期不对的建议", "", "", "", "2022-13-45"], ["1", "编号重复的建议", "", "", "", ""]]


def test_nothing_is_half_imported(clerk):
    upload = mapped(clerk, sent(clerk, GOOD[:1] + BAD))
    answer = clerk.post(f"/office/ledgers/{upload.pk}/enter/", {})
    assert (answer.status_code, Matter.objects.count()) == (422, 0)
    page = words(clerk.get(f"/office/ledgers/{upload.pk}/"))
    for said in ("缺少", "超过200字", "不是日期", "编号重复"):
        assert said in page
    assert clerk.get(f"/office/ledgers/{upload.pk}/refused.xlsx").content[:2] == b"PK"
    clerk.post(f"/office/ledgers/{upload.pk}/enter/", {"only_good": "on"})
    assert Matter.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.xlsx", b"no workbook"),
        ("a.exe", b"MZ"),
        ("a.csv", b""),
        ("a.xls", b"\xd0\xcf\x11\xe0"),
    ],
    ids=["not what it says", "wrong type", "empty", "an old format"],
)
def test_a_file_that_is_no_ledger_is_refused_in_words(clerk, name, content):
    answer = clerk.post(
        "/office/ledgers/", {"ledger": "suggestion", "file": SimpleUploadedFile(name, content)}
    )
    assert answer.status_code == 422
    assert Upload.objects.count() == 0


def test_no_file_at_all_is_said(clerk):
    assert clerk.post("/office/ledgers/", {}).status_code == 422


def test_a_formula_without_a_value_is_named_and_nothing_is_entered(clerk):
    upload = sent(clerk, [["1", "=A1&B1", "", "", "", ""], *GOOD[1:2]])
    assert "单元格B4的公式没有结果" in words(clerk.get(f"/office/ledgers/{upload.pk}/"))
    answer = clerk.post(f"/office/ledgers/{mapped(clerk, upload).pk}/enter/", {})
    assert (answer.status_code, Matter.objects.count()) == (422, 0)


def test_a_formula_in_a_text_file_stays_words(clerk):
    written = "编号,标题,领衔代表\n1,=1+1的建议,\n".encode("gb18030")
    clerk.post(
        "/office/ledgers/",
        {"ledger": "suggestion", "file": SimpleUploadedFile("台账.csv", written)},
    )
    upload = mapped(clerk, Upload.objects.latest("pk"))
    clerk.post(f"/office/ledgers/{upload.pk}/enter/", {})
    assert Matter.objects.get().title == "=1+1的建议"


def test_control_characters_are_dropped(clerk):
    upload = mapped(clerk, sent(clerk, [["1", "关于\u200b整修\u202e的建议", "", "", "", ""]]))
    clerk.post(f"/office/ledgers/{upload.pk}/enter/", {})
    assert Matter.objects.get().title == "关于整修的建议"


def test_a_ledger_with_too_many_rows_is_refused_in_words(clerk, monkeypatch):
    monkeypatch.setattr("renda.kernel.tables.ROW_LIMIT", 2)
    answer = clerk.post("/office/ledgers/", {"ledger": "suggestion", "file": book(GOOD)})
    assert (answer.status_code, Upload.objects.count()) == (422, 0)
    assert "超过2行" in words(answer)


def test_a_file_that_is_too_large_is_refused_in_words(clerk, settings):
    settings.FILE_LIMIT = 1024
    answer = clerk.post("/office/ledgers/", {"ledger": "suggestion", "file": book(GOOD)})
    assert (answer.status_code, Upload.objects.count()) == (422, 0)
    assert "文件太大" in words(answer)


def test_what_was_chosen_is_kept_when_the_columns_cannot_be_so(clerk):
    upload = sent(clerk, GOOD)
    answer = clerk.post(
        f"/office/ledgers/{upload.pk}/columns/",
        {"lead": "4", "co": "4", "given-raised_on": "哪天", "given-title": "整修道路"},
    )
    page = words(answer)
    assert answer.status_code == 422
    assert page.count('<option value="4" selected>') == 2
    assert 'value="哪天"' in page
    assert "“提出时间”不是日期：哪天" in page
    again = clerk.post(
        f"/office/ledgers/{upload.pk}/columns/", {"number": "0", "deputy": "9" * 5000}
    )
    assert "必须对应的栏目：标题" in words(again)


def test_what_was_ticked_is_kept_when_rows_are_refused(clerk):
    upload = mapped(clerk, sent(clerk, GOOD[:1] + BAD))
    answer = clerk.post(f"/office/ledgers/{upload.pk}/enter/", {"hand_over": "on"})
    page = words(answer)
    assert answer.status_code == 422
    assert 'name="hand_over" type="checkbox" checked' in page
    assert 'name="only_good" type="checkbox" checked' not in page


def test_a_name_may_be_left_without_a_body(clerk):
    upload = mapped(clerk, sent(clerk, GOOD))
    named(clerk, upload, **{"name-0": "9" * 5000, "name-1": ""})
    assert upload.state == "ready"
    clerk.post(f"/office/ledgers/{upload.pk}/enter/", {"hand_over": "on"})
    handled = Matter.objects.filter(procedure=Assignment.slug)
    assert [str(matter.body) for matter in handled] == ["区交通局"]


def test_a_ledger_given_up_stays_on_record_and_enters_nothing(clerk):
    upload = mapped(clerk, sent(clerk, GOOD[:1]))
    clerk.post(f"/office/ledgers/{upload.pk}/enter/", {"discard": "1"})
    answer = clerk.post(f"/office/ledgers/{upload.pk}/enter/", {})
    upload.refresh_from_db()
    assert (answer.status_code, upload.state, Matter.objects.count()) == (422, "discarded", 0)


@pytest.mark.parametrize("name", ["traffic", "director", "auditor", "deputy"])
def test_only_the_committees_clerk_brings_in_ledgers(clerk, signed_in, name):
    upload = sent(clerk, GOOD[:1])
    browser = signed_in(name)
    assert browser.get("/office/ledgers/").status_code == 404
    assert browser.get(f"/office/ledgers/{upload.pk}/").status_code == 404
    assert browser.post(f"/office/ledgers/{upload.pk}/enter/", {}).status_code == 404


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("马关县交通运输局", "区交通委员会"),
        ("工业和交通运输局", "交通局"),
        ("水务局", "区水利局"),
        ("综合行政执法局", "区城市管理局"),
        ("县教育体育局", "区教委"),
        ("卫生健康委员会", "卫健委"),
        ("沾益区人民政府办公室", "政府办"),
        ("县经信委", "区经济信息委"),
    ],
)
def test_one_duty_is_one_duty_however_it_is_written(written, other):
    assert duty(written) == duty(other)


def test_a_unit_of_another_duty_is_not_guessed(cast):
    names = names_of(cast.congress)
    strange = ("某某集团", "某镇人民政府", "市水利发展集团公司", "交通投资公司")
    assert [match(name, names).body for name in strange] == [None] * 4


def test_the_citys_bureau_is_not_taken_for_the_districts_unasked(cast):
    names = names_of(cast.congress)
    found = [match(name, names) for name in ("市水利局", "区水利局", "青岩区水利局", "水利局")]
    assert {one.body for one in found} == {cast.bodies["区水利局"]}
    assert [one.sure for one in found] == [False, True, True, True]


def test_the_governments_office_is_not_the_government(cast):
    names = names_of(cast.congress)
    found = match("沾益区政府办", names)
    assert (found.body, found.sure) == (cast.bodies["政府办"], False)


def test_a_long_ledger_is_left_to_the_worker(cast, clerk, settings):
    rows = [[str(n), f"第{n}件建议", "", "", "", ""] for n in range(201)]
    upload = mapped(clerk, sent(clerk, rows))
    account = cast.accounts["clerk"].pk
    assert upload.state == "ready"
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    clerk.post(f"/office/ledgers/{upload.pk}/enter/", {})
    upload.refresh_from_db()
    assert upload.state == "entering"
    assert "已导入0行，共201行" in words(clerk.get(f"/office/ledgers/{upload.pk}/"))
    go_on_later.func(upload.pk, account)
    upload.refresh_from_db()
    assert (upload.state, upload.entered) == ("entered", 201)


def test_when_the_worker_fails_the_ledger_stands_ready_and_says_so(clerk, monkeypatch):
    upload = mapped(clerk, sent(clerk, GOOD[:1]))
    monkeypatch.setattr("renda.ledgers.tasks.AT_ONCE", 0)
    monkeypatch.setattr("renda.ledgers.entering._enter", lambda *_args: 1 / 0)
    clerk.post(f"/office/ledgers/{upload.pk}/enter/", {})
    upload.refresh_from_db()
    assert (upload.state, Matter.objects.count()) == ("ready", 0)
    assert "处理时出错，没有做完" in words(clerk.get(f"/office/ledgers/{upload.pk}/"))


def test_an_administrator_brings_in_who_is_who_and_nothing_else(clerk, signed_in):
    upload = sent(clerk, GOOD[:1])
    browser = signed_in("admin")
    kinds = browser.get("/office/ledgers/").context["kinds"]
    assert [kind.slug for kind in kinds] == [
        "roster-people",
        "roster-deputies",
        "roster-circles",
        "roster-belonging",
        "roster-turns",
        "roster-engaged",
    ]
    assert browser.get(f"/office/ledgers/{upload.pk}/").status_code == 404
