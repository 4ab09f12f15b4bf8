"""What was chosen: reported on by quarters, visited, changed by decision, tested, closed."""

import datetime as dt

import pytest

from renda.figures.queries import value
from renda.figures.registry import doubts, figures
from renda.figures.spec import CongressYear
from renda.lines.project.item import ProjectItem
from renda.lines.project.models import Change, Progress
from renda.lines.project.rounds import ProjectVote
from renda.matters.commands import NotAllowed
from renda.matters.step import Refused

DECISION = {
    "decided_on": dt.date(2022, 6, 10), "meeting": "常委会第4次会议", "note": "",
    "reason": "地质条件变化",
}  # fmt: skip
SPENT = 30_0000
TEST = {
    "tested_on": dt.date(2022, 12, 20), "meeting": "常委会第8次会议", "members": 30,
    "handed": 28, "returned": 28, "satisfied": 20, "basically": 5, "dissatisfied": 2,
    "abstained": 1, "invalid": 0,
}  # fmt: skip


def report(running, quarter, on, **own):
    said = {"quarter": quarter, "percent": 30, "spent": SPENT, "text": "基础完成", "photos": []}
    item = running.item("学校")
    return running.cast.take(item, ProjectItem.progress, "traffic", on, **said | own)


def finish(running, on="2022-12-01", title="学校", **own):
    said = {
        "report": "已完工", "finished_on": dt.date(2022, 11, 25), "spent": 90_0000,
        "photos": ["照片"],
    }  # fmt: skip
    return running.cast.take(running.item(title), ProjectItem.report, "traffic", on, **said | own)


# quarters


def test_each_quarter_is_reported_within_fifteen_days_of_its_end(running):
    assert running.item("学校").due_on == dt.date(2022, 4, 15)
    assert report(running, "2022Q1", "2022-04-14").due_on == dt.date(2022, 7, 15)
    assert not Progress.objects.get().late


def test_a_late_report_is_seen_as_late(running):
    report(running, "2022Q1", "2022-04-18")
    assert Progress.objects.get().late


def test_a_quarter_is_reported_once_and_not_before_it_begins(running):
    report(running, "2022Q1", "2022-03-30")
    with pytest.raises(Refused, match="已经报告"):
        report(running, "2022Q1", "2022-04-01")
    with pytest.raises(Refused, match="还没有到"):
        report(running, "2022Q3", "2022-04-01")


def test_neither_money_nor_progress_goes_back(running):
    report(running, "2022Q1", "2022-03-30")
    with pytest.raises(Refused, match="累计支出是累计数，不能少于上一次报告的30万元"):
        report(running, "2022Q2", "2022-06-30", spent=SPENT - 1)
    with pytest.raises(Refused, match="形象进度是累计数，不能少于上一次报告的30"):
        report(running, "2022Q2", "2022-06-30", percent=29)
    project = report(running, "2022Q2", "2022-06-30", percent=60, spent=50_0000).project
    assert (project.percent, project.spent) == (60, 50_0000)


def test_what_was_reported_wrongly_is_put_right(running):
    report(running, "2022Q1", "2022-03-30", spent=300_0000)
    right = {"quarter": "2022Q1", "percent": 30, "spent": SPENT, "text": "基础完成"}
    running.cast.take(
        running.item("学校"), ProjectItem.correct_progress, "traffic", "2022-04-02",
        correction="多写一个零", **right,
    )  # fmt: skip
    assert running.item("学校").project.spent == SPENT


def test_only_the_body_that_is_responsible_reports(running):
    said = {"quarter": "2022Q1", "percent": 30, "spent": 1, "text": "x", "photos": []}
    for who in ("school", "office_clerk"):
        with pytest.raises(NotAllowed):
            running.cast.take(running.item("学校"), ProjectItem.progress, who, "2022-03-30", **said)
    with pytest.raises(NotAllowed):  # what was not chosen is nobody's duty
        running.cast.take(
            running.item("路灯"), ProjectItem.progress, "traffic", "2022-03-30", **said
        )


# decisions


def change(running, by="office_clerk", **own):
    project = running.item("学校").project
    names = ("content", "goal", "place", "money", "source", "due_on")
    kept = {name: getattr(project, name) for name in names}
    return running.cast.take(
        running.item("学校"), ProjectItem.change, by, "2022-06-13", **kept | DECISION | own
    )


def test_a_project_is_changed_by_decision_with_a_reason_and_what_changed_is_kept(running):
    changed = change(running, money=120_0000, due_on=dt.date(2023, 3, 31))
    assert changed.project.money == 120_0000
    assert changed.clocks.get(name="report_by", stopped_on=None).due_on == dt.date(2023, 3, 31)
    assert "计划投资：100万元→120万元" in Change.objects.get().changed


def test_neither_the_body_nor_a_committee_changes_a_project(running):
    for who in ("traffic", "committee"):
        with pytest.raises(NotAllowed):
            change(running, by=who, money=1)


def test_a_decision_that_changes_nothing_is_none(running):
    with pytest.raises(Refused, match="没有改动任何内容"):
        change(running)
    assert not Change.objects.exists()


def test_a_project_is_cancelled_by_decision_and_still_counts_as_chosen(running):
    item = running.cast.take(
        running.item("学校"), ProjectItem.give_up, "office_clerk", "2022-06-13", **DECISION
    )
    assert (item.stage, Change.objects.get().changed) == ("unmet", "取消项目")
    assert count(running, "project-chosen") == 2
    assert count(running, "project-done") == 0


def test_a_later_day_is_a_decision_too(running):
    running.cast.take(
        running.item("学校"), ProjectItem.extend, "office_clerk", "2022-06-13",
        until=dt.date(2023, 2, 28), **DECISION,
    )  # fmt: skip
    assert running.item("学校").project.due_on == dt.date(2023, 2, 28)
    assert "完成期限" in Change.objects.get().changed


# visits, the end, the test


def test_a_group_of_deputies_goes_there(running):
    seen = {
        "on": dt.date(2022, 5, 10), "group": "第一小组", "deputies": 5, "findings": "进度较慢",
        "photos": [],
    }  # fmt: skip
    for who in ("office_clerk", "town_staff"):
        running.cast.take(running.item("学校"), ProjectItem.visit, who, "2022-05-11", **seen)
    with pytest.raises(NotAllowed):
        running.cast.take(running.item("学校"), ProjectItem.visit, "traffic", "2022-05-11", **seen)
    assert count(running, "project-visits") == 2


def test_without_a_picture_nothing_is_finished(running):
    with pytest.raises(Refused, match="请上传完工照片"):
        finish(running, photos=[])
    assert finish(running).stage == "reported"


def test_a_project_is_checked_and_tested_before_the_year_is_closed(running):
    for title in ("学校", "公厕"):
        finish(running, title=title)
        running.cast.take(
            running.item(title), ProjectItem.accept, "office_clerk", "2022-12-05", checked="属实",
            photos=[],
        )  # fmt: skip
    with pytest.raises(Refused, match="“学校”还没有测评"):
        running.do(ProjectVote.close, "office_clerk", "2022-12-21")
    for title in ("学校", "公厕"):
        running.cast.take(
            running.item(title), ProjectItem.test, "office_clerk", "2022-12-21", **TEST
        )
    assert running.do(ProjectVote.close, "office_clerk", "2022-12-22").stage == "closed"


@pytest.mark.parametrize(
    ("votes", "grade"),
    [
        ({"satisfied": 16, "basically": 9}, "satisfied"),
        ({"satisfied": 15, "basically": 10}, "basically"),  # half of 30 is not more than half
        ({"satisfied": 10, "basically": 5, "dissatisfied": 12}, "dissatisfied"),
    ],
)
def test_the_grade_follows_from_the_votes(running, votes, grade):
    finish(running)
    item = running.cast.take(
        running.item("学校"), ProjectItem.test, "office_clerk", "2022-12-21", **TEST | votes
    )
    assert item.project_test.grade == grade


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        ({"satisfied": 21}, "合计应当等于收回的票数"),
        ({"handed": 31}, "不能多于全体参评人员"),
        ({"returned": 29}, "不能多于发出的票数"),
    ],
)
def test_votes_that_do_not_reconcile_are_refused(running, votes, said):
    finish(running)
    with pytest.raises(Refused, match=said):
        running.cast.take(
            running.item("学校"), ProjectItem.test, "office_clerk", "2022-12-21", **TEST | votes
        )


# figures and doubts


def at(running, today="2022-12-31"):
    day = dt.date.fromisoformat(today)
    return CongressYear(running.cast.congress, 2022, dt.date(2022, 12, 31), day)


def count(running, key):
    return value(figures[key], at(running)).value


def doubted(running, key, today):
    return [one.title for one in doubts[f"doubt-{key}"].records(at(running, today))]


def test_candidates_chosen_money_and_tests_are_counted(running):
    report(running, "2022Q1", "2022-04-18")
    assert [count(running, f"project-{key}") for key in ("candidates", "chosen")] == [3, 2]
    assert count(running, "project-money") == 200
    assert count(running, "project-spent") == 30
    assert count(running, "project-reports") == 1
    assert count(running, "project-reports-late") == 1
    finish(running)
    running.cast.take(running.item("学校"), ProjectItem.test, "office_clerk", "2022-12-21", **TEST)
    assert [count(running, f"project-{key}") for key in ("tested", "satisfied")] == [1, 1]


def test_a_quarter_nobody_reported_is_doubted(running):
    report(running, "2022Q1", "2022-04-10")
    assert doubted(running, "project-silent", "2022-04-15") == []
    assert doubted(running, "project-silent", "2022-04-16") == ["公厕"]


def test_money_over_what_was_planned_is_doubted_until_a_decision_raises_it(running):
    report(running, "2022Q1", "2022-04-10", spent=110_0000)
    assert doubted(running, "project-over", "2022-04-16") == ["学校"]
    change(running, money=120_0000)
    assert doubted(running, "project-over", "2022-06-16") == []


def test_what_was_put_right_after_the_announcement_without_a_decision_is_doubted(running):
    assert doubted(running, "project-changed", "2022-04-16") == []
    project = running.item("学校").project
    kept = {name: getattr(project, name) for name in ("content", "place", "money", "source")}
    running.cast.take(
        running.item("学校"), ProjectItem.rewrite, "office_clerk", "2022-04-16", title="学校",
        goal="次年完成", correction="更正", **kept,
    )  # fmt: skip
    assert doubted(running, "project-changed", "2022-04-17") == ["学校"]
    change(running, goal="次年三月完成")
    assert doubted(running, "project-changed", "2022-06-17") == []


def test_the_papers_of_a_day_are_kept_with_their_rule(running):
    finish(running)
    item = running.cast.take(
        running.item("学校"), ProjectItem.test, "office_clerk", "2022-12-21", **TEST
    )
    assert item.project_test.rule == "> 1/2 members"
    right = TEST | {"satisfied": 14, "basically": 11, "correction": "误登"}
    again = running.cast.take(item, ProjectItem.correct_test, "office_clerk", "2022-12-22", **right)
    assert again.project_test.grade == "basically"


def test_the_journal_and_the_to_do_speak_of_quarters_in_words_and_ask_for_them(running, signed_in):
    """The nearest date goes by the report of the quarter, so that is what is asked for."""
    school = running.item("学校")
    page = signed_in("traffic").get("/desk/").content.decode()
    assert f"/desk/matters/{school.pk}/progress/" in page
    report(running, "2022Q1", "2022-04-02")
    page = signed_in("traffic").get(f"/desk/matters/{school.pk}/").content.decode()
    assert "2022年第1季度" in page
    assert "2022Q1" not in page


def test_steps_and_files_of_bodies_with_several_projects_say_of_which(running, signed_in):
    """Both projects are of one body: its name alone would not tell them apart."""
    report(running, "2022Q1", "2022-04-02")
    page = signed_in("office_clerk").get(f"/desk/matters/{running.matter.pk}/").content.decode()
    assert "区交通局 · 学校 · 报告季度进展" in page
