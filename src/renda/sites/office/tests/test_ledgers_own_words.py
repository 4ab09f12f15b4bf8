"""An office brings a ledger in its own words: what it means is said once, and can be taken back."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from renda.directory.models import BodyName
from renda.ledgers import remarks
from renda.ledgers.models import NameMatch, Upload, WordMatch
from renda.ledgers.registry import ledgers
from renda.matters.models import Matter
from tests.plugins.tables import book

HEADERS = ("编号", "具体问题", "责任单位", "方面", "整改期限", "进展")
ROWS = (
    ("1", "路灯损坏", "区交通局", "设施", "2022-09-30", "正在落实"),
    ("2", "站牌缺失", "区交通局", "设施", "2022-09-30", "正在落实"),
    ("3", "班次不足", "区教委", "服务", "2022-09-30", "搁置"),
)
COLUMNS = {"text": "1", "body": "2", "aspect": "3", "due_on": "4", "stage": "5"}
#: what holds for the whole file: the list of which all rows are
LIST = {
    "given-of-title": "道路交通安全法执法检查问题清单",
    "given-of-body": "区政府",
    "given-of-lead": "财经委",
    "given-of-opened_on": "2022-01-04",
    "given-of-decided_on": "2022-01-06",
    "given-of-hand_over-on": "2022-01-10",
    "given-of-stage": "整改中",
}


STAGES = {str(label): key for key, label in ledgers["problem-item"].column("stage").choices}
RECTIFYING = STAGES["整改中"]


@pytest.fixture
def clerk(signed_in):
    return signed_in("office_clerk")


def sent(browser, *rows, headers=HEADERS, ledger="problem-item"):
    file = SimpleUploadedFile("台账.xlsx", book(headers, *rows).getvalue())
    browser.post("/office/ledgers/", {"ledger": ledger, "file": file})
    return Upload.objects.latest("pk")


def step(browser, upload, name, **typed):
    answer = browser.post(f"/office/ledgers/{upload.pk}/{name}/", typed)
    upload.refresh_from_db()
    return answer


def page(browser, upload):
    return browser.get(f"/office/ledgers/{upload.pk}/").content.decode()


def mapped(browser, upload, **more):
    step(browser, upload, "columns", **COLUMNS, **LIST, **more)
    return upload


def said(upload):
    return [
        str(remarks.again(one)) for line in upload.lines.order_by("pk") for one in line.problems
    ]


def test_what_holds_for_the_whole_file_is_given_once_beside_it(clerk):
    upload = mapped(clerk, sent(clerk, *ROWS[:2]))
    step(clerk, upload, "names", **{"word-0": RECTIFYING})
    assert (upload.state, said(upload)) == ("ready", [])
    step(clerk, upload, "enter")
    items = Matter.objects.filter(procedure="problem-item")
    assert {one.parent.title for one in items} == {LIST["given-of-title"]}
    opening = items[0].entries.get(action="open").answers["brought"]
    assert opening["given"]["of-stage"] == "整改中"


def test_a_word_of_the_offices_own_is_asked_for_and_remembered(clerk):
    upload = mapped(clerk, sent(clerk, *ROWS))
    assert upload.state == "naming"
    assert "环节：正在落实" in page(clerk, upload)
    step(clerk, upload, "names", **{"word-0": RECTIFYING, "word-1": ""})
    assert "“环节”不认识：搁置" in said(upload)
    assert WordMatch.objects.get().written == "正在落实"
    again = mapped(clerk, sent(clerk, ("9", "另一件", *ROWS[0][2:])))
    assert (again.state, said(again)) == ("ready", [])


def test_a_word_that_only_has_ours_within_is_asked_for(clerk):
    """未整改中 would otherwise be read as 整改中."""
    upload = mapped(clerk, sent(clerk, (*ROWS[0][:5], "未整改中")))
    assert upload.state == "naming"
    step(clerk, upload, "names")
    assert said(upload) == ["“环节”不认识：未整改中"]


def test_one_heading_can_be_two_columns(clerk):
    headers = ("名称", "责任单位", "日期", "状态")
    rows = [("议题一", "财经委", "2022-01-05", "x")]
    upload = sent(clerk, *rows, headers=headers, ledger="problem")
    typed = {"title": "0", "lead": "1", "opened_on": "2", "decided_on": "2", "hand_over-on": "2"}
    step(clerk, upload, "columns", **typed, **{"given-body": "区政府", "given-stage": "整改中"})
    assert upload.columns["opened_on"] == upload.columns["decided_on"] == 2
    again = sent(clerk, ("议题二", *rows[0][1:]), headers=headers, ledger="problem")
    assert typed.items() <= {key: str(at) for key, at in again.columns.items()}.items()


def test_a_name_that_was_matched_wrongly_is_forgotten_by_a_click(cast, clerk):
    row = ("1", "路灯损坏", "路灯所", "设施", "2022-09-30", "整改中")
    upload = mapped(clerk, sent(clerk, row))
    step(clerk, upload, "names", **{"name-0": cast.bodies["区教委"].pk})
    kept = NameMatch.objects.get()
    assert upload.state == "ready"
    where = f"/office/ledgers/{upload.pk}/forget/name/{kept.pk}/"
    assert where in page(clerk, upload)
    clerk.post(where)
    upload.refresh_from_db()
    assert (upload.state, NameMatch.objects.exists()) == ("naming", False)
    assert "路灯所" in page(clerk, upload)


def test_of_a_name_that_two_bodies_share_none_is_chosen_beforehand(cast, clerk):
    for body in ("区教委", "区水利局"):
        BodyName.objects.create(body=cast.bodies[body], name="农口")
    row = ("1", "路灯损坏", "农口", "设施", "2022-09-30", "整改中")
    upload = mapped(clerk, sent(clerk, row))
    shown = page(clerk, upload)
    assert "几个单位都可以这样称呼" in shown
    assert f'<option value="{cast.bodies["区教委"].pk}" selected>' not in shown
    assert f'<option value="{cast.bodies["区水利局"].pk}" selected>' not in shown


def test_what_stands_below_a_table_is_no_row_and_is_said_to_be_left_out(clerk):
    below = [
        ("", "合计", "", "", "", "2"),
        ("制表人：张三", "", "", "审核：李四", "", ""),
        ("填表日期", "2022-01-31", "", "", "", ""),
        ("", "", "", "", "", "共2条"),
    ]
    upload = sent(clerk, *ROWS[:2], *below)
    assert list(upload.lines.filter(closing=False).values_list("cells__1", flat=True)) == [
        "路灯损坏",
        "站牌缺失",
    ]
    shown = page(clerk, upload)
    assert "制表人：张三 审核：李四" in shown
    mapped(clerk, upload)
    step(clerk, upload, "names", **{"word-0": RECTIFYING})
    assert upload.lines.filter(state="left").count() == 4


def test_a_record_with_a_colon_in_it_is_a_record(clerk):
    last = ("3", "道路：路灯损坏，夜间不亮", "区交通局", "", "", "整改中")
    upload = sent(clerk, *ROWS[:1], last)
    assert upload.lines.filter(closing=True).count() == 0


def test_votes_that_do_not_add_up_are_refused_as_the_form_refuses_them(clerk):
    headers = ("标题", "表决日期", "全体组成人员", "出席人数", "赞成", "反对", "弃权")
    rows = [
        ("关于甲的决议", "2022-01-20", "30", "28", "26", "1", "1"),
        ("关于乙的决议", "2022-01-20", "30", "28", "29", "1", "1"),
        ("关于丙的决议", "2022-01-20", "30", "28", "10", "17", "1"),
    ]
    upload = sent(clerk, *rows, headers=headers, ledger="resolution")
    keys = (
        "title",
        "decided_on",
        "members",
        "present",
        "votes_for",
        "votes_against",
        "votes_abstained",
    )
    given = {
        "given-sort": "决议",
        "given-proposer": "区政府",
        "given-lead": "财经委",
        "given-opened_on": "2022-01-05",
        "given-stage": "已通过",
        "given-meeting": "第五次会议",
    }
    step(clerk, upload, "columns", **{k: str(n) for n, k in enumerate(keys)}, **given)
    assert said(upload) == [
        "赞成、反对、弃权和未按表决器的合计应当等于出席人数，且不多于全体组成人员。",
        "赞成票没有超过全体组成人员的半数，不会是“通过”。",
    ]
    assert upload.lines.filter(state="good").count() == 1
    assert dt.date(2022, 1, 20).isoformat() in page(clerk, upload)


def test_before_it_is_brought_it_is_rehearsed_and_nothing_is_left(clerk):
    """What stands where, and what is overdue on the first day: the due day lies years back."""
    late = ("9", "久拖未决", "区教委", "服务", "2020-09-30", "整改中")
    rows = [(*row[:5], "整改中") for row in ROWS[:2]]
    upload = mapped(clerk, sent(clerk, *rows, late))
    assert (upload.state, said(upload)) == ("ready", [])
    assert not Matter.objects.exists()
    assert sorted(upload.outcome["stages"]) == [
        ["problem", "rectifying", 1],
        ["problem-item", RECTIFYING, 3],
    ]
    shown = page(clerk, upload)
    assert "处于“整改中”：3件" in shown
    assert "久拖未决（" in shown
    step(clerk, upload, "enter")
    counted = Matter.objects.filter(procedure="problem-item", stage=RECTIFYING).count()
    assert counted == 3
    assert Matter.objects.get(procedure="problem").number == ""


def test_a_vote_whose_day_nobody_knows_is_that_of_the_step_before(clerk):
    headers = ("标题", "全体组成人员", "赞成")
    upload = sent(clerk, ("关于甲的决议", "30", "26"), headers=headers, ledger="resolution")
    given = {
        "given-sort": "决议",
        "given-proposer": "区政府",
        "given-lead": "财经委",
        "given-opened_on": "2022-01-05",
        "given-release-on": "2022-01-25",
        "given-stage": "已公布",
    }
    typed = {"title": "0", "members": "1", "votes_for": "2", **given}
    step(clerk, upload, "columns", **typed)
    assert (upload.state, said(upload)) == ("ready", [])
    step(clerk, upload, "enter")
    assert Matter.objects.get(procedure="resolution").stage == "running"
