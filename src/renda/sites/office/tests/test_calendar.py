"""The calendar: the staff look, its keepers change, and nothing moves but what was shown."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from renda.kernel.models import CalendarChange, CalendarDay, CalendarYear
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    registered,
    submitted,
)
from renda.matters.amendments import DayChange, Unforeseen, agree, change_calendar, digest
from renda.matters.models import RunningClock
from tests.plugins.cast import BACKEND, found, moment

CALENDAR = "/office/calendar/"
CONSENT = "/office/calendar/consent/"
DAY = {
    "form": "day",
    "day-day": "2022-03-09",
    "day-is_off": "1",
    "day-name": "停工",
    "day-source": "通知",
}
YEAR = {"form": "year", "year-year": "2027", "year-source": "国办发明电〔2026〕1号"}
LINES = "2027-01-01 休 元旦\n2027-02-06 班 春节"
STOPPED = DayChange(dt.date(2022, 3, 9), is_off=True, name="停工", source="通知")


def words(answer):
    return answer.content.decode()


def confirm(browser, typed):
    """Look at the preview and confirm what it shows."""
    foreseen = browser.post(CALENDAR, typed).context["foreseen"]
    return browser.post(CALENDAR, {**typed, "confirm": "1", "foreseen": foreseen})


@pytest.fixture
def clerk(signed_in):
    return signed_in("clerk")


@pytest.mark.parametrize("name", ["clerk", "office_clerk"])
def test_the_clerks_of_the_office_and_of_the_deputies_committee_change_it(signed_in, name):
    browser = signed_in(name)
    assert "改一天" in words(browser.get(CALENDAR))
    assert confirm(browser, DAY).status_code == 302
    assert CalendarDay.objects.get(day="2022-03-09").name == "停工"


@pytest.mark.parametrize("name", ["director", "auditor", "committee", "member", "admin"])
def test_the_rest_of_the_staff_look_and_change_nothing(signed_in, name):
    browser = signed_in(name)
    page = browser.get(CALENDAR)
    assert page.status_code == 200
    assert 'name="form"' not in words(page)
    for typed in (DAY, {**DAY, "confirm": "1"}, {**YEAR, "year-lines": LINES, "confirm": "1"}):
        refused = browser.post(CALENDAR, typed)
        assert refused.status_code == 403
        assert "工作日历由本系统中最高一级人大" in words(refused)
    assert not CalendarDay.objects.filter(name="停工").exists()


@pytest.mark.parametrize("name", ["traffic", "deputy", "office", "town_staff"])
def test_nobody_else_finds_it(signed_in, name):
    for answer in (signed_in(name).get(CALENDAR), signed_in(name).post(CALENDAR, DAY)):
        assert answer.status_code == 404


def test_the_command_asks_who_it_is(cast):
    with pytest.raises(PermissionDenied):
        change_calendar(
            STOPPED, by=cast.who("committee"), at=moment("2022-03-02"), foreseen=digest(STOPPED, [])
        )
    assert not CalendarChange.objects.exists()


def test_nothing_moves_before_it_was_seen_and_confirmed(clerk, assigned):  # noqa: F811
    assert assigned.title in words(clerk.post(CALENDAR, DAY))
    assigned.refresh_from_db()
    assert assigned.due_on == dt.date(2022, 3, 10)
    assert not CalendarDay.objects.filter(name="停工").exists()
    assert confirm(clerk, DAY).status_code == 302
    assigned.refresh_from_db()
    assert assigned.due_on == dt.date(2022, 3, 11)
    assert assigned.clocks.get(name="sign_by").changes.get().reason == "人代工委：通知"


def test_what_moves_is_what_the_preview_showed_or_it_is_shown_again(clerk, assigned):  # noqa: F811
    preview = clerk.post(CALENDAR, DAY)
    RunningClock.objects.filter(matter=assigned).update(stopped_on=dt.date(2022, 3, 2))
    sent = {**DAY, "confirm": "1", "foreseen": preview.context["foreseen"]}

    again = clerk.post(CALENDAR, sent)

    assert again.status_code == 409
    assert "会变动的时限已经不同" in words(again)
    assert assigned.title not in words(again)
    assert not CalendarDay.objects.filter(name="停工").exists()
    assert not CalendarChange.objects.exists()
    # what is shown now can be confirmed
    sent["foreseen"] = again.context["foreseen"]
    assert clerk.post(CALENDAR, sent).status_code == 302


def test_a_change_that_was_never_shown_is_shown_first(clerk, assigned):  # noqa: F811
    preview = clerk.post(CALENDAR, DAY)
    other = {**DAY, "day-is_off": "0", "confirm": "1", "foreseen": preview.context["foreseen"]}
    for sent in ({**DAY, "confirm": "1"}, other):
        answer = clerk.post(CALENDAR, sent)
        assert answer.status_code == 409
    assert not CalendarDay.objects.filter(day="2022-03-09").exists()


def test_a_refused_confirmation_leaves_no_trace(cast, assigned):  # noqa: F811
    with pytest.raises(Unforeseen):
        change_calendar(
            STOPPED, by=cast.who("clerk"), at=moment("2022-03-02"), foreseen=digest(STOPPED, [])
        )
    assigned.refresh_from_db()
    assert assigned.due_on == dt.date(2022, 3, 10)
    assert not CalendarDay.objects.filter(name="停工").exists()


def test_the_page_says_who_changed_a_day_and_what_it_was(cast, clerk, signed_in):
    confirm(clerk, DAY)
    confirm(clerk, {**DAY, "day-is_off": "0", "day-name": "复工", "day-source": "更正通知"})
    page = words(signed_in("committee").get(f"{CALENDAR}?year=2022"))
    assert "2022-03-09：没有特别安排 → 放假 停工" in page
    assert "2022-03-09：放假 停工 → 上班 复工" in page
    assert f"{cast.accounts['clerk'].person.name}(人代工委)" in page
    assert "更正通知" in page


def test_the_log_of_a_year_is_turned_like_any_list(clerk, django_assert_max_num_queries):
    days = [dt.date(2027, 3, 1) + dt.timedelta(n) for n in range(60)]
    confirm(clerk, {**YEAR, "year-lines": "\n".join(f"{day} 休 停工" for day in days)})
    clerk.get(CALENDAR)  # reads the message that it was saved
    with django_assert_max_num_queries(10):
        page = clerk.get(f"{CALENDAR}?year=2027")
    assert len(page.context["log"]) == 50
    assert len(clerk.get(CALENDAR + page.context["next"]).context["log"]) == 11


def test_a_preview_counts_the_matters_of_another_congress_and_names_none(assigned):  # noqa: F811
    neighbour = Client()
    neighbour.force_login(found("990102", name="白水区").accounts["clerk"], backend=BACKEND)
    page = words(neighbour.post(CALENDAR, DAY))
    assert assigned.title not in page
    assert "您看不到的事项" in page


def test_the_preview_of_a_year_shows_what_leaving_out_a_day_moves(clerk, assigned):  # noqa: F811
    typed = {**YEAR, "year-year": "2022"}
    confirm(clerk, {**typed, "year-lines": "2022-03-09 休 停工"})
    page = words(clerk.post(CALENDAR, {**typed, "year-lines": "2022-12-30 休 另一天"}))
    assert assigned.title in page


def test_a_year_is_entered_from_its_notice(clerk):
    assert "还没有录入" in words(clerk.get(f"{CALENDAR}?year=2027"))
    wrong = {**YEAR, "year-lines": "2027-01-01 休 元旦\n2027-02-30 休 无此日"}
    assert "第2行看不懂" in words(clerk.post(CALENDAR, wrong))
    done = confirm(clerk, {**YEAR, "year-lines": LINES})
    assert done.url == f"{CALENDAR}?year=2027"
    assert CalendarYear.objects.filter(year=2027).count() == 1
    page = words(clerk.get(done.url))
    assert "录入2027年的通知" in page
    assert "还没有录入" not in page


@pytest.mark.parametrize("year", ["abcd", "99999", "0000", "-1", "\uff11\uff12\uff13\uff14"])
def test_a_year_that_makes_no_sense_is_no_error(clerk, year):
    assert clerk.get(f"{CALENDAR}?year={year}").status_code == 200


@pytest.mark.parametrize(
    "lines",
    [
        "2027-01-01 休 " + "字" * 60,
        "1999-01-04 休 错",
        "2027-01-04 休 元旦\n2027-01-04 班 元旦",
        "2027-13-01 休 错",
    ],
    ids=["over-long name", "another year", "a day twice", "no such month"],
)
def test_a_notice_with_a_line_that_does_not_fit_is_not_entered(clerk, lines):
    answer = clerk.post(CALENDAR, {**YEAR, "year-lines": lines, "confirm": "1"})
    assert answer.status_code == 422
    assert not CalendarYear.objects.filter(year=2027).exists()
    page = answer.content.decode()
    # said at the top, once, with a way to the field below the days of the year
    assert page.count('class="form-errors"') == 1
    assert page.index('href="#id_year-lines_field"') < page.index(
        '<form class="form" method="post">'
    )


def test_only_the_highest_congress_changes_what_all_count_by(cast, signed_in, assigned):  # noqa: F811
    """A city's office sets the calendar; a district below it reads it, and agrees to what moves."""
    browser = of_the_city(cast)
    for name in ("clerk", "office_clerk"):
        assert signed_in(name).post(CALENDAR, DAY).status_code == 403
        with pytest.raises(PermissionDenied, match="最高一级"):
            change_calendar(
                STOPPED, by=cast.who(name), at=moment("2022-03-02"), foreseen=digest(STOPPED, [])
            )
    preview = browser.post(CALENDAR, DAY)
    assert preview.context["others"] == preview.context["count"] > 0
    assert "个属于其他人大：先不变动" in words(preview)
    assert confirm(browser, DAY).status_code == 302
    assert not assigned.clocks.get(name="sign_by").changes.exists()


def of_the_city(cast):
    """Return the browser of the clerk of a city that the district belongs to."""
    city = found("990000", "city", "青山市")
    cast.congress.parent = city.congress
    cast.congress.save(update_fields=["parent"])
    browser = Client()
    browser.force_login(city.accounts["clerk"], backend=BACKEND)
    return browser


def test_the_districts_office_agrees_before_its_dates_move(cast, signed_in, assigned):  # noqa: F811
    browser = of_the_city(cast)
    confirm(browser, DAY)
    assigned.refresh_from_db()
    assert assigned.due_on == dt.date(2022, 3, 10)
    clerk = signed_in("clerk")
    for page in ("/desk/", CALENDAR):
        assert f'href="{CONSENT}"' in words(clerk.get(page))
    preview = clerk.get(CONSENT)
    assert assigned.title in words(preview)
    stale = clerk.post(CONSENT, {"foreseen": "x"})
    assert stale.status_code == 409
    assert clerk.post(CONSENT, {"foreseen": preview.context["foreseen"]}).status_code == 302
    assigned.refresh_from_db()
    assert assigned.due_on == dt.date(2022, 3, 11)
    reason = assigned.clocks.get(name="sign_by").changes.get().reason
    assert reason == f"人代工委：通知；本级由{cast.accounts['clerk'].person.name}同意"
    for page in ("/desk/", CALENDAR):
        assert f'href="{CONSENT}"' not in words(clerk.get(page))
    assert "没有等你们同意的日历改动" in words(clerk.get(CONSENT))


def test_nobody_else_agrees_for_the_district(cast, signed_in, assigned):  # noqa: F811
    browser = of_the_city(cast)
    confirm(browser, DAY)
    for name, status in (("committee", 403), ("director", 403), ("traffic", 404)):
        assert signed_in(name).get(CONSENT).status_code == status
        assert signed_in(name).post(CONSENT, {"foreseen": "x"}).status_code == status
    at = {"at": moment("2022-03-02"), "foreseen": "x"}
    with pytest.raises(PermissionDenied, match="由本级人大办公室"):
        agree(cast.congress, by=cast.who("committee"), **at)
    assert "没有等你们同意" in words(browser.get(CONSENT))  # the city's own, which is asked nothing
