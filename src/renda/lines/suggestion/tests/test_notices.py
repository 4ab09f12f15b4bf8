"""What goes out around a suggestion: to all who handle it, on its follow-up, to its deputy."""

import datetime as dt
from types import SimpleNamespace

import pytest

from renda.directory.models import Person
from renda.lines.suggestion.procedures import Assignment, Relay, Suggestion
from renda.lines.suggestion.tests.conftest import child, do, raised
from renda.matters import urging
from renda.matters.models import Matter


def read(client, matter, key, status=200):
    answer = client.get(f"/desk/matters/{matter.pk}/paper/{key}/")
    assert answer.status_code == status
    return answer.content.decode()


def written(day):
    return f"{day.year}年{day.month}月{day.day}日"


def test_the_notice_goes_to_all_who_handle_it_with_the_day_of_each_c1_art_15(
    cast, registered, signed_in
):
    read(signed_in("clerk"), registered, "handover", 404)
    lead, co = cast.bodies["区交通局"], cast.bodies["区教委"]
    given = {"lead": lead, "co": [co], "track": "ordinary"}
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", **given)
    page = read(signed_in("clerk"), registered, "handover")
    share = child(registered, Assignment)
    for said in (
        "关于交办第1号代表建议的通知",
        "区交通局、区教委：",
        "主办",
        "协办",
        "协办单位应当在表列期限以前",
        written(share.clocks.get(name="reply_by").due_on),
        "2022年3月3日",
    ):
        assert said in page, said
    assert "负责转交的单位" not in page


def test_the_notice_names_the_office_in_between_and_not_whom_it_chose(cast, registered, signed_in):
    """C1 Art. 15: whom the government office hands it to is in the office's own paper."""
    office, lead = cast.bodies["政府办"], cast.bodies["区交通局"]
    do(cast, registered, Suggestion.hand_over, "clerk", "2022-03-03", via=office, track="ordinary")
    relay = child(registered, Relay)
    do(cast, relay, Relay.hand_on, "office", "2022-03-08", lead=lead, track="ordinary")
    page = read(signed_in("clerk"), registered, "handover")
    assert "政府办：" in page
    assert "负责转交的单位" in page
    assert "区交通局" not in page


def test_a_key_suggestion_names_its_leader_the_bodies_and_their_days_l1_art_52(
    cast, assigned, signed_in
):
    whole = assigned.parent
    read(signed_in("clerk"), whole, "key", 404)
    leader = Person.objects.get(pk=cast.who("director").person_id)
    said = {"leader": leader, "reason": "第5次主任会议"}
    do(cast, whole, Suggestion.mark_key, "clerk", "2022-03-10", **said)
    page = read(signed_in("clerk"), whole, "key")
    due = written(assigned.clocks.get(name="reply_by").due_on)
    for told in (leader.name, "第5次主任会议", "2022年3月10日", f"区交通局（{due}以前）"):
        assert told in page, told


@pytest.mark.parametrize(
    ("step", "answers", "told"),
    [
        (Suggestion.send_back, {"reason": "内容不具体"}, "请您对建议修改补充后再次提出"),
        (
            Suggestion.exclude,
            {"ground": "case", "reason": "请依法申诉"},
            "涉及具体司法案件或者代转的信件，不作为代表建议处理",
        ),
        (
            Suggestion.refer,
            {"receiver": "区科协", "reason": "供其研究"},
            "转送区科协，作为工作参考",
        ),
        (
            Suggestion.convert,
            {"way": "petition", "receiver": "信访办", "due_on": dt.date(2022, 5, 1), "reason": "r"},
            "转为信访事项，由信访办处理，请其于2022年5月1日以前反馈结果",
        ),
    ],
)
def test_a_deputy_is_told_what_becomes_of_it_instead_and_why_c1_art_13(
    cast, submitted, signed_in, step, answers, told
):
    read(signed_in("clerk"), submitted, "told", 404)
    do(cast, submitted, step, "clerk", "2022-03-02", **answers)
    page = read(signed_in("clerk"), submitted, "told")
    for said in ("deputy某代表", told, answers["reason"], "2022年3月2日"):
        assert said in page, said


def test_a_merged_one_is_answered_with_its_host_c1_art_13(cast, registered, signed_in):
    other = raised(cast, title="关于东山路路灯的建议")
    do(cast, other, Suggestion.submit, "deputy", "2022-03-02")
    merged = {"host": registered, "reason": "内容相同"}
    do(cast, other, Suggestion.merge, "clerk", "2022-03-03", **merged)
    page = read(signed_in("clerk"), other, "told")
    assert "与第1号代表建议《关于整修东山路的建议》内容相同或者相近，并案办理" in page


@pytest.fixture
def on(monkeypatch):
    """Return a way to read papers of a day."""

    def day(one):
        monkeypatch.setattr(urging, "timezone", SimpleNamespace(localdate=lambda: one))

    return day


def test_who_is_near_or_past_the_day_is_urged_by_the_clock_that_is_theirs(
    cast, handled, signed_in, on
):
    due = handled.clocks.get(name="reply_by").due_on
    for days, said in ((-3, "还有3天"), (0, "今天到期"), (2, "已逾期2天")):
        on(due + dt.timedelta(days))
        page = read(signed_in("clerk"), handled, "urge")
        assert said in page
        assert written(due) in page
    on(dt.date(2022, 3, 12))
    read(signed_in("clerk"), handled, "urge", 404)


def test_nobody_is_urged_who_has_answered(replied, signed_in, on):
    on(dt.date(2022, 12, 1))
    read(signed_in("clerk"), replied, "urge", 404)


def test_an_issued_paper_is_read_when_there_would_be_none_any_more(cast, handled, signed_in, on):
    on(handled.clocks.get(name="reply_by").due_on)
    read(signed_in("clerk"), handled, "urge")
    signed_in("clerk").post(f"/desk/matters/{handled.pk}/paper/urge/number/", {"code": "青岩人代"})
    on(dt.date(2022, 3, 12))
    assert "今天到期" in read(signed_in("clerk"), handled, "urge")


def test_more_time_is_granted_in_writing_with_the_new_day_l1_art_51(cast, handled, signed_in):
    read(signed_in("clerk"), handled, "extension", 404)
    do(cast, handled, Assignment.ask_time, "traffic", "2022-04-01", reason="涉及面广")
    read(signed_in("clerk"), handled, "extension", 404)
    do(cast, handled, Assignment.grant_time, "clerk", "2022-04-05", reason="同意")
    page = read(signed_in("clerk"), handled, "extension")
    due = handled.clocks.get(name="reply_by").due_on
    for said in ("申请延期的理由：涉及面广", f"请于{written(due)}以前答复代表", "2022年4月5日"):
        assert said in page, said


def test_the_deputy_is_asked_before_the_answer_and_what_was_said_is_kept_c1_art_18(
    cast, assigned, signed_in
):
    read(signed_in("traffic"), assigned, "views", 404)
    do(cast, assigned, Assignment.sign_for, "traffic", "2022-03-04")
    page = read(signed_in("traffic"), assigned, "views")
    assert "□走访" in page
    assert '<tr class="paper__room">' in page
    contact = {"way": "visit", "on": dt.date(2022, 3, 10), "who": "王某", "views": "先修东段"}
    do(cast, assigned, Assignment.contact, "traffic", "2022-03-10", **contact)
    page = read(signed_in("traffic"), assigned, "views")
    assert "2022年3月10日，王某以走访方式听取代表意见。代表的意见：先修东段" in page
    assert "□走访" not in page
    assert "编发文号" not in read(signed_in("clerk"), assigned, "views")


@pytest.mark.parametrize("key", ["handover", "key"])
def test_no_notice_of_a_confidential_suggestion_names_the_deputy(cast, assigned, signed_in, key):
    leader = Person.objects.get(pk=cast.who("director").person_id)
    whole = assigned.parent
    do(cast, whole, Suggestion.mark_key, "clerk", "2022-03-10", leader=leader, reason="")
    Matter.objects.filter(root=whole).update(confidential=True)
    for name in ("clerk", "traffic"):
        assert "deputy某" not in read(signed_in(name), whole, key)
