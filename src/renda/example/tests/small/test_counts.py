"""A count above a list is as many rows as its pages have; one in a paper what its matter has."""

import html
import re

import pytest
from django.test import Client

from renda.directory.models import Account
from renda.matters.models import Matter
from renda.matters.registry import procedures
from renda.matters.trees import tree_of
from renda.papers.drawing import drawn, values
from renda.papers.fields import MANY
from renda.papers.spec import place_of, places
from tests.plugins.cast import BACKEND
from tests.plugins.opening import rows_of

pytestmark = pytest.mark.django_db
WORK = re.compile(r'<a href="(/desk/lists/[\w-]+/\?state=\w+)">(?:<span[^>]*>)?(\d+)')
LISTED = re.compile(r"/desk/lists/([\w-]+)/")
WATCHED = re.compile(r'id="records">.*?<span class="panel__count">(\d+)</span>', re.DOTALL)
TICKED, OWED = 'name="matter" value="', '<td class="table__title">'
#: 已交办6个，已整改4个，尚有2个
SETTLED = re.compile(r"已交办(\d+)个.*?已整改(\d+)个.*?尚有(\d+)个")


@pytest.fixture
def director(small):
    client = Client()
    client.force_login(Account.objects.get(person=small.cast["director"]), backend=BACKEND)
    return client


def said(page):
    """Return the count in the lead of a list."""
    return int(re.search(r"(\d+)件</", page)[1])


def test_a_line_opens_to_as_many_as_the_table_of_work_says(small, director):
    page = html.unescape(director.get("/desk/work/").content.decode())
    told = WORK.findall(page)
    assert len(told) > len(procedures) // 2
    for url, count in told:
        first = director.get(url).content.decode()
        assert (said(first), rows_of(director, url, TICKED)) == (int(count), int(count)), url


def test_every_list_has_as_many_rows_as_it_says(small, director):
    page = director.get("/desk/work/").content.decode()
    slugs = sorted(set(LISTED.findall(page)))
    longest = 0
    for slug in slugs:
        url = f"/desk/lists/{slug}/"
        count = said(director.get(url).content.decode())
        assert rows_of(director, url, TICKED) == count, slug
        longest = max(longest, count)
    assert longest > 50  # some list has more than one page


def test_what_bodies_owe_is_as_many_rows_as_it_says(small, director):
    url = "/desk/watch/"
    count = int(WATCHED.search(director.get(url).content.decode())[1])
    assert count
    assert rows_of(director, url, OWED, within='id="records"') == count


def given(place):
    for matter in Matter.objects.filter(procedure=place.procedure.slug).order_by("pk"):
        if place.document.when(matter):
            tree = tree_of(matter)
            yield next(one for one in tree if one.pk == matter.pk), tree


def test_a_paper_counts_the_parts_that_its_matter_has(small):
    """Whatever the wording: what came to nothing is left out."""
    counted = 0
    for place in places():
        names = {
            str(one.label): one for one in procedures.values()
            if one.slug.startswith(f"{place.procedure.slug}-")
        }  # fmt: skip
        for matter, tree in given(place):
            told = values(place.document, matter, tree, matter.opened_at.date()).fields
            for name, below in names.items():
                void = [stage.name for stage in below.stages.values() if stage.void]
                parts = Matter.objects.filter(parent=matter, procedure=below.slug)
                real = parts.exclude(stage__in=void).count()
                if name not in place.document.lists:
                    assert int(told.get(f"{name}{MANY}") or 0) == real, (place, matter, name)
                    counted += bool(real)
    assert counted


def test_what_is_put_right_and_what_is_not_make_up_what_was_handed_over(small):
    place, found = place_of("audit", "list"), 0
    for matter, tree in given(place):
        text = drawn(place.document, matter, tree, on=matter.opened_at.date()).paper
        words = "".join(run.text for block in text.blocks for run in block.runs)
        if told := SETTLED.search(words):
            handed, done, open_ = map(int, told.groups())
            assert handed == done + open_, words
            found += 1
    assert found
