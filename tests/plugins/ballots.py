"""A sitting in which a resolution can be put to those who are there."""

import pytest

from renda.lines.resolution.procedures import ResolutionLine
from renda.voting.commands import cast as put_in
from tests.plugins.sitting import arranged, begun, come, item_of, notified, opened, place, planned
from tests.plugins.sitting import put as proposed

VOTE = ResolutionLine.vote


@pytest.fixture
def keys_in(settings, tmp_path):
    """Keep the keys of a test in a folder of its own."""
    settings.BALLOT_KEYS = str(tmp_path / "keys")
    return tmp_path / "keys"


@pytest.fixture
def in_session(committee, keys_in):
    """Five of five are there."""
    found = planned(committee)
    place(committee, found, proposed(committee))
    found = notified(committee, found)
    come(committee, found)
    return opened(committee, found)


@pytest.fixture
def phone(committee, in_session):
    """A secret ballot by phone that is open."""
    return begun(committee, arranged(committee, item_of(in_session), VOTE, "phone"))


def voters(ballot):
    return list(ballot.voters.order_by("pk"))


def cast_all(ballot, *choices):
    """Let as many vote as choices are named, in the order of the roll."""
    for voter, choice in zip(voters(ballot), choices, strict=False):
        put_in(ballot, voter.person_id, choice)
