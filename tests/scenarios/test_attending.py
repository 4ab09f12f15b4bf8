"""What those who sit do themselves: answer the notice, ask for leave, sign in, read the papers."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.directory import commands as directory
from renda.directory.models import Kind, Mandate, Role
from renda.directory.standing import SYSTEM
from renda.kernel.models import StoredFile
from renda.lines.sitting.procedures import SittingLine
from renda.matters.step import Refused
from renda.meetings import answering, speaking
from renda.meetings.actors import leads, run_by
from renda.meetings.calendars import icalendar
from renda.meetings.commands import sign
from renda.meetings.mine import may_grant, newest, papers_for, public_papers
from renda.meetings.models import Attendance, Away, Feed, ItemPaper, SignInCode, Speech
from renda.meetings.roll import roll_of
from tests.plugins.cast import FOUNDED, START, found, moment
from tests.plugins.sitting import come, item_of, notified, opened, place, planned, put

BEFORE, ON = "2022-06-15", "2022-06-20"


@pytest.fixture
def called(committee):
    """A sitting of which notice was given, with one item."""
    sitting = planned(committee)
    place(committee, sitting, put(committee))
    return notified(committee, sitting)


def row_of(cast, sitting, name="member"):
    person = cast.accounts[name].person
    rows = Attendance.objects.select_related("sitting__sitting", "sitting__congress")
    return rows.get(sitting=sitting, person=person)


def by(cast, name="member", on=BEFORE):
    return {"by": cast.who(name, on), "at": moment(on)}


def shown(cast, sitting, on=ON):
    return answering.show_code(sitting, **by(cast, "office_clerk", on))


# leave


def test_a_member_asks_for_leave_in_writing_before_the_sitting_and_the_chair_grants_it(
    committee, called
):
    """C3 Art. 11."""
    row = row_of(committee, called)
    with pytest.raises(Refused, match="请假须写明理由"):
        answering.ask_leave(row, " ", **by(committee))
    answering.ask_leave(row, "因公出差", **by(committee))
    row.refresh_from_db()
    assert (row.state, row.answer) == ("expected", "asked")
    with pytest.raises(Refused, match="会前的请假由主任会议"):
        answering.decide_leave(row, agreed=True, **by(committee, "committee"))
    answering.decide_leave(row, agreed=True, **by(committee, "director"))
    row.refresh_from_db()
    assert (row.state, row.answer, row.by_name) == ("excused", "", "director某")
    with pytest.raises(Refused, match="已经处理"):
        answering.decide_leave(row, agreed=False, **by(committee, "director"))


def test_a_member_asks_no_leave_any_more_once_the_sitting_is_open(committee, called):
    come(committee, called, 4)
    opened(committee, called)
    row = Attendance.objects.select_related("sitting__sitting").get(state="expected")
    account = directory.create_account("late", person=row.person, by=SYSTEM, at=START)
    committee.accounts["late"] = account
    with pytest.raises(Refused, match="会议已经开始"):
        answering.ask_leave(row, "因病", **by(committee, "late", ON))


def test_leave_that_was_refused_is_said_and_the_place_stays(committee, called):
    row = row_of(committee, called)
    answering.ask_leave(row, "私事", **by(committee))
    answering.decide_leave(row, agreed=False, **by(committee, "director"))
    row.refresh_from_db()
    assert (row.state, row.answer) == ("expected", "refused")


def congress_open(cast):
    """A congress whose deputies sit in one delegation with its head."""
    seats = Mandate.objects.filter(congress=cast.congress)
    seats.update(delegation=cast.bodies["东山代表团"])
    head = cast.accounts["cosigner"].person
    directory.appoint(
        head, body=cast.bodies["东山代表团"], role=Role.HEAD, starts_on=FOUNDED, by=SYSTEM, at=START
    )
    sitting = planned(cast, kind="congress")
    place(cast, sitting, others="审议政府工作报告")
    sitting = notified(cast, sitting, "2022-06-09")
    come(cast, sitting, 2)
    return opened(cast, sitting)


def test_while_the_congress_meets_deputies_ask_the_head_of_their_delegation(cast):
    """C2 Art. 7."""
    sitting = congress_open(cast)
    row = row_of(cast, sitting, "other_deputy")
    answering.ask_leave(row, "因病就医", **by(cast, "other_deputy", ON))
    row = row_of(cast, sitting, "other_deputy")
    for other in ("director", "office_clerk", "deputy"):
        assert not may_grant(row, cast.who(other, ON))
    answering.decide_leave(row, agreed=True, **by(cast, "cosigner", ON))
    assert row_of(cast, sitting, "other_deputy").state == "excused"


def test_in_a_town_the_presidium_runs_sittings_and_in_the_district_it_runs_none(cast):
    """C8 Art. 34. A district lists the presidiums of its towns among its own bodies."""
    town = found("990101101", "town", "东山镇")
    hired = {"starts_on": FOUNDED, "by": SYSTEM, "at": START}
    founded = {"kind": Kind.PRESIDIUM, "name": "主席团", "by": SYSTEM, "at": START}
    own = directory.found_body(town.congress, **founded)
    listed = directory.found_body(cast.congress, **founded)
    person = town.accounts["town"].person
    for body in (own, listed):
        for role in (Role.CLERK, Role.LEADER):
            directory.appoint(person, body=body, role=role, **hired)
    who = town.who("town")
    assert town.congress.pk in run_by(who)
    assert cast.congress.pk not in run_by(who)
    assert town.congress.pk in leads(who)
    assert cast.congress.pk not in leads(who)


def test_nobody_answers_for_somebody_else(committee, called):
    row = row_of(committee, called)
    for do in (answering.confirm, lambda r, **k: answering.ask_leave(r, "因公", **k)):
        with pytest.raises(Refused, match="只能为自己办理"):
            do(row, **by(committee, "director"))
    with pytest.raises(Refused, match="只能为自己办理"):
        answering.sign_in(row, "000000", **by(committee, "director", ON))


# sign-in


def test_who_sits_signs_in_by_the_code_of_the_hall_on_the_day(committee, called):
    code = shown(committee, called)
    row = row_of(committee, called)
    with pytest.raises(Refused, match="会议当天才能签到"):
        answering.sign_in(row, code.digits, **by(committee, on="2022-06-19"))
    with pytest.raises(Refused, match="签到码不对"):
        answering.sign_in(row, "别的", **by(committee, on=ON))
    answering.sign_in(row, code.digits, **by(committee, on=ON))
    came = row_of(committee, called)
    assert (came.state, came.came_at, came.by_name) == ("present", moment(ON), "member某")
    # again: nothing changes
    answering.sign_in(row, code.token, by=committee.who("member", ON), at=moment(ON, 11))
    assert row_of(committee, called).came_at == moment(ON)


def test_a_code_that_was_revoked_or_changed_opens_nothing(committee, called):
    old = shown(committee, called)
    new = shown(committee, called)
    row = row_of(committee, called)
    with pytest.raises(Refused, match="已经停用"):
        answering.sign_in(row, old.token, **by(committee, on=ON))
    answering.revoke_code(called, **by(committee, "office_clerk", ON))
    with pytest.raises(Refused, match="已经停用"):
        answering.sign_in(row, new.token, **by(committee, on=ON))
    with pytest.raises(Refused, match="由常委会办公室经办人生成"):
        answering.show_code(called, **by(committee, on=ON))
    assert SignInCode.objects.count() == 2


def test_video_is_for_sittings_that_were_decided_so(committee):
    sitting = planned(committee, by_video=True)
    place(committee, sitting, put(committee))
    sitting = notified(committee, sitting)
    answering.sign_in(row_of(committee, sitting), "", **by(committee, on=ON), by_video=True)
    assert roll_of(sitting).by_video == 1
    other = planned(committee)
    place(committee, other, put(committee, "关于批准预算的决议"))
    other = notified(committee, other)
    with pytest.raises(Refused, match="没有决定可以视频参会"):
        answering.sign_in(row_of(committee, other), "", **by(committee, on=ON), by_video=True)


def test_who_leaves_between_items_and_comes_back_was_away(committee, called):
    come(committee, called, 5)
    sitting = opened(committee, called)
    row = row_of(committee, sitting)
    clerk = committee.who("office_clerk", ON)
    sign(sitting, [row.pk], "left", by=clerk, at=moment(ON, 11))
    assert roll_of(sitting).present == 4
    sign(sitting, [row.pk], "present", by=clerk, at=moment(ON, 12))
    row.refresh_from_db()
    assert (row.state, row.came_at, row.left_at) == ("present", moment(ON, 9), None)
    away = Away.objects.get()
    assert (away.left_at, away.back_at) == (moment(ON, 11), moment(ON, 12))


# the roll


def test_another_day_asks_everybody_anew_and_another_place_nobody(committee, called):
    answering.confirm(row_of(committee, called), **by(committee))
    moved = committee.take(
        called, SittingLine.move, "office_clerk", BEFORE,
        day=dt.date(2022, 6, 20), place="二楼", begins=None, reason="会场调整",
    )  # fmt: skip
    assert row_of(committee, moved).answer == "coming"
    person = directory.register_person("李某", by=SYSTEM, at=START)
    directory.appoint(
        person, body=committee.bodies["常委会"], role=Role.MEMBER,
        starts_on=dt.date(2022, 6, 25), by=SYSTEM, at=START,
    )  # fmt: skip
    moved = committee.take(
        moved, SittingLine.move, "office_clerk", BEFORE,
        day=dt.date(2022, 6, 27), place="二楼", begins=None, reason="与全市会议冲突",
    )  # fmt: skip
    assert row_of(committee, moved).answer == ""
    # who sits follows the day
    assert Attendance.objects.filter(sitting=moved, name="李某").exists()
    assert roll_of(moved).entitled == 6


def test_the_roll_of_a_cancelled_sitting_is_changed_no_more(committee, called):
    row = row_of(committee, called)
    committee.take(called, SittingLine.cancel, "office_clerk", BEFORE, reason="不再召开")
    assert row_of(committee, called).sealed
    row.sitting.refresh_from_db()
    with pytest.raises(Refused, match="闭会以前才能办理"):
        answering.confirm(row, **by(committee))


# papers


def laid(cast, sitting, on=BEFORE, **more):
    file = StoredFile.objects.create(
        name="报告.pdf", content_type="application/pdf", size=1, sha256="0" * 64, content="x",
        stored_at=moment(on),
    )  # fmt: skip
    answers = {"item": item_of(sitting), "file": [file], "title": "", "readers": "sitting"}
    return cast.take(sitting, SittingLine.lay, "office_clerk", on, **answers | more)


def test_papers_reach_the_members_seven_days_before_or_with_a_reason(committee, called):
    """L2 Art. 15."""
    laid(committee, called, "2022-06-13")
    with pytest.raises(Refused, match=r"2022年6月13日以前提交（《监督法》第十五条") as refused:
        laid(committee, called, "2022-06-14")
    assert refused.value.field == "late_reason"
    laid(committee, called, "2022-06-14", late_reason="主任会议同意")
    assert [one.version for one in ItemPaper.objects.order_by("pk")] == [1, 2]
    assert newest(list(ItemPaper.objects.all()))[0].version == 2


def test_who_only_attends_reads_what_is_for_all_and_the_public_what_is_public(committee, called):
    late = {"late_reason": "会前补充"}
    for readers in ("sitting", "all", "public"):
        laid(committee, called, title=readers, readers=readers, **late)
    guest = Attendance(sitting=called, capacity="attending")
    assert {one.title for one in papers_for(guest)} == {"all", "public"}
    assert papers_for(row_of(committee, called)).count() == 3
    assert not public_papers(called.pk).exists()
    looked = {"screened": True, "approved": True}
    committee.take(called, SittingLine.publish, "office_clerk", BEFORE, **looked)
    assert [one.title for one in public_papers(called.pk)] == ["public"]


# speeches


def test_only_who_is_there_gets_the_floor_and_one_at_a_time(committee, called):
    come(committee, called, 5)
    sitting = opened(committee, called)
    rows = Attendance.objects.select_related("sitting__sitting").filter(sitting=sitting)
    clerk = by(committee, "office_clerk", ON)
    first, second = (speaking.ask(item_of(sitting), row, **clerk) for row in rows[:2])
    speaking.start(first, **clerk)
    speaking.start(second, by=clerk["by"], at=moment(ON, 11))
    first.refresh_from_db()
    assert first.until_at == moment(ON, 11)
    third = speaking.ask(item_of(sitting), rows[2], **clerk)
    sign(sitting, [rows[2].pk], "left", by=clerk["by"], at=moment(ON, 12))
    with pytest.raises(Refused, match="没有签到或者已经离会"):
        speaking.start(third, **clerk)


def test_the_speakers_list_is_kept_by_the_clerk(committee, called):
    come(committee, called, 5)
    sitting = opened(committee, called)
    rows = Attendance.objects.select_related("sitting__sitting").filter(sitting=sitting)
    clerk = by(committee, "office_clerk", ON)
    speeches = [speaking.ask(item_of(sitting), row, **clerk) for row in rows[:3]]
    with pytest.raises(Refused, match="已经在这一项的发言名单上"):
        speaking.ask(item_of(sitting), rows[0], **clerk)
    with pytest.raises(Refused, match="由常委会办公室经办人登记"):
        speaking.ask(item_of(sitting), rows[4], by=committee.who("committee", ON), at=moment(ON))
    speaking.arrange(item_of(sitting), [speeches[2].pk], by=clerk["by"])
    order = Speech.objects.order_by("position").values_list("pk", flat=True)
    assert list(order) == [speeches[2].pk, speeches[0].pk, speeches[1].pk]
    speaking.withdraw(speeches[0], **clerk)
    with pytest.raises(Refused, match="不能撤回"):
        speaking.withdraw(speeches[0], **clerk)


# calendars


def test_a_calendar_tells_when_and_where_and_its_address_can_be_changed(committee, called, client):
    feed = answering.new_feed(**by(committee))
    told = client.get(f"/calendars/{feed.token}.ics")
    assert told.headers["Content-Type"].startswith("text/calendar")
    text = told.content.decode().replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20220620" in text
    assert "SUMMARY:青岩区第十八届人大常委会第1次会议" in text
    answering.new_feed(**by(committee))
    assert client.get(f"/calendars/{feed.token}.ics").status_code == 404
    assert Feed.objects.count() == 2
    assert b"BEGIN:VEVENT" not in client.get("/sittings.ics").content


def test_no_line_of_a_calendar_is_longer_than_75_bytes(committee, called):
    """RFC 5545, 3.1."""
    called.sitting.name = "很长的会议名称，" * 20
    text = icalendar([(called.sitting, "https://x")], name="会议", host="x")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))


# pages


def test_a_member_reads_and_answers_on_the_own_page_and_nobody_else_does(
    committee, called, signed_in
):
    address = f"/desk/my-sittings/{called.pk}/"
    browser = signed_in("member")
    page = browser.get(address).content.decode()
    assert "关于批准决算的决议" in page
    assert "确认参会" in page
    browser.post(f"{address}act/", {"do": "confirm"})
    assert row_of(committee, called).answer == "coming"
    assert signed_in("traffic").get(address).status_code == 404
    assert signed_in("deputy").get(f"/deputy/sittings/{called.pk}/").status_code == 404


def test_the_scanned_code_leads_to_the_own_page_with_the_code_filled_in(
    committee, called, signed_in
):
    code = shown(committee, called)
    told = signed_in("member").get(f"/desk/my-sittings/in/{code.token}/")
    assert told.headers["Location"] == f"/desk/my-sittings/{called.pk}/?code={code.token}"
    assert signed_in("traffic").get(f"/desk/my-sittings/in/{code.token}/").status_code == 403


def test_the_own_page_asks_the_same_queries_for_many_items(
    committee, called, signed_in, django_assert_num_queries
):
    browser = signed_in("member")
    address = f"/desk/my-sittings/{called.pk}/"
    browser.get(address)
    with CaptureQueriesContext(connection) as few:
        browser.get(address)
    item = item_of(called)
    for n in range(2, 30):
        type(item).objects.create(matter=called, title=f"议题{n}", position=n)
    with django_assert_num_queries(len(few)):
        browser.get(address)
