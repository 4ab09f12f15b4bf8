"""Keeps the translations: what is said in Chinese and has no English yet."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src/renda"
ENGLISH = PACKAGE / "locale/en/LC_MESSAGES/django.po"
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
MARGIN = re.compile(r"^[ \t]+", re.MULTILINE)
Message = tuple[str, int, str | tuple[str, ...], str | None]


def used() -> Iterator[Message]:
    """Yield every message of the program: file, line, text (or texts by number), context."""
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix not in {".py", ".html", ".txt"} or "tests" in path.parts:
            continue
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            if "templates" not in path.parts:
                continue
            # what is left of a template is read as Python, where a margin would mean something
            text = MARGIN.sub("", templatize(text))
        source = BytesIO(text.encode())
        name = str(path.relative_to(ROOT))
        for line, message, _comments, context in extract("python", source, KEYWORDS):
            yield name, line, message, context


def catalogue() -> Catalog:
    """Return the English catalogue."""
    if not ENGLISH.exists():
        return Catalog(locale="en")
    with ENGLISH.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def missing() -> list[str]:
    """Return `file:line text` of each message that has no English, or a doubtful one."""
    english = catalogue()
    found = []
    for name, line, message, context in used():
        singular = message if isinstance(message, str) else message[0]
        entry = english.get(singular, context)
        texts = (
            [entry.string] if entry and isinstance(entry.string, str) else entry and entry.string
        )
        if not singular or (texts and all(texts) and entry and not entry.fuzzy):
            continue
        found.append(f"{name}:{line} {singular}")
    return found


def update() -> None:
    """Add what is new to the English catalogue, and drop what nobody says any more."""
    old = catalogue()
    new = Catalog(locale="en", project="Renda", charset="utf-8", fuzzy=False)
    new.creation_date = new.revision_date = old.creation_date
    for name, _line, message, context in used():
        singular = message if isinstance(message, str) else message[0]
        known = old.get(singular, context)
        new.add(message, known.string if known else None, [(name, 0)], context=context)
    ENGLISH.parent.mkdir(parents=True, exist_ok=True)
    with ENGLISH.open("wb") as file:
        write_po(file, new, width=100, sort_output=True, include_lineno=False)
    without = {place.split(" ", 1)[1] for place in missing()}
    print(f"{len(new)} messages, {len(without)} without English: {ENGLISH.relative_to(ROOT)}")


def compile_all() -> None:
    """Write the .mo that Django reads beside each .po."""
    for path in (PACKAGE / "locale").glob("*/LC_MESSAGES/*.po"):
        with path.open("rb") as source:
            compiled = read_po(source, locale=path.parents[1].name)
        with path.with_suffix(".mo").open("wb") as target:
            write_mo(target, compiled)


def show() -> None:
    """Print what has no English yet."""
    print(*missing(), sep="\n")


COMMANDS: dict[str, Callable[[], None]] = {
    "compile": compile_all,
    "missing": show,
    "update": update,
}
if __name__ == "__main__":
    COMMANDS[sys.argv[1]]()
