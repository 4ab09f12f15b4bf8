"""No file holds what belongs to one machine, one registry, or to later."""

import re
from itertools import chain

from tests.guards.walking import ROOT, TEXT, files, relative

#: written so that this file does not find itself
LATER = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r"\b")
PLACES = re.compile(
    "|".join(
        (r"(?<![\w.])/wor" + "k/", r"(?<![\w.])/roo" + "t/", "/hom" + r"e/\w", "/op" + "t/pypi")
    )
)
HOSTS = re.compile(
    "|".join(("pypi" + r"\.org", "python" + "hosted", "npm" + r"js\.", "files/pac" + "kages"))
)
LOCKS = ("requirements.txt", "requirements-dev.txt")


def _holding(pattern: re.Pattern[str]) -> list[str]:
    hidden = (ROOT / name for name in (".ci/run", "Makefile", ".editorconfig", ".gitignore"))
    return [
        f"{relative(path)}:{number}"
        for path in chain(files(*TEXT - {""}), hidden)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if pattern.search(line)
    ]


def test_nothing_is_left_for_later() -> None:
    assert _holding(LATER) == []


def test_no_file_names_a_place_on_one_machine() -> None:
    assert _holding(PLACES) == []


def test_no_file_names_a_registry() -> None:
    assert _holding(HOSTS) == []


def test_the_locked_requirements_name_no_address() -> None:
    locked = "".join((ROOT / name).read_text(encoding="utf-8") for name in LOCKS)

    assert "--hash=sha256:" in locked
    assert "://" not in locked
    assert "index" not in locked
