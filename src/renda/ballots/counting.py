"""What a vote comes to, by a stored rule; no result is typed.

Pure: numbers and papers in, an outcome out. It needs `kernel/shares.py` and the standard library,
so whoever doubts a result counts it again without us. Laws: L1 代表法 2025, L2 监督法 2024,
L3 地方组织法 2022, L4 选举法 2020.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from renda.kernel.shares import Share


class Way(StrEnum):
    """How a vote is given: what is counted differs."""

    HANDS = "hands"
    DEVICE = "device"
    PAPER = "paper"


class Fault(StrEnum):
    """Which numbers cannot both be true."""

    PRESENT = "present"  # more present than there are
    RECUSED = "recused"  # more recused, or by video, than present
    HANDED = "handed"  # more papers handed out than may vote on paper
    RETURNED = "returned"  # more papers back than handed out: the ballot is void (L4 Art. 44)
    SUM = "sum"  # what was voted is not what came back, or who was present


@dataclass(frozen=True)
class Counts:
    """The numbers of one question; each is a number of people or of papers.

    entitled: all who could vote if they were there; it is the base, whoever stays away or recuses
    themselves. by_video: of the present, who vote by hand even where others have papers (C3
    Art. 44). not_pressed: present and silent, which is no abstention. invalid: papers that say
    nothing or too much.
    """

    entitled: int
    present: int
    for_: int = 0
    against: int = 0
    abstained: int = 0
    not_pressed: int = 0
    invalid: int = 0
    recused: int = 0
    by_video: int = 0
    handed: int = 0
    returned: int = 0
    way: Way = Way.DEVICE

    @property
    def absent(self) -> int:
        """Return how many could vote and were not there."""
        return self.entitled - self.present

    @property
    def cast(self) -> int:
        """Return how many votes were given; who did not press gave none."""
        return self.for_ + self.against + self.abstained + self.invalid

    @property
    def fault(self) -> Fault | None:
        """Return which numbers do not reconcile; None if all do."""
        if self.present > self.entitled:
            return Fault.PRESENT
        if self.recused + self.by_video > self.present:
            return Fault.RECUSED
        voting = self.present - self.recused
        if self.way is Way.PAPER:
            return self._fault_of_papers(voting - self.by_video)
        return None if self.cast + self.not_pressed == voting else Fault.SUM

    def _fault_of_papers(self, most: int) -> Fault | None:
        if self.handed > most:
            return Fault.HANDED
        if self.returned > self.handed:
            return Fault.RETURNED
        return None if self.cast + self.not_pressed == self.returned + self.by_video else Fault.SUM


@dataclass(frozen=True)
class Decision:
    """Whether something is passed: so many for it, of so many, and how many were needed."""

    passed: bool
    count: int
    base: int
    needed: int


def decide(share: Share, count: int, base: int) -> Decision:
    """Return whether a count is enough; exactly half is not more than half (L3 Art. 25, 51)."""
    return Decision(share.reached(count, base), count, base, share.least(base))


class Grade(StrEnum):
    """The three grades of a test of satisfaction."""

    SATISFIED = "satisfied"
    BASICALLY = "basically"
    DISSATISFIED = "dissatisfied"


def grade(share: Share, satisfied: int, basically: int, base: int) -> Grade:
    """Return the grade: satisfied by itself, else both together, else neither (domain 2.6)."""
    if share.reached(satisfied, base):
        return Grade.SATISFIED
    return Grade.BASICALLY if share.reached(satisfied + basically, base) else Grade.DISSATISFIED


# elections, and choosing some of several


class Mark(StrEnum):
    """What a paper says of a candidate."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class Writing(StrEnum):
    """Who may write another name (domain 14.1)."""

    NOBODY = "nobody"  # choosing projects
    ANYBODY = "anybody"  # L3 Art. 28, L4 Art. 41
    WHO_IS_AGAINST = "who_is_against"  # L1 Art. 17, since 2025-03-11


@dataclass(frozen=True)
class Election:
    """What is chosen: so many of these, by whose share, and who may write another name.

    eligible: who may be written in; None = it is not known here, and every name counts.
    """

    seats: int
    candidates: tuple[str, ...]
    share: Share
    writing: Writing = Writing.NOBODY
    eligible: frozenset[str] | None = None

    def __post_init__(self) -> None:
        """Refuse what nobody can choose from."""
        if self.seats < 1:
            raise ValueError("somebody must be chosen")
        if not self.candidates or len(set(self.candidates)) != len(self.candidates):
            raise ValueError("each candidate stands once")


@dataclass(frozen=True)
class Paper:
    """One paper: what it says of each candidate (silence is abstaining), and names written."""

    marks: Mapping[str, Mark] = field(default_factory=dict)
    written: tuple[str, ...] = ()


class Void(StrEnum):
    """Why a paper counts for nothing."""

    TOO_MANY = "too_many"  # more chosen than seats (L4 Art. 44)
    UNKNOWN = "unknown"  # a mark beside somebody who is no candidate


class Dropped(StrEnum):
    """Why a written name counts for nothing; the rest of the paper counts."""

    NOT_AGAINST = "not_against"  # more names written than candidates refused
    NOT_ELIGIBLE = "not_eligible"
    CANDIDATE = "candidate"  # who stands on the paper is marked, not written
    FORBIDDEN = "forbidden"


@dataclass(frozen=True)
class Piles:
    """The papers sorted: per name how many are for, against, abstain; and what did not count."""

    papers: int
    for_: Mapping[str, int]
    against: Mapping[str, int] = field(default_factory=dict)
    abstained: Mapping[str, int] = field(default_factory=dict)
    void: Mapping[Void, int] = field(default_factory=dict)
    dropped: Mapping[Dropped, int] = field(default_factory=dict)

    @property
    def valid(self) -> int:
        """Return how many papers counted."""
        return self.papers - sum(self.void.values())


def sort(election: Election, papers: Iterable[Paper]) -> Piles:
    """Sort papers into piles, in whatever order they come."""
    standing = frozenset(election.candidates)
    for_, against = Counter[str](), Counter[str]()
    void, dropped, count = Counter[Void](), Counter[Dropped](), 0
    for paper in papers:
        count += 1
        chosen = [name for name, mark in paper.marks.items() if mark is Mark.FOR]
        if why := _void(election, standing, paper, chosen):
            void[why] += 1
            continue
        refused = [name for name, mark in paper.marks.items() if mark is Mark.AGAINST]
        if paper.written:
            names, left_out = _written(election, paper, len(refused))
            chosen += names
            dropped.update(left_out)
        for_.update(chosen)
        against.update(refused)
    valid = count - void.total()
    silent = {name: valid - for_[name] - against[name] for name in election.candidates}
    return Piles(count, for_, against, silent, void, dropped)


def _void(
    election: Election, standing: frozenset[str], paper: Paper, chosen: Sequence[str]
) -> Void | None:
    """Return why a paper counts for nothing: a name written in vain was chosen all the same."""
    if not paper.marks.keys() <= standing:
        return Void.UNKNOWN
    more = len({*chosen, *paper.written}) if paper.written else len(chosen)
    return Void.TOO_MANY if more > election.seats else None


def _written(election: Election, paper: Paper, refused: int) -> tuple[list[str], list[Dropped]]:
    """Return the written names that count, each once, and why others do not."""
    names: list[str] = []
    dropped: list[Dropped] = []
    for name in dict.fromkeys(paper.written):
        if why := _not_counted(election, name, refused - len(names)):
            dropped.append(why)
        else:
            names.append(name)
    return names, dropped


def _not_counted(election: Election, name: str, refused: int) -> Dropped | None:
    if election.writing is Writing.NOBODY:
        return Dropped.FORBIDDEN
    if name in election.candidates:
        return Dropped.CANDIDATE
    if election.eligible is not None and name not in election.eligible:
        return Dropped.NOT_ELIGIBLE
    if election.writing is Writing.WHO_IS_AGAINST and refused < 1:
        return Dropped.NOT_AGAINST
    return None


@dataclass(frozen=True)
class Outcome:
    """Who is elected, and what is still to be done.

    elected: by votes, the most first, equals as they stand on the paper. tied: who have as many
    votes at the edge, for `open` seats: they alone are voted upon again (L3 Art. 29). vacant: seats
    that too few were enough for; who comes next by votes stands in `next`, from whom candidates may
    be taken for another ballot.
    """

    elected: tuple[str, ...]
    needed: int
    tied: tuple[str, ...] = ()
    open: int = 0
    vacant: int = 0
    next: tuple[str, ...] = ()


def elect(election: Election, votes: Mapping[str, int], base: int) -> Outcome:
    """Return who is elected by their votes (L3 Art. 29; L4 Art. 45); base: as the share says.

    More above the share than seats: those with the most votes; a tie at the edge is voted upon
    again. Fewer: the seats stay vacant for another ballot.
    """
    names = dict.fromkeys((*election.candidates, *votes))
    ranked = sorted(names, key=lambda name: -votes.get(name, 0))
    enough = [name for name in ranked if election.share.reached(votes.get(name, 0), base)]
    needed = election.share.least(base)
    rest = tuple(name for name in ranked if name not in enough)
    if len(enough) <= election.seats:
        vacant = election.seats - len(enough)
        return Outcome(tuple(enough), needed, vacant=vacant, next=rest if vacant else ())
    edge = votes.get(enough[election.seats - 1], 0)
    if votes.get(enough[election.seats], 0) < edge:
        return Outcome(tuple(enough[: election.seats]), needed)
    clear = tuple(name for name in enough if votes[name] > edge)
    tied = tuple(name for name in enough if votes[name] == edge)
    return Outcome(clear, needed, tied=tied, open=election.seats - len(clear))


def decide_tie(tied: Sequence[str], seats: int, votes: Mapping[str, int]) -> Outcome:
    """Return who of the tied has the seats: the most votes; no share is asked (L3 Art. 29)."""
    ranked = sorted(tied, key=lambda name: -votes.get(name, 0))
    edge = votes.get(ranked[seats - 1], 0)
    clear = tuple(name for name in ranked if votes.get(name, 0) > edge)
    still = tuple(name for name in ranked if votes.get(name, 0) == edge)
    if len(clear) + len(still) == seats:
        return Outcome((*clear, *still), 1)
    return Outcome(clear, 1, tied=still, open=seats - len(clear))


class Post(StrEnum):
    """What is filled by an election: how many more candidates than seats there must be."""

    HEAD = "head"  # director, head of government, presidents of court and procuratorate
    DEPUTY_HEAD = "deputy_head"
    MEMBER = "member"  # of the standing committee
    HIGHER_DEPUTY = "higher_deputy"  # deputies of the next higher congress
    VOTED_DEPUTY = "voted_deputy"  # by voters of a precinct


def candidates_for(post: Post, seats: int) -> range:
    """Return how many candidates there may be (L3 Art. 27; L4 Art. 31).

    Shares of seats are rounded so that the least is never below and the most never above them,
    and one more than the seats is always allowed. By-elections may have as many as seats (L3
    Art. 30).
    """
    if post is Post.HEAD:
        return range(seats, seats + 2)
    if post is Post.DEPUTY_HEAD:
        return range(seats + 1, seats + 4)
    parts = {
        Post.MEMBER: ((1, 10), (1, 5)),
        Post.HIGHER_DEPUTY: ((1, 5), (1, 2)),
        Post.VOTED_DEPUTY: ((1, 3), (1, 1)),
    }
    (low, of_low), (high, of_high) = parts[post]
    least = -(-seats * low // of_low)
    return range(seats + least, seats + max(least, seats * high // of_high) + 1)
