"""What happened is told in words that a clerk can read: no keys, no codes, nothing left empty."""

import datetime as dt

import pytest
from django import forms
from django.utils import translation

from renda.lines.resolution.models import Resolution
from renda.lines.suggestion.procedures import Relay, Suggestion
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    child,
    do,
    handled,
    registered,
    replied,
    submitted,
)
from renda.matters.forms import MatterRef, Money
from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.matters.registry import procedure_of
from renda.matters.rows import Rows
from renda.matters.sheets import rows_of
from renda.papers.titles import ending, within
from renda.sites.folio import page
from renda.sites.folio.words import worded
from tests.plugins.cast import moment


class PointRow(forms.Form):
    text = forms.CharField()
    sort = forms.ChoiceField(choices=(("a", "甲类"), ("b", "乙类")))
    money = Money(required=False)
    body = forms.CharField(required=False)


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (
            [
                {
                    "text": "修路。",
                    "sort": "a",
                    "money": 50000,
                    "body": {"pk": 21, "text": "区交通局"},
                }
            ],
            "修路，甲类，5万元，区交通局",
        ),
        (
            [
                {"text": "修路", "sort": "a", "money": None, "body": None},
                {"text": "架桥", "sort": "b", "money": None, "body": ""},
            ],
            "1. 修路，甲类；2. 架桥，乙类",
        ),
    ],
)
def test_the_rows_of_a_form_are_told_by_their_cells(rows, words):
    assert worded(Rows(PointRow), rows) == words


def told(cast, matter):
    return page.read(
        matter.pk, cast.who("clerk"), dt.datetime(2022, 6, 1, 4, tzinfo=dt.UTC), "desk"
    ).timeline


def test_a_step_that_followed_says_what_it_followed_from(cast, replied):  # noqa: F811
    titles = [str(step["title"]) for step in told(cast, replied.root)]
    assert "随交办件、转交件的办理进展，自动转为“已答复”" in titles
    assert not [title for title in titles if "随下级" in title]


def test_the_page_of_a_part_tells_its_own_story_and_folds_that_of_others_away(
    cast,
    signed_in,
    registered,  # noqa: F811
):
    bodies = [cast.bodies["区交通局"], cast.bodies["区教委"]]
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", separate=bodies,
       track="ordinary")  # fmt: skip
    mine, other = Matter.objects.filter(parent=registered, body__isnull=False).order_by("pk")
    for matter, who in ((mine, "traffic"), (other, "school")):
        do(cast, matter, procedure_of(matter).sign_for, who, "2022-03-04")
    folio = page.read(
        mine.pk, cast.who("clerk"), dt.datetime(2022, 3, 10, 4, tzinfo=dt.UTC), "desk"
    )
    assert not [step for step in folio.timeline if "区教委" in step["title"]]
    assert [step for step in folio.elsewhere if "区教委" in step["title"]]
    assert not [card for card in folio.clocks if "区教委" in card["label"]]
    shown = signed_in("clerk").get(f"/desk/matters/{mine.pk}/").content.decode()
    assert "同一件事项其他部分的办理经过" in shown


@pytest.mark.parametrize("over", [0, 1])
def test_the_page_of_a_whole_tells_what_few_parts_did_and_folds_many_away(cast, registered, over):  # noqa: F811
    for n in range(page.CROWD + over):
        part = Matter.objects.create(
            congress=cast.congress, procedure="suggestion-assignment", parent=registered,
            root=registered, title=f"第{n}份", year=2022, stage="assigned",
            body=cast.bodies["区交通局"], opened_at=moment("2022-03-03"),
        )  # fmt: skip
    do(cast, part, procedure_of(part).sign_for, "traffic", "2022-03-04")
    folio = page.read(
        registered.pk, cast.who("clerk"), dt.datetime(2022, 3, 10, 4, tzinfo=dt.UTC), "desk"
    )
    near = [step for step in folio.timeline if "区交通局" in step["title"]]
    far = [step for step in folio.elsewhere if "区交通局" in step["title"]]
    assert (len(near), len(far)) == ((0, 1) if over else (1, 0))


def test_a_number_means_the_whole_not_what_hangs_below_it(cast, registered):  # noqa: F811
    office = cast.bodies["政府办"]
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", via=office, track="ordinary")
    relay = child(registered, Relay)
    assert relay.number == registered.number
    field = MatterRef()
    field.offer(visible(cast.who("clerk")))
    assert field.clean(registered.number) == registered


@pytest.mark.parametrize("kept", ["> 1/2 members", "majority-of-all-members/1"])
def test_a_rule_of_voting_is_read_in_words(kept):
    record = Resolution(sort=Resolution.Sort.RESOLUTION, rule=kept)
    said = dict(rows_of(record))
    assert said["表决规则"] == "赞成票超过全体组成人员半数的为通过"
    assert kept not in str(said)


@pytest.mark.parametrize(
    ("title", "read"),
    [("关于促进消费的决定", "《关于促进消费的决定》"), ("道路交通执法情况", "道路交通执法情况")],
)
def test_a_title_within_a_title_reads_well(title, read):
    assert within(title) == read


def test_a_list_is_called_a_list():
    assert ending("道路交通执法情况", "问题清单") == "道路交通执法情况问题清单"
    assert ending("道路交通问题清单", "问题清单") == "道路交通问题清单"


def test_a_day_is_told_as_the_reader_writes_it():
    assert worded(forms.DateField(), "2026-11-27") == "2026年11月27日"
    with translation.override("en"):
        assert worded(forms.DateField(), "2026-11-27") == "Nov. 27, 2026"
    assert ("表决日期", "2022年3月1日") in rows_of(Resolution(decided_on=dt.date(2022, 3, 1)))
