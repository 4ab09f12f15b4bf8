"""The cast, for tests that ask for it."""

import pytest

from renda.directory.tests.cast import Cast, raise_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """Found the small district."""
    return raise_cast()
