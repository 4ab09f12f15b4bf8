"""The day of a moment is the day it falls on here, never the one of Greenwich.

Moments are kept in UTC: until eight in the morning `.date()` and `.year` of one are yesterday's,
and on New Year's Day last year's. `timezone.localdate(at)` says the day; a form has it as `today`,
a step as `on`.
"""

import ast
import re
from collections.abc import Iterator

from tests.guards.walking import PACKAGE, files, relative

#: `.date()` of what is local already (mailing) or a cell of a workbook (cells)
LOCAL = {"src/renda/notices/mailing.py", "src/renda/kernel/cells.py"}
#: names of moments
MOMENTS = ("at", "now", "when", "moment")
PARTS = {"year", "month", "day"}


def _named(node: ast.AST) -> str:
    return getattr(node, "attr", None) or getattr(node, "id", "") or ""


def _is_moment(node: ast.AST) -> bool:
    name = _named(node)
    return name in MOMENTS or name.endswith("_at")


def _found() -> Iterator[str]:
    for path in files(".py", under=PACKAGE):
        if {"tests", "migrations"} & set(path.parts) or relative(path) in LOCAL:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Attribute):
                continue
            if node.attr == "date" and not isinstance(node.value, ast.Name | ast.Call):
                yield f"{relative(path)}:{node.lineno} .date"
            elif node.attr in {*PARTS, "date"} and _is_moment(node.value):
                yield f"{relative(path)}:{node.lineno} .{node.attr}"


def test_no_day_is_taken_from_a_moment_in_utc() -> None:
    assert sorted(_found()) == []


def test_no_refusal_says_a_day_as_machines_write_it() -> None:
    """`Refused(…, words={"due": day})` says it in the reader's language."""
    told = re.compile(r"(?:words\s*=|Refused\([^\n]*%)\s*\{[^}\n]*isoformat\(\)")
    found = [
        relative(path)
        for path in files(".py", under=PACKAGE)
        if "tests" not in path.parts and told.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
