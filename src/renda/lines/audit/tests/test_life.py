"""From the audit report to the last finding put right: L2 Art. 27; C6 Art. 35, 37."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.lines.audit.finding import AuditFinding
from renda.lines.audit.models import Rule
from renda.lines.audit.procedures import AuditLine
from renda.lines.audit.tests.conftest import (
    MEETING,
    WAN,
    do,
    due,
    handed,
    listed,
    put_right,
    registered,
    verified,
)
from renda.matters import lending
from renda.matters.commands import NotAllowed
from renda.matters.in_force import in_force
from renda.matters.queries import awaiting
from renda.matters.rules import RULES
from renda.matters.step import Refused
from tests.plugins.cast import moment

PAPER = {"rectification": "整改情况", "exempt": ""}


def reported(cast, matter, day="2022-12-10", **more):
    do(cast, matter, AuditLine.reschedule, "committee", "2022-10-08", meeting_on=MEETING)
    do(cast, matter, AuditLine.draft, "audit", "2022-11-18", **PAPER)
    do(cast, matter, AuditLine.comment, "committee", "2022-11-22", comments="补充原因")
    return do(cast, matter, AuditLine.submit, "audit", day, **{**PAPER, **more})


def test_a_report_without_its_problems_in_detail_cannot_be_handed_over(cast):
    """C6 Art. 35."""
    with pytest.raises(Refused, match="第三十五条"):
        do(cast, registered(cast), AuditLine.hand_over, "committee", "2022-06-24")


def test_each_finding_waits_for_its_own_body(cast):
    _audit, (road, school) = handed(cast, ("区交通局", 100), ("区教委", 0))

    assert road in awaiting(cast.who("traffic", "2022-06-25"))
    assert road not in awaiting(cast.who("school", "2022-06-25"))
    assert school in awaiting(cast.who("school", "2022-06-25"))


def test_a_finding_without_a_date_is_put_right_in_sixty_days(cast):
    _audit, (finding,) = handed(cast, ("区交通局", 100))

    assert due(finding, "report_by") == dt.date(2022, 8, 23)


def test_a_finding_keeps_the_date_that_was_set_for_it(cast):
    audit = registered(cast)
    day = dt.date(2022, 9, 30)
    row = {"text": "问题", "sort": "debt", "body": cast.bodies["区教委"], "due_on": day}
    do(cast, audit, AuditLine.add_rows, "committee", "2022-06-22", findings=[row])
    do(cast, audit, AuditLine.hand_over, "committee", "2022-06-24")

    assert due(audit.children.get(), "report_by") == day


def test_the_watcher_closes_and_not_the_watched(cast):
    """Neither the body nor the auditors may say that it is put right; the congress does."""
    _audit, (finding,) = handed(cast, ("区交通局", 100))
    put_right(cast, finding)

    for who in ("traffic", "traffic_leader", "audit", "finance", "law"):
        with pytest.raises(NotAllowed):
            do(cast, finding, AuditFinding.accept, who, "2022-07-12", verdict="属实")

    assert verified(cast, finding).stage == "met"


def test_more_money_than_was_found_cannot_be_put_right(cast):
    _audit, (finding,) = handed(cast, ("区交通局", 100))

    with pytest.raises(Refused, match="已整改金额不能多于涉及金额") as refused:
        put_right(cast, finding, wan=101)
    assert refused.value.field == "restored"

    assert put_right(cast, finding, wan=100).stage == "reported"


def test_money_still_open_needs_a_reason_or_goes_on(cast):
    _audit, (first, second) = handed(cast, ("区交通局", 100), ("区交通局", 100))
    put_right(cast, first, wan=60)
    put_right(cast, second, wan=60)

    with pytest.raises(Refused, match="还有金额没有整改") as refused:
        verified(cast, first)
    assert refused.value.field == "exempt"
    assert verified(cast, first, exempt="其余已核销").stage == "met"

    until = dt.date(2022, 11, 30)
    more = {"reason": "分期追回", "until": until}
    on = do(cast, second, AuditFinding.go_on, "committee", "2022-07-15", **more)
    assert on.stage == "given"
    assert due(second, "report_by") == until


def test_a_finding_sent_back_runs_anew(cast):
    _audit, (finding,) = handed(cast, ("区交通局", 100))
    put_right(cast, finding)

    do(cast, finding, AuditFinding.send_back, "committee", "2022-07-15", verdict="凭证不全")

    assert due(finding, "report_by") == dt.date(2022, 9, 13)
    assert finding in awaiting(cast.who("traffic", "2022-07-16"))


def test_each_regulation_is_a_record(cast):
    _audit, (finding,) = handed(cast, ("区交通局", 100))
    rows = [
        {"name": "资金办法", "way": "new", "document": ""},
        {"name": "采购办法", "way": "amended", "document": ""},
    ]

    put_right(cast, finding, rules=rows)

    assert list(Rule.objects.order_by("pk").values_list("name", "way")) == [
        ("资金办法", "new"),
        ("采购办法", "amended"),
    ]


def test_the_rectification_is_heard_within_six_months(cast):
    """监督法 Art. 27."""
    assert due(registered(cast), "hear_by") == dt.date(2022, 12, 20)


def test_the_report_comes_thirty_and_seven_days_before_the_meeting(cast):
    """C6 Art. 37."""
    audit, _findings = handed(cast, ("区交通局", 100))

    do(cast, audit, AuditLine.reschedule, "committee", "2022-10-08", meeting_on=MEETING)

    assert due(audit, "draft_by") == dt.date(2022, 11, 20)
    assert due(audit, "final_by") == dt.date(2022, 12, 13)


def test_the_report_answers_the_findings_one_by_one(cast):
    """C6 Art. 37: it matches the audit report's problems, each unit's result attached."""
    audit, (one, two) = handed(cast, ("区交通局", 100), ("区教委", 50))
    put_right(cast, one)

    with pytest.raises(Refused, match="1个问题"):
        reported(cast, audit)

    put_right(cast, two, "school", wan=50)
    assert do(cast, audit, AuditLine.submit, "audit", "2022-12-10", **PAPER).stage == "submitted"


def test_a_hearing_after_six_months_needs_a_reason(cast):
    """监督法 Art. 27."""
    audit, (finding,) = handed(cast, ("区交通局", 100))
    put_right(cast, finding)
    verified(cast, finding)
    reported(cast, audit)
    late = {"rectified_on": dt.date(2022, 12, 28)}

    with pytest.raises(Refused, match="六个月"):
        do(cast, audit, AuditLine.hear, "committee", "2022-12-28", **late)

    late["exempt"] = "会议推迟"
    assert do(cast, audit, AuditLine.hear, "committee", "2022-12-28", **late).stage == "closed"


def test_an_audit_is_done_when_every_finding_is(cast):
    audit, (one, two) = handed(cast, ("区交通局", 100), ("区教委", 50))
    put_right(cast, one)
    put_right(cast, two, "school", wan=50)
    verified(cast, one)
    reported(cast, audit)
    do(cast, audit, AuditLine.hear, "committee", "2022-12-20", rectified_on=MEETING)
    audit.refresh_from_db()
    assert audit.stage == "heard"

    verified(cast, two, "2022-12-22")

    audit.refresh_from_db()
    assert audit.stage == "closed"


def test_an_audit_whose_findings_were_settled_before_the_hearing_is_done_with_it(cast):
    audit, (one,) = handed(cast, ("区交通局", 100))
    put_right(cast, one)
    verified(cast, one)
    reported(cast, audit)

    heard = do(cast, audit, AuditLine.hear, "committee", "2022-12-20", rectified_on=MEETING)

    assert heard.stage == "closed"


def test_later_findings_are_handed_over_after_the_first(cast):
    audit, _first = handed(cast, ("区交通局", 100))
    listed(cast, audit, ("区教委", 10), day="2022-07-01")

    do(cast, audit, AuditLine.hand_over_more, "committee", "2022-07-02")

    assert set(audit.children.values_list("stage", flat=True)) == {"given"}


def test_a_finding_wrongly_listed_can_be_mended_or_struck_before_it_is_handed_over(cast):
    audit = listed(cast, registered(cast), ("区交通局", 100), ("区教委", 10))
    one, two = audit.children.order_by("pk")
    mended = {
        "text": "改正", "sort": "budget", "money": 80 * WAN, "cause": "", "due_on": None,
        "body": cast.bodies["区教委"],
    }  # fmt: skip

    do(cast, one, AuditFinding.edit, "committee", "2022-06-23", **mended)
    do(cast, two, AuditFinding.strike, "committee", "2022-06-23", reason="重复")
    do(cast, audit, AuditLine.hand_over, "committee", "2022-06-24")

    assert (one.title, one.body.name, one.finding.money) == ("改正", "区教委", 80 * WAN)
    assert two.stage == "halted"


def test_what_is_not_put_right_is_offered_to_the_budget(cast):
    _audit, (one, _two, _three) = handed(cast, ("区交通局", 100), ("区交通局", 30), ("区教委", 50))
    put_right(cast, one)
    verified(cast, one)

    owed = lending.open_findings(cast.congress, moment("2022-08-01"))

    assert [(o.body.name, len(o.findings), o.money) for o in owed] == [
        ("区教委", 1, 50 * WAN),
        ("区交通局", 1, 30 * WAN),
    ]


def test_the_steps_of_a_few_findings_are_buttons_those_of_a_crowd_a_table(cast, signed_in):
    few, _findings = handed(cast, *[("区交通局", 1)] * 2)
    many, _findings = handed(cast, *[("区交通局", 1)] * 13)
    browser = signed_in("committee")

    shown = [browser.get(f"/desk/matters/{one.pk}/").content.decode() for one in (few, many)]

    assert ["督办 · " in page for page in shown] == [True, False]
    assert "督办" in shown[1]
    assert "问题13" in shown[1]


def test_the_page_of_an_audit_costs_the_same_queries_for_few_findings_and_many(cast, signed_in):
    few, _findings = handed(cast, *[("区交通局", 1)] * 14)
    many, _findings = handed(cast, *[("区交通局", 1)] * 30)
    browser, counts = signed_in("committee"), []
    browser.get(f"/desk/matters/{few.pk}/")

    for one in (few, many):
        with CaptureQueriesContext(connection) as asked:
            assert browser.get(f"/desk/matters/{one.pk}/").status_code == 200
        counts.append(len(asked))

    assert counts[0] == counts[1]


def owed(cast, day):
    (one,) = lending.open_findings(cast.congress, moment(day))
    return one.money // WAN


def test_what_a_body_says_it_put_right_counts_once_the_congress_has_verified_it(cast):
    _audit, (finding,) = handed(cast, ("区交通局", 100))
    put_right(cast, finding, wan=100)
    assert owed(cast, "2022-07-11") == 100
    more = {"until": dt.date(2022, 9, 30), "reason": "余款待追回"}
    too_much = more | {"confirmed": 101 * WAN}
    with pytest.raises(Refused, match="核实的金额不能多于单位报告的已整改金额"):
        do(cast, finding, AuditFinding.go_on, "committee", "2022-07-15", **too_much)
    do(cast, finding, AuditFinding.go_on, "committee", "2022-07-15", confirmed=60 * WAN, **more)
    assert owed(cast, "2022-07-16") == 40
    put_right(cast, finding, wan=100, day="2022-09-01")
    finding = do(cast, finding, AuditFinding.send_back, "committee", "2022-09-05", verdict="不实")
    assert (owed(cast, "2022-09-06"), finding.finding.restored) == (100, 0)


def test_a_finding_is_given_up_once_it_was_weighed_in_the_budget_or_for_a_reason(cast):
    _audit, (finding,) = handed(cast, ("区交通局", 100))
    met = {"decided_on": dt.date(2022, 9, 1), "meeting": "第9次主任会议", "weighed": "压减"}
    do(cast, finding, AuditFinding.carry_over, "committee", "2022-09-02", **met)
    with pytest.raises(Refused, match="还没有与预算安排挂钩处理完毕") as refused:
        do(cast, finding, AuditFinding.give_up, "office_clerk", "2022-09-10", **met, exempt="")
    assert refused.value.field == "exempt"
    why = {"exempt": "单位已撤销,无以后年度预算"}
    finding = do(cast, finding, AuditFinding.give_up, "office_clerk", "2022-09-10", **met, **why)
    assert finding.stage == "unmet"


@pytest.mark.parametrize(
    ("on", "article"), [("2022-06-20", "没有规定"), ("2024-11-08", "第二十七条")]
)
def test_the_six_months_rest_on_an_article_once_the_law_has_it_l2_art_27(cast, on, article):
    ruling = in_force([cast.congress.pk]).book.ruling(
        RULES["audit.hear"], cast.congress, dt.date.fromisoformat(on)
    )
    assert (ruling.period.length, article in ruling.basis) == (6, True)


def test_the_result_is_not_heard_before_the_meeting_that_hears_it(cast):
    audit, _findings = handed(cast, ("区交通局", 0))
    reported(cast, audit, exempt="正在整改")
    early = {"rectified_on": dt.date(2022, 12, 18), "exempt": ""}
    with pytest.raises(Refused, match="还没有到会议日期（2022年12月20日）"):
        do(cast, audit, AuditLine.hear, "committee", "2022-12-19", **early)
    with pytest.raises(Refused, match="早于会议日期（2022年12月20日）"):
        do(cast, audit, AuditLine.hear, "committee", "2022-12-21", **early)

    on_the_day = {"rectified_on": MEETING, "exempt": ""}
    assert do(cast, audit, AuditLine.hear, "committee", "2022-12-20", **on_the_day).stage == "heard"


def test_a_finding_put_right_holds_together(cast):
    """What was put right cannot be more than what was found, whichever of both is corrected."""
    _matter, [finding] = handed(cast, ("区交通局", 100))
    put_right(cast, finding, wan=80)
    right = {"money": 50 * WAN, "correction": "金额登记有误"}
    with pytest.raises(Refused, match="已整改金额不能多于涉及金额"):
        do(cast, finding, AuditFinding.rewrite, "committee", "2022-07-11", **right)
    do(
        cast,
        finding,
        AuditFinding.rewrite,
        "committee",
        "2022-07-11",
        **{**right, "money": 90 * WAN},
    )
    assert finding.finding.money == 90 * WAN
