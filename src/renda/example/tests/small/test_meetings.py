"""The meetings of the example: what has one name is one day."""

import pytest

from renda.figures.queries import value
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.matters.models import Entry

pytestmark = pytest.mark.django_db

DAYS = ("meeting_on", "decided_on", "held_on", "heard_on")


def test_no_meeting_of_the_example_is_on_two_days(small):
    days: dict[str, set[str]] = {}
    for answers in Entry.objects.filter(answers__has_key="meeting").values_list(
        "answers", flat=True
    ):
        named = {answers[key] for key in DAYS if answers.get(key)}
        if answers["meeting"]:
            days.setdefault(answers["meeting"], set()).update(named)
    assert len(days) > 1
    assert {name: found for name, found in days.items() if len(found) > 1} == {}


@pytest.mark.parametrize("key", ["hearing-heard", "briefing-heard", "audit-found", "filing-filed"])
def test_the_year_before_has_records_to_compare_with(small, key):
    assert value(figures[key], CongressYear.of(small.congress, 2021)).records > 0
