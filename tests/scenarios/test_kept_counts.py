"""A count that is kept is what would be counted anew: after every kind of step of every line."""

import datetime as dt
import random

import pytest
from django.db import transaction

from renda.figures import kept, queries
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.matters.registry import procedures
from tests.scenarios.test_walks import TOPS, Walk, homeward, set_up

TODAY = dt.date(2022, 12, 31)
#: the kinds of steps after which it was compared
SEEN: set[tuple[str, str]] = set()
#: so many steps of each walk: by turns such as were not taken yet, and such as lead to an end
STEPS = 40
#: so many kinds at least the walks come by
ENOUGH = 100


@pytest.fixture(autouse=True)
def _counts_are_kept(monkeypatch):
    """Keep counts in the transaction of the test, which nobody else sees."""
    monkeypatch.setattr(kept, "unconfirmed", lambda: False)
    kept.forget()
    yield
    kept.forget()


class Compared(Walk):
    """A walk that compares what is kept with what is so, after each new kind of step."""

    def asked(self):
        """Return every figure of the congress, and of the one above it."""
        here = self.cast.congress
        places = [one for one in (here, here.parent) if one is not None]
        periods = [CongressYear.of(one, 2022, today=TODAY) for one in places]
        return queries.asked_for(figures.values(), periods)

    def take(self, name, matter, action):
        """Take the step between two counts."""
        kind = (action.owner.slug, action.name)
        if kind in SEEN:
            return super().take(name, matter, action)
        kept.tally(self.asked())
        if not super().take(name, matter, action):
            return False
        SEEN.add(kind)
        assert kept.tally(self.asked()) == queries.tally(self.asked()), kind
        return True


@pytest.mark.parametrize("slug", TOPS)
def test_what_is_kept_is_what_would_be_counted_anew_after_every_kind_of_step(cast, slug):
    with transaction.atomic():
        set_up(cast, slug)
        walk = Compared(cast, procedures[slug], random.Random(slug))  # noqa: S311
        kept.tally(walk.asked())
        root = walk.begin()
        assert root is not None, walk.refusals
        assert kept.tally(walk.asked()) == queries.tally(walk.asked())
        for n in range(STEPS):
            offers = walk.offers(walk.tree(root.pk))
            new = [offer for offer in offers if (offer[2].owner.slug, offer[2].name) not in SEEN]
            some = new[:4] or offers[:4] if n % 2 else homeward(walk, offers)[:6]
            if not any(walk.take(*offer) for offer in some):
                walk.pass_days(20)
            walk.pass_days(1)
        transaction.set_rollback(True)


def test_the_walks_came_by_most_kinds_of_steps():
    assert len(SEEN) >= ENOUGH
