"""A refusal is said in the reader's language, though what is written is in the congress's."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from django.utils import translation

from renda.kernel.language import recording
from renda.matters.imported_rows import taken
from renda.matters.step import Refused
from tests.guards.walking import PACKAGE, files, relative

#: what an effect raises, which is put into words only when it is read
RAISED = {"Refused", "Unfit"}
#: translates at once, in whichever language is in force while a step is written
AT_ONCE = {"gettext", "ngettext", "pgettext"}


def _at_once(tree: ast.Module) -> Iterator[int]:
    eager = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.name in AT_ONCE
    }
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and ast.unparse(node.func) in RAISED):
            continue
        parts = [part for arg in node.args for part in ast.walk(arg)]
        said = any(isinstance(p, ast.Call) and ast.unparse(p.func) in eager for p in parts)
        put_together = any(isinstance(p, ast.BinOp) for p in parts)
        if said or (put_together and ast.unparse(node.func) == "Unfit"):
            yield node.lineno


def test_no_refusal_is_put_into_words_before_it_is_read() -> None:
    found = [
        f"{relative(path)}:{line}"
        for folder in ("lines", "matters")
        for path in files(".py", under=PACKAGE / folder)
        if "tests" not in path.parts
        for line in _at_once(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert found == []


def _refused() -> Refused:
    from renda.lines.plan.incoming import _month  # noqa: PLC0415  one of many

    rows = [
        {"line": 2, "议题": "一件事", "月份": "十三"},
        {"line": 3, "议题": "又一件", "月份": "?"},
    ]
    with recording(), pytest.raises(Refused, match="这些行不能导入") as told:
        taken(
            rows,
            columns={"text": ("议题",), "month": ("月份",)},
            needed=("text",),
            missing="",
            make=lambda _held: lambda cells: _month(cells["month"]),
        )
    return told.value


def test_what_a_table_lacks_is_said_in_the_language_of_who_brings_it() -> None:
    refused = _refused()
    with translation.override("en"):
        assert "Row 2" in str(refused.message) or "row 2" in str(refused.message).lower()
        assert "不认识" not in str(refused.message)
    with translation.override("zh-hans"):
        assert "第2行：月份“十三”不认识；第3行" in str(refused.message)
