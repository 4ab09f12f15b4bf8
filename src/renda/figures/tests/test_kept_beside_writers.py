"""Nothing is kept while somebody else writes."""

import pytest
from django.db import connection

from renda.figures import kept


@pytest.mark.django_db(transaction=True)
def test_nothing_is_kept_while_somebody_writes(transactional_db):
    """PostgreSQL shows the rows of whoever confirms first, whatever keys they have."""
    if connection.vendor != "postgresql":
        pytest.skip("one writes after the other")
    kept.forget()
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            assert kept._stand().quiet
            cursor.execute("BEGIN")
            cursor.execute("LOCK TABLE matters_entry IN ROW EXCLUSIVE MODE")
            assert not kept._stand().quiet
            cursor.execute("ROLLBACK")
            assert kept._stand().quiet
    finally:
        other.close()
