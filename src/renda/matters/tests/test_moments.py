"""What is between the keys of a seal and was not there yet is noted, exactly."""

from hypothesis import given
from hypothesis import strategies as st

from renda.matters.moments import _gaps


@given(st.sets(st.integers(1, 40)), st.integers(0, 5))
def test_every_key_is_there_or_missing_and_never_both(keys, since):
    there = sorted(key for key in keys if key > since)
    upto = there[-1] if there else since
    missing = [n for first, last in _gaps(since, upto, there) for n in range(first, last + 1)]
    assert sorted([*there, *missing]) == list(range(since + 1, upto + 1))
