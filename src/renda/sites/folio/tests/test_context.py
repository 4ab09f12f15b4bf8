"""The navigation marks where one is, and nothing where that can be said of no item."""

import re

import pytest

from renda.lines.suggestion.tests.conftest import registered, submitted  # noqa: F401  fixtures


def marked(page):
    return re.findall(r'href="([^"]+)" aria-current="page"', page)


@pytest.mark.parametrize(
    ("path", "item"),
    [
        ("/desk/", "/desk/"),
        ("/desk/lists/suggestion/", "/desk/lists/suggestion/"),
        ("/desk/lists/opinion/", "/desk/work/"),
        ("/desk/prints/", "/desk/work/"),
        ("/accounts/quality/", "/accounts/reports/"),
        ("/office/rules/", "/office/"),
    ],
)
def test_the_place_is_marked(signed_in, path, item):
    assert item in marked(signed_in("office_clerk").get(path).content.decode())


def test_a_matter_is_found_on_many_ways_and_marked_by_none(signed_in, registered):  # noqa: F811
    page = signed_in("clerk").get(f"/desk/matters/{registered.pk}/").content.decode()
    assert not {"/desk/", "/desk/work/"} & set(marked(page))


@pytest.mark.parametrize("path", ["/", "/stations/", "/letters/"])
def test_whoever_reads_as_the_public_does_finds_the_way_back_to_work(client, signed_in, path):
    assert "回到工作页面" in signed_in("clerk").get(path).content.decode()
    assert "回到工作页面" not in client.get(path).content.decode()
