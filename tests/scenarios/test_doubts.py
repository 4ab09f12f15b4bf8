"""What in the records cannot be right is found; sound records are left alone."""

import datetime as dt
import re

import pytest
from django.core.exceptions import PermissionDenied

from renda.directory.commands import change_status
from renda.directory.models import Body, Membership
from renda.directory.standing import SYSTEM
from renda.figures.commands import set_aside, take_back
from renda.figures.doubts import unowned_years
from renda.figures.models import Quiet
from renda.figures.queries import values
from renda.figures.registry import doubts
from renda.figures.spec import CongressYear
from renda.lines.audit.models import Finding
from renda.lines.audit.tests import conftest as audits
from renda.lines.briefing.models import Briefing
from renda.lines.briefing.tests import test_briefing as briefings
from renda.lines.budget.models import Budget
from renda.lines.budget.tests import conftest as budgets
from renda.lines.hearing.models import Hearing
from renda.lines.hearing.tests import conftest as hearings
from renda.lines.inspection.models import Inspection, Shortcoming
from renda.lines.inspection.procedures import InspectionLine
from renda.lines.inspection.tests.test_inspection import REPORT, inspecting
from renda.lines.opinion.tests import conftest as opinions
from renda.lines.problem.procedures import ProblemItem
from renda.lines.problem.tests.test_problem import DONE, FOUND, handed
from renda.lines.satisfaction.models import Outcome
from renda.lines.satisfaction.tests.test_satisfaction import count, held
from renda.lines.suggestion.models import Contact, Reply
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    do,
    handled,
    raised,
    registered,
    replied,
    replied_with,
    submitted,
)
from renda.matters.models import Entry, Matter, RunningClock
from renda.matters.registry import procedures
from renda.matters.step import Refused
from renda.papers.commands import number_paper, replace_paper
from renda.papers.likeness import compare
from renda.papers.models import Issued
from tests.plugins.cast import moment

TODAY = dt.date(2022, 12, 1)
AWAY = re.compile(r'href="(/accounts/quality/\d+/2022/doubt-alike/\d+/)"')
BACK = re.compile(r'action="(/accounts/quality/back/\d+/)"')


def found(cast):
    """Return how many records each doubt concerns, those with none left out."""
    period = CongressYear.of(cast.congress, 2022, today=TODAY)
    amounts = values(period, doubts.values())
    return {one.figure.key.removeprefix("doubt-"): one.records for one in amounts if one.records}


def test_sound_records_raise_no_doubt(cast, replied):  # noqa: F811
    assert found(cast) == {}


def test_a_matter_of_a_body_that_ended_without_an_heir(cast, assigned):  # noqa: F811
    Body.objects.filter(pk=cast.bodies["区交通局"].pk).update(ends_on=dt.date(2022, 6, 1))
    assert found(cast) == {"heirless": 1}
    assert unowned_years(cast.congress, TODAY) == [2022]


def test_a_matter_of_a_body_without_a_clerk(cast, assigned):  # noqa: F811
    clerks = Membership.objects.filter(body=cast.bodies["区交通局"], role="clerk")
    clerks.update(ends_on=dt.date(2022, 6, 1))
    assert found(cast) == {"unstaffed": 1}
    assert unowned_years(cast.congress, TODAY) == [2022]


def test_a_matter_that_waits_for_a_deputy_who_resigned(cast, replied):  # noqa: F811
    """代表法 Art. 62: the seat ends; what waits for the deputy alone waits for nobody."""
    day = dt.date(2022, 6, 1)
    change_status(cast.seats["deputy"], "resigned", on=day, by=SYSTEM, at=moment("2022-06-01"))
    assert found(cast) == {"seatless": 1}
    assert unowned_years(cast.congress, TODAY) == [2022]


def test_the_office_is_told_on_its_first_page_of_what_nobody_can_act_on(
    cast,
    signed_in,
    assigned,  # noqa: F811
):
    said = "没有人能办的在办事项"
    assert said not in signed_in("clerk").get("/desk/").content.decode()
    Membership.objects.filter(body=cast.bodies["区交通局"], role="clerk").delete()
    assert said in signed_in("clerk").get("/desk/").content.decode()
    assert said not in signed_in("committee").get("/desk/").content.decode()


def test_a_matter_without_a_day_to_act_by(cast):
    (point, _other) = opinions.points(cast, opinions.delivered(cast))
    Matter.objects.filter(pk=point.pk).update(due_on=None)
    assert found(cast)["undated"] == 1


def test_two_suggestions_of_one_deputy_under_one_title(cast):
    for day in ("2022-03-01", "2022-03-02"):
        raised(cast, day)
    assert found(cast) == {"alike": 2}


def test_a_step_dated_before_the_one_it_follows(cast, assigned):  # noqa: F811
    last = Entry.objects.filter(matter=assigned.parent).order_by("-seq").first()
    Entry.objects.filter(pk=last.pk).update(at=moment("2022-01-05"))
    last.refresh_from_db()
    assert found(cast) == {"backdated": 1}
    assert str(doubts["doubt-backdated"].describe(last)).endswith("2022年1月5日")


def test_a_reply_signed_before_the_deputy_was_heard(cast, replied):  # noqa: F811
    Contact.objects.filter(matter=replied).update(on=dt.date(2022, 4, 2))
    assert found(cast) == {"unheard-reply": 1}


def test_a_reply_that_promises_nothing_by_no_day(cast, replied):  # noqa: F811
    Reply.objects.filter(matter=replied).update(promised=[])
    assert found(cast) == {"unpromised-reply": 1}


def test_papers_that_do_not_add_up(cast):
    matter = held(cast)
    count(cast, matter, cast.bodies["区教委"], 20, 5, 3)
    Outcome.objects.filter(matter__parent=matter).update(satisfied=29)
    assert found(cast) == {"miscounted-papers": 1}


def test_more_votes_than_members(cast):
    matter = budgets.arranged(cast, **budgets.EXECUTION)
    Budget.objects.filter(matter=matter).update(vote_for=31, vote_all=30)
    assert found(cast)["overvoted"] == 1


def test_a_budget_book_whose_lines_do_not_add_up(cast):
    matter = budgets.arranged(cast, **budgets.EXECUTION)
    rows = (*budgets.ROWS[:-1], ("", "合计", "", 7001, 7001, 3600))
    budgets.entered(cast, matter, file=budgets.stored(rows))
    budgets.forced(cast, matter, accept="财政部门已说明")
    assert found(cast)["unsummed-book"] == 1


def test_opinions_that_nobody_answered_in_time(cast):
    opinions.delivered(cast)
    assert found(cast) == {"unanswered-opinion": 1}


def test_opinions_reported_with_points_that_nobody_answered(cast):
    opinions.reported(cast)
    assert found(cast) == {"unanswered-point": 1}


def test_an_inspection_that_found_nothing(cast):
    cast.take(inspecting(cast), InspectionLine.report, "committee", "2022-03-30", **REPORT)
    assert found(cast) == {"nothing-found": 1}


def test_a_problem_solved_without_a_paper_that_shows_it(cast):
    _matter, (item, *_others) = handed(cast)
    cast.take(item, ProblemItem.report, "traffic", "2022-06-01", **DONE)
    cast.take(item, ProblemItem.accept, "committee", "2022-06-05", **FOUND)
    assert found(cast)["unproved-problem"] == 1


def test_a_finding_verified_without_a_paper_that_shows_it(cast):
    _matter, (finding,) = audits.handed(cast, ("区交通局", 100))
    audits.put_right(cast, finding)
    audits.verified(cast, finding)
    assert found(cast) == {"unproved-finding": 1}


def test_a_matter_handed_over_without_a_day(cast):
    (point, _other) = opinions.points(cast, opinions.delivered(cast))
    RunningClock.objects.filter(matter=point).delete()
    assert found(cast)["unclocked"] == 1


def test_a_report_that_states_other_aspects_than_were_found(cast):
    matter = inspecting(cast)
    Shortcoming.objects.create(matter=matter, aspect="执法", text="不严", on=dt.date(2022, 3, 20))
    cast.take(matter, InspectionLine.report, "committee", "2022-03-30", **REPORT)
    assert found(cast) == {}
    Inspection.objects.filter(matter=matter).update(opinion_aspects=7)
    assert found(cast) == {"aspects-unlike-findings": 1}
    Inspection.objects.filter(matter=matter).update(opinion_aspects=1)
    assert found(cast) == {}


def test_a_finding_of_which_more_is_put_right_than_it_is_about(cast):
    _matter, (finding,) = audits.handed(cast, ("区交通局", 100))
    Finding.objects.filter(matter=finding).update(confirmed=10**9)
    assert found(cast) == {"overconfirmed": 1}


@pytest.mark.parametrize(
    ("arranged", "model", "key"),
    [
        (hearings.arranged, Hearing, "hearing-two-days"),
        (briefings.arranged, Briefing, "briefing-two-days"),
        (lambda cast: budgets.arranged(cast, **budgets.EXECUTION), Budget, "budget-two-days"),
    ],
)
def test_one_meeting_on_two_days(cast, arranged, model, key):
    matters = [arranged(cast), arranged(cast)]
    model.objects.update(meeting="第五次会议", meeting_on=dt.date(2022, 8, 22))
    assert key not in found(cast)
    model.objects.filter(matter=matters[0]).update(meeting_on=dt.date(2022, 8, 23))
    assert found(cast)[key] == 2


def test_a_doubt_belongs_to_the_year_of_its_matter(cast, assigned):  # noqa: F811
    Body.objects.filter(pk=cast.bodies["区交通局"].pk).update(ends_on=dt.date(2022, 6, 1))
    other = CongressYear.of(cast.congress, 2021, today=TODAY)
    assert found(cast) == {"heirless": 1}
    assert not any(one.records for one in values(other, doubts.values()))


# What was looked into stays as it is, until the matter moves on.

ASIDE = doubts["doubt-alike"]


@pytest.fixture
def twins(cast):
    """Return two suggestions that look alike."""
    return [raised(cast, day) for day in ("2022-03-01", "2022-03-02")]


def aside(cast, record, by="clerk", reason="两件内容不同"):
    who, at = cast.who(by), moment("2022-06-01")
    return set_aside(ASIDE, record, reason=reason, by=who, at=at)


def test_a_doubt_that_was_looked_into_is_set_aside_until_it_is_taken_up_again(cast, twins):
    kept = aside(cast, twins[0])
    assert (kept.by_name, kept.reason) == (cast.who("clerk").name, "两件内容不同")
    assert found(cast) == {"alike": 1}
    take_back(kept, by=cast.who("office_clerk"), at=moment("2022-06-02"))
    assert found(cast) == {"alike": 2}
    assert (kept.taken_back_by, kept.reason) == (cast.who("office_clerk").name, "两件内容不同")


def test_it_is_back_when_the_matter_moves_on(cast, twins):
    aside(cast, twins[0])
    Matter.objects.filter(pk=twins[0].pk).update(seq=twins[0].seq + 1)
    assert found(cast) == {"alike": 2}


def test_nothing_is_set_aside_without_a_reason(cast, twins):
    with pytest.raises(Refused, match="请写明为什么没有问题"):
        aside(cast, twins[0], reason=" ")


@pytest.mark.parametrize("name", ["committee", "traffic", "deputy", "auditor", "admin"])
def test_nobody_but_the_office_sets_a_doubt_aside_or_takes_it_up(cast, twins, name):
    with pytest.raises(PermissionDenied, match="只有人大常委会办公室和人代工委"):
        aside(cast, twins[0], by=name)
    kept = aside(cast, twins[0])
    with pytest.raises(PermissionDenied, match="只有人大常委会办公室和人代工委"):
        take_back(kept, by=cast.who(name), at=moment("2022-06-02"))


def test_the_office_sets_it_aside_and_takes_it_up_by_clicks(cast, twins, signed_in):
    page, client = f"/accounts/figures/{cast.congress.code}/2022/doubt-alike/", signed_in("clerk")
    (first, _second) = sorted(set(AWAY.findall(client.get(page).content.decode())))
    assert client.post(first, {"reason": ""}).status_code == 422
    assert client.post(first, {"reason": "两件内容不同"}).url == page
    shown = client.get(page).content.decode()
    assert "两件内容不同" in shown
    assert first not in shown
    (back,) = BACK.findall(shown)
    assert signed_in("committee").post(back).status_code == 404
    assert client.post(back).url == page
    assert first in client.get(page).content.decode()


def test_a_doubt_leads_to_the_step_that_puts_it_right(cast, signed_in):
    matter = held(cast)
    count(cast, matter, cast.bodies["区教委"], 20, 5, 3)
    Outcome.objects.filter(matter__parent=matter).update(satisfied=29)
    page = f"/accounts/figures/{cast.congress.code}/2022/doubt-miscounted-papers/"
    shown = signed_in("office_clerk").get(page).content.decode()
    (way,) = set(re.findall(r'href="(/desk/matters/\d+/correct_count/)"', shown))
    assert signed_in("office_clerk").get(way).status_code == 200
    assert way not in signed_in("director").get(page).content.decode()


def test_the_board_names_the_work_without_any_record(cast, signed_in, replied):  # noqa: F811
    page = signed_in("clerk").get("/accounts/quality/?year=2022").content.decode()
    silent = page[page.index("2022年没有任何记录的业务") :]
    assert "执法检查" in silent
    assert "代表建议" not in silent


def test_why_a_line_has_no_record_is_said_once_and_taken_back(cast, signed_in, replied):  # noqa: F811
    code, office = cast.congress.code, signed_in("clerk")
    place = f"/accounts/quality/{code}/2022/line/inspection/"
    assert f'href="{place}"' in office.get("/accounts/quality/?year=2022").content.decode()
    assert office.get(place).status_code == 200
    assert office.post(place, {"reason": " "}).status_code == 422
    said = {"reason": "当年没有开展执法检查"}
    page = office.post(place, said, follow=True).content.decode()
    assert "执法检查：当年没有开展执法检查" in page
    assert f'href="{place}"' not in page
    office.post(place, said)
    other = office.post(place, {"reason": "第二次说明"})
    assert other.status_code == 422
    assert "要改的，请先撤回" in other.content.decode()
    quiet = Quiet.objects.get()
    assert signed_in("auditor").get(place).status_code == 404
    board = signed_in("director").get("/accounts/quality/?year=2022").content.decode()
    assert "当年没有开展执法检查" in board
    assert "撤回说明" not in board
    back = f"/accounts/quality/quiet/{quiet.pk}/back/"
    assert signed_in("traffic").post(back).status_code == 404
    page = office.post(back, follow=True).content.decode()
    assert "当年没有开展执法检查" not in page
    assert f'href="{place}"' in page
    # of what has records, nothing is said
    assert office.get(place.replace("inspection", "suggestion")).status_code == 404


@pytest.mark.parametrize("name", ["clerk", "office_clerk", "director", "auditor"])
def test_the_board_shows_every_doubt_and_opens_to_its_records(cast, signed_in, name):
    matter = opinions.reported(cast)
    client = signed_in(name)
    page = client.get("/accounts/quality/?year=2022").content.decode()
    for one in doubts.values():
        assert str(one.label) in page
    opened = client.get(f"/accounts/figures/{cast.congress.code}/2022/doubt-unanswered-point/")
    assert matter.title in opened.content.decode()


@pytest.mark.parametrize("name", ["traffic", "deputy", "admin"])
def test_the_board_is_not_for_everybody(cast, signed_in, name):
    assert signed_in(name).get("/accounts/quality/").status_code == 404


def test_a_paper_that_went_out_and_its_matter_say_the_same_or_it_is_told(cast, signed_in):
    task = cast.begin(
        procedures["task"], "office_clerk", "2022-04-01", title="环境保护法执法检查",
        sort="inspection", text="请开展检查", until=None, partner="",
    )  # fmt: skip
    office, at = cast.who("office_clerk"), moment("2022-05-06")
    issued = number_paper(task, paper="order", code="青岩人函", by=office, at=at)
    compare(at)
    assert "paper-unlike" not in found(cast)
    task.task.text = "改过的要求"
    task.task.save()
    Entry.objects.create(matter=task, seq=99, action="x", at=at, before="", after="")
    compare(at)
    assert found(cast)["paper-unlike"] == 1
    place = f"/accounts/figures/{cast.congress.code}/2022/doubt-paper-unlike/"
    page = signed_in("office_clerk").get(place).content.decode()
    assert str(issued) in page
    assert f'href="/desk/matters/{task.pk}/paper/order/"' in page
    period = CongressYear.of(cast.congress, 2022, today=TODAY)
    (row,) = doubts["doubt-paper-unlike"].records(period)
    set_aside(doubts["doubt-paper-unlike"], row, reason="措辞不同，意思一样", by=office, at=at)
    assert "paper-unlike" not in found(cast)
    replace_paper(issued, why="要求变了", code="青岩人函", by=office, at=at)
    compare(at)
    assert not Issued.objects.filter(in_force=True, unlike=True).exists()
