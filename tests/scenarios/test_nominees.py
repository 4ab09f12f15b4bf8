"""C4 Art. 26: nothing about who is proposed is published before the vote, and nothing after a no.

On no public page, in no search, feed, agenda, notice or register, to nobody outside the circle.
"""

import pytest
from django.core import mail

from renda.figures.registry import doubts, figures
from renda.lines.appointment.case import NominationLine as Case
from renda.lines.appointment.proposal import AppointmentLine as Line
from renda.lines.appointment.tests.conftest import Board
from renda.lines.sitting.procedures import SittingLine
from renda.matters.models import Matter
from renda.matters.queries import visible
from renda.matters.step import Refused
from renda.meetings.live import word_of
from renda.meetings.models import AgendaItem
from renda.notices.commands import notice_clocks, notice_steps
from renda.notices.mailing import send_digests
from renda.notices.models import Notice
from renda.search.commands import rebuild
from tests.plugins.cast import moment
from tests.plugins.sitting import (
    arranged,
    begun,
    come,
    committee,  # noqa: F401  a fixture
    counted,
    day_of,
    held,
    item_of,
    notified,
    opened,
    place,
    planned,
)
from tests.scenarios.test_confidential import walked
from tests.scenarios.test_personal import words

NAME, REFUSED = "盛某某", "罗某某"
TRACES = (NAME, REFUSED)
#: a page repeats what was asked for, so only a part is asked
PART, NO_PART = NAME[:2], REFUSED[:2]
SAID = {"explained_by": "区长", "spoke": True, "defence": ""}
OUTSIDE = (
    "auditor", "office", "traffic", "traffic_leader", "school", "town_staff", "admin", "committee",
    "committee_head", "law", "finance", "audit", "court", "street", "water", "procurator", "town",
    "deputy",
)  # fmt: skip
CIRCLE = ("clerk", "office_clerk", "director", "member", "government")


@pytest.fixture
def board(committee):  # noqa: F811
    return Board(committee)


@pytest.fixture
def tabled(board):
    """Two persons before the committee."""
    matter = board.propose()
    for name, position in ((NAME, "区财政局局长"), (REFUSED, "区教委主任")):
        board.examine(board.list(matter, name, position=position), 80)
    return board.tabled(matter, on="2022-06-08")


def on_agenda(board, tabled):
    """Put both on the agenda of a sitting of which the public reads."""
    cast = board.cast
    sitting = planned(cast)
    place(cast, sitting, *(board.case(tabled, name) for name in TRACES), on="2022-06-09")
    sitting = notified(cast, sitting)
    return cast.take(
        sitting, SittingLine.publish, "office_clerk", "2022-06-11", screened=True, approved=True
    )


def voted(board, sitting):
    """Hold the sitting: one is passed, one refused."""
    cast = board.cast
    come(cast, sitting)
    sitting = opened(cast, sitting)
    papers = {"handed": 5, "returned": 5, "abstained": 0, "invalid": 0}
    for n, count in ((1, {"for": 4, "against": 1}), (2, {"for": 2, "against": 3})):
        for teller in ("member", "director"):
            counted(cast, item_of(sitting, n), Case.vote, teller, kind="paper", **papers, **count)
        held(cast, item_of(sitting, n), Case.vote, **SAID)
    return sitting


def public_words(client):
    rebuild()
    starts = ["/", f"/?q={PART}", f"/?q={NO_PART}"]
    return dict(walked(client, *starts))


def test_the_case_is_the_circle_s_alone(board, tabled):
    for name in CIRCLE:
        assert visible(board.cast.who(name)).filter(pk=tabled.pk).exists(), name
    for name in OUTSIDE:
        seen = visible(board.cast.who(name)).filter(root_id=tabled.pk)
        assert not seen.exists(), name


def test_members_see_it_only_once_it_was_handed_in(board):
    matter = board.propose()
    case = board.list(matter, NAME)
    for one in (matter, case):
        assert not visible(board.cast.who("member")).filter(pk=one.pk).exists()
        assert visible(board.cast.who("director")).filter(pk=one.pk).exists()


def test_an_agenda_before_the_vote_says_what_kind_it_is_and_of_nobody(board, tabled, client):
    sitting = on_agenda(board, tabled)
    assert set(AgendaItem.objects.values_list("title", flat=True)) == {"任免人选"}
    page = client.get(f"/matters/{sitting.pk}/").content.decode()
    assert "任免人选" in page
    for url, text in public_words(client).items():
        assert not [one for one in TRACES if one in text], url


@pytest.mark.parametrize(
    "name", ["auditor", "traffic", "court", "committee", "admin", "town", "deputy"]
)
def test_no_page_search_or_export_tells_of_a_nominee(board, tabled, signed_in, name):
    sitting = on_agenda(board, tabled)
    rebuild()
    browser = signed_in(name)
    places = ("/desk/", "/desk/work/", "/desk/sittings/", f"/desk/matters/{sitting.pk}/",
              f"/desk/find/?q={PART}", "/accounts/overview/", "/office/", "/office/positions/",
              "/desk/notices/", "/desk/lists/appointment/", "/desk/lists/nomination.xlsx",
              "/deputy/")  # fmt: skip
    starts = [path for path in places if browser.get(path, follow=True).status_code == 200]
    for url, text in walked(browser, *starts):
        assert not [one for one in TRACES if one in text], url
    for one in Matter.objects.filter(root=tabled.pk):
        assert browser.get(f"/desk/matters/{one.pk}/").status_code in (302, 404)


def test_figures_and_doubts_open_without_a_name(board, tabled, signed_in):
    browser, code = signed_in("committee"), board.cast.congress.code
    for key in (*figures, *doubts):
        answer = browser.get(f"/accounts/figures/{code}/2022/{key}/")
        assert not [one for one in TRACES if one in words(answer)], key


def test_nobody_outside_is_told_of_a_step_or_a_day(board, tabled):
    cast = board.cast
    for account in cast.accounts.values():
        account.email, account.mail_pressing = f"{account.username}@example.org", True
        account.save()
    on_agenda(board, tabled)
    notice_steps(now=moment("2022-06-13"))
    notice_clocks(now=moment("2022-08-13"))
    send_digests(now=moment("2022-08-13"))
    told = Notice.objects.filter(matter__root=tabled.pk)
    names = {one.split("-")[0] for one in told.values_list("account__username", flat=True)}
    assert names <= set(CIRCLE)
    outside = [one for one in mail.outbox if one.to[0].split("-")[0] not in CIRCLE]
    assert not any(one for mail_ in outside for one in TRACES if one in str(mail_.message()))


def test_the_sitting_s_clerk_reads_whom_it_is_about(board, tabled, signed_in):
    sitting = on_agenda(board, tabled)
    assert NAME in signed_in("office_clerk").get(f"/desk/matters/{sitting.pk}/").content.decode()


def test_who_was_passed_is_published_and_who_was_refused_never(board, tabled, client):
    sitting = voted(board, on_agenda(board, tabled))
    matter = Matter.objects.get(pk=tabled.pk)
    assert matter.stage == "voted"
    for url, text in public_words(client).items():
        assert not [one for one in TRACES if one in text], url
    board.released(matter)
    found = public_words(client)
    page = found[f"/matters/{tabled.pk}/"]
    assert NAME in page
    assert f"/matters/{tabled.pk}/" in found[f"/?q={PART}"]
    assert f"/matters/{tabled.pk}/" not in found[f"/?q={NO_PART}"]
    for url, text in found.items():
        assert REFUSED not in text, url
    assert day_of(sitting) == "2022-06-20"


def test_a_vote_held_by_a_sitting_is_counted_and_not_typed(board, tabled):
    voted(board, on_agenda(board, tabled))
    passed, lost = (board.case(tabled, name) for name in TRACES)
    assert (passed.stage, lost.stage) == ("passed", "failed")
    own = passed.nomination
    assert (own.members, own.present, own.votes_for) == (5, 5, 4)
    assert own.meeting == "青岩区第十八届人大常委会第1次会议"
    assert Line.voted.name == Matter.objects.get(pk=tabled.pk).stage


def test_whoever_votes_reads_on_whom_and_nobody_outside_does(board, tabled, signed_in, keys_in):
    """C4 Art. 22: one by one, in secret; C4 Art. 26: nothing before the vote."""
    cast = board.cast
    sitting = on_agenda(board, tabled)
    come(cast, sitting)
    sitting = opened(cast, sitting)
    with pytest.raises(Refused, match="不能用这种方式表决"):
        arranged(cast, item_of(sitting), Case.vote, "hands")
    ballot = begun(cast, arranged(cast, item_of(sitting), Case.vote, "phone"))
    assert NAME in signed_in("member").get(f"/hall/{sitting.pk}/").content.decode()
    found = f"/desk/sittings/{sitting.pk}/"
    pages = [found + one for one in ("ballots/", f"ballots/{ballot.pk}/", "live/", "screen/")]
    for page in pages:
        assert NAME not in signed_in("committee").get(page).content.decode(), page
    assert NAME in signed_in("office_clerk").get(f"{found}screen/").content.decode()
    state = f"/hall/state/{word_of(sitting.pk)}/"
    assert NAME not in signed_in("committee").get(state).content.decode()
