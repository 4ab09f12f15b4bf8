"""Every paper of every matter of the example: as it comes, and worded so by the office."""

import datetime as dt
import json
import re

import pytest

from renda.matters.models import Matter
from renda.matters.trees import tree_of
from renda.papers.drawing import values
from renda.papers.fields import written
from renda.papers.kept import as_data, from_data
from renda.papers.spec import places
from renda.papers.wording import checked, filled

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 23)
#: of each paper so many matters: their stages and facts repeat
MATTERS = 6


def papers(place):
    """Return what matters of the example say, for the paper that they give."""
    found = Matter.objects.filter(procedure=place.procedure.slug).order_by("pk")
    given = [one for one in found if place.document.when(one)]
    for matter in given[:: max(len(given) // MATTERS, 1)]:
        tree = tree_of(matter)
        own = next(one for one in tree if one.pk == matter.pk)
        yield own, values(place.document, own, tree, TODAY)


@pytest.mark.parametrize(
    "place", list(places()), ids=lambda p: f"{p.procedure.slug}-{p.document.key}"
)
def test_a_matter_says_the_same_in_a_wording_that_was_saved_unchanged(small, place):
    for matter, said in papers(place):
        paper = filled(place.wording, said)
        assert filled(checked(place.wording, place), said) == paper
        text = json.dumps(as_data(paper), ensure_ascii=False)
        assert paper.title, matter
        assert not re.search(r"\{\{|\}\}|None|<|〔待补", text), (matter, text)
        assert from_data(as_data(paper)) == paper


def test_a_day_is_written_as_papers_write_it():
    assert written(TODAY) == "2026年11月23日"
