"""A row is marked as the database gives it back, whatever it was given as, on either database."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import models
from django.utils.functional import lazystr
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from renda.kernel.records import columns_of, insert, update
from renda.lines.budget.models import BudgetItem
from renda.lines.suggestion.models import Proposal, Rating
from renda.matters.marks import (
    EMPTY,
    REMOVED,
    differing,
    line,
    lines_of,
    mark,
    row_of,
    shape_of,
    walked,
)
from renda.matters.models import Entry, Matter, RunningClock
from tests.plugins.cast import moment


def kept(model, key):
    """Return the mark of a row as it is read now."""
    names = [column.attname for column in columns_of(model)]
    return mark(shape_of(model), model.objects.values_list(*names).get(pk=key))


@pytest.fixture
def matter(cast):
    made = Matter.objects.create(
        congress=cast.congress, procedure="toy", year=2022, title="一件事", stage="open",
        opened_at=moment("2022-03-01"),
    )  # fmt: skip
    Matter.objects.filter(pk=made.pk).update(root=made.pk)
    return made


def test_a_matter_in_hand_is_marked_as_it_is_kept(matter):
    again = Matter.objects.get(pk=matter.pk)
    assert mark(shape_of(Matter), row_of(again)) == kept(Matter, matter.pk)
    given_as_text = Matter.objects.get(pk=matter.pk)
    given_as_text.title, given_as_text.year = lazystr("一件事"), "2022"
    given_as_text.opened_at = moment("2022-03-01").astimezone(dt.UTC)
    assert row_of(given_as_text)[3:5] != row_of(again)[3:4]
    assert mark(shape_of(Matter), row_of(given_as_text)) == kept(Matter, matter.pk)


def test_what_is_written_comes_back_as_it_is_read(matter):
    """Days as strings, words that are translated later, units: what a step may write."""
    clock = RunningClock(
        matter=matter, name="answer", rule="toy.ten", length="10", unit="working_day",
        basis=lazystr("示例"), in_force_from="2022-01-01", started_on="2022-03-01",
        start_seq=1, due_on=dt.date(2022, 3, 15), binding=1,
    )  # fmt: skip
    (row,) = insert([clock], told=True)
    assert mark(shape_of(RunningClock), row) == kept(RunningClock, clock.pk)
    clock.paused_on = "2022-03-05"
    (row,) = update([clock], ("paused_on",), told=True)
    assert mark(shape_of(RunningClock), row) == kept(RunningClock, clock.pk)
    other = RunningClock.objects.get(pk=clock.pk)
    other.pk = None
    other.name = "other"
    insert([other])
    rows = update([clock, other], ("paused_on",), told=True)
    assert sorted(line(shape_of(RunningClock), row) for row in rows) == sorted(
        f"matters.runningclock {one.pk} {kept(RunningClock, one.pk)}" for one in (clock, other)
    )


def test_what_somebody_else_wrote_meanwhile_is_marked_too(matter):
    clock = RunningClock(
        matter=matter, name="answer", rule="toy.ten", length=10, unit="day", basis="示例",
        in_force_from="2022-01-01", started_on="2022-03-01", start_seq=1, due_on="2022-03-15",
    )  # fmt: skip
    insert([clock])
    RunningClock.objects.filter(pk=clock.pk).update(basis="别的依据")  # not known to the record
    (row,) = update([clock], ("warn_days",), told=True)
    assert mark(shape_of(RunningClock), row) == kept(RunningClock, clock.pk)


KEYS = st.text("甲ab", max_size=3)
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**60), 2**60),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text('甲a1: \n"', max_size=5),
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.recursive(
        VALUES,
        lambda some: (
            st.lists(some, max_size=4) | st.dictionaries(st.text("甲ab"), some, max_size=4)
        ),
        max_leaves=8,
    )
)
def test_json_is_marked_whatever_order_and_numbers_a_database_gives_it_back_in(value):
    shape = shape_of(Entry)
    place = next(at for at, name, _null in shape.parts if name == "answers")
    row = [None] * (place + 1)

    def said(answers):
        row[place] = answers
        return mark(shape_of_one(shape, "answers"), tuple(row))

    assert said(value) == said(turned(value))


def shape_of_one(shape, name):
    parts = tuple(part for part in shape.parts if part[1] == name)
    return type(shape)(shape.label, shape.key, (name,), parts, ())


def turned(value):
    """Return the same as PostgreSQL may have it: keys in another order, 1.0 as 1."""
    if isinstance(value, dict):
        return {key: turned(item) for key, item in reversed(value.items())}
    if isinstance(value, list):
        return tuple(turned(item) for item in value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def test_nothing_and_empty_are_not_the_same():
    shape = shape_of(Proposal)
    nullable = next(at for at, _name, null in shape.parts if null)
    row = [None] * (max(at for at, *_ in shape.parts) + 1)
    nothing = mark(shape, tuple(row))
    assert set(nothing[-len(shape.names) :]) == {EMPTY}
    row[nullable] = ""
    assert mark(shape, tuple(row)) != nothing


def test_the_same_amount_is_marked_alike_with_however_many_places():
    shape = shape_of(BudgetItem)
    row = [None] * (max(at for at, *_ in shape.parts) + 1)
    place = shape.parts[-1][0]
    marks = set()
    for amount in (Decimal("12.5"), Decimal("12.50"), Decimal("1250E-2")):
        row[place] = amount
        marks.add(mark(shape, tuple(row)))
    assert len(marks) == 1


def test_a_column_that_changed_is_told_by_its_letter():
    shape = shape_of(Rating)
    places = {name: at for at, name, _null in shape.parts}
    row = [None] * (max(places.values()) + 1)
    row[places["grade"]] = "satisfied"
    before = mark(shape, tuple(row))
    row[places["grade"]] = "dissatisfied"
    assert differing(shape, before, mark(shape, tuple(row))) == ("grade",)
    assert differing(shape, before[:-1], mark(shape, tuple(row))) == ()  # of another shape


def test_lines_are_read_as_they_were_written():
    assert list(lines_of(f"a.b 1 {REMOVED}\nc.d 2 x")) == [("a.b", "1", REMOVED), ("c.d", "2", "x")]


KNOWN = (
    models.BooleanField, models.IntegerField, models.CharField, models.TextField, models.DateField,
    models.TimeField, models.DecimalField, models.JSONField, models.FloatField, models.FileField,
)  # fmt: skip


def test_every_kind_of_column_can_be_marked():
    columns = [field for one in walked().values() for field in columns_of(one.model)]
    plain = [field for field in columns if field.remote_field is None]
    assert [str(field) for field in plain if not isinstance(field, KNOWN)] == []


def test_a_row_is_marked_alike_in_whatever_order_its_columns_were_added():
    """A migration knows a model by the order of its migrations, the code by that of its fields."""
    for one in walked().values():
        assert list(shape_of(one.model).names) == sorted(shape_of(one.model).names)
