"""The public pages work in a real browser, at a desk and on a phone, in both languages."""

import pytest

from tests.plugins.browser import DESK, PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("width", [DESK, PHONE])
@pytest.mark.parametrize("path", ["/", "/door/sign-in/"])
def test_a_visitor_meets_no_barrier(open_page, faults, path, width, language) -> None:
    page = open_page(path, width=width, language=language)

    assert page.locator("h1").count() == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("html").get_attribute("lang").lower() == language
    assert faults(page) == []
