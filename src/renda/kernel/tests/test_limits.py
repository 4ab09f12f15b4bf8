"""What may be tried so often only is counted for all processes together."""

import datetime as dt
import threading

import pytest
from django.core.cache import cache
from django.db import connections

from renda.kernel.limits import Limit

NOW = dt.datetime(2026, 3, 1, 4, tzinfo=dt.UTC)
THREE = Limit("tests", 3, dt.timedelta(minutes=15))


def test_the_tries_of_one_do_not_count_for_another_and_end_with_the_time(db):
    assert [THREE.grants("one", now=NOW) for _n in range(5)] == [True, True, True, False, False]
    assert THREE.grants("other", now=NOW)
    assert not THREE.grants("one", now=NOW + dt.timedelta(minutes=14))
    assert THREE.grants("one", now=NOW + dt.timedelta(minutes=15))


def test_who_succeeds_begins_anew(db):
    for _n in range(3):
        THREE.grants("one", now=NOW)
    THREE.forget("one")
    assert not THREE.is_reached("one", now=NOW)


@pytest.mark.django_db(transaction=True)
def test_a_code_is_taken_once_by_two_at_the_same_moment():
    """Two servers are two processes: what one has taken the other must find taken."""
    ready, taken = threading.Barrier(4), []

    def take() -> None:
        ready.wait()
        taken.append(cache.add("code", "y", 30))
        connections.close_all()

    threads = [threading.Thread(target=take) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(taken) == [False, False, False, True]
