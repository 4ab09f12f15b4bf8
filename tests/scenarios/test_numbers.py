"""Numbers of random lives: each is the measure of what it opens to, each part a part."""

import datetime as dt
import random
from collections import Counter

from renda.figures import queries
from renda.figures.registry import doubts, figures, wholes
from renda.figures.spec import CongressYear
from renda.matters.registry import procedures
from tests.plugins.opening import wrong
from tests.scenarios.test_walks import TOPS, Walk, stray

SEEDS, ENOUGH = 2, 25
DAYS = (dt.date(2022, 12, 31), dt.date(2022, 4, 15))


def lived(cast, rng):
    """Let some trees of every kind begin, and take any steps on them."""
    for slug in TOPS * SEEDS:
        walk = Walk(cast, procedures[slug], rng)
        if root := walk.begin():
            stray(walk, root.pk)


def test_whatever_happens_every_number_is_the_measure_of_the_records_it_opens_to(cast):
    lived(cast, random.Random(7))  # noqa: S311  a walk that can be repeated
    said = Counter()
    for day in DAYS:
        period = CongressYear.of(cast.congress, 2022, until=day)
        every = [*figures.values(), *doubts.values()]
        assert [fault for one in every for fault in wrong(one, period)] == []
        for part, of in wholes().items():
            own = set(part.records(period).values_list("pk", flat=True))
            for whole in (one for one in of if one.matter == part.matter):
                assert own <= set(whole.records(period).values_list("pk", flat=True)), part.key
        said.update(one.figure.key for one in queries.values(period) if one.value)
    assert len(said) > ENOUGH
