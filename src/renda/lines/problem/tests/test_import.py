"""A problem list comes in as offices keep it: all of it, or nothing with every fault named."""

import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from renda.kernel.commands import store_file
from renda.kernel.tables import write_xlsx
from renda.lines.problem.forms import ListForm
from renda.lines.problem.models import Problem
from renda.lines.problem.procedures import ProblemItem, ProblemLine
from renda.lines.problem.tests.test_problem import listed
from renda.matters.commands import NotAllowed
from renda.matters.step import Refused
from tests.plugins.cast import moment

HEADERS = ("序号", "方面", "具体问题", "牵头单位", "协办单位", "整改期限")
ROWS = (
    ("1", "法律宣传", "知晓率低", "区交通局", "区教委", "2022年11月30日"),
    ("2", "法律宣传", "宣传形式单一", "区教委", "", "2022年12月"),
    ("合计", "", "合计", "", "", ""),
    ("3", "执法", "人手不足", "", "", ""),
)


def brought(cast, matter, rows=ROWS, headers=HEADERS, who="committee", content=None):
    content = content or write_xlsx("清单", headers, rows)
    form = ListForm(
        {}, {"table": SimpleUploadedFile("问题清单.xlsx", content)},
        matter=matter, by=cast.who(who), at=moment("2022-05-02"),
    )  # fmt: skip
    assert form.is_valid(), form.errors
    file = store_file("问题清单.xlsx", io.BytesIO(content), at=moment("2022-05-02"))
    answers = {**form.cleaned_data, "table": [file]}
    return cast.take(matter, ProblemLine.import_, who, "2022-05-02", **answers)


def drafted(cast):
    return listed(cast, rows=[])


def test_every_row_becomes_a_problem_of_the_body_it_names(cast):
    matter = brought(cast, drafted(cast))
    items = cast.children(matter, ProblemItem)
    assert [(item.title, str(item.body)) for item in items] == [
        ("知晓率低", "区交通局"),
        ("宣传形式单一", "区教委"),
        ("人手不足", "区水利局"),
    ]
    first, second, third = Problem.objects.order_by("pk")
    assert (first.aspect, first.co_bodies) == ("法律宣传", "区教委")
    assert [one.due_on for one in (first, second, third)] == [
        dt.date(2022, 11, 30),
        dt.date(2022, 12, 31),
        None,
    ]


def test_one_row_that_does_not_fit_and_nothing_is_taken(cast):
    rows = [*ROWS, ("4", "执法", "设施缺失", "无此单位", "", "三天")]
    matter = drafted(cast)
    with pytest.raises(Refused, match="第6行"):
        brought(cast, matter, rows)
    assert cast.children(matter, ProblemItem) == []


@pytest.mark.parametrize(
    ("rows", "headers", "words"),
    [
        (ROWS, ("甲", "乙", "丙", "丁", "戊", "己"), "没有找到“问题”这一列"),
        ((("合计", "", "", "", "", ""),), HEADERS, "表里没有可以导入的行"),
    ],
    ids=["no such columns", "nothing but a total"],
)
def test_a_table_without_problems_is_refused(cast, rows, headers, words):
    with pytest.raises(Refused, match=words):
        brought(cast, drafted(cast), rows, headers)


def test_the_same_file_is_taken_once(cast):
    matter, content = drafted(cast), write_xlsx("清单", HEADERS, ROWS)
    brought(cast, matter, content=content)
    with pytest.raises(Refused, match="已经导入过"):
        brought(cast, matter, content=content)
    assert len(cast.children(matter, ProblemItem)) == 3


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04broken", b"\x89PNG\r\n\x1a\n"])
def test_a_damaged_file_is_refused_beside_the_field(cast, content):
    form = ListForm(
        {}, {"table": SimpleUploadedFile("清单.xlsx", content)},
        matter=drafted(cast), by=cast.who("committee"), at=moment("2022-05-02"),
    )  # fmt: skip
    assert "table" in form.errors


def test_a_handling_body_brings_no_list(cast):
    with pytest.raises(NotAllowed):
        brought(cast, drafted(cast), who="traffic")
