"""Of a petition know its circle and nobody else, on whatever way they ask.

信访工作条例 Art. 30: 不得将检举、揭发材料以及有关情况透露或者转给被检举、揭发的人员或者单位.
"""

import datetime as dt

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from renda.directory.commands import merge_bodies
from renda.directory.standing import SYSTEM
from renda.figures.registry import doubts, figures
from renda.figures.spec import CongressYear
from renda.lines.correspondence.procedures import OutgoingLine
from renda.lines.petition.models import Petitioned
from renda.lines.petition.procedures import PetitionLine as Line
from renda.lines.petition.tests.conftest import (
    ACCUSED,
    ADDRESS,
    NAME,
    PHONE,
    SAID,
    hire,
    registered,
)
from renda.matters import erasing
from renda.matters.commands import NotAllowed
from renda.matters.models import Matter, PersonalAnswer, PersonalReading
from renda.matters.queries import acting_on, actions_for, awaiting, held_up, visible
from renda.matters.registry import procedures
from renda.matters.step import Refused
from renda.notices.commands import notice_clocks, notice_steps
from renda.notices.mailing import send_digests
from renda.notices.models import Notice
from renda.papers.commands import number_paper
from renda.papers.queries import codes_of
from renda.reports.commands import freeze
from renda.reports.models import FrozenFigure
from renda.search.commands import rebuild
from renda.search.queries import matching
from tests.plugins.cast import moment
from tests.scenarios import test_personal
from tests.scenarios.test_confidential import walked
from tests.scenarios.test_personal import words, workbook

TITLE, CONTENT = "针脚厂欠薪一事", "针脚厂拖欠三个月工资"
#: what is of a person or of an accusation, and what tells that there is one
SECRET = (ACCUSED, SAID, NAME, PHONE, ADDRESS)
TRACES = (*SECRET, TITLE, CONTENT, ">检举控告</a>", "号 检举控告", "信访〔2022〕")


@pytest.fixture
def petitions(cast):
    hire(cast, "petitions")
    hire(cast, "colleague")
    return cast


@pytest.fixture
def accusation(petitions):
    """An accusation of the traffic bureau and of the school's clerk, with the water bureau."""
    away = [petitions.bodies["区交通局"]]
    matter = registered(petitions, Petitioned.Sort.ACCUSATION, away=away)
    named = [petitions.accounts[name].person for name in ("school", "colleague")]
    aside = {"people": named, "bodies": [], "reason": "被检举控告"}
    petitions.take(matter, Line.step_aside, "petitions", "2022-03-02", **aside)
    hand = {"body": "区水利局", "note": "", "papers": []}
    return petitions.take(matter, Line.transfer, "petitions", "2022-03-03", **hand)


@pytest.fixture
def appeal(petitions):
    """An appeal that the water bureau sees to."""
    matter = registered(petitions, title=TITLE, content=CONTENT)
    hand = {"body": "区水利局", "note": "", "papers": []}
    return petitions.take(matter, Line.transfer, "petitions", "2022-03-03", **hand)


def office_code(cast):
    """Return the code under which the office sends its letters."""
    return next(one.code for one in codes_of(cast.congress) if "办公室" in one.office)


def traces(text, of=TRACES):
    return [one for one in of if one in text]


OUTSIDE = (
    "clerk", "director", "auditor", "office", "traffic", "traffic_leader", "school",
    "school_leader", "town_staff", "admin", "committee", "committee_head", "law", "government",
    "office_clerk", "member", "finance", "audit", "court", "street", "procurator", "town",
    "colleague",
)  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDE)
def test_the_database_gives_it_to_nobody_outside(petitions, accusation, name):
    who = petitions.who(name)
    for found in (visible(who), visible(who, Line.slug), awaiting(who), acting_on(who)):
        assert not found.filter(pk=accusation.pk).exists()
    assert actions_for(who, accusation) == []
    assert held_up(who, accusation) == []


@pytest.mark.parametrize("name", ["petitions", "water"])
def test_its_circle_has_it(petitions, accusation, name):
    assert visible(petitions.who(name)).filter(pk=accusation.pk).exists()
    assert awaiting(petitions.who(name)).filter(pk=accusation.pk).exists()


def test_whose_work_the_accused_body_took_over_or_handed_on_is_kept_away_too(petitions, accusation):
    """A merger is no way round it: the new body answers for what the accused one did."""
    from_traffic = [petitions.bodies["区交通局"]]
    merge_bodies(
        from_traffic, into=petitions.bodies["区水利局"], on=dt.date(2022, 3, 10),
        by=SYSTEM, at=moment("2022-03-09"),
    )  # fmt: skip
    who = petitions.who("water", "2022-03-11")
    assert not visible(who, Line.slug).filter(pk=accusation.pk).exists()
    assert visible(petitions.who("petitions", "2022-03-11"), Line.slug).count() == 1


def test_who_is_kept_away_is_refused_each_step(petitions, accusation):
    for name in ("traffic", "colleague", "office_clerk", "admin"):
        for action in Line.actions.values():
            with pytest.raises(NotAllowed):
                petitions.take(accusation, action, name, "2022-03-04", reason="x")
    assert Matter.objects.get(pk=accusation.pk).seq == accusation.seq


def test_a_colleague_who_is_not_kept_away_from_it_sees_the_other_one(petitions, accusation, appeal):
    mine = visible(petitions.who("colleague"), Line.slug)
    assert set(mine) == {appeal}


PLACES = (
    "/desk/", "/desk/work/", "/desk/lists/petition/", "/desk/lists/petition.xlsx",
    "/desk/find/?q=%E9%92%88", "/desk/find/?q=%E6%A3%80%E4%B8%BE", "/desk/find/?q=2022",
    "/accounts/overview/", "/accounts/quality/", "/accounts/reports/", "/accounts/glance/",
    "/office/", "/office/personal/", "/office/numbers/", "/desk/notices/", "/desk/prints/",
)  # fmt: skip


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_page_link_search_or_export_tells_of_it(petitions, signed_in, accusation, appeal, name):
    """Everything that links lead to, with the addresses that somebody may try by hand."""
    erasing.read_personal(
        accusation, by=petitions.who("petitions"), at=moment("2022-03-03"), why="ask"
    )
    rebuild()
    browser = signed_in(name)
    shown = [appeal] if name == "colleague" else []
    for matter in {accusation, appeal} - set(shown):
        for path in ("", "tell/", "personal/", "paper/notice/", "xlsx/", "answer/"):
            answer = browser.get(f"/desk/matters/{matter.pk}/{path}")
            assert answer.status_code in (302, 403, 404)
            assert traces(words(answer)) == []
    starts = [path for path in PLACES if browser.get(path, follow=True).status_code == 200]
    hidden = SECRET if shown else TRACES
    for url, text in walked(browser, *starts):
        # who looked at what is on record for the office: number and kind, nothing else
        number = accusation.number if url.startswith("/office/personal/") else "\0"
        assert traces(text.replace(number, ""), hidden) == [], url


def test_a_workbook_of_the_circle_has_no_name_and_no_accusation(petitions, signed_in, accusation):
    browser = signed_in("petitions")
    text = workbook(browser.get("/desk/lists/petition.xlsx"))
    assert "信访〔2022〕" in text
    assert traces(text, SECRET) == []


def test_numbers_count_it_and_say_how_many_cannot_be_opened(petitions, signed_in, accusation):
    code = petitions.congress.code
    page = words(signed_in("director").get(f"/accounts/figures/{code}/2022/petition-received/"))
    assert 'data-value="1"' in page
    assert "另有1条按规定只有承办的人能够查看" in page
    assert traces(page) == []
    mine = words(signed_in("petitions").get(f"/accounts/figures/{code}/2022/petition-received/"))
    assert "信访〔2022〕1号" in mine
    assert "另有1条" not in mine


def test_every_figure_and_doubt_opens_without_it(petitions, signed_in, accusation, appeal):
    browser, code = signed_in("clerk"), petitions.congress.code
    for key in (*figures, *doubts):
        answer = browser.get(f"/accounts/figures/{code}/2022/{key}/")
        assert answer.status_code == 200, key
        assert traces(words(answer)) == [], key


def test_a_frozen_report_keeps_its_number_and_no_word_of_it(petitions, accusation, appeal):
    period = CongressYear.of(petitions.congress, 2022)
    freeze(
        period=period, title="报告", text="受理群众来信来访2件次。", keys=("petition-received",),
        by=petitions.who("clerk"), at=moment("2022-12-31"),
    )  # fmt: skip
    kept = str(list(FrozenFigure.objects.values_list("records", "above", "value")))
    assert "信访〔2022〕1号 信访件" in kept
    assert traces(kept.replace("信访〔2022〕", ""), (*SECRET, TITLE, "检举控告")) == []


def test_nobody_outside_is_told_of_its_steps_or_days(petitions, accusation, appeal):
    for account in petitions.accounts.values():
        account.email, account.mail_pressing = f"{account.username}@example.org", True
        account.save()
    now = moment("2022-03-04")
    petitions.take(appeal, Line.remind, "petitions", "2022-03-04", reason="请抓紧")
    notice_steps(now=now)
    notice_clocks(now=now + dt.timedelta(days=120))
    send_digests(now=now + dt.timedelta(days=120))
    told = Notice.objects.filter(matter=accusation)
    names = set(told.values_list("account__username", flat=True))
    assert names == {"petitions-990101", "water-990101"}
    outside = [
        one for one in mail.outbox if not one.to[0].startswith(("petitions", "water", "coll"))
    ]
    assert not any(traces(str(one.message())) for one in outside)
    assert not any(traces(str(one.message()), SECRET) for one in mail.outbox)


def test_no_table_says_what_was_accused_or_who_wrote(petitions, accusation, signed_in, monkeypatch):
    browser = signed_in("petitions")
    shown = browser.post(f"/desk/matters/{accusation.pk}/personal/", {"why": "ask", "words": ""})
    assert SAID in words(shown)
    rebuild()
    call_command("worker", "--once")
    for word in SECRET:
        monkeypatch.setattr(test_personal, "NAME", word)
        assert test_personal.in_tables() == set(), word


def test_answers_are_shown_to_who_handles_it_with_a_reason_and_to_nobody_else(
    petitions, signed_in, accusation
):
    url, why = f"/desk/matters/{accusation.pk}/personal/", {"why": "ask", "words": ""}
    for name in OUTSIDE:
        assert signed_in(name).post(url, why).status_code in (302, 403, 404)
    assert PersonalReading.objects.count() == 0
    assert ACCUSED in words(signed_in("water").post(url, why))
    assert PersonalReading.objects.get().by_name == "water某"


def test_the_petition_clerk_erases_on_request_and_the_office_does_not(petitions, appeal):
    asked = {"why": PersonalAnswer.Why.ASKED, "words": "本人要求", "at": moment("2022-03-05")}
    with pytest.raises(NotAllowed):
        erasing.erase_personal(appeal, by=petitions.who("office_clerk"), **asked)
    erasing.erase_personal(appeal, by=petitions.who("petitions"), **asked)
    assert not PersonalAnswer.objects.filter(matter=appeal, erased_at=None).exists()


def test_its_papers_stand_in_the_register_without_their_title(petitions, signed_in, appeal):
    today = timezone.now()
    who = petitions.who("petitions", timezone.localdate().isoformat())
    issued = number_paper(appeal, paper="transfer", code=office_code(petitions), by=who, at=today)
    assert "转送" in issued.title
    page = words(signed_in("office_clerk").get("/office/numbers/"))
    assert str(issued) in page
    assert "转送" not in page
    assert (
        signed_in("office_clerk").get(f"/desk/matters/{appeal.pk}/paper/transfer/").status_code
        == 404
    )


def test_no_open_draft_is_made_of_its_papers(petitions, appeal):
    with pytest.raises(Refused, match="只有承办的人能够查看"):
        petitions.begin(
            OutgoingLine, "petitions", "2022-03-05", title="函", paper=f"{appeal.pk}/transfer"
        )


def test_search_finds_it_for_its_circle(petitions, appeal, accusation):
    rebuild()
    mine = visible(petitions.who("petitions")).filter(pk__in=matching("针脚厂"))
    assert set(mine) == {appeal}
    assert not visible(petitions.who("clerk")).filter(pk__in=matching("针脚厂")).exists()
    assert not Matter.objects.filter(pk__in=matching("针织口袋")).exists()


def test_every_closed_kind_leaves_nobody_but_its_circle_a_step():
    """Whoever may take a step is somebody who may see it: no step is out of reach."""
    for kind in procedures.values():
        if kind.circle is not None:
            parties = set(kind.circle.sees.parties)
            for action in (one for one in kind.actions.values() if one.by.human):
                own = set(action.by.parties or (action.by.label,))
                assert own & parties, action
