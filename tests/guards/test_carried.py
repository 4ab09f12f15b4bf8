"""No question of a form is called as something that the form carries for itself."""

from __future__ import annotations

from renda.matters.registry import procedures
from renda.sites.folio.drafts import OWN


def asked():
    """Yield (procedure, question) of everything that is asked in beginning and acting."""
    for slug, procedure in procedures.items():
        ways = (procedure.begin, procedure.letter, *procedure.actions.values())
        for way in (one for one in ways if one is not None):
            for name in getattr(way.asks, "base_fields", ()):
                yield slug, name


def test_a_form_that_carries_its_draft_can_still_ask_for_a_draft():
    found = set(asked())
    assert ("opinion", "draft") in found
    assert {pair for pair in found if pair[1] in OWN} == set()
