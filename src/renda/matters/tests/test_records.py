"""What is written by statements kept ready is what Django itself would have written."""

import datetime as dt

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from renda.directory.models import Body
from renda.kernel import records
from renda.kernel.models import CalendarDay
from renda.kernel.records import insert, update
from renda.matters.models import Entry, Matter, RunningClock
from tests.plugins.cast import moment

NEW_YEAR = dt.date(2030, 1, 1)


def days(count):
    return [
        CalendarDay(
            day=NEW_YEAR + dt.timedelta(n), is_off=bool(n % 2), name=f"第{n}日", source="通知"
        )
        for n in range(count)
    ]


def rows():
    return list(CalendarDay.objects.filter(day__gte=NEW_YEAR).order_by("day").values())


def statements(write, *given):
    with CaptureQueriesContext(connection) as captured:
        write(*given)
    return len(captured)


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 2, 30])
def test_new_records_get_their_keys_in_one_statement(count):
    some = days(count)

    assert statements(insert, some) == 1
    assert [one.pk for one in some] == [row["id"] for row in rows()]
    assert [(one.is_off, one.name) for one in some] == [(r["is_off"], r["name"]) for r in rows()]
    assert all(one._state.db == "default" and not one._state.adding for one in some)


@pytest.mark.django_db
def test_what_no_statement_can_take_at_once_goes_in_several(monkeypatch):
    monkeypatch.setattr(records, "MOST", 999)
    several = days(1000)

    assert statements(insert, several) > 1
    assert [one.pk for one in several] == [row["id"] for row in rows()]


@pytest.mark.django_db
def test_nothing_to_write_is_no_statement():
    assert statements(insert, []) == 0
    assert statements(update, [], ("name",)) == 0


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 2, 30])
def test_only_the_named_fields_are_written(count):
    some = days(count)
    insert(some)
    for one in some:
        one.name, one.source = "改", "不写"

    assert statements(update, some, ("name",)) == 1
    assert {(row["name"], row["source"]) for row in rows()} == {("改", "通知")}


@pytest.mark.django_db
def test_a_record_named_twice_is_written_once_as_it_was_last():
    insert(some := days(2))
    again = CalendarDay.objects.get(pk=some[0].pk)
    some[0].name, again.name = "先", "后"

    update([some[0], some[1], again], ("name",))

    assert [row["name"] for row in rows()] == ["后", "第1日"]


@pytest.mark.django_db
def test_a_record_that_is_gone_is_said():
    insert(some := days(1))
    CalendarDay.objects.filter(pk=some[0].pk).delete()

    with pytest.raises(DatabaseError, match="is not there any more"):
        update(some, ("name",))


def test_every_kind_of_column_is_written_as_django_writes_it(cast):
    body = Body.objects.first()
    matter = Matter(
        congress=cast.congress, procedure="hearing", year=2022, title="甲", stage="planned",
        body=body, opened_at=moment("2022-03-01"),
    )  # fmt: skip
    entry = Entry(
        matter=matter, seq=1, action="open", after="planned", by_name="张三",
        at=moment("2022-03-01"), answers={"说": ["一", None, 2]}, digest="x",
    )  # fmt: skip
    insert([matter])
    insert([entry])

    found = Entry.objects.select_related("matter__body").get(pk=entry.pk)
    assert (found.matter, found.matter.body, found.by) == (matter, body, None)
    assert (found.answers, found.at) == ({"说": ["一", None, 2]}, moment("2022-03-01"))
    assert found.recorded_at is not None


def test_the_database_still_refuses_what_its_rules_forbid(cast):
    matter = Matter.objects.create(
        congress=cast.congress, procedure="hearing", year=2022, title="甲", stage="planned",
        opened_at=moment("2022-03-01"),
    )  # fmt: skip
    twice = [
        RunningClock(
            matter=matter, name="due", rule="x", length=1, unit="day", basis="", start_seq=1,
            in_force_from=NEW_YEAR, started_on=NEW_YEAR, due_on=NEW_YEAR,
        )
        for _n in range(2)
    ]  # fmt: skip

    with pytest.raises(DatabaseError, match=r"(?i)unique|clock_runs_once"):
        insert(twice)
