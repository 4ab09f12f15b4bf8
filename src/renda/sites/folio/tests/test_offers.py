"""Steps of several matters on one page: no two buttons are alike, many stand in a table."""

from types import SimpleNamespace

from renda.directory.models import Body
from renda.matters.models import Matter
from renda.sites.folio.offers import Offer, below, in_rows, told_apart

ANSWER = SimpleNamespace(name="answer", label="报告办理结果", duty=True, asks=None)
EXTEND = SimpleNamespace(name="extend", label="延期", duty=False, asks=None)


def point(pk, title, body="区经信委", parent_id=1):
    whose = Body(name=body, short_name=body) if body else None
    return Matter(pk=pk, title=title, body=whose, parent_id=parent_id, procedure="opinion-point")


def offer(matter, action=ANSWER):
    return Offer(action, matter, f"/desk/matters/{matter.pk}/{action.name}/")


def test_two_points_of_one_body_are_told_apart_by_their_titles():
    labels = [one.label for one in told_apart([offer(point(2, "路灯")), offer(point(3, "井盖"))])]
    assert labels == ["报告办理结果 · 区经信委 · 路灯", "报告办理结果 · 区经信委 · 井盖"]


def test_one_point_of_each_body_says_the_body_alone():
    labels = [
        one.label
        for one in told_apart([offer(point(2, "路灯")), offer(point(3, "井盖", "区教委"))])
    ]
    assert labels == ["报告办理结果 · 区经信委", "报告办理结果 · 区教委"]


def test_a_topic_without_a_body_says_its_title():
    assert told_apart([offer(point(2, "听取报告", body=""))])[0].label == "报告办理结果 · 听取报告"


def test_many_steps_stand_in_rows_what_waits_before_what_may_be_done():
    one, two = point(2, "路灯"), point(3, "井盖")
    rows = in_rows([offer(one), offer(one, EXTEND), offer(two)])
    assert [(row["matter"], len(row["duties"]), len(row["options"])) for row in rows] == [
        (one, 1, 1),
        (two, 1, 0),
    ]
    assert rows[0]["url"] == "/desk/matters/2/"


def test_what_hangs_below_is_found_at_any_depth():
    top, middle, leaf = (
        point(1, "", parent_id=None),
        point(2, "", parent_id=1),
        point(3, "", parent_id=2),
    )
    assert below(top, [top, middle, leaf]) == {2, 3}
    assert below(leaf, [top, middle, leaf]) == set()
