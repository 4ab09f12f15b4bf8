"""What is written is in the congress's language, whoever clicks in whichever language."""

import re

import pytest
from django.utils import translation

from renda.lines.suggestion.procedures import Suggestion
from renda.lines.suggestion.tests.conftest import do, raised
from renda.matters.actors import lead_clerk, office_clerk
from renda.matters.commands import NotAllowed
from renda.matters.models import Entry, Matter, RunningClock
from renda.matters.rules import basis_of

ENGLISH = re.compile(r"[A-Za-z]{4,}")


def test_one_suggestion_is_called_by_the_singular(cast, replied, signed_in):
    client = signed_in("clerk")
    client.cookies["django_language"] = "en"
    page = client.get(f"/desk/matters/{replied.root_id}/").content.decode()
    assert re.search(r'class="tag[^"]*">Suggestion</span>', page)
    assert "Signed off by traffic_leader" in page


def test_a_number_given_by_an_english_reader_is_chinese(cast, submitted):
    with translation.override("en"):
        do(cast, submitted, Suggestion.accept, "clerk", "2022-03-02", subject="transport")
    assert submitted.number == "第1号"


def test_a_clock_started_by_an_english_reader_has_its_basis_in_chinese(cast, submitted):
    clock = RunningClock.objects.get(matter=submitted, name="hand_over_by")
    with translation.override("en"):
        other = raised(cast)
        do(cast, other, Suggestion.submit, "deputy", "2022-03-01")
        assert RunningClock.objects.get(matter=other, name="hand_over_by").basis == clock.basis
        assert basis_of(clock.rule, clock.basis) != clock.basis  # and she reads it in English
    assert basis_of(clock.rule, "区人大〔2022〕3号") == "区人大〔2022〕3号"


def test_nothing_english_is_written_on_the_way_to_the_reply(cast, submitted):
    with translation.override("en"):
        do(cast, submitted, Suggestion.accept, "clerk", "2022-03-02", subject="transport")
        lead, co = cast.bodies["区交通局"], cast.bodies["区教委"]
        parts = {"lead": lead, "co": [co], "track": "ordinary"}
        do(cast, submitted, Suggestion.hand_over, "clerk", "2022-03-03", **parts)
    matters = Matter.objects.filter(root=submitted)
    assert matters.count() == 3
    parts = [e.answers.get("part") for e in Entry.objects.filter(matter__in=matters)]
    assert {"主办", "协办"} <= set(parts)
    written = [*matters.values_list("title", "number"), *_bases(matters)]
    assert [text for text in written if ENGLISH.search(str(text))] == []


def test_who_is_refused_reads_why_in_her_own_language(cast, submitted):
    with translation.override("en"), pytest.raises(NotAllowed, match="clerk of the Deputies"):
        do(cast, submitted, Suggestion.accept, "school", "2022-03-02", subject="transport")


def test_who_may_take_a_step_is_said_in_the_reader_s_language_each_party_once():
    either = lead_clerk | office_clerk | lead_clerk
    assert str(either.label) == "牵头专工委经办人、常委会办公室经办人"
    with translation.override("en"):
        assert str(either.label).isascii()


def _bases(matters):
    return RunningClock.objects.filter(matter__in=matters).values_list("basis")
