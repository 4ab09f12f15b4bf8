"""The circles of the example: as many as the report counts, with what is still wanting."""

import datetime as dt

import pytest

from renda.example.tests.conftest import TODAY
from renda.figures import queries
from renda.figures.registry import doubts, figures
from renda.figures.spec import CongressYear
from renda.service.models import Participation, Sign

pytestmark = pytest.mark.django_db
WANTED = {
    "circle-groups": 30,
    "circle-professional": 6,
    "circle-consultants": 64,
    "circle-places": 42,
    "circle-experts": 12,
}


@pytest.mark.parametrize("key", sorted(WANTED))
def test_there_are_as_many_as_the_report_of_the_year_counts(small, key):
    period = CongressYear.of(small.congress, 2022, today=TODAY)
    assert queries.value(figures[key], period).value == WANTED[key]
    assert figures[key].records(period).count() == WANTED[key]


def test_before_they_were_founded_there_were_none(small):
    period = CongressYear.of(small.congress, 2021, today=TODAY)
    assert queries.value(figures["circle-groups"], period).value == 0


def test_what_is_wanting_is_doubted(small):
    period = CongressYear.of(small.congress, 2022, today=TODAY)
    found = {
        key: [str(one) for one in doubts[f"doubt-{key}"].records(period)]
        for key in ("group-quiet", "place-unattended", "deputy-ungrouped")
    }
    assert len(found["group-quiet"]) == 2
    assert len(found["place-unattended"]) == 1
    assert len(found["deputy-ungrouped"]) >= 2


def test_who_took_part_is_known_of_every_activity(small):
    ways = set(Participation.objects.values_list("way", flat=True))
    assert {"here", "excused", "video"} <= ways
    assert Sign.objects.exclude(revoked_at=None).count() == 1
    assert not Participation.objects.filter(on__gt=TODAY + dt.timedelta(0)).exists()
