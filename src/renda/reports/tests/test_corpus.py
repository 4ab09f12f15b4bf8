"""The check holds on extracts of other bodies' reports, on the part kept apart as on the other."""

import time

import pytest

from renda.reports.arithmetic import relations
from renda.reports.reading import numbers
from tools.bench.corpus import is_kept, records
from tools.bench.judging import flagged, measured
from tools.bench.mutating import mutated

#: what must be reached of numbers found, kinds and values right, relations found
FOUND, KIND, VALUE, RELATED = 0.99, 0.97, 0.995, 0.92
#: false alarms in 10,000 characters; of numbers that were changed, how many are flagged
ALARMS, FLAGGED = 1.0, 0.84
#: the same on extracts taken before the check was changed
FRESH_RELATED, FRESH_FLAGGED = 0.8, 0.8
LONG, SECONDS = 20_000, 3


@pytest.fixture(scope="module", params=[False, True], ids=["worked on", "kept apart"])
def part(request):
    return [one for one in records() if is_kept(one) == request.param]


@pytest.fixture(scope="module")
def tally(part):
    return measured(part)


def test_numbers_are_found_and_are_what_they_are(tally):
    assert tally.found >= FOUND * tally.numbers
    assert tally.kind >= KIND * tally.numbers
    assert tally.value >= VALUE * tally.valued


def test_relations_are_found(tally):
    assert tally.related >= RELATED * tally.relations


def test_what_does_not_come_out_is_told_and_little_else(tally):
    assert tally.told >= RELATED * tally.broken - 1
    assert tally.alarms <= ALARMS * tally.characters / 10_000


def test_numbers_that_were_changed_are_flagged(part):
    changed = list(mutated(part, each=1))
    assert sum(map(flagged, changed)) >= FLAGGED * len(changed)


def test_it_holds_on_extracts_that_it_was_not_made_on():
    fresh = records("fresh.jsonl")
    tally = measured(fresh)
    assert (tally.found, tally.alarms) == (tally.numbers, 0)
    assert tally.related >= FRESH_RELATED * tally.relations
    changed = list(mutated(fresh, each=1))
    assert sum(map(flagged, changed)) >= FRESH_FLAGGED * len(changed)


def test_labels_stand_where_they_say(part):
    for one in part:
        spans = {(n["start"], n["end"]) for n in one["numbers"]}
        assert all(one["text"][n["start"] : n["end"]] == n["span"] for n in one["numbers"])
        assert all(tuple(span) in spans for r in one["relations"] for span in r["spans"])


def test_extracts_are_of_no_body_and_year_twice():
    assert len({one["id"] for one in records()}) == len(records())


def test_the_time_grows_with_the_text():
    text = "\n".join(one["text"] for one in records())
    text = (text * 3)[: 2 * LONG]
    taken = []
    for size in (LONG, 2 * LONG):
        begun = time.process_time()
        relations(text[:size], numbers(text[:size]))
        taken.append(time.process_time() - begun)
    assert taken[0] < SECONDS
    assert taken[1] < 3.5 * taken[0]
