"""信访工作条例 (2022-05-01), as far as it binds a congress: Art. 17–23, 28, 30, 31, 34–36."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from renda.lines.petition.forms import RefuseForm, RegisterForm, WrittenForm
from renda.lines.petition.models import Petitioned
from renda.lines.petition.procedures import PetitionLine as Line
from renda.lines.petition.tests.conftest import (
    ACCUSED,
    CAME,
    SAID,
    day,
    hire,
    registered,
    told,
    written,
)
from renda.matters.commands import NotAllowed
from renda.matters.models import Matter, PersonalAnswer, Recusal
from renda.matters.queries import actions_for, awaiting, visible
from renda.matters.seals import first_break
from renda.matters.step import Refused
from tests.plugins.cast import moment

Sort = Petitioned.Sort


def transferred(cast, body="区交通局", on="2022-03-03", **more):
    matter = registered(cast, **more)
    return cast.take(matter, Line.transfer, "petitions", on, body=body, note="", papers=[])


def taken_on(cast, on="2022-03-07", **more):
    matter = transferred(cast, **more)
    cast.take(matter, Line.tell, "petitions", "2022-03-04", **told("2022-03-04"))
    return cast.take(matter, Line.take_on, "traffic", on, accepted_on=day(on))


def answered(cast, on="2022-04-20", **more):
    matter = taken_on(cast, **more)
    said = {
        "answer": "工资已经付清。",
        "outcome": "supported",
        "answered_on": day(on),
        "papers": [],
    }
    return cast.take(matter, Line.answer, "traffic", on, **said)


def reviewed(cast, on="2022-05-20"):
    matter = answered(cast)
    asked = {"review_asked_on": day("2022-05-10"), "body": "区政府"}
    cast.take(matter, Line.ask_review, "petitions", "2022-05-10", **asked)
    said = {"review": "维持。", "reviewed_on": day(on)}
    return cast.take(matter, Line.review, "government", on, **said)


def due(matter, name):
    return matter.clocks.filter(name=name).order_by("-pk").first().due_on


def test_every_petition_is_registered_with_a_number_of_its_year(petitions):
    first, second = registered(petitions), registered(petitions)
    assert (first.number, second.number) == ("信访〔2022〕1号", "信访〔2022〕2号")


def test_only_petition_clerks_register(petitions):
    for name in ("office_clerk", "clerk", "traffic", "director", "admin"):
        with pytest.raises(NotAllowed):
            petitions.begin(Line, name, "2022-03-01", **written())


def test_the_writer_is_told_within_fifteen_days_of_receipt_days_off_counted(petitions):
    """Art. 23: from the day it was received, not of the registering."""
    matter = registered(petitions, on="2022-03-04")
    assert due(matter, "tell_by") == dt.date(2022, 3, 16)
    petitions.take(matter, Line.keep, "petitions", "2022-03-05", accepted_on=day("2022-03-05"))
    petitions.take(matter, Line.tell, "petitions", "2022-03-05", **told("2022-03-05"))
    clock = matter.clocks.get(name="tell_by")
    assert clock.stopped_on == dt.date(2022, 3, 5)
    names = {one.name for one in actions_for(petitions.who("petitions"), matter)}
    assert "tell" not in names


def test_who_gave_neither_name_nor_address_need_not_be_told(petitions):
    """Art. 23: 信访人的姓名（名称）、住址不清的除外."""
    matter = registered(petitions)
    petitions.take(matter, Line.untold, "petitions", "2022-03-20", untold="没有署名")
    assert matter.clocks.get(name="tell_by").stopped_on is not None


def test_a_body_objects_within_five_working_days_and_not_later(petitions):
    """Art. 23: 收到之日起5个工作日内提出异议, with reasons."""
    matter = transferred(petitions, on="2022-03-03")
    assert due(matter, "object_by") == dt.date(2022, 3, 10)
    with pytest.raises(Refused, match="已经超过期限"):
        petitions.take(matter, Line.objects, "traffic", "2022-03-11", reason="不属于我局")
    with pytest.raises(Refused, match="必须填写"):
        petitions.take(matter, Line.objects, "traffic", "2022-03-10", reason="")
    petitions.take(matter, Line.objects, "traffic", "2022-03-10", reason="不属于我局")
    back = petitions.take(matter, Line.take_back, "petitions", "2022-03-11")
    assert (back.stage, back.body) == ("received", None)


def test_the_last_day_of_a_right_is_called_so_and_not_no_day_at_all(petitions, signed_in):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    matter = transferred(petitions, on=yesterday.isoformat())
    page = signed_in("traffic").get(f"/desk/matters/{matter.pk}/").content.decode()
    assert "可以提出的最后一天" in page
    assert "无期限" not in page


def test_an_objection_that_is_not_agreed_to_leaves_it_with_the_body(petitions):
    matter = transferred(petitions)
    petitions.take(matter, Line.objects, "traffic", "2022-03-10", reason="不属于我局")
    matter = petitions.take(matter, Line.uphold, "petitions", "2022-03-11", reason="属于你局职责")
    assert (matter.stage, str(matter.body)) == ("sent", "区交通局")


def test_sixty_days_from_the_taking_on_thirty_more_with_approval_and_notice(petitions):
    """Art. 34: 自受理之日起60日内办结；情况复杂的，经批准可以延长，不得超过30日，并告知."""
    matter = taken_on(petitions, on="2022-03-07")
    assert due(matter, "finish_by") == dt.date(2022, 5, 6)
    with pytest.raises(Refused, match="必须填写"):
        petitions.take(matter, Line.extend, "traffic", "2022-05-05", reason="情况复杂")
    approved = {"reason": "情况复杂", "approved_by": "局长", "noticed_on": day("2022-05-05")}
    petitions.take(matter, Line.extend, "traffic", "2022-05-05", **approved)
    # 5 June is a Sunday
    assert due(matter, "finish_by") == dt.date(2022, 6, 6)


def test_the_sixty_days_of_other_petitions_are_a_default_not_an_article(petitions):
    """Art. 34 is of what asks for a decision (Art. 31 (6)) alone."""
    for sort in (Sort.OPINION, Sort.ACCUSATION, Sort.APPEAL):
        matter = registered(petitions, sort)
        petitions.take(matter, Line.keep, "petitions", "2022-03-05", accepted_on=day("2022-03-05"))
        basis = matter.clocks.get(name="finish_by").basis
        assert ("默认" in basis) == (sort != Sort.APPEAL)


def test_a_review_is_asked_for_within_thirty_days_of_the_answer(petitions):
    """Art. 35: 自收到书面答复之日起30日内请求…复查，30日内提出复查意见."""
    matter = answered(petitions, on="2022-04-20")
    late = {"review_asked_on": day("2022-05-21"), "body": "区政府"}
    with pytest.raises(Refused, match="三十日内"):
        petitions.take(matter, Line.ask_review, "petitions", "2022-05-21", **late)
    same = {"review_asked_on": day("2022-05-20"), "body": "区交通局"}
    with pytest.raises(Refused, match="不能是原办理单位"):
        petitions.take(matter, Line.ask_review, "petitions", "2022-05-20", **same)
    asked = same | {"body": "区政府"}
    matter = petitions.take(matter, Line.ask_review, "petitions", "2022-05-20", **asked)
    assert matter.stage == "reviewing"
    assert due(matter, "review_by") == dt.date(2022, 6, 20)


def test_only_what_asked_for_a_decision_is_reviewed(petitions):
    matter = answered(petitions, sort=Sort.OPINION)
    asked = {"review_asked_on": day("2022-05-10"), "body": "区政府"}
    with pytest.raises(NotAllowed):
        petitions.take(matter, Line.ask_review, "petitions", "2022-05-10", **asked)


def test_a_re_review_closes_it_for_good(petitions):
    """Art. 36: 复核意见…仍以同一事实和理由提出投诉请求的，不再受理."""
    matter = reviewed(petitions, on="2022-05-20")
    late = {"second_asked_on": day("2022-06-21"), "body": "区财政局"}
    with pytest.raises(Refused, match="三十日内"):
        petitions.take(matter, Line.ask_second, "petitions", "2022-06-21", **late)
    asked = late | {"second_asked_on": day("2022-06-20")}
    petitions.take(matter, Line.ask_second, "petitions", "2022-06-20", **asked)
    said = {"second_review": "维持。", "second_reviewed_on": day("2022-07-01")}
    matter = petitions.take(matter, Line.review_again, "finance", "2022-07-01", **said)
    assert matter.stage == "closed"
    assert matter.closed_at is not None
    names = {one.name for one in actions_for(petitions.who("petitions"), matter)}
    assert names <= {"rewrite", "retell"}


def test_the_same_matter_is_not_taken_twice_and_alike_ones_are_shown(petitions):
    """Art. 19, 36: the one that is pending, or closed for good, is named and tied."""
    first, again = taken_on(petitions), registered(petitions)
    assert [one.pk for one in Line.refuse.aid(again)] == [first.pk]
    answers = {"ground": "pending", "where_to": "请等待答复", "told_on": day("2022-03-10")}
    assert RefuseForm.amiss(answers) == {"same": "请填写是哪一件。"}
    assert RefuseForm.amiss(answers | {"same": first}) == {}
    with pytest.raises(Refused, match="另一件"):
        petitions.take(again, Line.refuse, "petitions", "2022-03-10", **answers, same=again)
    again = petitions.take(again, Line.refuse, "petitions", "2022-03-10", **answers, same=first)
    assert (again.stage, again.ties.get().other) == ("refused", first)


def test_matters_of_the_courts_are_told_where_they_belong(petitions):
    """Art. 31: what goes by suit, arbitration or reconsideration is not decided here."""
    matter = registered(petitions)
    answers = {"ground": "justice", "where_to": "区人民法院立案庭", "told_on": day("2022-03-10")}
    with pytest.raises(Refused, match="必须填写"):
        petitions.take(
            matter, Line.refuse, "petitions", "2022-03-10", **{**answers, "where_to": ""}
        )
    matter = petitions.take(matter, Line.refuse, "petitions", "2022-03-10", **answers)
    assert "区人民法院" in Line.letter.result(matter)
    assert matter.clocks.get(name="tell_by").stopped_on == dt.date(2022, 3, 10)


def test_who_come_together_send_five_at_most():
    """Art. 20: 多人采用走访形式…应当推选代表，代表人数不得超过5人."""
    visit = written(way="visit", people=12)
    assert "representatives" in RegisterForm.amiss(visit | {"representatives": 6})
    assert "representatives" in RegisterForm.amiss(visit)
    assert RegisterForm.amiss(visit | {"representatives": 5}) == {}
    assert "representatives" in RegisterForm.amiss(visit | {"people": 2, "representatives": 3})
    assert RegisterForm.amiss(written(way="letter", people=12)) == {}


def test_an_accusation_is_called_by_what_it_is_and_stands_in_no_fact(petitions):
    """Art. 30: what is accused is kept apart; the title names nobody."""
    matter = registered(petitions, Sort.ACCUSATION, title="举报被告某针")
    assert matter.title == "检举控告"
    kept = PersonalAnswer.objects.filter(matter=matter)
    assert {one.question: one.opened()[1] for one in kept}["accused"] == ACCUSED
    facts = str(Petitioned.objects.filter(matter=matter).values().get())
    assert ACCUSED not in facts
    assert SAID not in facts
    with pytest.raises(IntegrityError), transaction.atomic():
        Petitioned.objects.filter(matter=matter).update(content=SAID)
    with pytest.raises(Refused, match="不写事由"):
        petitions.take(
            matter, Line.rewrite, "petitions", "2022-03-02", title="举报某人", correction="更正"
        )


def test_an_accusation_written_in_the_wrong_place_is_asked_for_anew():
    accusation = written(Sort.ACCUSATION)
    assert WrittenForm.amiss(accusation) == {}
    assert "content" in WrittenForm.amiss(accusation | {"content": SAID})
    assert "accusation" in WrittenForm.amiss(accusation | {"accusation": ""})
    appeal = written()
    assert WrittenForm.amiss(appeal) == {}
    assert "accusation" in WrittenForm.amiss(appeal | {"accusation": SAID})
    assert set(WrittenForm.amiss(appeal | {"title": "", "content": ""})) == {"title", "content"}


def test_an_accusation_is_never_handed_to_the_accused(petitions):
    """Art. 30: 不得将检举、揭发材料…透露或者转给被检举、揭发的人员或者单位."""
    accused = petitions.bodies["区交通局"]
    matter = registered(petitions, Sort.ACCUSATION, away=[accused])
    for step in (Line.transfer, Line.assign):
        with pytest.raises(Refused, match="不得将检举控告材料"):
            petitions.take(matter, step, "petitions", "2022-03-03", body=accused, note="")
    person = petitions.accounts["school"].person
    aside = {"people": [person], "bodies": petitions.bodies and [], "reason": "被检举控告"}
    petitions.take(matter, Line.step_aside, "petitions", "2022-03-03", **aside)
    with pytest.raises(Refused, match="不得将检举控告材料"):
        petitions.take(matter, Line.transfer, "petitions", "2022-03-03", body="区教委", note="")
    other = petitions.take(
        matter, Line.transfer, "petitions", "2022-03-03", body="区水利局", note="", papers=[]
    )
    assert str(other.body) == "区水利局"


def test_an_accusation_is_not_reviewed_by_the_accused_either(petitions):
    matter = answered(petitions, away=[petitions.bodies["区政府"]])
    asked = {"review_asked_on": day("2022-05-10"), "body": "区政府"}
    with pytest.raises(Refused, match="不得将检举控告材料"):
        petitions.take(matter, Line.ask_review, "petitions", "2022-05-10", **asked)


def test_who_has_an_interest_in_it_steps_aside_and_knows_no_more_of_it(petitions):
    """Art. 28: 与信访事项或者信访人有直接利害关系的，应当回避."""
    matter = registered(petitions)
    own = {"people": [petitions.accounts["petitions"].person], "bodies": [], "reason": "亲属"}
    with pytest.raises(Refused, match="没有信访经办人可以办理"):
        petitions.take(matter, Line.step_aside, "petitions", "2022-03-03", **own)
    hire(petitions, "second")
    petitions.take(matter, Line.step_aside, "petitions", "2022-03-03", **own)
    assert awaiting(petitions.who("second")).filter(pk=matter.pk).exists()
    assert not awaiting(petitions.who("petitions")).filter(pk=matter.pk).exists()
    with pytest.raises(NotAllowed):
        petitions.take(matter, Line.keep, "petitions", "2022-03-04", accepted_on=day("2022-03-04"))
    with pytest.raises(Refused, match="没有信访经办人可以办理"):
        petitions.take(
            matter, Line.step_aside, "second", "2022-03-03",
            people=[petitions.accounts["second"].person], bodies=[], reason="亲属",
        )  # fmt: skip
    assert Recusal.objects.filter(matter=matter).count() == 1


def test_what_accuses_the_petition_clerks_own_body_is_not_registered_into_nowhere(petitions):
    """Art. 21, 28: it is registered, and somebody is left who sees to it."""
    own = {"away": [petitions.bodies["常委会办公室"]]}
    with pytest.raises(Refused, match="不需要回避的信访经办人") as refused:
        registered(petitions, Sort.ACCUSATION, **own)
    assert refused.value.field == "away"
    assert not Matter.objects.filter(procedure="petition").exists()
    hire(petitions, "elsewhere", body="监察和法制委")
    matter = registered(petitions, Sort.ACCUSATION, **own)
    assert awaiting(petitions.who("elsewhere")).filter(pk=matter.pk).exists()
    assert not visible(petitions.who("petitions")).filter(pk=matter.pk).exists()


def test_who_shuts_oneself_out_is_led_to_what_waits_and_told_so(petitions, signed_in):
    hire(petitions, "second")
    matter = registered(petitions)
    client = signed_in("petitions")
    own = {"people": [petitions.accounts["petitions"].person.pk], "reason": "亲属"}
    page = client.post(f"/desk/matters/{matter.pk}/step_aside/", own, follow=True)
    assert page.status_code == 200
    assert page.redirect_chain[-1][0] == "/desk/"
    assert "由其他经办人办理" in page.content.decode()


def test_the_body_that_has_it_cannot_be_kept_away_before_it_is_taken_back(petitions):
    matter = taken_on(petitions)
    aside = {"people": [], "bodies": ["区交通局"], "reason": "被检举控告"}
    with pytest.raises(Refused, match="请先收回"):
        petitions.take(matter, Line.step_aside, "petitions", "2022-03-10", **aside)


def test_an_answer_that_will_not_do_is_asked_for_again(petitions):
    matter = answered(petitions)
    matter = petitions.take(matter, Line.send_back, "petitions", "2022-04-25", reason="没有付清")
    assert (matter.stage, matter.closed_at) == ("handling", None)
    assert Petitioned.objects.get(matter=matter).answer == ""
    assert Petitioned.objects.get(matter=matter).review_until is None


def test_no_day_comes_before_what_it_follows_upon(petitions):
    """Received, taken on, answered: 《信访工作条例》 Art. 23, 34 count from one to the next."""
    early = day("2022-02-28")
    matter = transferred(petitions)
    with pytest.raises(Refused, match="“告知日期”不能早于“收到日期”（2022年3月1日）") as refused:
        petitions.take(matter, Line.tell, "petitions", "2022-03-04", **told("2022-02-28"))
    assert refused.value.field == "told_on"
    with pytest.raises(Refused, match="“受理日期”不能早于“收到日期”"):
        petitions.take(matter, Line.take_on, "traffic", "2022-03-04", accepted_on=early)
    petitions.take(matter, Line.take_on, "traffic", "2022-03-04", accepted_on=day("2022-03-04"))
    said = {"answer": "已付清。", "outcome": "supported", "papers": []}
    with pytest.raises(Refused, match="“答复送达日期”不能早于“受理日期”"):
        petitions.take(matter, Line.answer, "traffic", "2022-04-01", answered_on=day(CAME), **said)
    petitions.take(matter, Line.answer, "traffic", "2022-04-01", answered_on=day("2022-04-01"),
                   **said)  # fmt: skip
    asked = {"review_asked_on": day("2022-03-31"), "body": "区政府"}
    with pytest.raises(Refused, match="“请求复查日期”不能早于“答复送达日期”"):
        petitions.take(matter, Line.ask_review, "petitions", "2022-04-02", **asked)


def test_what_is_put_right_stays_in_order_too(petitions):
    matter = taken_on(petitions)
    late = {"correction": "抄错", "received_on": day("2022-03-05")}
    with pytest.raises(Refused, match="“告知日期”不能早于“收到日期”（2022年3月5日）"):
        petitions.take(matter, Line.rewrite, "petitions", "2022-03-10", **late)


def test_what_is_owed_to_the_writer_waits_for_the_petition_clerk(petitions):
    matter = transferred(petitions)
    waiting = {
        name: awaiting(petitions.who(name)).filter(pk=matter.pk).exists()
        for name in ("petitions", "traffic", "office_clerk", "school", "director")
    }
    assert waiting == {
        "petitions": True, "traffic": True, "office_clerk": False, "school": False,
        "director": False,
    }  # fmt: skip


def test_who_takes_it_back_is_done_with(petitions):
    matter = taken_on(petitions)
    matter = petitions.take(matter, Line.withdraw, "petitions", "2022-03-10", reason="已经解决")
    assert matter.closed_at is not None
    assert not matter.clocks.filter(stopped_on=None).exists()


def test_the_journal_of_a_whole_life_verifies(petitions):
    reviewed(petitions)
    assert first_break() is None
    assert Matter.objects.filter(procedure="petition").count() == 1
    assert moment("2022-03-01")
