"""Every other page: the letterbox, the ledgers, the office's, one's own account; every to-do."""

from __future__ import annotations

import pytest

from tests.journeys.walk.crawling import Crawl
from tests.journeys.walk.dues import Dues
from tests.plugins.browser import DESK, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.journey]
WAYS = [(DESK, "zh-hans"), (PHONE, "en")]


@pytest.mark.parametrize(("width", "language"), WAYS)
def test_every_link_opens_and_every_form_answers(world, walk, width, language):
    known: set[str] = set()
    for username in ["", *(one.name for one in world.people())]:
        world.restore()
        visitor = walk.visitor(username, width=width, language=language)
        crawl = Crawl(world, visitor, known)
        crawl.start()
        walk.faults += crawl.faults
        walk.collect(visitor)
        walk.leave(visitor)
    walk.hold(f"pages-{width}")


def test_everybody_can_open_what_waits_for_them(world, walk):
    opened = 0
    for one in world.people():
        world.restore()
        visitor = walk.visitor(one.name, width=PHONE, language="zh-hans")
        dues = Dues(visitor)
        dues.open_all()
        opened += dues.opened
        walk.faults += dues.faults
        walk.collect(visitor)
    assert opened > len(world.people())
    walk.hold("dues")
