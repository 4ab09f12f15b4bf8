"""The search box of every page: whatever kind it is, and only what one may see."""

import datetime as dt

import pytest

from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.tests.conftest import (  # noqa: F401  fixtures
    assigned,
    do,
    handled,
    raised,
    registered,
    replied,
    submitted,
)
from renda.papers.commands import number_paper
from renda.sites.folio.finding import found
from tests.plugins.cast import moment

DAY = dt.date(2022, 6, 1)


@pytest.mark.parametrize("path", ["/desk/", "/desk/lists/suggestion/", "/desk/find/"])
def test_the_box_stands_on_every_page_of_the_desk(signed_in, path):
    page = signed_in("clerk").get(path).content.decode()
    assert '<form class="find" method="get" action="/desk/find/"' in page


def test_words_and_numbers_and_bodies_are_found_whole_by_whole(cast, signed_in, handled):  # noqa: F811
    for text in (handled.root.title[:6], handled.root.number, "区交通局"):
        page = signed_in("clerk").get("/desk/find/", {"q": text}).content.decode()
        assert page.count(f'href="/desk/matters/{handled.root_id}/"') == 1, text
        assert f'href="/desk/matters/{handled.pk}/"' not in page  # found with the whole


def test_it_is_found_by_its_deputy_and_by_the_numbers_of_its_papers(cast, replied):  # noqa: F811
    at = {"by": cast.who("clerk"), "at": moment("2022-05-06")}
    given = number_paper(replied, paper="handover", code="青岩人代", **at)
    for text in ("deputy某", str(given)):
        rows, _more = found(cast.who("clerk"), text, DAY)
        assert replied.root_id in [row["matter"].pk for row in rows], text


def test_who_asked_not_to_be_named_is_not_found_by_the_name(cast):
    matter = raised(cast, confidential=True)
    do(cast, matter, Suggestion.submit, "deputy", "2022-03-01")
    assert found(cast.who("clerk"), "deputy某", DAY) == ([], False)


def test_who_has_no_part_in_it_finds_nothing(cast, signed_in, handled):  # noqa: F811
    title = handled.root.title
    assert found(cast.who("traffic"), title, DAY)[0]
    assert found(cast.who("school"), title, DAY) == ([], False)
    assert "没有找到" in signed_in("school").get("/desk/find/", {"q": title}).content.decode()


def test_a_deputy_narrows_what_is_his_own(cast, signed_in):
    mine = raised(cast)
    client = signed_in("deputy")
    title, own = mine.title, f"/deputy/matters/{mine.pk}/"
    assert own in client.get("/deputy/suggestions/", {"q": title}).content.decode()
    assert own in client.get("/deputy/suggestions/", {"state": "open"}).content.decode()
    page = client.get("/deputy/suggestions/", {"state": "closed"}).content.decode()
    assert own not in page
    assert "没有符合条件的事项" in page
    assert own not in signed_in("other_deputy").get("/deputy/suggestions/").content.decode()
