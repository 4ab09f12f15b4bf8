"""How the books come in, what they warn of, and who must answer a warning."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from renda.figures.queries import records
from renda.figures.spec import CongressYear
from renda.kernel.tables import write_xlsx
from renda.lines.budget.deviation import Bounds, deviation, elapsed
from renda.lines.budget.figures import SPENDING
from renda.lines.budget.models import Alert, Book, Budget, BudgetItem
from renda.lines.budget.procedures import BudgetLine
from renda.lines.budget.tests.conftest import (
    EXECUTION,
    HEADERS,
    ROWS,
    arranged,
    do,
    due,
    entered,
    forced,
    stored,
)
from renda.lines.budget.warning import BudgetWarning
from renda.matters.commands import NotAllowed
from renda.matters.models import Matter
from renda.matters.queries import awaiting
from renda.matters.step import Refused

BOUNDS = Bounds(over=100, behind=15, depth="top")


@pytest.fixture
def budget(cast):
    return arranged(cast, "2022-06-10", **EXECUTION)


def warnings():
    return Matter.objects.filter(procedure=BudgetWarning.slug).order_by("pk")


def warned(cast, matter):
    entered(cast, matter)
    forced(cast, matter)
    return {one.body.name: one for one in warnings().select_related("body")}


def line(base, executed):
    return BudgetItem(base=base, executed=executed)


@pytest.mark.parametrize(
    ("base", "executed", "side", "way"),
    [
        (100, 100, "spending", None),
        (1000, 1001, "spending", Alert.Way.OVER),
        (100, 35, "spending", None),
        (1000, 349, "spending", Alert.Way.BEHIND),
        (0, 5, "spending", Alert.Way.UNPLANNED),
        (None, 0, "spending", None),
        (100, 140, "income", None),
        (100, 10, "income", Alert.Way.BEHIND),
        (100, None, "spending", None),
    ],
)
def test_a_line_is_warned_of_beyond_its_bounds_and_not_at_them(base, executed, side, way):
    """预算法 Art. 13: nothing is spent beyond the budget; half of the year is over."""
    assert deviation(line(base, executed), side, Decimal("50.0"), BOUNDS).way == way


def test_a_fiscal_year_is_over_by_days():
    """预算法 Art. 18: from 1 January to 31 December."""
    assert elapsed(2022, dt.date(2022, 12, 31)) == 100
    assert elapsed(2022, dt.date(2023, 3, 1)) == 100
    assert elapsed(2022, dt.date(2022, 6, 30)) == Decimal("49.6")


def test_a_book_counts_only_once_the_committee_uses_it(cast, budget):
    entered(cast, budget)

    book = Book.objects.get()
    assert book.state == Book.State.PENDING
    assert book.lines.count() == len(ROWS)
    assert warnings().count() == 0
    assert budget in awaiting(cast.who("committee", "2022-07-02"))
    with pytest.raises(NotAllowed):
        do(cast, budget, BudgetLine.force_book, "finance", "2022-07-04", warn=True)

    forced(cast, budget)

    book.refresh_from_db()
    assert book.state == Book.State.IN_FORCE


def test_lines_that_depart_open_steps_for_their_bodies(cast, budget):
    found = warned(cast, budget)

    assert sorted(found) == ["区交通局", "区教委"]
    assert found["区教委"].budget_warning.way == Alert.Way.BEHIND
    assert found["区交通局"].budget_warning.way == Alert.Way.OVER
    assert found["区交通局"].budget_warning.percent == Decimal("105.0")
    assert found["区教委"] in awaiting(cast.who("school", "2022-07-05"))
    assert found["区教委"] not in awaiting(cast.who("traffic", "2022-07-05"))


def test_a_warning_is_explained_in_ten_working_days_and_judged_by_the_committee(cast, budget):
    warning = warned(cast, budget)["区教委"]
    assert due(warning, "report_by") == dt.date(2022, 7, 18)
    said = {"explanation": "招标推迟", "measures": "已开工"}
    with pytest.raises(NotAllowed):
        do(cast, warning, BudgetWarning.report, "traffic", "2022-07-06", **said)

    do(cast, warning, BudgetWarning.report, "school", "2022-07-06", **said)
    with pytest.raises(NotAllowed):
        do(cast, warning, BudgetWarning.accept, "school", "2022-07-07", finding="可以")
    do(cast, warning, BudgetWarning.send_back, "committee", "2022-07-07", reason="没有进度")
    do(cast, warning, BudgetWarning.report, "school", "2022-07-08", **said)

    done = do(cast, warning, BudgetWarning.accept, "committee", "2022-07-11", finding="可以")
    assert done.stage == "met"


def test_a_newer_book_takes_the_place_of_the_one_before_and_warns_once(cast, budget):
    warned(cast, budget)
    rows = (
        *ROWS[:2],
        ("214", "交通运输支出", "区交通局", 2000, 2000, 2200),
        ("", "合计", "", 7000, 7000, 3700),
    )

    entered(cast, budget, "2022-07-11", file=stored(rows), as_of=dt.date(2022, 7, 10))
    forced(cast, budget, "2022-07-12")

    assert Book.objects.filter(state=Book.State.IN_FORCE).count() == 1
    assert Book.objects.filter(state=Book.State.SUPERSEDED).count() == 1
    assert warnings().count() == 2


def test_the_same_file_is_noticed(cast, budget):
    file = stored()
    entered(cast, budget, file=file)
    forced(cast, budget)

    with pytest.raises(Refused, match="导入过"):
        entered(cast, budget, "2022-07-11", side="income", file=file)


def test_a_total_that_does_not_add_up_needs_a_reason(cast, budget):
    rows = (*ROWS[:3], ("", "合计", "", 7001, 7000, 3600))
    entered(cast, budget, file=stored(rows))

    with pytest.raises(Refused, match="确需采用的，请写明理由") as refused:
        forced(cast, budget)
    assert refused.value.field == "accept"
    assert Book.objects.get().state == Book.State.PENDING

    forced(cast, budget, accept="四舍五入")
    assert Book.objects.get().state == Book.State.IN_FORCE


def test_an_adjustment_nobody_approved_needs_a_reason(cast, budget):
    """预算法 Art. 67, 68: no adjustment without approval."""
    rows = (("205", "教育支出", "", 4000, 5000, 2500), ("", "合计", "", 4000, 5000, 2500))
    entered(cast, budget, file=stored(rows))

    assert Book.objects.get().remarks["unapproved"] is True
    with pytest.raises(Refused, match="确需采用的，请写明理由"):
        forced(cast, budget)


@pytest.mark.parametrize(("wan", "unapproved"), [(1000, False), (999, True), (0, True)])
def test_what_special_transfers_have_added_is_no_adjustment_l5_art_71(
    cast, budget, wan, unapproved
):
    rows = (("205", "教育支出", "", 4000, 5000, 2500), ("", "合计", "", 4000, 5000, 2500))
    entered(cast, budget, file=stored(rows), transfers=wan * 10_000)
    assert Book.objects.get().remarks["unapproved"] is unapproved


def test_what_special_transfers_have_added_excuses_no_cut(cast, budget):
    rows = (("205", "教育支出", "", 4000, 3000, 2500), ("", "合计", "", 4000, 3000, 2500))
    entered(cast, budget, file=stored(rows), transfers=10_000_000)
    assert Book.objects.get().remarks["unapproved"] is True


def test_what_is_no_table_of_the_budget_leaves_nothing_behind(cast, budget):
    other = stored((("甲", "乙", "丙"),), headers=("姓名", "电话", "地址"))

    with pytest.raises(Refused, match="没有找到") as refused:
        entered(cast, budget, file=other)

    assert refused.value.field == "file"
    assert Book.objects.count() == BudgetItem.objects.count() == 0


def test_a_book_can_be_put_aside_and_handed_in_again(cast, budget):
    entered(cast, budget)
    do(cast, budget, BudgetLine.discard_book, "finance", "2022-07-02", reason="传错了")

    entered(cast, budget, "2022-07-03", file=stored())

    assert Book.objects.filter(state=Book.State.PENDING).count() == 1


def test_the_committee_may_ask_about_any_line(cast, budget):
    entered(cast, budget)
    forced(cast, budget, warn=False)
    asked = BudgetItem.objects.get(code="201")

    answers = {"line": asked, "body": cast.bodies["政府办"], "reason": "三公经费情况"}
    do(cast, budget, BudgetLine.ask, "committee", "2022-07-05", **answers)

    warning = warnings().get()
    assert warning.budget_warning.way == Alert.Way.ASKED
    assert warning in awaiting(cast.who("office", "2022-07-06"))
    said = {"explanation": "见附件", "measures": "已压减"}
    do(cast, warning, BudgetWarning.report, "office", "2022-07-07", **said)
    back = do(cast, warning, BudgetWarning.send_back, "committee", "2022-07-08", reason="没有附件")
    assert (back.stage, back.budget_warning.reason) == ("given", "三公经费情况")


def test_a_body_asks_for_time_to_explain_and_the_office_gives_it(cast, budget):
    warning = warned(cast, budget)["区教委"]
    asked = {"asked_until": dt.date(2022, 8, 1), "asked_reason": "数据待核"}
    with pytest.raises(NotAllowed, match="申请延期"):
        do(cast, warning, BudgetWarning.ask_time, "traffic", "2022-07-06", **asked)
    do(cast, warning, BudgetWarning.ask_time, "school", "2022-07-06", **asked)
    given = {
        "decided_on": dt.date(2022, 7, 7), "meeting": "第8次主任会议", "note": "",
        "until": dt.date(2022, 8, 1), "reason": "同意",
    }  # fmt: skip
    with pytest.raises(NotAllowed, match="同意延期"):
        do(cast, warning, BudgetWarning.grant_time, "school", "2022-07-08", **given)
    warning = do(cast, warning, BudgetWarning.grant_time, "office_clerk", "2022-07-08", **given)
    assert (warning.stage, due(warning, "report_by")) == ("given", dt.date(2022, 8, 1))


def test_a_page_with_books_costs_the_same_queries_however_many_lines(
    cast, budget, signed_in, django_assert_max_num_queries
):
    browser = signed_in("committee")
    entered(cast, budget)
    forced(cast, budget, warn=False)
    many = [(f"3{n:02d}", f"支出{n}", "", 10, 10, 5) for n in range(90)]
    entered(cast, budget, "2022-07-06", file=stored(many), kind="fund")
    forced(cast, budget, "2022-07-07", warn=False)

    with django_assert_max_num_queries(22):
        page = browser.get(f"/desk/matters/{budget.pk}/").content.decode()

    assert "教育支出" in page
    assert "支出89" in page


def test_a_book_is_handed_in_on_a_page_and_shown_before_it_counts(cast, budget, signed_in):
    rows = (*ROWS[:3], ("", "合计", "", 7001, 7000, 3600))
    made = write_xlsx("表", HEADERS, [*rows, ("216", "商业", "", "若干", "", "")])
    sent = {"kind": "general", "side": "spending", "as_of": "2022-06-30", "unit": ""}
    sent |= {"file": SimpleUploadedFile("预算.xlsx", made), "seen": budget.seq}

    answer = signed_in("finance").post(f"/desk/matters/{budget.pk}/enter_book/", sent)
    page = signed_in("committee").get(f"/desk/matters/{budget.pk}/force_book/").content.decode()

    assert answer.status_code == 302
    assert "第5行“合计”年初预算：表中为7,001万元，各行合计为7,000万元" in page
    assert "第6行未导入：金额不是数字" in page


def test_a_file_that_is_no_table_is_refused_beside_the_field(cast, budget, signed_in):
    sent = {"kind": "general", "side": "spending", "as_of": "2022-06-30", "seen": budget.seq}
    sent["file"] = SimpleUploadedFile("说明.txt", "只有一句话".encode())

    answer = signed_in("finance").post(f"/desk/matters/{budget.pk}/enter_book/", sent)

    assert answer.status_code == 422
    assert Book.objects.count() == 0


def test_the_public_reads_the_books_of_a_published_budget(cast, budget, client):
    """预算法 Art. 14."""
    entered(cast, budget)
    forced(cast, budget, warn=False)
    Matter.objects.filter(pk=budget.pk).update(published_on="2022-09-01", stage="heard")

    page = client.get(reverse("portal:matter", args=[budget.pk]))

    assert page.status_code == 200
    assert "教育支出" in page.content.decode()


def test_of_two_reports_of_one_year_the_newest_table_counts_and_not_their_sum(cast):
    first = arranged(cast, **EXECUTION)
    entered(cast, first)
    forced(cast, first)
    second = arranged(cast, "2022-12-01", **EXECUTION | {"meeting_on": None})
    rows = (*ROWS[:2], ("214", "交通运输支出", "区交通局", 2000, 2000, 2000))
    whole = stored(rows, name="全年.xlsx")
    entered(cast, second, "2023-01-10", file=whole, as_of=dt.date(2022, 12, 31))
    forced(cast, second, "2023-01-11", warn=False)
    day = dt.date(2023, 6, 30)
    counted = records(SPENDING, CongressYear.of(cast.congress, 2022, until=day, today=day))
    assert {one.book.matter for one in counted} == {second}
    assert sum(one.executed for one in counted) == 3500 * 10_000


def test_a_budget_that_is_not_the_approved_one_needs_a_reason_l5_art_13(cast, signed_in):
    draft = arranged(cast, "2021-11-22", sort="draft", fiscal_year=2022, meeting_on=None)
    entered(cast, draft, "2021-12-01", as_of=dt.date(2021, 12, 1))
    forced(cast, draft, "2021-12-02", warn=False)
    Budget.objects.filter(matter=draft).update(decided_on=dt.date(2022, 1, 8))
    matter = arranged(cast, **EXECUTION)
    rows = (
        ROWS[0],
        ("205", "教育支出", "区教委", 3500, 3500, 1000),
        ("214", "交通运输支出", "区交通局", 2500, 2500, 2100),
        ROWS[-1],
    )
    entered(cast, matter, file=stored(rows))
    page = signed_in("committee").get(f"/desk/matters/{matter.pk}/").content.decode()
    assert "批准的为4000" in page.replace(",", "")
    with pytest.raises(Refused, match="确需采用的，请写明理由") as refused:
        forced(cast, matter)
    assert refused.value.field == "accept"
    forced(cast, matter, accept="人代会后调剂,已备案")
    assert Book.objects.get(matter=matter).state == Book.State.IN_FORCE
