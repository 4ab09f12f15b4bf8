"""Every step of every procedure, by links and clicks, as the declarations name them."""

from __future__ import annotations

import pytest

from renda.matters.registry import procedures

pytestmark = [pytest.mark.browser, pytest.mark.journey]


@pytest.mark.parametrize("slug", list(procedures))
def test_every_step_can_be_taken_by_a_click(slug, walk):
    walk.begin(procedures[slug])
    for action in walk.steps_of(slug):
        walk.take(action)
    walk.picture(slug)
    walk.hold(slug)
