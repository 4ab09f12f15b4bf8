"""Collected, reviewed and chosen: k of n among those with more than half of all deputies."""

import datetime as dt

import pytest

from renda.lines.project.item import ProjectItem
from renda.lines.project.models import Ballot, TellerCount
from renda.lines.project.rounds import ProjectVote
from renda.matters.amendments import set_rule
from renda.matters.commands import NotAllowed
from renda.matters.models import Entry
from renda.matters.step import Refused
from tests.plugins.cast import moment

from .conftest import DECIDED


def rule(cast, key, value):
    set_rule(
        cast.congress, key, value, basis="本级人大的办法", in_force_from=dt.date(2021, 12, 1),
        by=cast.who("clerk", "2021-12-01"), at=moment("2021-12-01"),
    )  # fmt: skip


# collecting and reviewing


def test_the_collecting_lasts_thirty_days_at_least(year):
    """W58 (a comparison): the public has thirty days."""
    with pytest.raises(Refused, match="征集期还没有满（2021年12月6日）"):
        year.do(ProjectVote.end_collecting, "office_clerk", "2021-12-03")
    assert year.do(ProjectVote.end_collecting, "office_clerk", "2021-12-06").stage == "drafting"


def test_a_later_day_of_ones_own_is_kept_to(cast, year):
    year.do(
        ProjectVote.rewrite, "office_clerk", BEFORE, title="2022年度民生实事项目",
        collect_until=dt.date(2021, 12, 31), correction="延长征集",
    )  # fmt: skip
    with pytest.raises(Refused, match="2021年12月31日"):
        year.do(ProjectVote.end_collecting, "office_clerk", "2021-12-20")


BEFORE = "2021-11-20"


def test_the_collecting_is_to_be_ended_after_its_last_day_and_not_before(year):
    due = year.matter.clocks.get(name="end_by")
    assert (due.started_on, due.due_on) == (dt.date(2021, 12, 6), dt.date(2021, 12, 20))
    assert not year.matter.clocks.filter(name="step_by").exists()
    year.do(
        ProjectVote.rewrite, "office_clerk", BEFORE, title="2022年度民生实事项目",
        collect_until=dt.date(2021, 12, 31), correction="延长征集",
    )  # fmt: skip
    due.refresh_from_db()
    assert due.due_on > dt.date(2022, 1, 10)


def test_a_candidate_is_not_to_be_finished_before_its_year(year, signed_in):
    sent = {
        "title": "学校", "content": "新建", "goal": "年内完成", "money": "100",
        "body": year.cast.bodies["区交通局"].pk, "due_on": "2021-12-31",
    }  # fmt: skip
    address = f"/desk/matters/{year.matter.pk}/list_/"
    page = signed_in("office_clerk").post(address, sent).content.decode()
    assert "完成期限不能早于实施年度（2022年）" in page
    assert not year.items


def test_there_must_be_as_many_candidates_as_are_chosen(year):
    party = {"party_on": dt.date(2021, 12, 10), "party_ref": "区委常委会会议"}
    year.collected()
    with pytest.raises(Refused, match="还没有候选项目"):
        year.do(ProjectVote.table_, "office_clerk", "2021-12-13", seats=1, **party)
    year.list("学校", "公厕")
    with pytest.raises(Refused, match="候选项目只有2个"):
        year.do(ProjectVote.table_, "office_clerk", "2021-12-13", seats=3, **party)
    tabled = year.do(ProjectVote.table_, "office_clerk", "2021-12-13", seats=2, **party)
    assert tabled.stage == "tabled"


def test_the_review_may_send_the_candidates_back_and_they_can_be_edited_and_struck(year):
    year.collected().list("学校", "公厕")
    party = {"party_on": dt.date(2021, 12, 10), "party_ref": "区委常委会会议"}
    year.do(ProjectVote.table_, "office_clerk", "2021-12-13", seats=1, **party)
    item = year.item("公厕")
    with pytest.raises(NotAllowed):
        year.cast.take(item, ProjectItem.strike, "office_clerk", "2021-12-14", reason="x")
    back = year.do(
        ProjectVote.review_back, "office_clerk", "2021-12-20", reason="补充资金来源", **DECIDED
    )
    assert back.stage == "drafting"
    year.cast.take(year.item("公厕"), ProjectItem.strike, "office_clerk", "2021-12-21", reason="x")
    assert year.item("公厕").stage == "halted"


def test_neither_a_body_nor_a_committee_keeps_the_work_of_the_office(cast, year):
    for who in ("traffic", "committee", "deputy"):
        with pytest.raises(NotAllowed):
            year.do(ProjectVote.end_collecting, who, "2021-12-10")


# opening a ballot


def test_without_two_thirds_of_the_deputies_no_ballot_is_opened(voting):
    """L3 Art. 14: two thirds of 410 are 274."""
    with pytest.raises(Refused, match="至少274名，《地方组织法》第十四条"):
        voting.opened(present=273)
    assert voting.opened(present=274).ballots[0].present == 274


def test_who_is_entitled_is_who_stands_in_the_register_or_it_is_said_why(voting):
    with pytest.raises(Refused, match="代表名册（3名）不一致"):
        voting.opened(why="")
    voting.opened(entitled=3, present=3, why="")


def test_more_present_than_there_are_is_refused(voting):
    with pytest.raises(Refused, match="出席代表不能多于全体代表"):
        voting.opened(present=411)


# two tellers


def test_the_two_tellers_count_apart_and_only_both_together_give_a_result(voting):
    voting.opened()
    told = voting.tell("deputy", {"学校": 390, "公厕": 300, "路灯": 100})
    assert (told.stage, voting.ballots[0].state) == ("voting", "open")
    assert voting.ballots[0].votes == {}
    entry = Entry.objects.filter(matter=voting.matter).order_by("-seq").first()
    assert entry.answers == {"note": "已登记，等另一名监票人登记后核对。"}  # no number of the one
    with pytest.raises(NotAllowed):  # one counts once
        voting.tell("deputy", {"学校": 390, "公厕": 300, "路灯": 100})
    told = voting.tell("cosigner", {"学校": 390, "公厕": 300, "路灯": 100})
    assert (told.stage, voting.elected()) == ("chosen", ["学校", "公厕"])


def test_nobody_but_a_teller_counts(voting):
    voting.opened()
    for who in ("office_clerk", "other_deputy", "clerk"):
        with pytest.raises(NotAllowed):
            voting.tell(who, {"学校": 390, "公厕": 300, "路灯": 100})


def test_counts_that_differ_are_both_kept_and_counted_anew(voting):
    voting.opened()
    voting.tell("deputy", {"学校": 390, "公厕": 300, "路灯": 100})
    again = voting.tell("cosigner", {"学校": 390, "公厕": 301, "路灯": 100}, invalid=0)
    assert again.stage == "voting"
    entry = Entry.objects.filter(matter=voting.matter).order_by("-seq").first()
    assert "公厕：300、301" in entry.answers["note"]
    assert TellerCount.objects.filter(struck=True).count() == 2
    assert voting.both({"学校": 390, "公厕": 301, "路灯": 100}).stage == "chosen"


def test_another_teller_takes_the_place_of_one_who_cannot(cast, voting):
    voting.opened()
    voting.tell("deputy", {"学校": 390, "公厕": 300, "路灯": 100})
    persons = [cast.accounts[name].person for name in ("other_deputy", "cosigner")]
    voting.do(
        ProjectVote.replace_tellers, "office_clerk", "2022-01-08", teller_one=persons[0],
        teller_two=persons[1], reason="身体不适",
    )  # fmt: skip
    with pytest.raises(NotAllowed):
        voting.tell("deputy", {"学校": 390, "公厕": 300, "路灯": 100})
    voting.tell("other_deputy", {"学校": 390, "公厕": 300, "路灯": 100})
    done = voting.tell("cosigner", {"学校": 390, "公厕": 300, "路灯": 100})
    assert done.stage == "chosen"


@pytest.mark.parametrize(
    ("votes", "papers", "said"),
    [
        ({"学校": 401, "公厕": 1, "路灯": 1}, {}, "一个项目的得票不能多于有效票"),
        ({"学校": 400, "公厕": 400, "路灯": 1}, {}, "合计超过了有效票"),
        ({"学校": 1, "公厕": 1, "路灯": 1}, {"invalid": 401}, "无效票不能多于收回"),
        ({"学校": 1, "公厕": 1, "路灯": 1}, {"handed": 401}, "发出的票数不能多于出席代表"),
    ],
)
def test_numbers_that_cannot_be_are_refused_beside_the_question(voting, votes, papers, said):
    voting.opened()
    with pytest.raises(Refused, match=said):
        voting.tell("deputy", votes, **papers)
    assert TellerCount.objects.count() == 0


def test_more_papers_back_than_handed_out_make_the_ballot_void(voting):
    """L4 Art. 44: 401 of 400; it is voted upon anew."""
    voting.opened()
    told = voting.both({"学校": 390, "公厕": 300, "路灯": 100}, returned=401, handed=400)
    assert (told.stage, voting.ballots[0].state) == ("voting", Ballot.State.VOID)
    voting.opened().both({"学校": 390, "公厕": 300, "路灯": 100})
    assert [one.sort for one in voting.ballots] == ["first", "anew"]
    assert voting.elected() == ["学校", "公厕"]


def test_a_ballot_is_declared_void_with_a_reason_and_held_anew(voting):
    with pytest.raises(Refused, match="还没有投过票"):
        voting.do(ProjectVote.recount, "office_clerk", "2022-01-08", reason="x")
    voting.opened().both({"学校": 390, "公厕": 300, "路灯": 100})
    back = voting.do(ProjectVote.recount, "office_clerk", "2022-01-08", reason="票箱未封")
    assert (back.stage, voting.ballots[0].state) == ("voting", Ballot.State.VOID)
    voting.opened().both({"学校": 290, "公厕": 100, "路灯": 300})
    assert voting.elected() == ["路灯", "学校"]
    voting.announced()
    with pytest.raises(NotAllowed):  # what was announced stays
        voting.do(ProjectVote.recount, "office_clerk", "2022-01-12", reason="x")


# who is chosen


def test_exactly_half_of_all_deputies_is_not_more_than_half(voting):
    """L3 Art. 25: 205 of 410 are not, 206 are; whoever stays away is counted in the base."""
    voting.opened()
    voting.both({"学校": 206, "公厕": 205, "路灯": 100})
    assert voting.elected() == ["学校"]
    due = voting.ballots[0].result["due"]
    assert (due["sort"], due["seats"]) == ("again", 1)


def test_too_few_are_voted_upon_again_and_the_share_is_asked_again(voting):
    voting.opened().both({"学校": 300, "公厕": 205, "路灯": 100})
    again = voting.opened().both({"公厕": 206, "路灯": 150})
    assert (again.stage, voting.elected()) == ("chosen", ["公厕"])


def test_where_the_office_says_so_fewer_are_enough(cast, voting):
    rule(cast, "project.short", {"choice": "fewer"})
    assert voting.opened().both({"学校": 300, "公厕": 205, "路灯": 100}).stage == "chosen"
    assert voting.elected() == ["学校"]


def test_a_tie_at_the_edge_is_voted_upon_again_among_the_tied_alone(voting):
    """L3 Art. 29: most votes of the tied, whatever share that is."""
    voting.opened().both({"学校": 300, "公厕": 250, "路灯": 250}, invalid=0)
    due = voting.ballots[0].result["due"]
    titles = {str(one.pk): one.title for one in voting.items}
    assert ([titles[key] for key in due["candidates"]], due["seats"]) == (["公厕", "路灯"], 1)
    again = voting.opened().both({"公厕": 120, "路灯": 130})
    assert (again.stage, voting.elected()) == ("chosen", ["路灯"])


def test_where_the_office_says_so_the_tied_are_all_chosen(cast, voting):
    rule(cast, "project.tie", {"choice": "all"})
    voting.opened().both({"学校": 300, "公厕": 250, "路灯": 250})
    assert voting.elected() == ["学校", "公厕", "路灯"]


def test_the_share_is_what_the_office_set_and_is_kept_with_every_ballot(cast, voting):
    rule(cast, "project.chosen", {"share": "> 1/2 cast"})
    voting.opened().both({"学校": 160, "公厕": 151, "路灯": 100}, handed=300, returned=300)
    assert voting.elected() == ["学校", "公厕"]
    assert voting.ballots[0].rule == "> 1/2 cast"


def test_the_presidium_may_leave_it_at_those_who_were_chosen(voting):
    with pytest.raises(Refused, match="还没有选出项目"):
        voting.do(ProjectVote.settle, "office_clerk", "2022-01-08", **DECIDED)
    voting.opened().both({"学校": 300, "公厕": 205, "路灯": 100})
    assert voting.do(ProjectVote.settle, "office_clerk", "2022-01-08", **DECIDED).stage == "chosen"


def test_the_day_of_the_vote_may_move(voting):
    assert voting.matter.__class__.objects.get(pk=voting.matter.pk).due_on == dt.date(2022, 1, 8)
    moved = voting.do(
        ProjectVote.move_vote,
        "office_clerk",
        "2022-01-05",
        until=dt.date(2022, 2, 10),
        reason="改期",
    )
    assert moved.due_on == dt.date(2022, 2, 10)


# announcing


def test_the_result_is_announced_within_seven_days_and_handed_over(voting):
    told = voting.opened().both({"学校": 390, "公厕": 300, "路灯": 100})
    assert told.due_on == dt.date(2022, 1, 17)  # the fifteenth is a Saturday
    voting.announced()
    stood = {one.title: (one.stage, one.project.votes) for one in voting.items}
    assert stood == {
        "学校": ("given", 390),
        "公厕": ("given", 300),
        "路灯": ("passed_over", None),
    }
    voting.matter.refresh_from_db()
    assert voting.matter.published_on == dt.date(2022, 1, 10)
    assert voting.matter.number == "民生实事〔2022〕1号"
    assert voting.item("学校").number == voting.matter.number


def test_what_is_collected_for_next_year_has_no_number_yet(year):
    """Pages that open at the newest year stay at this one."""
    assert year.matter.number == ""
