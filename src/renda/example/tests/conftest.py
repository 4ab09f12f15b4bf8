"""The example, built once for all tests that look at it and taken away again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from django.utils import translation

from renda.example.build import build
from renda.example.district import District
from renda.example.scale import FULL, Scale

TODAY = dt.date(2026, 11, 23)


def built(scale: Scale) -> Iterator[District]:
    """Build the example in a transaction that is rolled back.

    A database in use knows what its tables hold; one that was filled a moment ago has to be told.
    Everybody in it reads English: what they write must be in the congress's language all the same.
    """
    with transaction.atomic():
        with translation.override("en"):
            district = build(scale, today=TODAY, tell=lambda _day, _done: None)[0]
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        yield district
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def full(django_db_setup, django_db_blocker) -> Iterator[District]:
    """Return the full example's district."""
    with django_db_blocker.unblock():
        yield from built(FULL)
