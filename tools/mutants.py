"""Small faults put into a module, one at a time: would a test notice? Standard library only."""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SWAPPED: dict[Any, Any] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.FloorDiv, ast.Div: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
#: what chooses rows: the other way round, and with one condition less
CHOOSING = {"filter": "exclude", "exclude": "filter"}
CONDITIONS = {*CHOOSING, "Q", "get", "update"}
#: sizes that nothing depends on, and what runs nowhere
SILENT = {"max_length", "maxsize", "annotation", "returns", "decorator_list", "bases", "targets"}


@dataclass(frozen=True)
class Mutant:
    """A module with one fault. lines: those whose running could show it."""

    path: Path
    lines: range
    before: str
    after: str

    @property
    def diff(self) -> str:
        """Return what is different, as a patch shows it."""
        pair = (self.before.splitlines(), self.after.splitlines())
        return "\n".join(list(difflib.unified_diff(*pair, lineterm="", n=1))[2:])


def mutants(path: Path) -> Iterator[Mutant]:
    """Return every mutant of a module, from its first line to its last."""
    before = path.read_text(encoding="utf-8")
    for statement in _statements(ast.parse(before)):
        for node, fault in _faults(statement):
            yield Mutant(path, _lines(statement), before, _replaced(before, node, fault))


def _statements(tree: ast.AST) -> Iterator[Any]:
    """Return the statements that say anything, the outer ones first."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if isinstance(node, ast.stmt) and not (
            text or isinstance(node, ast.Import | ast.ImportFrom)
        ):
            yield node
        yield from _statements(node)


def _lines(statement: Any) -> range:
    """Return the lines of a statement without those of the statements inside it."""
    inside = [one.lineno for one in ast.walk(statement) if isinstance(one, ast.stmt)]
    first = min((line for line in inside if line > statement.lineno), default=None)
    return range(statement.lineno, first or statement.end_lineno + 1)


def _faults(statement: Any) -> Iterator[tuple[Any, str]]:
    """Return (what is replaced, by what) for a statement itself and for its expressions."""
    if instead := _instead(statement):
        yield statement, instead
    asked = [statement.test] if isinstance(statement, ast.If | ast.While) else []
    for node in _expressions(statement):
        for fault in _of(node):
            yield node, f"({ast.unparse(fault)})"
        asked += [node.test] if isinstance(node, ast.IfExp) else []
    for test in asked:
        if isinstance(test, ast.Name | ast.Call | ast.Attribute | ast.NamedExpr):
            yield test, f"(not ({ast.unparse(test)}))"


def _instead(statement: Any) -> str:
    """Return what a statement becomes when it does not happen; nothing where that shows at once."""
    if isinstance(statement, ast.Return):
        return "return None" if statement.value and not _is(statement.value, None) else ""
    if isinstance(statement, ast.Assign):
        kept = all(isinstance(one, ast.Attribute | ast.Subscript) for one in statement.targets)
        return "pass" if kept else ""
    if any(isinstance(one, ast.Yield | ast.YieldFrom) for one in ast.walk(statement)):
        return ""
    dropped = ast.Expr | ast.AugAssign | ast.Raise | ast.Continue | ast.Break
    return "pass" if isinstance(statement, dropped) else ""


def _is(node: ast.AST, value: object) -> bool:
    return isinstance(node, ast.Constant) and node.value is value


def _expressions(node: Any) -> Iterator[ast.expr]:
    """Return the expressions of one statement, without types, decorators, texts and columns."""
    for name, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else [value]:
            if name in SILENT or not isinstance(child, ast.AST):
                continue
            if isinstance(child, ast.stmt | ast.JoinedStr) or getattr(child, "arg", "") in SILENT:
                continue
            if isinstance(child, ast.Call) and ast.unparse(child.func).startswith("models."):
                continue
            if isinstance(child, ast.expr):
                yield child
            yield from _expressions(child)


def _of(node: Any) -> Iterator[ast.expr]:
    """Return what an expression might be by a slip."""
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            yield _with(
                node, "ops", [*node.ops[:at], SWAPPED[type(operator)](), *node.ops[at + 1 :]]
            )
    elif isinstance(node, ast.BoolOp | ast.BinOp) and type(node.op) in SWAPPED:
        yield _with(node, "op", SWAPPED[type(node.op)]())
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield ast.Constant(not node.value if isinstance(node.value, bool) else node.value + 1)
    elif isinstance(node, ast.Call):
        yield from _called(node)


def _called(node: ast.Call) -> Iterator[ast.expr]:
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
    if name in CHOOSING and isinstance(node.func, ast.Attribute):
        yield _with(node, "func", ast.Attribute(node.func.value, CHOOSING[name]))
    if name in CONDITIONS and len(node.keywords) + len(node.args) > 1:
        for at in range(len(node.keywords)):
            yield _with(node, "keywords", [*node.keywords[:at], *node.keywords[at + 1 :]])


def _with(node: Any, name: str, value: Any) -> Any:
    made = deepcopy(node)
    setattr(made, name, value)
    return made


def _replaced(text: str, node: Any, fault: str) -> str:
    """Return a text with another one in the place of a node (columns count bytes)."""
    lines = [line.encode() for line in text.splitlines(keepends=True)]
    first, last = node.lineno - 1, node.end_lineno - 1
    start, end = lines[first][: node.col_offset], lines[last][node.end_col_offset :]
    return b"".join([*lines[:first], start + fault.encode() + end, *lines[last + 1 :]]).decode()
