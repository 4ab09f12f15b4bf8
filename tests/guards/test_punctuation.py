"""Chinese text has full-width punctuation (GB/T 15834)."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils import translation

from renda.matters.registry import procedures
from tests.guards.walking import PACKAGE, files, relative
from tools import messages

WIDE = "\u4e00-\u9fff”》）】〕"
CHINESE = re.compile("[\u4e00-\u9fff]")
HALF = re.compile(rf"[{WIDE}][,:;?!(]|(?<=[^A-Za-z])[,:;)](?=[\u4e00-\u9fff“《（])|(?<=[{WIDE}])\)")
#: a number or a name that is filled in stands like a word
FILLED = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\{.*?\}\}|\{[\w.:!,]*\}")
#: what people typed, tables and reports as they come: half-width there is theirs
READS = (
    "directory/naming.py",
    "kernel/",
    "ledgers/",
    "lines/audit/listing.py",
    "lines/budget/reading.py",
    "lines/filing/catalogue.py",
    "lines/problem/incoming.py",
    "lines/suggestion/ledger.py",
    "matters/imported_rows.py",
    "papers/",
    "reports/",
)


def half_width(text: str) -> bool:
    return HALF.search(FILLED.sub("字", text)) is not None


def _constants(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed = {
        id(part)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr | ast.Call) and _is_no_text(node)
        for part in ast.walk(node)
    }
    for node in ast.walk(tree):
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, str)
        if is_text and id(node) not in passed:
            yield node.value


def _is_no_text(node: ast.Expr | ast.Call) -> bool:
    """Say whether it is a docstring or a pattern."""
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).startswith("re.")
    return isinstance(node.value, ast.Constant)


#: a mark that the language of the reader decides, beside what is filled in
MARK = re.compile(r"[（、；：]\s*(?:\{\{|\{%)|(?:\}\}|%\})\s*[）、；：]")
SAID = re.compile(
    r"\{% (blocktranslate|blocktrans)\b.*?endblocktrans(?:late)? %\}|\{#.*?#\}", re.DOTALL
)
#: what is Chinese in whatever language the page is
PAPER = re.compile(r"/papers/|(paper_text|office/wording)\.html$")


def _written(suffix: str) -> Iterator[tuple[str, str]]:
    for path in files(suffix, under=PACKAGE):
        if "tests" not in path.parts:
            yield str(path.relative_to(PACKAGE)), path.read_text(encoding="utf-8")


def test_what_is_put_together_is_parted_in_the_reader_s_language() -> None:
    """kernel.language.listed and with_aside; in templates the mark stands in a message."""
    reads = (*READS, "lines/suggestion/bringing.py", "example/")
    joined = [
        name
        for name, text in _written(".py")
        if not name.startswith(reads) and re.search('"[、；，]"\\.join', text)
    ]
    marked = [
        f"{name}: {found[0]}"
        for name, text in _written(".html")
        if not PAPER.search(name) and (found := MARK.search(SAID.sub("", text)))
    ]
    assert joined + marked == []


def test_every_label_begins_with_a_capital_in_english() -> None:
    with translation.override("en"):
        small = {
            str(one.label)
            for procedure in procedures.values()
            for part in (procedure.stages, procedure.actions, procedure.clocks)
            for one in part.values()
            if str(one.label)[:1].islower()
        }
    assert small == set()


def test_every_message_has_full_width_punctuation() -> None:
    said = {
        one
        for _file, _line, text, _context in messages.used()
        for one in ((text,) if isinstance(text, str) else text)
    }
    assert sorted(filter(half_width, said)) == []


def test_so_has_every_other_chinese_text_of_the_code() -> None:
    found = [
        f"{relative(path)}: {text[:60]}"
        for path in files(".py", under=PACKAGE)
        if {"tests", "migrations"}.isdisjoint(path.parts)
        if not str(path.relative_to(PACKAGE)).startswith(READS)
        for text in _constants(path)
        if CHINESE.search(text) and half_width(text)
    ]
    assert found == []


def test_so_have_the_templates() -> None:
    found = [
        f"{relative(path)}:{number}"
        for path in files(".html", under=PACKAGE)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if half_width(re.sub(r"\{#.*?#\}|\{%.*?%\}|<[^>]*>", "", line))
    ]
    assert found == []


def test_the_guard_tells_half_from_full() -> None:
    assert half_width("审查通过,编号")
    assert half_width("%(name)s:已办结")
    assert not half_width("请填写金额，例如 1,200.5 或 1.2亿元。")
