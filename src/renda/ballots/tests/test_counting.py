"""Each rule of counting by the article that sets it, and what must hold for any papers."""

import random
import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renda.ballots.counting import (
    Counts,
    Election,
    Mark,
    Paper,
    Post,
    Way,
    Writing,
    candidates_for,
    decide,
    decide_tie,
    elect,
    grade,
    sort,
)
from renda.kernel.shares import Base, Share

VECTORS = tomllib.loads((Path(__file__).parent / "vectors.toml").read_text(encoding="utf-8"))
MAJORITY = Share(1, 2, strict=True, of=Base.DEPUTIES)
MARKS = {"+": Mark.FOR, "-": Mark.AGAINST}


def cases(kind):
    return [pytest.param(case, id=case["basis"]) for case in VECTORS[kind]]


def votes(case):
    pairs = (word.split("=") for word in case["votes"].split())
    return {name: int(count) for name, count in pairs}


def paper(written):
    words = written.split()
    marks = {word[:-1]: MARKS[word[-1]] for word in words if not word.startswith("*")}
    return Paper(marks, tuple(word[1:] for word in words if word.startswith("*")))


def election(case):
    names = case["candidates"].split()
    eligible = frozenset(case["eligible"].split()) if "eligible" in case else None
    asked = Share.of_code(case["share"]) if "share" in case else MAJORITY
    writing = Writing(case.get("writing", "nobody"))
    return Election(case["seats"], tuple(names), asked, writing, eligible)


def test_there_are_enough_of_them():
    assert sum(map(len, VECTORS.values())) >= 60


@pytest.mark.parametrize("case", cases("decide"))
def test_decided(case):
    found = decide(Share.of_code(case["share"]), case["count"], case["base"])
    assert (found.passed, found.needed) == (case["passed"], case["needed"])


@pytest.mark.parametrize("case", cases("grade"))
def test_graded(case):
    found = grade(Share.of_code(case["share"]), case["satisfied"], case["basically"], case["base"])
    assert found == case["grade"]


@pytest.mark.parametrize("case", cases("counts"))
def test_reconciled(case):
    said = {key: value for key, value in case.items() if key in Counts.__dataclass_fields__}
    counts = Counts(**(said | {"way": Way(case.get("way", "device"))}))
    assert (counts.fault or "") == case["fault"]
    assert counts.absent == case.get("absent", counts.absent)


@pytest.mark.parametrize("case", cases("sort"))
def test_sorted(case):
    piles = sort(election(case), map(paper, case["papers"]))
    assert +piles.for_ == votes(case)
    assert piles.void == case.get("void", {})
    assert piles.dropped == case.get("dropped", {})
    assert piles.valid == len(case["papers"]) - sum(case.get("void", {}).values())


@pytest.mark.parametrize("case", cases("elect"))
def test_elected(case):
    found = elect(election(case), votes(case), case["base"])
    assert set(found.tied) == set(case.get("tied", "").split())
    told = (" ".join(found.elected), found.open, found.vacant, found.needed)
    assert told == (case["elected"], case.get("open", 0), case.get("vacant", 0), case["needed"])
    assert set(found.next) == set(case.get("next", "").split())


@pytest.mark.parametrize("case", cases("tie"))
def test_voted_again(case):
    found = decide_tie(case["tied"].split(), case["seats"], votes(case))
    assert " ".join(found.elected) == case["elected"]
    assert set(found.tied) == set(case.get("again", "").split())


@pytest.mark.parametrize("case", cases("candidates"))
def test_as_many_candidates_as_the_law_wants(case):
    allowed = candidates_for(Post(case["post"]), case["seats"])
    assert (allowed[0], allowed[-1]) == (case["from"], case["to"])


@pytest.mark.parametrize("wrong", [(0, 2, False), (3, 2, False), (2, 2, True), (-1, 2, True)])
def test_what_is_no_part_of_anything_is_no_share(wrong):
    part, whole, strict = wrong
    with pytest.raises(ValueError, match="a part of a whole"):
        Share(part, whole, strict=strict, of=Base.CAST)


def test_what_is_kept_otherwise_is_no_share():
    with pytest.raises(ValueError, match="no share: < 1/2 members"):
        Share.of_code("< 1/2 members")


def test_an_election_needs_seats_and_each_candidate_once():
    with pytest.raises(ValueError, match="somebody must be chosen"):
        Election(0, ("甲",), MAJORITY)
    with pytest.raises(ValueError, match="each candidate stands once"):
        Election(1, ("甲", "甲"), MAJORITY)


shares = st.builds(
    lambda part, more, strict, of: Share(part, part + more, strict=strict, of=of),
    st.integers(1, 9),
    st.integers(1, 9),
    st.booleans(),
    st.sampled_from(Base),
)


@given(shares, st.integers(1, 5000))
def test_the_least_count_reaches_a_share_and_one_less_does_not(asked, base):
    least = asked.least(base)
    assert asked.reached(least, base)
    assert not asked.reached(least - 1, base)
    assert Share.of_code(asked.code) == asked


@given(st.integers(0, 500), st.integers(1, 500))
def test_exactly_half_is_half_or_more_and_not_more_than_half(count, base):
    half = Share(1, 2, strict=False, of=Base.PROPOSERS)
    more = Share(1, 2, strict=True, of=Base.PROPOSERS)
    assert half.reached(count, base) - more.reached(count, base) == (2 * count == base)


papers_of = st.lists(
    st.builds(
        Paper,
        st.dictionaries(st.sampled_from("甲乙丙丁"), st.sampled_from(Mark)),
        st.lists(st.sampled_from("戊己"), max_size=3).map(tuple),
    ),
    max_size=40,
)
elections = st.builds(
    lambda seats, writing, asked: Election(seats, tuple("甲乙丙丁"), asked, writing),
    st.integers(1, 4),
    st.sampled_from(Writing),
    shares,
)


@given(elections, papers_of, st.randoms(use_true_random=False))
def test_papers_count_the_same_in_any_order_and_none_is_lost(asked, papers, rng):
    piles = sort(asked, papers)
    assert piles.papers == len(papers)
    for name in asked.candidates:
        found = piles.for_[name] + piles.against[name] + piles.abstained[name]
        assert found == piles.valid
    rng.shuffle(papers)
    assert sort(asked, papers) == piles


@given(elections, papers_of, st.integers(0, 60))
def test_seats_elected_open_and_vacant_are_all_seats(asked, papers, base):
    votes = sort(asked, papers).for_
    found = elect(asked, votes, base)
    assert len(found.elected) + found.open + found.vacant == asked.seats
    assert all(asked.share.reached(votes[name], base) for name in (*found.elected, *found.tied))
    assert len(found.tied) > found.open or not found.tied
    least = min((votes[name] for name in found.elected), default=0)
    others = [name for name in votes if name not in found.elected]
    assert not found.elected or all(votes[name] <= least for name in others)


@given(papers_of, st.integers(0, 3))
def test_one_vote_more_never_loses_a_seat(papers, which):
    asked = Election(2, tuple("甲乙丙丁"), MAJORITY)
    votes, name = sort(asked, papers).for_, "甲乙丙丁"[which]
    before = elect(asked, votes, 40)
    after = elect(asked, {**votes, name: votes[name] + 1}, 40)
    assert name not in before.elected or name in after.elected


def test_ten_thousand_papers_within_a_second():
    rng = random.Random(7)  # noqa: S311
    names = tuple(f"候选人{n}" for n in range(12))
    asked = Election(10, names, MAJORITY)
    papers = [Paper(dict.fromkeys(rng.sample(names, 10), Mark.FOR)) for _n in range(1000)] * 10
    started = time.process_time()
    piles = sort(asked, papers)
    elect(asked, piles.for_, 10_000)
    assert time.process_time() - started < 1
    assert piles.papers == 10_000
