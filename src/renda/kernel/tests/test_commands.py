"""What can be done in the kernel."""

import datetime as dt
import hashlib
import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.migrations.state import ProjectState
from django.test.utils import CaptureQueriesContext

from renda.kernel import official
from renda.kernel.apps import _enter_calendar
from renda.kernel.commands import (
    Hand,
    Numbers,
    add_year,
    clear_day,
    load_calendar_year,
    set_day,
    skip_numbers,
    store_file,
    take_number,
    take_numbers,
)
from renda.kernel.files import FileRefused
from renda.kernel.models import CalendarChange, CalendarDay, CalendarYear, Series, StoredFile
from renda.kernel.queries import calendar

DAY = dt.date(2027, 1, 1)
AT = dt.datetime(2022, 3, 1, 9, 0, tzinfo=dt.UTC)
HAND = Hand("王某", AT, "常委会办公室")


@pytest.mark.django_db
def test_the_official_calendar_is_there_with_its_sources():
    assert calendar().years == frozenset(range(2019, 2027))
    assert CalendarDay.objects.count() == 286
    assert all("gov.cn" in year.source for year in CalendarYear.objects.all())
    assert not calendar().covers(2027)


@pytest.mark.django_db
def test_the_calendar_costs_one_query_until_it_is_edited(django_assert_num_queries):
    first = calendar()
    with django_assert_num_queries(1):
        assert calendar() is first

    set_day(DAY, is_off=True, name="元旦", source="某区人大常委会办公室通知", hand=HAND)

    with django_assert_num_queries(2):
        assert calendar().reason(DAY) == "元旦"
    # one day of a year is not the year's notice
    assert not calendar().covers(2027)


@pytest.mark.django_db
def test_an_edit_that_is_rolled_back_is_forgotten():
    with transaction.atomic():
        set_day(DAY, is_off=True, name="元旦", source="通知", hand=HAND)
        assert not calendar().is_working(DAY)
        transaction.set_rollback(True)

    assert calendar().is_working(DAY)


@pytest.mark.django_db
def test_a_day_is_set_changed_and_cleared():
    set_day(DAY, is_off=True, name="元旦", source="通知一", hand=HAND)
    set_day(DAY, is_off=False, name="元旦", source="通知二", hand=HAND)
    assert calendar().is_working(DAY)
    assert CalendarDay.objects.get(day=DAY).source == "通知二"

    clear_day(DAY, source="更正", hand=HAND)

    assert DAY not in calendar().days


@pytest.mark.django_db
def test_a_notice_replaces_the_one_before_it():
    eve = dt.date(2026, 12, 31)
    add_year(2027, {DAY: (True, "元旦"), eve: (True, "元旦")}, source="通知", hand=HAND)
    assert calendar().covers(2027)

    add_year(2027, {DAY: (True, "元旦")}, source="更正通知", hand=HAND)

    assert calendar().is_working(eve)
    assert CalendarYear.objects.get(year=2027).source == "更正通知"
    # the notice of another year keeps its days
    assert CalendarDay.objects.filter(notice__year=2026).count() == 39


@pytest.mark.django_db
def test_a_year_goes_back_to_its_official_notice():
    set_day(dt.date(2022, 10, 3), is_off=False, name="国庆节", source="误录", hand=HAND)

    load_calendar_year(2022, hand=HAND)

    assert calendar().reason(dt.date(2022, 10, 3)) == "国庆节"
    with pytest.raises(LookupError):
        load_calendar_year(2027, hand=HAND)


@pytest.mark.django_db
def test_who_changed_a_day_is_kept_with_what_it_was():
    set_day(DAY, is_off=True, name="元旦", source="通知一", hand=HAND)
    set_day(DAY, is_off=False, name="值班", source="通知二", hand=HAND)
    clear_day(DAY, source="更正", hand=HAND)

    kept = CalendarChange.objects.filter(year=2027).order_by("pk")

    assert list(kept.values_list("was_off", "is_off", "name", "source", "by_name")) == [
        (None, True, "元旦", "通知一", "王某"),
        (True, False, "值班", "通知二", "王某"),
        (False, None, "", "更正", "王某"),
    ]
    assert {(one.day, one.at, one.by_body) for one in kept} == {(DAY, AT, "常委会办公室")}


@pytest.mark.django_db
def test_of_a_notice_only_the_days_it_changed_are_noted():
    eve = dt.date(2026, 12, 31)
    add_year(2027, {DAY: (True, "元旦"), eve: (True, "元旦")}, source="通知", hand=HAND)
    add_year(2027, {DAY: (True, "元旦")}, source="更正通知", hand=HAND)

    kept = CalendarChange.objects.order_by("pk").values_list("year", "day", "is_off", "source")

    assert list(kept) == [
        (2027, None, None, "通知"),
        (2026, eve, True, "通知"),
        (2027, DAY, True, "通知"),
        (2027, None, None, "更正通知"),
        (2026, eve, None, "更正通知"),
    ]


@pytest.mark.django_db
def test_a_day_set_as_it_was_is_no_change():
    for _again in range(2):
        set_day(DAY, is_off=True, name="元旦", source="通知", hand=HAND)

    assert CalendarChange.objects.count() == 1


@pytest.mark.django_db
def test_what_an_office_entered_survives_the_official_notice():
    CalendarYear.objects.filter(year=2026).delete()
    worked = dt.date(2026, 10, 7)
    CalendarDay.objects.create(day=worked, is_off=False, name="值班", source="本机关通知")

    official.enter_missing(apps, "default")

    assert calendar().covers(2026)
    assert calendar().is_working(worked)


@pytest.mark.django_db
def test_no_calendar_is_entered_where_its_tables_are_gone():
    CalendarYear.objects.all().delete()

    _enter_calendar(using="default", apps=ProjectState().apps)
    assert not CalendarYear.objects.exists()

    _enter_calendar(using="default")
    assert calendar().covers(2022)


@pytest.mark.django_db
def test_numbers_follow_one_another_per_series():
    assert [take_number("a"), take_number("b"), take_number("a")] == [1, 1, 2]
    assert list(take_numbers("a", count=3)) == [3, 4, 5]

    skip_numbers("a", up_to=100)
    skip_numbers("a", up_to=50)

    assert take_number("a") == 101


@pytest.mark.django_db
def test_many_numbers_of_one_transaction_are_counted_on_and_written_at_the_end():
    take_number("a")
    numbers = Numbers()
    with CaptureQueriesContext(connection) as captured:
        assert [numbers.take(key) for key in ("a", "a", "b", "a")] == [2, 3, 1, 4]
        numbers.write()
        numbers.write()

    assert len(captured) == 3  # the first of each series, and how far the first one came
    assert (take_number("a"), take_number("b")) == (5, 2)


@pytest.mark.django_db
def test_a_number_that_was_rolled_back_is_given_again():
    assert take_number("a") == 1
    with transaction.atomic():
        assert take_number("a") == 2
        transaction.set_rollback(True)

    assert take_number("a") == 2


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_moment_leave_no_gap_and_no_double():
    def take(_turn: int) -> int:
        try:
            return take_number("series")
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(take, range(60)))

    assert sorted(taken) == list(range(1, 61))
    assert Series.objects.get(key="series").last == 60


@pytest.mark.django_db(transaction=True)
def test_a_failing_writer_among_many_leaves_no_gap():
    def take(turn: int) -> int | None:
        try:
            with transaction.atomic():
                number = take_number("series")
                transaction.set_rollback(turn % 3 == 0)
                return None if turn % 3 == 0 else number
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(take, range(60)))

    assert sorted(number for number in taken if number) == list(range(1, 41))


@pytest.mark.django_db(transaction=True)
def test_the_calendar_is_there_after_the_tables_were_emptied():
    assert calendar().covers(2022)


@pytest.mark.django_db
def test_a_file_is_kept_under_a_name_of_ours(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    content = b"%PDF-1.7 content"

    kept = store_file("../复函.pdf", io.BytesIO(content), at=AT)

    assert (kept.name, kept.content_type, kept.size) == ("复函.pdf", "application/pdf", 16)
    assert kept.sha256 == hashlib.sha256(content).hexdigest()
    on_disk = Path(kept.content.path)
    assert on_disk.read_bytes() == content
    assert "复函" not in on_disk.name
    assert on_disk.suffix == ".pdf"


@pytest.mark.django_db
def test_a_file_too_large_is_refused_and_not_kept(settings, tmp_path):
    settings.MEDIA_ROOT, settings.FILE_LIMIT = tmp_path, 10

    with pytest.raises(FileRefused):
        store_file("复函.pdf", io.BytesIO(b"%PDF-1.7 content"), at=AT)

    assert not StoredFile.objects.exists()
    assert not list(tmp_path.iterdir())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("record", "text"),
    [
        (CalendarYear(year=2022), "2022"),
        (CalendarDay(day=DAY, name="元旦"), "2027-01-01 元旦"),
        (Series(key="a", last=3), "a: 3"),
        (StoredFile(name="复函.pdf"), "复函.pdf"),
    ],
)
def test_records_say_what_they_are(record, text):
    assert str(record) == text
