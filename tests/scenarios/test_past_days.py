"""A figure asked for a past day is what it was on that day: the example is played and re-asked."""

from __future__ import annotations

import contextlib
import datetime as dt
import random
from collections import Counter

import pytest
from django.db import transaction

from renda.example.before import Before
from renda.example.build import SEED
from renda.example.days import at
from renda.example.diary import Diary
from renda.example.district import settle
from renda.example.oversight.stage import Stage
from renda.example.oversight.year import PLAYS, play
from renda.example.raising import Scribe
from renda.example.scale import SMALL
from renda.example.year import Year
from renda.figures import queries
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.matters.commands import NotAllowed
from renda.matters.models import Entry
from renda.matters.step import Refused

YEARLY = [figure for figure in figures.values() if figure.yearly]
NOTHING = {"0", "—", "0.0", "0.00"}
#: so many figures at least have said something on one of the days
ENOUGH = 40
END = dt.date(2026, 11, 23)


def asked(congress, day, years):
    """Return every yearly figure of some years as of a day."""
    return {
        (year, amount.figure.key): (amount.text, amount.numerator, amount.denominator)
        for year in years
        for amount in queries.values(CongressYear.of(congress, year, until=day, today=day), YEARLY)
    }


def check(congress, remembered, years):
    """Compare what was remembered of each day with what is said of it now."""
    for day, then in remembered.items():
        now = asked(congress, day, years)
        changed = {key: (then[key], now[key]) for key in then if then[key] != now[key]}
        assert changed == {}, (str(day), changed)
    assert any(value not in NOTHING for value, _above, _below in then.values())


def repeated():
    """Return the chance of the example, the same each time."""
    return random.Random(SEED)  # noqa: S311  the same invented people every time


@pytest.fixture
def district(db):
    return settle(SMALL, repeated())


def test_suggestions_replayed_month_by_month_are_what_they_were(district):
    diary = Diary(district)
    scribe = Scribe(district, diary, repeated())
    Before(scribe, SMALL).write()
    Year(scribe, SMALL).write()
    remembered = {}
    years = (2021, 2022)

    def tell(day, _done):
        before = day - dt.timedelta(days=1)
        if day >= dt.date(2021, 6, 1) and day.month % 2:
            remembered[before] = asked(district.congress, before, years)

    diary.play(at(dt.date(2024, 1, 1), 0), tell)
    assert len(remembered) > 9
    check(district.congress, remembered, years)


class UpTo(Stage):
    """A stage on which nothing happens after a day."""

    def __init__(self, district, days, until):
        super().__init__(district, days, END)
        self.until = until

    def do(self, matter, action, by, on, /, **answers):
        if self.days.next(on) > self.until:
            return matter
        return super().do(matter, action, by, on, **answers)

    def do_all(self, pairs, action, by, on):
        if self.days.next(on) > self.until:
            return [matter for matter, _answers in pairs]
        return super().do_all(pairs, action, by, on)


def played_up_to(stage):
    """Play what of every line can be played when nothing happens after a day."""
    for part in PLAYS:
        # what comes after the day finds nothing to build upon
        with contextlib.suppress(LookupError, ValueError, NotAllowed, Refused):
            part(stage)


def steps_until(day):
    """Return how many steps were taken by a day in each line."""
    lines = Counter()
    for slug in Entry.objects.filter(at__lt=at(day + dt.timedelta(1), 0)).values_list(
        "matter__procedure", flat=True
    ):
        lines[slug.split("-")[0]] += 1
    return lines


def test_supervision_replayed_to_several_days_is_what_it_was(district):
    """Each day in a branch of its own; a line that could not be played to it is left out."""
    days = Scribe(district, Diary(district), repeated()).days
    remembered, played = {}, {}
    for day in (dt.date(2022, 4, 15), dt.date(2022, 8, 5), dt.date(2022, 12, 31)):
        with transaction.atomic():
            played_up_to(UpTo(district, days, day))
            remembered[day] = asked(district.congress, day, [2022])
            played[day] = steps_until(day)
            transaction.set_rollback(True)
    play(Stage(district, days, END))
    seen = set()
    for day, then in remembered.items():
        lines = {line for line, count in steps_until(day).items() if count == played[day][line]}
        whole = {key: value for key, value in then.items() if key[1].split("-")[0] in lines}
        check(district.congress, {day: whole}, [2022])
        seen |= {key for (_year, key), value in whole.items() if value[0] not in NOTHING}
    assert len(seen) > ENOUGH, seen
