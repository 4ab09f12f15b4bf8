"""Whoever reads English writes the congress's language (the small example is built so)."""

import json
import re

import pytest

from renda.matters.models import ClockChange, Entry, Matter, RunningClock, Tie

pytestmark = pytest.mark.django_db
#: words of English; codes and names of fields that a form answers with are no sentences
ENGLISH = re.compile(r"[A-Z][a-z]{2,}|[a-z]{3,} [a-z]{2,}")


def english(values):
    return sorted({str(text) for text in values if ENGLISH.search(str(text))})


def test_no_number_title_or_note_is_english(small):
    matters = Matter.objects.all()
    assert english(matters.values_list("number", flat=True)) == []
    assert english(matters.values_list("title", flat=True)) == []
    assert english(Tie.objects.values_list("note", flat=True)) == []


def test_no_basis_of_a_clock_and_no_reason_of_a_change_is_english(small):
    assert english(RunningClock.objects.values_list("basis", flat=True)) == []
    assert english(ClockChange.objects.values_list("reason", flat=True)) == []


def test_no_answer_of_the_journal_is_english(small):
    answers = Entry.objects.values_list("answers", flat=True)
    assert english(json.dumps(answer, ensure_ascii=False) for answer in answers) == []
