"""Every other page: the letterbox, the ledgers, the office's, one's own account."""

from __future__ import annotations

import pytest

from tests.journeys.walk.crawling import Crawl
from tests.plugins.browser import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.journey]


@pytest.mark.parametrize(("width", "language"), [(DESK, "zh-hans"), (PHONE, "en")])
def test_every_link_opens_and_every_form_answers(world, walk, width, language):
    known: set[str] = set()
    for username in ["", *(one.name for one in world.people())]:
        world.restore()
        visitor = walk.visitor(username, width=width, language=language)
        visitor.page.goto("/" if not username else "/door/")
        crawl = Crawl(world, visitor, known)
        crawl.start()
        walk.faults += crawl.faults
        walk.collect(visitor)
    walk.hold(f"pages-{width}")
