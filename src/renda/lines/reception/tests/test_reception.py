"""Receptions and opinions: announced, recorded, handed on, told, opened anew once (domain 4.2)."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from renda.figures.queries import records, value
from renda.figures.registry import doubts, figures
from renda.figures.spec import CongressYear
from renda.kernel.tests.test_pictures import PLACE, exif, jpeg
from renda.lines.reception.models import Spoken, Voiced
from renda.lines.reception.procedures import ReceptionItem as Item
from renda.lines.reception.procedures import ReceptionLine as Line
from renda.matters.commands import NotAllowed, answer_back, perform
from renda.matters.models import Enclosure, Matter, PersonalReading
from renda.matters.queries import actions_for, awaiting
from renda.matters.rows import UnfitRows
from renda.matters.seals import first_break
from renda.matters.step import Refused


def day(text):
    return dt.date.fromisoformat(text)


def announced(cast, held="2022-03-10", on="2022-03-01", **more):
    answers = {
        "title": "三月代表接待日", "body": "东街工委", "sort": "station", "place": "东街代表站",
        "held_on": day(held), "announced_on": day(on), "names": "deputy某", "topics": "",
    }  # fmt: skip
    return cast.begin(Line, "street", on, **answers | more)


def row(text, way="spot", answer="已当场说明。", to=None):
    return {"text": text, "way": way, "answer": answer, "to": to}


def recorded(cast, *rows, on="2022-03-11", by="street", **more):
    matter = announced(cast, **more)
    came = {"deputies": 3, "visitors": 9, "items": list(rows), "note": "", "papers": []}
    return cast.take(matter, Line.record, by, on, **came)


def handed(cast):
    """Return an item that the water bureau has from a reception."""
    water = cast.bodies["区水利局"]
    matter = recorded(cast, row("东街停水", "handed", "", water), row("路灯不亮"))
    return matter, Matter.objects.get(procedure=Item.slug)


def told(cast, item, on="2022-03-25"):
    cast.take(item, Item.report, "water", on, result="管道已经更换。", papers=[])
    return cast.take(item, Item.accept, "street", on, told="已修好", told_on=day(on))


def due(matter, name):
    return matter.clocks.filter(name=name).order_by("-pk").first().due_on


def test_names_and_place_stand_three_days_before(cast):
    """Local default: announced three days before; the rule is a setting."""
    with pytest.raises(Refused, match="应当提前公布"):
        announced(cast, held="2022-03-10", on="2022-03-08")
    with pytest.raises(Refused, match="应当提前公布"):
        announced(cast, announced_on=None)
    assert announced(cast, held="2022-03-10", on="2022-03-07").stage == "announced"


def test_a_reception_on_paper_is_entered_when_it_is_over(cast):
    matter = announced(cast, held="2022-02-20", on="2022-03-01", announced_on=None)
    assert matter.number == "接待〔2022〕1号"


def test_it_is_not_recorded_before_it_was_held(cast):
    with pytest.raises(Refused, match="还没有举行"):
        recorded(cast, on="2022-03-09")


def test_only_the_body_that_keeps_it_records_it(cast):
    matter = announced(cast)
    came = {"deputies": 1, "visitors": 1, "items": [], "note": "", "papers": []}
    for name in ("town_staff", "traffic", "director"):
        with pytest.raises(NotAllowed):
            cast.take(matter, Line.record, name, "2022-03-11", **came)


def test_what_was_answered_there_is_a_row_and_closes_the_reception_at_once(cast):
    matter = recorded(cast, row("路灯不亮"), row("官司", "elsewhere", "请向区法院提出"))
    assert (matter.stage, matter.children.count()) == ("done", 0)
    assert list(matter.spoken.values_list("way", flat=True)) == ["spot", "elsewhere"]


def test_a_row_without_answer_or_body_is_named(cast):
    with pytest.raises(UnfitRows) as told_:
        recorded(cast, row("一"), row("二", "spot", ""), row("三", "handed", ""))
    assert [(fault.row, fault.cell) for fault in told_.value.faults] == [(1, "answer"), (2, "to")]
    assert Spoken.objects.count() == 0


def test_what_is_handed_on_is_followed_until_the_person_was_told(cast):
    """Handle: one month; tell: five working days after; both defaults."""
    matter, item = handed(cast)
    assert (matter.stage, item.stage, str(item.body)) == ("handling", "given", "区水利局")
    assert due(item, "report_by") == dt.date(2022, 4, 11)
    assert awaiting(cast.who("water")).filter(pk=item.pk).exists()
    cast.take(item, Item.report, "water", "2022-03-24", result="已经更换。", papers=[])
    assert due(item, "check_by") == dt.date(2022, 3, 31)
    with pytest.raises(NotAllowed):
        cast.take(item, Item.accept, "water", "2022-03-25", told="x", told_on=day("2022-03-25"))
    cast.take(item, Item.accept, "street", "2022-03-25", told="好", told_on=day("2022-03-25"))
    matter.refresh_from_db()
    assert matter.stage == "done"


def said(item, name, words="还在停水", on="2022-04-01", **more):
    at = dt.datetime.combine(day(on), dt.time(10), dt.UTC)
    return answer_back(item, name, answers={"words": words, **more}, at=at)


def test_a_no_reopens_it_once_and_reaches_the_body(cast):
    matter, item = handed(cast)
    told(cast, item)
    again = said(item, "unsolved")
    assert (again.stage, again.closed_at) == ("given", None)
    assert awaiting(cast.who("water")).filter(pk=item.pk).exists()
    assert due(item, "report_by") > dt.date(2022, 4, 1)
    matter.refresh_from_db()
    assert matter.stage == "handling"
    told(cast, again, "2022-04-15")
    with pytest.raises(NotAllowed):
        said(item, "unsolved", on="2022-04-16")
    ended = said(item, "remains", on="2022-04-16")
    assert (ended.stage, Voiced.objects.get(matter=item).solved) == ("met", "no")
    assert first_break() is None


def test_nobody_was_told_before_they_said_it(cast):
    _matter, item = handed(cast)
    cast.take(item, Item.report, "water", "2022-03-24", result="已经更换。", papers=[])
    with pytest.raises(Refused, match="不能早于接待日期（2022年3月10日）"):
        cast.take(item, Item.accept, "street", "2022-03-25", told="好", told_on=day("2022-03-09"))
    item = cast.take(
        item, Item.accept, "street", "2022-03-25", told="好", told_on=day("2022-03-10")
    )
    assert item.stage == "met"


def test_who_sorts_them_presses_the_body(cast):
    _matter, item = handed(cast)
    for name in ("clerk", "street", "office_clerk"):
        item = cast.take(item, Item.remind, name, "2022-03-20", reason="请抓紧")
    with pytest.raises(NotAllowed):
        cast.take(item, Item.remind, "water", "2022-03-20", reason="请抓紧")


def test_whom_it_comes_from_is_asked_where_nobody_said_so(cast):
    _matter, item = handed(cast)
    assert "contact" in {one.name for one in actions_for(cast.who("clerk"), item)}
    cast.take(item, Item.contact, "clerk", "2022-03-12", name="某", phone="1")
    for known in (item, opinion(cast)):
        known.refresh_from_db()
        names = {one.name for one in actions_for(cast.who("clerk"), known)}
        assert "contact" not in names
        assert "retell" in names


def test_a_yes_is_kept_and_nothing_more_is_asked(cast):
    _matter, item = handed(cast)
    told(cast, item)
    said(item, "solved", words="")
    assert Voiced.objects.get(matter=item).solved == "yes"
    for name in ("solved", "unsolved", "remains"):
        with pytest.raises(NotAllowed):
            said(item, name)


def test_only_the_steps_of_the_writer_are_taken_by_them(cast):
    _matter, item = handed(cast)
    for name in ("strike", "report", "nothing", "__init__"):
        with pytest.raises(NotAllowed):
            said(item, name)


def test_nobody_without_part_says_for_the_person_that_it_is_solved(cast):
    _matter, item = handed(cast)
    item = told(cast, item)
    can = {name: {one.name for one in actions_for(cast.who(name), item)} for name in
           ("water", "street", "clerk", "school")}  # fmt: skip
    assert "unsolved" not in can["water"] | can["school"]
    assert "unsolved" in can["street"]
    assert "unsolved" in can["clerk"]


def opinion(cast, **more):
    answers = {"title": "停水", "text": "常停水", "place": "", "name": "某", "phone": "1"}
    return cast.begin(Item, "clerk", "2022-03-01", **answers | more)


def test_an_opinion_is_sorted_within_five_working_days(cast):
    item = opinion(cast)
    assert due(item, "sort_by") == dt.date(2022, 3, 8)
    assert not item.clocks.filter(name="report_by").exists()
    item = cast.take(item, Item.hand_over, "clerk", "2022-03-02", body="区水利局")
    assert (item.stage, due(item, "report_by")) == ("given", dt.date(2022, 4, 2))


def test_deputies_decide_no_case_matters_of_the_courts_are_told_where(cast):
    """代表法 Art. 31: deputies do not handle matters themselves."""
    item = opinion(cast)
    to = {"where_to": "区人民法院", "told_on": day("2022-03-02")}
    item = cast.take(item, Item.refer, "clerk", "2022-03-02", **to)
    assert item.stage == "referred"
    assert Item.letter.result(item) == "区人民法院"


def test_the_totals_reconcile_and_open_to_their_records(cast):
    water = cast.bodies["区水利局"]
    recorded(cast, row("一"), row("二", "elsewhere", "法院"), row("三", "handed", "", water))
    recorded(cast, row("四"), row("五", "handed", "", water), sort="directors")
    period = CongressYear.of(cast.congress, 2022)
    told_ = {key: value(figures[key], period).value for key in (
        "reception-visits", "reception-people", "reception-said", "reception-spot",
        "reception-handed", "directors-days", "directors-deputies", "directors-said",
        "directors-spot", "directors-handed", "directors-closed",
    )}  # fmt: skip
    assert told_ == {
        "reception-visits": 3, "reception-people": 9, "reception-said": 3, "reception-spot": 2,
        "reception-handed": 1, "directors-days": 1, "directors-deputies": 9, "directors-said": 2,
        "directors-spot": 1, "directors-handed": 1, "directors-closed": 0,
    }  # fmt: skip
    assert told_["reception-said"] == told_["reception-spot"] + told_["reception-handed"]
    assert records(figures["reception-handed"], period).get().item.parent.stage == "handling"


def test_totals_that_do_not_agree_are_a_doubt(cast):
    matter = recorded(cast, row("一"))
    period = CongressYear.of(cast.congress, 2022)
    found = records(doubts["doubt-reception-totals"], period)
    assert not found.exists()
    type(matter.received).objects.filter(matter=matter).update(visitors=0)
    assert found.get() == matter


def test_who_sees_the_telephone_the_sorter_and_the_body_nobody_else(cast, signed_in):
    """个人信息保护法 Art. 6: no more people than the purpose needs; deputies are not among them."""
    item = opinion(cast, name="欧阳针名", phone="13900001111")
    item = cast.take(item, Item.hand_over, "clerk", "2022-03-02", body="区水利局")
    for name in (*cast.accounts,):
        url, why = f"/desk/matters/{item.pk}/personal/", {"why": "ask", "words": ""}
        answer = signed_in(name).post(url, why)
        shown = "13900001111" in answer.content.decode()
        assert shown == (name in {"clerk", "office_clerk", "water"}), name
    assert PersonalReading.objects.count() == 3
    for name in ("deputy", "director", "auditor", "traffic", "town"):
        assert (
            "13900001111" not in signed_in(name).get("/desk/lists/reception-item/").content.decode()
        )


def test_a_guessed_word_says_nothing_for_the_person(cast, client):
    answers = {"title": "停水", "text": "常停水", "place": "", "name": "某", "phone": "1"}
    sent = client.post(f"/letters/{cast.congress.code}/reception-item/", answers).context
    item = sent["matter"]
    today = timezone.localdate()
    replied = {"told": "已修", "told_on": today}
    who = cast.who("clerk", today.isoformat())
    perform(item, Item.reply, by=who, at=timezone.now(), answers=replied)
    asked = {"number": item.number, "say": "unsolved", "words": "没有"}
    assert client.post("/letters/look/", asked | {"word": "AAAAAAAA"}).status_code == 422
    assert Matter.objects.get(pk=item.pk).stage == "met"
    assert (
        client.post("/letters/look/", asked | {"word": sent["word"], "say": "strike"}).status_code
        == 200
    )
    assert Matter.objects.get(pk=item.pk).stage == "met"
    page = client.post("/letters/look/", asked | {"word": sent["word"]})
    assert "已收到，正在分办" in page.content.decode()
    assert Matter.objects.get(pk=item.pk).stage == "listed"


def voiced(cast, title, text, on):
    answers = {"title": title, "text": text, "place": "", "name": "甲", "phone": "1"}
    return cast.begin(Item, "clerk", on, **answers)


def test_who_sorts_an_opinion_sees_what_was_said_before_that_is_much_the_same(cast, signed_in):
    said = "滨河路东段夜里没有路灯，行人过街看不清，请尽快安装路灯。"
    before = voiced(cast, "滨河路没有路灯", said, "2022-03-01")
    voiced(cast, "农贸市场污水", "农贸市场门口污水横流，气味难闻，多年没有人管。", "2022-03-02")
    now = voiced(cast, "滨河路东段装路灯", "滨河路东段没有路灯，夜里行人过街看不清。", "2022-03-03")
    assert [str(one) for one in Item.hand_over.aid(now)] == [str(before)]
    page = signed_in("clerk").get(f"/desk/matters/{now.pk}/hand_over/").content.decode()
    assert str(before) in page
    assert "污水" not in page


def test_a_photo_comes_with_an_opinion_without_the_place_it_was_taken_at(cast, client):
    """《个人信息保护法》Art. 6; who sorts and who handles see what is seen on it."""
    address = f"/letters/{cast.congress.code}/reception-item/"
    words = {"title": "积水", "text": "路面积水", "place": "", "name": "甲", "phone": "1"}
    photo = SimpleUploadedFile("IMG_1.jpg", jpeg(exif(">", 6)), "image/jpeg")
    answer = client.post(address, words | {"photos": [photo]})
    (kept,) = Enclosure.objects.filter(matter=answer.context["matter"])
    with kept.file.content.open() as stored:
        assert PLACE not in stored.read()
    heic = SimpleUploadedFile("IMG_2.heic", b"\0\0\0\x18ftypheic" + b"\0" * 20, "image/heic")
    answer = client.post(address, words | {"photos": [heic]})
    assert answer.status_code == 422
    assert "照片只能是jpg、png或者webp格式" in answer.content.decode()
    many = [SimpleUploadedFile(f"{n}.jpg", jpeg(), "image/jpeg") for n in range(4)]
    assert "最多上传三张照片" in client.post(address, words | {"photos": many}).content.decode()
    assert Matter.objects.count() == 1
