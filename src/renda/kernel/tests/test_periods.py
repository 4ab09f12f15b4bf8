"""When periods end: Civil Code Art. 200-204 as the model, and the official calendar."""

import datetime as dt

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.kernel import official
from renda.kernel.periods import Calendar, Period, Skipped, Unit, add_months, deadline, latest


def _official() -> Calendar:
    days = {}
    for year in official.years():
        days |= official.notice(year).days
    return Calendar(days, frozenset(official.years()))


CALENDAR = _official()
DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2025, 6, 30))
UNITS = st.sampled_from(list(Unit))


def on(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def due(start: str, length: int, unit: Unit) -> str:
    return deadline(on(start), Period(length, unit), CALENDAR).due_on.isoformat()


@pytest.mark.parametrize("year", range(2019, 2027))
def test_every_day_agrees_with_an_independent_package(year):
    days = [on(f"{year}-01-01") + n * dt.timedelta(days=1) for n in range(366)]
    days = [day for day in days if day.year == year]

    ours = {day: CALENDAR.is_working(day) for day in days}

    assert ours == {day: chinese_calendar.is_workday(day) for day in days}


@given(start=DAYS, length=st.integers(1, 17), unit=UNITS)
def test_a_period_ends_on_a_working_day(start, length, unit):
    found = deadline(start, Period(length, unit), CALENDAR)

    assert CALENDAR.is_working(found.due_on)
    assert chinese_calendar.is_workday(found.due_on)


@given(start=DAYS, length=st.integers(0, 120), unit=UNITS)
def test_a_longer_period_never_ends_sooner(start, length, unit):
    shorter = deadline(start, Period(length, unit), CALENDAR).due_on

    assert shorter <= deadline(start, Period(length + 1, unit), CALENDAR).due_on


@given(start=DAYS, length=st.integers(1, 120))
def test_every_day_between_is_either_counted_or_named(start, length):
    found = deadline(start, Period(length, Unit.WORKING_DAY), CALENDAR)

    assert (found.due_on - start).days == length + len(found.skipped)
    assert not any(CALENDAR.is_working(each.day) for each in found.skipped)
    assert all(CALENDAR.is_working(each.day) for each in found.made_up)


@given(start=DAYS, length=st.integers(1, 60))
def test_counting_back_undoes_counting_forward(start, length):
    period = Period(length, Unit.WORKING_DAY)
    end = deadline(start, period, CALENDAR).due_on

    assert deadline(latest(end, period, CALENDAR).due_on, period, CALENDAR).due_on == end


@pytest.mark.parametrize(
    ("start", "length", "unit", "end"),
    [
        # Art. 201: the day itself does not count
        pytest.param("2022-03-01", 1, Unit.DAY, "2022-03-02", id="the first day is not counted"),
        # Art. 202: the same-numbered day, else the month's last
        pytest.param("2022-01-10", 3, Unit.MONTH, "2022-04-11", id="a Sunday moves to Monday"),
        pytest.param("2022-02-15", 3, Unit.MONTH, "2022-05-16", id="three months from 15 February"),
        pytest.param("2022-11-30", 3, Unit.MONTH, "2023-02-28", id="no 30 February"),
        pytest.param("2023-11-30", 3, Unit.MONTH, "2024-02-29", id="a leap year's last day"),
        pytest.param("2022-08-31", 6, Unit.MONTH, "2023-02-28", id="six months to a short month"),
        # Art. 203: an end on a day off moves to the next day after it
        pytest.param(
            "2022-07-01", 3, Unit.MONTH, "2022-10-08", id="National Day, to a make-up day"
        ),
        pytest.param("2022-09-24", 10, Unit.DAY, "2022-10-08", id="ten days into National Day"),
        pytest.param("2022-01-22", 7, Unit.DAY, "2022-01-29", id="a Saturday that is worked"),
        # working days: 2022-10-01..07 off, 10-08 and 10-09 worked
        pytest.param("2022-09-26", 10, Unit.WORKING_DAY, "2022-10-13", id="over National Day"),
        pytest.param("2022-01-24", 10, Unit.WORKING_DAY, "2022-02-10", id="over Spring Festival"),
        pytest.param("2022-12-26", 5, Unit.WORKING_DAY, "2023-01-03", id="over New Year"),
        pytest.param("2022-04-25", 10, Unit.WORKING_DAY, "2022-05-11", id="over Labour Day"),
    ],
)
def test_a_period_ends(start, length, unit, end):
    assert due(start, length, unit) == end


def test_the_days_skipped_and_the_weekends_worked_are_named():
    found = deadline(on("2022-09-26"), Period(10, Unit.WORKING_DAY), CALENDAR)

    assert [(each.day.day, each.reason) for each in found.skipped] == [
        (day, "国庆节") for day in range(1, 8)
    ]
    assert found.made_up == (
        Skipped(on("2022-10-08"), "国庆节调休上班"),
        Skipped(on("2022-10-09"), "国庆节调休上班"),
    )


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2022-10-10", None),
        ("2022-10-15", "周末"),
        ("2022-10-03", "国庆节"),
        ("2022-10-08", "国庆节调休上班"),
    ],
)
def test_a_day_has_a_reason(day, reason):
    assert CALENDAR.reason(on(day)) == reason


@pytest.mark.parametrize(
    ("start", "length", "unit", "years"),
    [
        ("2026-12-01", 10, Unit.WORKING_DAY, ()),
        ("2026-12-01", 30, Unit.WORKING_DAY, (2027,)),
        ("2026-10-15", 3, Unit.MONTH, (2027,)),
        # the notice for 2023 made 2022-12-31 a day off: the last days depend on the next notice
        ("2026-12-20", 11, Unit.DAY, (2027,)),
        ("2026-12-20", 9, Unit.DAY, (2027,)),
        ("2026-12-20", 8, Unit.DAY, ()),
        ("2026-11-30", 14, Unit.MONTH, (2028,)),
        ("2026-12-20", 600, Unit.WORKING_DAY, (2027, 2028, 2029)),
    ],
)
def test_a_year_without_a_notice_is_named(start, length, unit, years):
    found = deadline(on(start), Period(length, unit), CALENDAR)

    assert found.unknown_years == years


def test_counting_back_from_a_meeting():
    # 监督法: the report reaches the members seven days before the meeting
    assert latest(on("2022-10-12"), Period(7, Unit.DAY), CALENDAR).due_on == on("2022-10-05")
    back = latest(on("2022-10-12"), Period(4, Unit.WORKING_DAY), CALENDAR)
    assert back.due_on == on("2022-10-08")
    assert latest(on("2022-03-31"), Period(1, Unit.MONTH), CALENDAR).due_on == on("2022-02-28")


def test_a_changed_day_is_previewed_without_touching_the_calendar():
    changed = CALENDAR.changed(on("2022-03-02"), is_off=True, name="当地节日")

    period = Period(1, Unit.DAY)
    assert deadline(on("2022-03-01"), period, changed).due_on == on("2022-03-03")
    assert deadline(on("2022-03-01"), period, CALENDAR).due_on == on("2022-03-02")
    assert changed.years == CALENDAR.years


def test_an_empty_calendar_counts_weekends_and_says_that_it_knows_nothing():
    found = deadline(on("2022-09-30"), Period(1, Unit.WORKING_DAY), Calendar())

    assert found.due_on == on("2022-10-03")
    assert found.unknown_years == (2022,)


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(10, Unit.WORKING_DAY), "10个工作日"),
        (Period(20, Unit.DAY), "20日"),
        (Period(3, Unit.MONTH), "3个月"),
    ],
)
def test_a_period_in_words(period, words):
    assert period.text == words


def test_a_negative_period_is_refused():
    with pytest.raises(ValueError, match="negative"):
        Period(-1, Unit.DAY)


@given(start=DAYS, count=st.integers(-30, 60))
def test_months_keep_the_day_or_end_the_month(start, count):
    found = add_months(start, count)

    is_last = (found + dt.timedelta(days=1)).day == 1
    assert found.day == start.day or (is_last and found.day < start.day)
