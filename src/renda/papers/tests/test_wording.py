"""An office words its papers: plain lines and fields, versions, the way back."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied

from renda.directory.models import Change
from renda.kernel.documents.spec import Kind
from renda.kernel.mistakes import MistakenError
from renda.matters.step import Refused
from renda.papers.commands import restore_paper, word_paper
from renda.papers.drawing import drawn, values
from renda.papers.fields import Values, names_of
from renda.papers.mistakes import checked
from renda.papers.models import Wording
from renda.papers.queries import versions_of, wording_of
from renda.papers.wording import filled
from tests.plugins.cast import moment

AT, DAY = moment("2022-05-06"), dt.date(2022, 5, 6)
TEXT = """# 关于{{标题}}的函
题注：{{文号}}
主送：{{#承接任务}}{{承办单位}}、{{/承接任务}}
## 一、任务
{{任务要求}}
{{#要求报告日期}}
请于{{要求报告日期}}前报告。
{{/要求报告日期}}
{{#协同的人大}}
与{{协同的人大}}协同。
{{/协同的人大}}
| 序号 | 单位 |
{{#承接任务}}
| {{序号}} | {{承办单位}} |
{{/承接任务}}
附件：任务清单
署名：{{人大}}常务委员会办公室
日期：{{今天}}
抄送：区政府"""
VALUES = Values(
    {"标题": "检查", "任务要求": "第一。\n第二。", "要求报告日期": "2022年6月30日",
     "人大": "某人大", "今天": "2022年5月6日", "文号": "某人函〔2022〕1号"},
    {"承接任务": [
        Values({"序号": "1", "承办单位": "甲镇"}), Values({"序号": "2", "承办单位": "乙镇"})
    ]},
)  # fmt: skip


def said(paper):
    return ["".join(run.text for run in block.runs) for block in paper.blocks]


def test_a_wording_becomes_an_official_paper(place):
    paper = filled(checked(TEXT, place), VALUES)
    assert (paper.title, paper.subtitle) == ("关于检查的函", "某人函〔2022〕1号")
    assert paper.addressee == "甲镇、乙镇"
    assert said(paper)[:4] == ["一、任务", "第一。", "第二。", "请于2022年6月30日前报告。"]
    assert paper.blocks[-1].rows == (("序号", "单位"), ("1", "甲镇"), ("2", "乙镇"))
    assert (paper.tail.attachments, paper.tail.copies_to) == (("任务清单",), "区政府")
    assert (paper.tail.signature, paper.tail.date) == ("某人大常务委员会办公室", "2022年5月6日")


def test_what_has_no_value_leaves_its_line_out(place):
    assert not any("协同" in line for line in said(filled(checked(TEXT, place), VALUES)))


@pytest.mark.parametrize(
    "value", ["# 题目", "| 甲 | 乙 |", "署名：某人", "{{#承接任务}}{{标题}}", "{{无}}"]
)
def test_a_value_is_never_read_as_wording(value):
    paper = filled("正文{{标题}}\n{{标题}}\n| {{标题}} | 二 |", Values({"标题": value}))
    assert said(paper)[:2] == [f"正文{value}", value]
    assert paper.blocks[2].rows == ((value, "二"),)
    assert not paper.title


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("{{没有的}}和{{也没有}}", "{{也没有}}"),
        ("{{#没有的清单}}\n{{标题}}\n{{/没有的清单}}", "{{#没有的清单}}"),
        ("{{#承接任务}}\n{{没有的}}\n{{/承接任务}}", "{{没有的}}"),
        ("{{标题.__class__}}", "标题.__class__"),
        ("{{?承接任务}}{{序号}}{{/承接任务}}", "{{序号}}"),
        ("{{#承接任务}}甲", "承接任务"),
        ("甲{{/承接任务}}", "承接任务"),
        ("{{#承接任务}}{{#标题}}{{/承接任务}}{{/标题}}", "承接任务"),
    ],
)
def test_what_is_unknown_or_not_closed_is_refused_by_name(place, text, named):
    with pytest.raises(MistakenError) as mistaken:
        checked(text, place)
    assert named in "".join(one.words + one.told for one in mistaken.value.mistakes)


@pytest.mark.parametrize(("text", "said"), [("  \n", "请写明"), ("字" * 50_001, "过长")])
def test_nothing_and_too_much_are_refused(place, text, said):
    with pytest.raises(Refused, match=said) as refused:
        checked(text, place)
    assert refused.value.field == "text"


def test_template_language_has_no_meaning():
    text = "{% load static %}{{ 标题 }}{% include 'x' %}"
    assert said(filled(text, VALUES)) == ["{% load static %}检查{% include 'x' %}"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("关于{标题}的函", "{标题}"),
        ("关于{{标题}的函", "{{标题}"),
        ("关于{标题}}的函", "{标题}}"),
        ("{% load static %}", "{% load static %}"),
        ("关于标题}}的函", "}"),
    ],
)
def test_a_mistyped_bracket_is_told_with_what_it_would_print(place, text, told):
    with pytest.raises(MistakenError, match="会照原样印在文书上") as mistaken:
        checked(text, place)
    assert f"“{told}" in str(mistaken.value)


def test_full_width_brackets_are_understood(place):
    assert checked("关于｛｛标题｝｝的函｛｛＃承接任务｝｝甲｛｛/承接任务｝｝", place) == (
        "关于{{标题}}的函{{#承接任务}}甲{{/承接任务}}"
    )


def test_what_is_said_only_where_there_is_something_or_nothing():
    text = "{{?承接任务}}共{{承接任务数量}}个{{/承接任务}}{{^协同的人大}}单独办理{{/协同的人大}}"
    some = Values({"承接任务数量": "2", "协同的人大": ""}, VALUES.lists)
    none = Values({"协同的人大": "某人大"}, {"承接任务": []})
    assert said(filled(text, some)) == ["共2个单独办理"]
    assert said(filled(text, none)) == []


def test_a_list_within_a_list_knows_what_stands_around_it(place):
    inner = [Values({"项": "甲"}), Values({"项": "乙"})]
    whole = Values({"年度": "2022"}, {"表": [Values({"名": "一"}, {"行": inner})]})
    assert said(filled("{{#表}}{{#行}}{{年度}}{{名}}{{项}}；{{/行}}{{/表}}", whole)) == [
        "2022一甲；2022一乙"
    ]


def test_a_form_has_no_head_and_leaves_room_to_write():
    (form,) = filled("|| 标题 | {{标题}} |\n||+ 意见 |  |", VALUES).blocks
    assert form.rows == (("标题", "检查"), ("意见", ""))
    assert (form.headed, form.room) == (False, {1})


def test_the_facts_of_a_line_are_fields_under_their_names(place):
    names = names_of(place)
    assert {"标题", "任务种类", "任务要求", "要求报告日期", "完成情况报告"} <= names.fields
    assert {"承接任务", "下级事项"} <= set(names.lists)


def test_a_matter_fills_in_what_it_says(cast, task, place):
    told = values(place.document, task, [task], DAY).fields
    assert told["标题"] == "环境保护法执法检查"
    assert told["任务种类"] == "执法检查"
    assert told["要求报告日期"] == "2022年6月30日"
    assert told["今天"] == "2022年5月6日"


def test_each_saving_is_a_version_and_the_original_comes_back(cast, task, place):
    congress, who = cast.congress, {"by": cast.who("clerk"), "at": AT}
    before = drawn(place.document, task, [task], on=DAY).paper
    word_paper(congress, place=place, text="# 甲", **who)
    word_paper(congress, place=place, text="# 乙", **who)
    found = drawn(place.document, task, [task], on=DAY)
    assert (found.paper.title, found.wording.version) == ("乙", 2)
    restore_paper(congress, place=place, **who)
    assert wording_of(congress, "task", "order") is None
    assert drawn(place.document, task, [task], on=DAY).paper == before
    assert [one.text for one in versions_of(congress, "task", "order")] == ["", "# 乙", "# 甲"]
    assert Change.objects.filter(command="word_paper").count() == 2


def test_what_changes_nothing_is_no_version(cast, place):
    who = {"by": cast.who("clerk"), "at": AT}
    with pytest.raises(Refused, match="和现行的文字一样"):
        restore_paper(cast.congress, place=place, **who)
    word_paper(cast.congress, place=place, text="# 甲", **who)
    with pytest.raises(Refused, match="和现行的文字一样"):
        word_paper(cast.congress, place=place, text="# 甲\n", **who)
    word_paper(cast.congress, place=place, text=place.wording, **who)
    assert wording_of(cast.congress, "task", "order") is None
    with pytest.raises(Refused, match="和现行的文字一样"):
        word_paper(cast.congress, place=place, text=place.wording, **who)


@pytest.mark.parametrize("name", ["traffic", "director", "committee", "admin", "deputy"])
def test_nobody_else_words_papers(cast, place, name):
    who = {"by": cast.who(name), "at": AT}
    with pytest.raises(PermissionDenied):
        word_paper(cast.congress, place=place, text="# 甲", **who)
    with pytest.raises(PermissionDenied):
        restore_paper(cast.congress, place=place, **who)
    assert not Wording.objects.exists()


def test_a_part_that_is_left_out_leaves_no_gap_in_the_numbers():
    out = "{{#协同的人大}}\n## 二、乙\n{{/协同的人大}}\n"
    text = f"## 一、甲\n## （一）子\n{out}## 三、丙\n## 说明\n## 四、丁"
    told = said(filled(text, Values({"协同的人大": ""})))
    assert told == ["一、甲", "（一）子", "二、丙", "说明", "三、丁"]


def test_headings_know_their_level_by_their_number():
    blocks = filled("## （一）甲\n## 1.乙\n## (1)丙\n## 丁", Values({})).blocks
    assert [(b.kind, b.level) for b in blocks] == [(Kind.HEADING, n) for n in (2, 3, 4, 1)]
