"""No place's law is cited outside the packs: elsewhere it does not bind."""

import re

import pytest

from renda.directory.divisions import divisions
from renda.directory.spec import Level
from renda.figures.registry import doubts, figures
from renda.laws.national import NATIONAL
from renda.matters.rules import RULES, ChoiceRule
from tests.guards.walking import PACKAGE, files
from tools import messages

PROVINCES = sorted(
    place.name.removesuffix("省").removesuffix("市")
    for place in divisions().values()
    if place.level is Level.PROVINCE
)
#: a place's name, unless it is part of a longer word (四川 among words that hold a numeral)
NAMED = re.compile("|".join((*PROVINCES, "永川", "青岛", "本区", "区政府", "全市口径")))
ENGLISH = re.compile(r"Chongqing|Zhejiang|Henan|Shandong|Anhui|Yongchuan|Beijing")
#: the packs, the fictional example, the table of places, the sample page; words with numerals
FREE = ("laws/", "example/", "directory/data/", "locale/", "ui/catalogue.py", "reports/patterns.py")


def _is_free(name: str) -> bool:
    return name.startswith(FREE) or "/tests/" in name


def test_only_packs_name_a_place() -> None:
    found = []
    for path in files(".py", ".html", ".txt", ".json", ".toml", under=PACKAGE):
        name = str(path.relative_to(PACKAGE))
        if _is_free(name):
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if NAMED.search(line) or ENGLISH.search(line):
                found.append(f"{name}:{number}")
    assert found == []


def test_no_message_outside_the_packs_names_a_place() -> None:
    root = PACKAGE.relative_to(messages.ROOT).as_posix() + "/"
    said = (
        (name.removeprefix(root), text if isinstance(text, str) else text[0])
        for name, _line, text, _context in messages.used()
    )
    assert [text for name, text in said if not _is_free(name) and NAMED.search(text)] == []


@pytest.mark.parametrize("key", sorted(RULES))
def test_a_rule_rests_on_national_law_or_says_that_it_is_a_default(key: str) -> None:
    """An article, or that no law says it: never an article that is not there."""
    rule = RULES[key]
    if key.startswith("toy"):
        return
    stated = (rule,) if isinstance(rule, ChoiceRule) else rule.versions
    for one in stated:
        basis = str(one.basis)
        assert not NAMED.search(basis)
        assert re.search(r"《[^》]+法》|《信访工作条例》|默认|没有规定|不一|日期", basis), basis


def test_figures_cite_by_keys_that_there_are() -> None:
    cites = {figure.cites for figure in (*figures.values(), *doubts.values())}
    assert cites - {""} <= NATIONAL.cites.keys()
