"""What a body owes of one finding: time asked for, carried over, given up, verified for good."""

import datetime as dt

import pytest

from renda.lines.audit.finding import AuditFinding
from renda.lines.audit.tests.conftest import WAN, do, due, handed, put_right, verified
from renda.matters.commands import NotAllowed
from renda.matters.queries import awaiting
from renda.matters.step import Refused


def test_what_weighs_in_the_budget_is_still_to_be_put_right_in_a_period_anew(cast):
    _audit, (finding,) = handed(cast, ("区交通局", 100))
    decided = {"decided_on": dt.date(2022, 8, 1), "meeting": "第8次主任会议", "weighed": "压减"}
    with pytest.raises(NotAllowed, match="“与下年预算安排挂钩”由"):
        do(cast, finding, AuditFinding.carry_over, "traffic", "2022-08-15", **decided)

    finding = do(cast, finding, AuditFinding.carry_over, "committee", "2022-08-15", **decided)

    assert (finding.stage, due(finding, "report_by")) == ("carried", dt.date(2022, 10, 14))
    assert finding in awaiting(cast.who("traffic", "2022-08-16"))
    assert put_right(cast, finding, day="2022-09-01").stage == "reported"


def test_what_is_not_put_right_is_given_up_by_the_directors_and_not_by_the_committee(cast):
    _audit, (finding,) = handed(cast, ("区交通局", 100))
    why = {"decided_on": dt.date(2022, 9, 1), "meeting": "第9次主任会议", "weighed": "无法追回"}
    with pytest.raises(NotAllowed, match="“未整改办结”由常委会办公室经办人、主任会议办理"):
        do(cast, finding, AuditFinding.give_up, "committee", "2022-09-02", **why, exempt="撤销")

    finding = do(
        cast, finding, AuditFinding.give_up, "director", "2022-09-02", **why, exempt="撤销"
    )

    assert (finding.stage, finding.finding.weighed, finding.due_on) == ("unmet", "无法追回", None)


def test_the_body_asks_for_time_and_the_directors_give_it(cast):
    _audit, (finding,) = handed(cast, ("区交通局", 100))
    until = dt.date(2022, 10, 31)
    wish = {"asked_until": until, "asked_reason": "案件未结"}
    with pytest.raises(NotAllowed, match="“申请延期”由承办单位经办人办理"):
        do(cast, finding, AuditFinding.ask_time, "audit", "2022-08-01", **wish)
    do(cast, finding, AuditFinding.ask_time, "traffic", "2022-08-01", **wish)
    met = {"decided_on": dt.date(2022, 8, 2), "meeting": "第8次主任会议"}
    given = {**met, "until": until, "reason": "同意"}
    with pytest.raises(NotAllowed, match="“同意延期”由常委会办公室经办人、主任会议办理"):
        do(cast, finding, AuditFinding.grant_time, "committee", "2022-08-02", **given)

    do(cast, finding, AuditFinding.grant_time, "director", "2022-08-02", **given)

    assert (finding.stage, due(finding, "report_by")) == ("given", until)


def test_the_body_tells_how_far_it_has_come_and_still_owes_its_report(cast):
    _audit, (finding,) = handed(cast, ("区交通局", 100))
    far = {"text": "已追回一半", "evidence": []}
    with pytest.raises(NotAllowed, match="“报告进展”由承办单位经办人办理"):
        do(cast, finding, AuditFinding.progress, "committee", "2022-07-01", **far)

    do(cast, finding, AuditFinding.progress, "traffic", "2022-07-01", **far)

    assert (finding.stage, finding.finding.restored) == ("given", 0)


def test_the_money_that_the_congress_verified_is_corrected_by_nobody(cast):
    _audit, (finding,) = handed(cast, ("区交通局", 100))
    put_right(cast, finding)
    verified(cast, finding)
    right = {"measures": "已追回并入库", "restored": 90 * WAN, "correction": "误"}
    with pytest.raises(Refused, match="已经人大核实的金额不能更正"):
        do(cast, finding, AuditFinding.correct_report, "traffic", "2022-07-16", **right)

    right["restored"] = 100 * WAN
    do(cast, finding, AuditFinding.correct_report, "traffic", "2022-07-16", **right)

    assert finding.finding.measures == "已追回并入库"
