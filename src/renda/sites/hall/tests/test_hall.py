"""The hall's pages: a pass, a vote, why somebody cannot, and a state that costs nothing."""

import json
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from renda.matters.step import Refused
from renda.meetings import live
from renda.meetings.models import Attendance
from renda.meetings.passes import print_passes
from renda.ui import apps as ui
from renda.voting.models import Pass, Voter
from tests.plugins.ballots import VOTE, cast_all, voters
from tests.plugins.cast import moment
from tests.plugins.sitting import arranged, begun, come, ended, item_of

pytestmark = pytest.mark.django_db
STATIC = Path(ui.__file__).parent / "static" / "ui"


@pytest.fixture(autouse=True)
def _nothing_is_kept():
    live.forget()


@pytest.fixture
def cards(committee, in_session):
    """Passes of all five, which are of today."""
    keys = Attendance.objects.filter(sitting=in_session).values_list("pk", flat=True)
    by, at = committee.who("office_clerk", "2022-06-20"), moment("2022-06-20", 9)
    found = print_passes(in_session, list(keys), by=by, at=at)
    Pass.objects.update(day=timezone.localdate())
    return found


def came(card):
    browser = Client()
    assert browser.post(f"/hall/in/{card.secret}/").status_code == 302
    return browser


def text_of(answer):
    return answer.content.decode()


def test_a_pass_lets_its_person_vote_without_an_account(in_session, cards, phone):
    assert "是我本人" in text_of(Client().get(f"/hall/in/{cards[2].secret}/"))
    browser, home = came(cards[2]), f"/hall/{in_session.pk}/"
    page = browser.get(home)
    assert cards[2].name in text_of(page)
    sent = browser.post(f"{home}ballots/{phone.pk}/", {"choice": "against"}, follow=True)
    assert "您的票已经收到" in text_of(sent)
    assert "checked" not in text_of(sent)
    assert [bool(one.envelope) for one in voters(phone)] == [False, False, True, False, False]
    # nothing but the hall opens to who has a pass
    assert browser.get("/desk/sittings/").status_code == 302


def test_a_choice_stands_in_no_address_session_or_answer(in_session, cards, phone, caplog):
    browser, address = came(cards[0]), f"/hall/{in_session.pk}/ballots/{phone.pk}/"
    answers = []
    for choice in ("for", "against", "abstained"):
        caplog.clear()
        answer = browser.post(address, {"choice": choice})
        told = {name: text for name, text in answer.headers.items() if name != "Expires"}
        answers.append((answer.status_code, str(told), answer.content))
        for session in Session.objects.all():
            assert choice not in json.dumps(session.get_decoded())
        assert choice not in caplog.text
    assert len(set(answers)) == 1
    pages = {len(browser.get(f"/hall/{in_session.pk}/").content) for _choice in range(2)}
    assert len(pages) == 1


def test_what_is_no_choice_is_said_and_nothing_is_counted(in_session, cards, phone):
    answer = came(cards[0]).post(f"/hall/{in_session.pk}/ballots/{phone.pk}/", {"choice": "both"})
    assert answer.status_code == 422
    assert "请选择一项再提交" in text_of(answer)
    assert not Voter.objects.exclude(envelope="").exists()


def test_a_page_with_a_choice_on_it_never_loads_itself_anew(in_session, cards, phone):
    browser, home = came(cards[0]), f"/hall/{in_session.pk}/"
    assert "Refresh" not in browser.get(home).headers
    browser.post(f"{home}ballots/{phone.pk}/", {"choice": "for"})
    assert "Refresh" in browser.get(home).headers
    assert "Refresh" not in browser.get(f"{home}?again=1").headers


def test_who_came_after_the_opening_is_told_so(committee, in_session, cards):
    come(committee, in_session, 1, state="left")
    begun(committee, arranged(committee, item_of(in_session), VOTE, "phone"))
    assert "没有签到在场" in text_of(came(cards[0]).get(f"/hall/{in_session.pk}/"))


def test_a_pass_opens_on_its_day_once_for_one_sitting(committee, in_session, cards):
    by, at = committee.who("office_clerk", "2022-06-20"), moment("2022-06-20", 10)
    first = Attendance.objects.filter(sitting=in_session).order_by("pk")[0]
    before = came(cards[0])
    print_passes(in_session, [first.pk], by=by, at=at)
    answer = Client().get(f"/hall/in/{cards[0].secret}/")
    assert (answer.status_code, "又印发了新的" in text_of(answer)) == (410, True)
    assert before.get(f"/hall/{in_session.pk}/").status_code == 302
    Pass.objects.update(day=moment("2022-06-20").date())
    assert "只在会议当天" in text_of(Client().get(f"/hall/in/{cards[1].secret}/"))
    assert "没有这张会议通行证" in text_of(Client().get("/hall/in/guessed/"))
    with pytest.raises(Refused, match="由常委会办公室经办人登记"):
        print_passes(in_session, [first.pk], by=committee.who("member"), at=at)


def test_who_has_an_account_and_sits_votes_as_signed_in(signed_in, in_session, phone):
    home = f"/hall/{in_session.pk}/"
    assert signed_in("traffic").get(home).status_code == 404
    page = signed_in("member").post(f"{home}ballots/{phone.pk}/", {"choice": "for"}, follow=True)
    assert "您的票已经收到" in text_of(page)
    assert Client().get(home).status_code == 302
    # a card of another sitting on the same phone says nothing here
    browser = signed_in("member")
    session = browser.session
    session["hall_pass"] = 0
    session.save()
    assert browser.get(home).status_code == 200


def test_the_state_is_a_few_words_asked_once_a_second_and_told_again_by_its_mark(
    committee, in_session, phone
):
    address = f"/hall/state/{live.word_of(in_session.pk)}/"
    browser = Client()
    answer = browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        for _phone in range(20):
            assert browser.get(address).content == answer.content
        again = browser.get(address, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.content, len(asked)) == (304, b"", 0)
    assert len(answer.content) < 500
    said = json.loads(answer.content)
    assert (said["voted"], said["of"], said["quorum"]) == (0, 5, True)
    cast_all(phone, "for", "against", "for")
    live.forget()
    assert json.loads(browser.get(address).content)["voted"] == 3
    assert browser.get("/hall/state/1:guessed/").status_code == 404


def test_while_it_is_open_nobody_is_told_what_comes_in(committee, signed_in, in_session, phone):
    cast_all(phone, "for", "against", "for", "for")
    browser, found = signed_in("office_clerk"), f"/desk/sittings/{in_session.pk}/"
    pages = [f"{found}ballots/{phone.pk}/", f"{found}live/", f"{found}screen/", f"{found}ballots/"]
    for page in pages:
        shown = text_of(browser.get(page))
        assert "赞成3" not in shown
        assert "未获通过" not in shown
    assert "<strong>4</strong> / 5" in text_of(browser.get(f"{found}live/panel/"))
    assert browser.get(f"{found}ballots/{phone.pk}/record.json").status_code == 404
    ended(committee, phone)
    for page in (*pages, f"{found}live/panel/"):
        assert "赞成3，反对1" in text_of(browser.get(page)), page
    record = browser.get(f"{found}ballots/{phone.pk}/record.json")
    assert json.loads(record.content)["papers"] == ["against", "for", "for", "for"]


def test_a_vote_weighs_less_than_thirty_kilobytes_with_all_that_it_loads(in_session, cards, phone):
    page = came(cards[0]).get(f"/hall/{in_session.pk}/").content
    loaded = ("css/hall.css", "css/tokens.css", "js/hall.js", "mark.svg")
    assert len(page) + sum((STATIC / name).stat().st_size for name in loaded) < 30_000
    assert page.count(b"<link") + page.count(b"<script") == 3


def test_cards_are_shown_once_and_only_to_the_office(signed_in, in_session):
    keys = list(Attendance.objects.filter(sitting=in_session).values_list("pk", flat=True))
    address = f"/desk/sittings/{in_session.pk}/passes/"
    assert signed_in("committee").get(address).status_code == 404
    browser = signed_in("office_clerk")
    page = text_of(browser.post(address, {"people": keys}))
    assert page.count("<svg xmlns") == 5
    assert Pass.objects.filter(ended_at=None).count() == 5
    assert "<svg xmlns" not in text_of(browser.get(address))
    assert "请先勾选人员" in text_of(browser.post(address, {}, follow=True))
