"""The pages of a sitting: who gets them, what they cost, what they say of what cannot be."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from renda.lines.inquiry.formal import InvestigationLine
from renda.lines.resolution.procedures import ResolutionLine
from renda.matters.models import Matter
from renda.meetings.models import Attendance
from renda.voting.models import Ballot, Tally
from tests.plugins.cast import moment
from tests.plugins.sitting import (
    arranged,
    begun,
    come,
    counted,
    item_of,
    notified,
    opened,
    place,
    planned,
    put,
)

pytestmark = pytest.mark.django_db
#: session, account and posts: what every page asks
DOOR = 3
VOTES = {"for": "3", "against": "1", "abstained": "0"}


@pytest.fixture
def sitting(committee):
    """An open sitting with one resolution on its agenda."""
    found = planned(committee)
    place(committee, found, put(committee))
    found = notified(committee, found)
    come(committee, found, 4)
    return opened(committee, found)


def investigation(cast):
    """An investigation that the directors have proposed."""
    return cast.begin(
        InvestigationLine, "office_clerk", "2022-06-01", title="特定问题调查", lead="财经委",
        by_directors=True, proposer_count=0, members=5, matter="事项", reason="理由",
    )  # fmt: skip


def page_of(sitting, item, name, more=""):
    return f"/desk/sittings/{sitting.pk}/items/{item.pk}/{name}/{more}"


def test_a_sitting_costs_the_same_for_five_items_and_for_eighty(committee, signed_in):
    """At most twelve questions for the sitting itself, whatever is on its agenda."""
    costs = {}
    for count in (5, 80):
        sitting = planned(committee)
        matters = [put(committee, f"决议{n}") for n in range(count)]
        place(committee, sitting, *matters)
        sitting = notified(committee, sitting)
        come(committee, sitting)
        sitting = opened(committee, sitting)
        browser = signed_in("office_clerk")
        browser.get(f"/desk/matters/{sitting.pk}/")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            page = browser.get(f"/desk/matters/{sitting.pk}/")
        assert page.content.decode().count("登记表决结果") >= count
        costs[count] = [q["sql"][:90] for q in asked.captured_queries]
    assert len(costs[5]) == len(costs[80])
    assert len(costs[80]) - DOOR <= 12, "\n".join(costs[80])


def test_the_office_signs_in_and_a_committee_only_looks(sitting, signed_in):
    address = f"/desk/sittings/{sitting.pk}/people/"
    late = Attendance.objects.get(sitting=sitting, state="expected")
    assert signed_in("committee").get(address).status_code == 200
    sent = {"people": [late.pk], "state": "present"}
    assert signed_in("committee").post(f"{address}sign/", sent).status_code == 404
    assert signed_in("committee").post(address, {"name": "某人"}).status_code == 404
    page = signed_in("office_clerk").post(f"{address}sign/", sent, follow=True)
    assert "应到5人，实到5人" in page.content.decode()


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"state": "present"}, "请先勾选人员"),
        ({"people": ["x"], "state": "present"}, "请先勾选人员"),
        ({"people": ["1"], "state": "asleep"}, "请选择要登记的情况"),
        ({"people": ["1"], "state": "excused", "reason": " "}, "请假须写明理由"),
        ({"people": ["1"], "state": "present", "by_video": "on"}, "没有决定可以视频参会"),
    ],
)
def test_what_cannot_be_signed_is_said_in_words(sitting, signed_in, sent, said):
    address = f"/desk/sittings/{sitting.pk}/people/sign/"
    page = signed_in("office_clerk").post(address, sent, follow=True)
    assert said in page.content.decode()


def test_somebody_whom_the_directory_lacks_is_added_once(sitting, signed_in):
    address = f"/desk/sittings/{sitting.pk}/people/"
    browser, guest = signed_in("office_clerk"), {"name": "列席人", "capacity": "attending"}
    assert browser.post(address, guest).status_code == 302
    page = browser.post(address, guest)
    assert page.status_code == 422
    assert "名单上已经有“列席人”" in page.content.decode()
    assert "应到5人" in page.content.decode()


def test_two_tellers_enter_apart_and_the_form_is_filled_with_what_they_agree_on(sitting, signed_in):
    item, name = item_of(sitting), "vote"
    clerk, found = signed_in("office_clerk"), f"/desk/sittings/{sitting.pk}/ballots/"
    assert clerk.post(page_of(sitting, item, name, "ballot/"), {"kind": "hands"}).status_code == 302
    ballot = Ballot.objects.get()
    assert signed_in("committee").post(f"{found}{ballot.pk}/begin/").status_code == 404
    assert clerk.post(f"{found}{ballot.pk}/begin/").status_code == 302
    address = f"{found}{ballot.pk}/tally/hands/"
    assert signed_in("traffic").get(address).status_code == 404
    assert signed_in("member").post(address, VOTES).status_code == 302
    page = signed_in("member").post(address, VOTES)
    assert "请由另一位监票人登记" in page.content.decode()
    # what the first has entered the second does not see
    assert 'value="3"' not in signed_in("director").get(address).content.decode()
    assert signed_in("director").post(address, VOTES).status_code == 302

    take = page_of(sitting, item, name)
    # whatever a browser sends for what the sitting tells, the sitting's word counts
    sent = {"text": "决议全文", "votes_for": "5", "members": "5", "seen": str(item.subject.seq)}
    browser = signed_in("office_clerk")
    assert "disabled" in browser.get(take).content.decode()
    assert browser.post(take, sent).status_code == 302
    matter = Matter.objects.get(pk=item.subject_id)
    assert (matter.stage, matter.resolution.votes_for) == ("passed", 3)
    assert browser.get(take).status_code == 403


def test_a_count_that_cannot_be_stays_in_the_form(committee, sitting, signed_in):
    ballot = begun(committee, arranged(committee, item_of(sitting), ResolutionLine.vote))
    address = f"/desk/sittings/{sitting.pk}/ballots/{ballot.pk}/tally/hands/"
    page = signed_in("member").post(address, {**VOTES, "for": "9"})
    assert page.status_code == 422
    assert "请重新点票" in page.content.decode()
    assert 'value="9"' in page.content.decode()
    assert not Tally.objects.exists()


def test_what_is_overtaken_at_the_same_time_is_said_and_nothing_is_lost(
    committee, sitting, signed_in
):
    item = item_of(sitting)
    numbers = {name: int(n) for name, n in VOTES.items()}
    for teller in ("member", "director"):
        counted(committee, item, ResolutionLine.vote, teller, **numbers)
    sent = {"text": "决议全文", "seen": str(item.subject.seq)}
    withdrawn = {"reason": "不再审议"}
    committee.take(item.subject, ResolutionLine.withdraw, "office_clerk", "2022-06-20", **withdrawn)
    page = signed_in("office_clerk").post(page_of(sitting, item, "vote"), sent)
    assert page.status_code == 422
    assert "请看过最新情况再决定" in page.content.decode()
    assert "决议全文" in page.content.decode()


def test_nobody_takes_a_step_at_the_sitting_of_another_kind(sitting, signed_in):
    browser, item = signed_in("office_clerk"), item_of(sitting)
    assert browser.get(page_of(sitting, item, "withdraw")).status_code == 404
    assert browser.get(page_of(sitting, item, "nothing")).status_code == 404
    assert signed_in("committee").get(page_of(sitting, item, "vote")).status_code == 404


def test_where_sittings_are_in_use_who_enters_a_decision_says_why(committee, sitting, signed_in):
    other = put(committee, "另一件决议")
    address = f"/desk/matters/{other.pk}/vote/"
    browser = signed_in("office_clerk")
    assert "会后补录的理由" not in browser.get(address).content.decode()
    Matter.objects.filter(pk=sitting.pk).update(stage="closed")
    type(sitting.sitting).objects.filter(pk=sitting.pk).update(roll="x" * 64)
    assert "会后补录的理由" in browser.get(address).content.decode()
    sent = {
        "meeting": "会议", "decided_on": "2022-06-20", "members": "5", "present": "5",
        "votes_for": "5", "votes_against": "0", "votes_abstained": "0", "votes_unpressed": "0",
        "text": "全文", "seen": str(other.seq),
    }  # fmt: skip
    assert browser.post(address, sent).status_code == 422
    sent["entered_because"] = "系统启用以前召开"
    assert browser.post(address, sent).status_code == 302
    page = browser.get(f"/desk/matters/{other.pk}/").content.decode()
    assert "会后补录" in page
    assert "系统启用以前召开" in page


def test_who_enters_decisions_on_several_matters_at_once_says_why(committee, sitting, signed_in):
    two = [investigation(committee) for _n in range(2)]
    Matter.objects.filter(pk=sitting.pk).update(stage="closed")
    type(sitting.sitting).objects.filter(pk=sitting.pk).update(roll="x" * 64)
    browser = signed_in("office_clerk")
    ticked = {"matter": [one.pk for one in two]}
    address = "/desk/lists/investigation/several/refuse/"
    assert "会后补录的理由" in browser.get(address, ticked).content.decode()
    sent = {**ticked, "reason": "不具备条件"}
    assert browser.post(address, sent).status_code == 422
    sent["entered_because"] = "系统启用以前召开"
    assert browser.post(address, sent).status_code == 302
    two[0].refresh_from_db()
    assert two[0].stage == "refused"


def test_the_year_shows_its_sittings_and_how_to_plan_one(sitting, signed_in):
    page = signed_in("office_clerk").get("/desk/sittings/?year=2022").content.decode()
    assert sitting.sitting.name in page
    assert "/desk/new/sitting/" in page
    assert (
        "/desk/new/sitting/" not in signed_in("committee").get("/desk/sittings/").content.decode()
    )
    assert moment("2022-06-20").year == sitting.sitting.day.year
