"""What a congress asks or tells the one above: sent, answered, seen by both and by nobody else."""

import datetime as dt

import pytest

from renda.directory.models import Person
from renda.lines.task.models import Upward
from renda.lines.task.upward import UpwardForm, UpwardLine, offices_above, telephone
from renda.matters.commands import NotAllowed
from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.matters.step import Refused
from renda.papers.drawing import drawn
from tests.plugins.cast import found, moment


@pytest.fixture
def city(cast):
    above = found("990100", level="city", name="青岩市")
    cast.congress.parent = above.congress
    cast.congress.save()
    return above


def drafted(cast, city, sort="request", body=None):
    return cast.begin(
        UpwardLine,
        "office_clerk",
        "2022-04-01",
        title="关于补选时间的请示",
        sort=sort,
        body=body or city.bodies["常委会办公室"],
        text="拟于六月补选。",
        papers=[],
    )


def paper(matter, key):
    document = next(one for one in UpwardLine.documents if one.key == key)
    return drawn(document, matter, [matter], on=dt.date(2022, 4, 1)).paper


def sent(cast, city, **more):
    return cast.take(drafted(cast, city, **more), UpwardLine.send, "office_clerk", "2022-04-02")


def test_only_the_offices_of_the_congress_above_are_offered(cast, city):
    assert list(offices_above(cast.congress, dt.date(2022, 4, 1))) == [city.bodies["常委会办公室"]]
    assert not offices_above(city.congress, dt.date(2022, 4, 1)).exists()


def test_a_request_goes_up_and_nowhere_else(cast, city):
    for body in (cast.bodies["常委会办公室"], found("990109", name="白石区").bodies["常委会"]):
        with pytest.raises(Refused, match="只能报送直接的上级人大"):
            drafted(cast, city, body=body)


def test_it_is_answered_within_fifteen_working_days(cast, city):
    matter = sent(cast, city)
    assert matter.due_on == dt.date(2022, 4, 25)
    matter = city.take(
        matter, UpwardLine.answer, "office_clerk", "2022-04-12", answer="同意", papers=[]
    )
    assert (matter.stage, matter.upward.answered_on) == ("answered", dt.date(2022, 4, 12))


def test_a_request_must_be_answered_a_report_may_be_noted(cast, city):
    with pytest.raises(NotAllowed):
        city.take(sent(cast, city), UpwardLine.note, "office_clerk", "2022-04-12")
    report = sent(cast, city, sort="report")
    assert city.take(report, UpwardLine.note, "office_clerk", "2022-04-12").stage == "noted"


def test_the_lower_congress_does_not_answer_itself(cast, city):
    with pytest.raises(NotAllowed):
        cast.take(
            sent(cast, city), UpwardLine.answer, "office_clerk", "2022-04-12", answer="同意",
            papers=[],
        )  # fmt: skip


def test_both_congresses_see_it_and_a_third_does_not(cast, city):
    matter = sent(cast, city)
    third = found("990109", name="白石区")
    assert matter in visible(cast.who("office_clerk"))
    assert matter in visible(city.who("office_clerk"))
    assert matter not in visible(third.who("office_clerk"))


def test_what_is_sent_back_is_changed_and_sent_again(cast, city):
    matter = city.take(
        sent(cast, city), UpwardLine.send_back, "office_clerk", "2022-04-05", reason="请说明理由"
    )
    assert (matter.stage, matter.due_on) == ("drafting", dt.date(2022, 4, 19))
    changed = {"title": "补选请示", "sort": "request", "text": "因调动补选。", "papers": []}
    body = city.bodies["常委会办公室"]
    cast.take(matter, UpwardLine.edit, "office_clerk", "2022-04-06", body=body, **changed)
    matter = cast.take(matter, UpwardLine.send, "office_clerk", "2022-04-06")
    assert (matter.stage, Upward.objects.get().text) == ("sent", "因调动补选。")


def test_a_handling_unit_writes_no_request(cast, city):
    with pytest.raises(NotAllowed):
        cast.begin(
            UpwardLine, "traffic", "2022-04-01", title="x", sort="request",
            body=city.bodies["常委会办公室"], text="x", papers=[],
        )  # fmt: skip


def test_the_form_offers_the_offices_above(cast, city):
    form = UpwardForm(
        matter=drafted(cast, city), by=cast.who("office_clerk"), at=moment("2022-04-01")
    )
    assert [body.pk for body in form.fields["body"].queryset] == [city.bodies["常委会办公室"].pk]


def read(client, matter, key, status=200):
    answer = client.get(f"/desk/matters/{matter.pk}/paper/{key}/")
    assert answer.status_code == status
    return answer.content.decode()


def test_a_request_asks_for_an_answer_and_names_who_can_be_asked_about_it(cast, city, signed_in):
    """党政机关公文处理工作条例 Art. 15: a request is no report, and 附注 names who to call."""
    matter = sent(cast, city)
    page = read(signed_in("office_clerk"), matter, "request")
    for said in ("<h2>关于补选时间的请示</h2>", "常委会办公室：", "妥否，请批示。", "2022年4月2日",
                 "联系人：office_clerk某"):  # fmt: skip
        assert said in page, said
    read(signed_in("office_clerk"), matter, "report", 404)


def test_a_report_asks_for_nothing(cast, city, signed_in):
    matter = sent(cast, city, sort="report")
    page = read(signed_in("office_clerk"), matter, "report")
    assert "特此报告。" in page
    assert "请批示" not in page
    read(signed_in("office_clerk"), matter, "request", 404)


def test_what_the_text_ends_with_is_not_said_twice(cast, city, signed_in):
    matter = sent(cast, city)
    Upward.objects.filter(matter=matter).update(text="拟于六月补选。\n当否，请批复。")
    page = read(signed_in("office_clerk"), matter, "request")
    assert "当否，请批复。" in page
    assert "妥否" not in page


def test_the_answer_is_the_paper_of_the_congress_above(cast, city, signed_in):
    matter = sent(cast, city)
    read(signed_in("office_clerk"), matter, "answer", 404)
    city.take(matter, UpwardLine.answer, "office_clerk", "2022-04-12", answer="同意。", papers=[])
    page = read(signed_in("office_clerk"), matter, "answer")
    for said in ("关于《关于补选时间的请示》的批复", "同意。", "此复。", "2022年4月12日"):
        assert said in page, said
    assert "编发文号" not in page


def typed(cast, city, **more):
    answers = {
        "title": "关于补选时间的请示",
        "sort": "request",
        "body": city.bodies["常委会办公室"].pk,
        "text": "拟于六月补选。",
        "contact": "王某",
        "phone": "1234-5678",
        **more,
    }
    matter = Matter(congress=cast.congress, procedure=UpwardLine.slug)
    return UpwardForm(answers, matter=matter, by=cast.who("office_clerk"), at=moment("2022-04-01"))


@pytest.mark.parametrize("missing", ["contact", "phone"])
def test_a_request_says_whom_to_ask_and_under_which_number(cast, city, missing):
    form = typed(cast, city, **{missing: ""})
    assert form.errors == {missing: ["请示要写明联系人和电话。"]}
    assert typed(cast, city).is_valid()
    assert typed(cast, city, sort="report", **{missing: ""}).is_valid()


def test_they_are_printed_below_the_day(cast, city):
    matter = drafted(cast, city)
    noted = paper(matter, "request").tail.note
    assert noted == f"联系人：{cast.who('office_clerk').name}，电话：＿＿＿＿＿＿＿＿"
    Upward.objects.filter(pk=matter.pk).update(contact="王某", phone="1234-5678")
    matter = Matter.objects.get(pk=matter.pk)
    assert paper(matter, "request").tail.note == "联系人：王某，电话：1234-5678"


def test_a_number_is_remembered_and_else_the_directorys(cast, city):
    who = cast.who("office_clerk")
    assert telephone(who, cast.congress) == ""
    Person.objects.filter(pk=who.person_id).update(phone="111")
    assert telephone(who, cast.congress) == "111"
    Upward.objects.filter(pk=drafted(cast, city).pk).update(contact=who.name, phone="222")
    assert telephone(who, cast.congress) == "222"
    assert telephone(cast.who("clerk"), cast.congress) == ""
    form = UpwardForm(
        matter=Matter(congress=cast.congress, procedure=UpwardLine.slug),
        by=who,
        at=moment("2022-05-01"),
    )
    assert (form.initial["contact"], form.initial["phone"]) == (who.name, "222")
