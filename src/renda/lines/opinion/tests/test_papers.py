"""What goes back and forth before the result is reported: L2 Art. 17."""

import pytest

from renda.lines.opinion.procedures import OpinionLine
from renda.lines.opinion.tests.conftest import delivered, points, reported
from renda.matters.models import Matter


def read(client, matter, key, status=200):
    answer = client.get(f"/desk/matters/{matter.pk}/paper/{key}/")
    assert answer.status_code == status
    return answer.content.decode()


def test_a_body_asks_the_committee_for_its_view_in_a_letter_of_its_own(cast, signed_in):
    matter = delivered(cast)
    read(signed_in("traffic"), matter, "consult", 404)
    given = {"draft": "已修订制度。", "papers": []}
    cast.take(matter, OpinionLine.consult, "traffic", "2022-06-10", **given)
    page = read(signed_in("traffic"), matter, "consult")
    for said in ("现将城市管理工作情况审议意见", "已修订制度。", "2022年6月10日", "区交通局</p>"):
        assert said in page, said
    assert "编发文号" not in read(signed_in("office_clerk"), matter, "consult")


def test_the_committee_answers_with_its_view_and_the_day_of_the_report(cast, signed_in):
    matter = delivered(cast)
    given = {"draft": "已修订制度。", "papers": []}
    cast.take(matter, OpinionLine.consult, "traffic", "2022-06-10", **given)
    read(signed_in("committee"), matter, "views", 404)
    cast.take(matter, OpinionLine.view, "committee", "2022-06-15", view="请补充数据。")
    page = read(signed_in("committee"), matter, "views")
    due = matter.clocks.get(name="answer_by").due_on
    for said in ("请补充数据。", "2022年6月15日", f"{due.month}月{due.day}日前"):
        assert said in page, said


@pytest.mark.parametrize("key", ["consult", "views"])
def test_who_does_not_see_the_opinions_reads_neither(cast, signed_in, key):
    read(signed_in("school"), reported(cast), key, 404)


def test_a_body_that_is_late_is_urged_for_each_point_and_nobody_who_has_done_it(cast, signed_in):
    """What a body owes is urged in the same words everywhere."""
    matter = delivered(cast)
    late = points(cast, matter)[0]
    page = read(signed_in("office_clerk"), late, "urge")
    for said in (
        "关于抓紧办理审议意见要点的催办通知",
        "区交通局：",
        late.title,
        "研究处理",
        "已逾期",
    ):
        assert said in page, said
    read(signed_in("office_clerk"), matter, "urge")
    read(signed_in("office_clerk"), reported(cast, matter), "urge", 404)


def test_a_letter_says_which_point_another_body_answers(cast, signed_in):
    matter = delivered(cast)
    _first, second = points(cast, matter)
    Matter.objects.filter(pk=second.pk).update(body=cast.bodies["区水利局"])
    page = read(signed_in("office_clerk"), matter, "letter")
    assert "加强监管（由区水利局办理）" in page
    assert "完善制度（由" not in page
