"""The small example, built once for all tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from renda.example.district import District
from renda.example.scale import SMALL
from renda.example.tests.conftest import built


@pytest.fixture(scope="package")
def small(django_db_setup, django_db_blocker) -> Iterator[District]:
    """Return the small example's district."""
    with django_db_blocker.unblock():
        yield from built(SMALL)
