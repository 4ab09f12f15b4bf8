"""What the papers come to: two tellers' numbers, who is chosen, and what is voted upon next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from renda.ballots import counting
from renda.kernel.shares import Base, Share
from renda.lines.project.models import Ballot, TellerCount

#: beside which question a fault of the papers is said
FAULTS = {
    counting.Fault.PRESENT: ("handed", _("出席代表不能多于全体代表。")),
    counting.Fault.HANDED: ("handed", _("发出的票数不能多于出席代表。")),
}


@dataclass(frozen=True)
class Numbers:
    """What one teller counted: papers, and votes by key of the project."""

    handed: int
    returned: int
    invalid: int
    votes: Mapping[str, int]

    @property
    def valid(self) -> int:
        """Return how many papers count."""
        return self.returned - self.invalid

    def differing(self, other: Numbers | TellerCount) -> list[str]:
        """Return in what two counts differ: papers by name, projects by key."""
        names = ("handed", "returned", "invalid")
        papers = [name for name in names if getattr(self, name) != getattr(other, name)]
        keys = {*self.votes, *other.votes}
        votes = [key for key in keys if self.votes.get(key, 0) != other.votes.get(key, 0)]
        return [*papers, *sorted(votes, key=int)]


@dataclass(frozen=True)
class Due:
    """What is to be voted upon next; tied: equal votes are told apart, and no share is asked."""

    sort: str
    candidates: Sequence[str]
    seats: int
    tied: bool = False


@dataclass(frozen=True)
class Rules:
    """By which rules a ballot is judged (see `rules`)."""

    share: Share
    tie: str
    short: str


def amiss(ballot: Ballot, told: Numbers) -> tuple[str, Any] | None:
    """Return what cannot be, and beside which question; more papers back than out is no fault.

    That makes the ballot void (L4 Art. 44), which is a result.
    """
    papers = counting.Counts(
        entitled=ballot.entitled,
        present=ballot.present,
        handed=told.handed,
        returned=told.returned,
        for_=max(told.valid, 0),
        invalid=told.invalid,
        way=counting.Way.PAPER,
    )
    if papers.fault in FAULTS:
        return FAULTS[papers.fault]
    if told.valid < 0:
        return "invalid", _("无效票不能多于收回的票数。")
    for key, votes in told.votes.items():
        if votes > told.valid:
            return f"votes_{key}", _("一个项目的得票不能多于有效票。")
    if sum(told.votes.values()) > told.valid * ballot.seats:
        return "invalid", _("各项目得票合计超过了有效票所能投的票数，请核对。")
    return None


def is_void(told: Numbers) -> bool:
    """Say whether a ballot counts for nothing: more papers came back than were handed out."""
    return told.returned > told.handed


def outcome_of(ballot: Ballot, told: Numbers, rules: Rules) -> dict[str, Any]:
    """Return the result as it is kept: whom the papers elect, and what is due next, None = done."""
    if is_void(told):
        return nothing_but(Due(Ballot.Sort.ANEW, ballot.candidates, ballot.seats, ballot.tied))
    base = ballot.entitled if rules.share.of is Base.DEPUTIES else told.returned
    if ballot.tied:
        found = counting.decide_tie(ballot.candidates, ballot.seats, told.votes)
    else:
        election = counting.Election(ballot.seats, tuple(ballot.candidates), rules.share)
        found = counting.elect(election, told.votes, base)
    elected: list[str] = list(found.elected)
    due: Due | None = None
    if found.tied and rules.tie == "all":
        elected += found.tied
    elif found.tied:
        due = Due(Ballot.Sort.RUNOFF, found.tied, found.open, tied=True)
    elif found.vacant and found.next and rules.short == "again":
        seats = min(found.vacant, len(found.next))
        due = Due(Ballot.Sort.AGAIN, found.next, seats)
    return {"elected": elected, "needed": found.needed, "due": asdict(due) if due else None}


def nothing_but(due: Due) -> dict[str, Any]:
    """Return the result of a ballot that is void: nobody is elected, and it is held anew."""
    return {"elected": [], "needed": 0, "due": asdict(due)}


def due_next(seats: int, candidates: Sequence[str], ballots: Sequence[Ballot]) -> Due | None:
    """Return what is to be voted upon next; None if all is decided."""
    if not ballots:
        return Due(Ballot.Sort.FIRST, candidates, seats)
    kept = ballots[-1].result.get("due")
    return Due(**kept) if kept else None


def chosen(ballots: Sequence[Ballot]) -> dict[str, int]:
    """Return who was chosen, in order, with the votes that decided it."""
    return {key: one.votes.get(key, 0) for one in ballots for key in one.result.get("elected", ())}
