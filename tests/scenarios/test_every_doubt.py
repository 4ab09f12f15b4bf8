"""No doubt is declared that no test produces."""

import re
from pathlib import Path

from renda.figures.registry import doubts

ELSEWHERE = {  # by the tests of each line, of sittings, of the service of deputies
    "petition-untold", "petition-silent", "petition-unanswered", "reception-totals",
    "reception-unannounced", "voice-unanswered", "voice-untold", "voice-unsorted",
    "resolution-quorum", "sitting-quorum", "sitting-unregistered", "project-silent", "project-over",
    "project-changed", "appointment-unsworn", "group-quiet", "place-unattended", "deputy-ungrouped",
    "absent-twice", "voters-unreported",
}  # fmt: skip


def test_every_doubt_is_produced_by_a_test():
    tested = {
        "heirless", "unstaffed", "seatless", "undated", "alike", "backdated", "unanswered-point",
        "nothing-found", "unproved-problem", "unproved-finding", "unheard-reply",
        "unpromised-reply", "miscounted-papers", "overvoted", "unsummed-book", "unanswered-opinion",
        "unclocked", "aspects-unlike-findings", "overconfirmed", "hearing-two-days",
        "briefing-two-days", "budget-two-days", "paper-unlike",
    }  # fmt: skip
    assert {key.removeprefix("doubt-") for key in doubts} == tested | ELSEWHERE


def test_a_doubt_that_is_said_to_be_produced_elsewhere_is():
    own = Path(__file__)
    tests = {*own.parents[2].glob("src/**/test_*.py"), *own.parents[1].rglob("test_*.py")} - {own}
    said = "".join(path.read_text(encoding="utf-8") for path in tests)
    assert [key for key in ELSEWHERE if not re.search(f'"(doubt-)?{key}"', said)] == []
