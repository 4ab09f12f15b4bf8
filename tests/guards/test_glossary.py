"""The glossary names things that exist, each once."""

import re
from pathlib import Path

from django.utils import translation
from django.utils.module_loading import import_string

from renda.matters.duty import Names
from renda.matters.registry import procedures

TEXT = (Path(__file__).parents[2] / "GLOSSARY.md").read_text(encoding="utf-8")
CONCEPTS, VERBS = TEXT.split("## Verbs")
ROW = re.compile(r"^\| (\S+) \| ([^|]+) \| `([\w.]+)` \|", re.MULTILINE)
ROWS, STEPS = ROW.findall(CONCEPTS), ROW.findall(VERBS)
#: steps of a duty that put right what was entered, or that the system takes
BESIDES = {"edit", "shift", "correct_report", "correct_checked"}


def test_every_identifier_of_the_glossary_exists() -> None:
    assert len(ROWS) > 20
    assert [name for _zh, _en, name in ROWS if import_string(name) is None] == []


def test_one_concept_has_one_word_in_each_language() -> None:
    for column in range(3):
        words = [row[column].strip() for row in ROWS]
        assert len(set(words)) == len(words)


def test_every_step_of_a_duty_has_its_verb() -> None:
    steps = {name for name, kind in Names.__annotations__.items() if kind == "Action"}
    assert steps - BESIDES == {step for _zh, _en, step in STEPS}


def test_every_procedure_uses_a_verb_for_nothing_else() -> None:
    """The same word on a button is the same step everywhere, whatever is owed or not."""
    words = {zh: step for zh, _en, step in STEPS}
    wrong = {
        f"{action.owner.slug}.{action.name}: {action.label}"
        for one in procedures.values()
        for action in one.actions.values()
        if words.get(str(action.label), action.name) != action.name
    }
    assert wrong == set()


def test_a_verb_reads_in_english_as_the_glossary_says() -> None:
    english = {zh: en.strip() for zh, en, _step in STEPS}
    actions = [action for one in procedures.values() for action in one.actions.values()]
    used = {str(action.label): action for action in actions if str(action.label) in english}
    with translation.override("en"):
        said = {zh: str(action.label).lower() for zh, action in used.items()}
    assert said == {zh: english[zh] for zh in used}
