"""Every paper of every matter of the example: as it comes, and worded so by the office."""

import datetime as dt
import json
import re

import pytest

from renda.matters.models import Matter
from renda.matters.trees import tree_of
from renda.papers.drawing import drawn, numbered, values
from renda.papers.fields import written
from renda.papers.kept import as_data, from_data
from renda.papers.likeness import is_unlike
from renda.papers.mistakes import checked
from renda.papers.models import Issued
from renda.papers.spec import places
from renda.papers.wording import filled

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


@pytest.mark.parametrize(
    "place", list(places()), ids=lambda p: f"{p.procedure.slug}-{p.document.key}"
)
def test_a_paper_that_goes_out_is_like_its_matter(small, place):
    for matter, _said in papers(place):
        tree = tree_of(matter)
        own = next(one for one in tree if one.pk == matter.pk)
        draft = drawn(place.document, own, tree, on=TODAY)
        if not draft.by_us:
            continue
        issued = Issued(
            congress=own.congress, code="甲", year=2026, n=1, matter=own, issued_on=TODAY,
            paper=place.document.key, wording=draft.wording, template=draft.template,
        )  # fmt: skip
        issued.said = as_data(numbered(draft.paper, issued, instead_of=own.number))
        assert is_unlike(issued, own, tree) is False, matter


def test_a_day_is_written_as_papers_write_it():
    assert written(TODAY) == "2026年11月23日"
