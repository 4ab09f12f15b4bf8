"""The glossary names things that exist, each once."""

import re
from pathlib import Path

from django.utils.module_loading import import_string

ROWS = re.findall(
    r"^\| (\S+) \| ([^|]+) \| `([\w.]+)` \|",
    (Path(__file__).parents[2] / "GLOSSARY.md").read_text(encoding="utf-8"),
    re.MULTILINE,
)


def test_every_identifier_of_the_glossary_exists() -> None:
    assert len(ROWS) > 20
    assert [name for _zh, _en, name in ROWS if import_string(name) is None] == []


def test_one_concept_has_one_word_in_each_language() -> None:
    for column in range(3):
        words = [row[column].strip() for row in ROWS]
        assert len(set(words)) == len(words)
