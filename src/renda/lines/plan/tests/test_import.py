"""Many topics come in at once, by a table or by rows: all, or none with every fault named."""

import pytest

from renda.lines.plan.forms import TopicsForm, TopicTableForm
from renda.lines.plan.procedures import Plan, PlanTopic
from renda.lines.plan.tests.test_plan import drawn_up
from renda.matters.commands import NotAllowed
from renda.matters.step import Refused
from tests.plugins.cast import moment
from tests.plugins.tables import brought

HEAD = ("序号", "议题", "监督形式", "议题来源", "计划月份", "牵头部门", "涉及单位")
ROWS = (
    HEAD,
    ("1", "城市管理工作情况", "听取和审议报告", "社会普遍关注", "3月", "财经委", "区交通局"),
    ("2", "教育工作专题询问", "专题询问", "常委会组成人员提出", "2022年9月", "监察和法制委", ""),
    ("合计", "合计", "", "", "", "", ""),
)


def imported(cast, rows=ROWS, who="office_clerk"):
    plan = drawn_up(cast, months=())
    answers = brought(cast, TopicTableForm, plan, who, "2022-01-11", rows)
    return cast.take(plan, Plan.import_, who, "2022-01-11", **answers)


def said(topic):
    facts = topic.topic
    return (topic.title, facts.way, facts.source, facts.month, str(topic.lead), str(topic.body))


def test_every_row_of_a_table_becomes_a_topic_with_its_source_l2_art_12(cast):
    plan = imported(cast)
    assert [said(one) for one in cast.children(plan, PlanTopic)] == [
        ("城市管理工作情况", "hearing", "public", 3, "财经委", "区交通局"),
        ("教育工作专题询问", "special", "members", 9, "监察和法制委", "None"),
    ]


def test_a_committee_brings_no_table_to_the_plan(cast):
    with pytest.raises(NotAllowed):
        imported(cast, who="committee")


@pytest.mark.parametrize(
    ("column", "cell", "said_of_it"),
    [
        (2, "吃饭", "“吃饭”不在可选的范围内"),
        (4, "第一季度", "月份“第一季度”不认识"),
        (4, "13月", "月份“13月”不认识"),
        (5, "某委", "不认识责任单位“某委”"),
        (5, "区交通局", "不认识责任单位“区交通局”"),
    ],
)
def test_a_row_that_does_not_fit_is_named_and_nothing_is_taken(cast, column, cell, said_of_it):
    wrong = [*ROWS[2]]
    wrong[column] = cell
    with pytest.raises(Refused, match="一行也没有导入：第3行") as refused:
        imported(cast, (ROWS[0], ROWS[1], wrong))
    assert said_of_it in str(refused.value)


def test_a_table_without_where_topics_come_from_is_refused(cast):
    rows = [[cell for n, cell in enumerate(row) if n != 3] for row in ROWS]
    with pytest.raises(Refused, match="议题来源"):
        imported(cast, rows)


def test_rows_pasted_from_a_spreadsheet_become_topics(cast):
    plan = drawn_up(cast, months=())
    lines = (
        "议题一\t执法检查\t法律规定每年应当进行的\t6\t财经委\t\n"
        "议题二\t询问\t代表建议集中反映的问题\t7\t财经委\t区教委"
    )
    at = moment("2022-01-11")
    form = TopicsForm({"topics-lines": lines}, matter=plan, by=cast.who("office_clerk"), at=at)
    assert form.is_valid(), form.errors
    cast.take(plan, Plan.add_rows, "office_clerk", "2022-01-11", **form.cleaned_data)
    found = [(one.title, one.topic.way, one.topic.month) for one in cast.children(plan, PlanTopic)]
    assert found == [("议题一", "inspection", 6), ("议题二", "inquiry", 7)]
