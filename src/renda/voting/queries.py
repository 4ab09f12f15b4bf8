"""What can be asked of ballots: how far each is, what tellers agree on, what is waited for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from renda.ballots.judging import HANDS, PAPER
from renda.matters.models import Matter
from renda.voting.models import LIVE, Ballot, Tally, Voter, Way

SECRET = (Ballot.Kind.PHONE, Ballot.Kind.PAPER, Ballot.Kind.MIXED)
#: the kinds whose box is opened by the closing alone
BOXED = (Ballot.Kind.PHONE, Ballot.Kind.MIXED)


@dataclass(frozen=True)
class Count:
    """How far the count of a pile has come: pairs of tellers count until two agree."""

    tallies: Sequence[Tally]

    @property
    def waiting(self) -> Tally | None:
        """Return the count that waits for the second teller."""
        return self.tallies[-1] if len(self.tallies) % 2 else None

    @property
    def agreed(self) -> dict[str, Any] | None:
        """Return what two tellers found alike, None where they have not."""
        if not self.tallies or self.waiting is not None:
            return None
        first, second = self.tallies[-2:]
        alike = first.counted == second.counted and first.teller_id != second.teller_id
        return dict(second.counted) if alike else None

    @property
    def differs(self) -> bool:
        """Say whether the last two do not agree, so that both count anew."""
        return bool(self.tallies) and self.waiting is None and self.agreed is None


def ballots_of(held_at: Matter) -> list[Ballot]:
    """Return the ballots of a sitting, the oldest first, with what was counted: two questions."""
    found = Ballot.objects.filter(held_at=held_at).select_related("subject")
    return list(found.order_by("number").prefetch_related("tallies"))


def count_of(ballot: Ballot, pile: str) -> Count:
    """Return how far the count of a pile has come; asks nothing if the tallies are at hand."""
    own = (one for one in ballot.tallies.all() if one.pile == pile)
    return Count(sorted(own, key=lambda one: one.pk))


def piles_of(ballot: Ballot) -> list[str]:
    """Return which piles two tellers count: those that somebody of the roll votes into."""
    return [pile for pile in (HANDS, PAPER) if ballot.roster.get(pile)]


def is_put(held_at: Matter) -> bool:
    """Say whether a ballot at a sitting may still come to a result."""
    return Ballot.objects.filter(held_at=held_at, state__in=LIVE).exists()


def open_of(held_at: Matter) -> Ballot | None:
    """Return the ballot that is open at a sitting."""
    return Ballot.objects.filter(held_at=held_at, state=Ballot.State.OPEN).first()


def voted_of(ballot: Ballot) -> tuple[int, int]:
    """Return how many have voted by phone or aloud, and of how many; nothing of what."""
    own = Voter.objects.filter(ballot=ballot, way__in=(Way.PHONE, Way.NAMED))
    return own.exclude(envelope="", said="").count(), own.count()


def unfinished() -> QuerySet[Ballot]:
    """Return the ballots whose box is closed with votes in it."""
    return Ballot.objects.filter(state=Ballot.State.OPEN).exclude(public_key="")
