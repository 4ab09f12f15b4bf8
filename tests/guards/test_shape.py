"""The code stays small enough to be read."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.guards.walking import files, relative

LONGEST_MODULE, LONGEST_FUNCTION = 400, 50
HOMELESS = {"utils", "helpers", "common", "services", "mixins"}


def _modules() -> Iterator[Path]:
    return (path for path in files(".py") if "migrations" not in path.parts)


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or 0) - node.lineno + 1


def test_no_module_is_too_long() -> None:
    lengths = {relative(path): len(path.read_bytes().splitlines()) for path in _modules()}

    assert {name: size for name, size in lengths.items() if size > LONGEST_MODULE} == {}


def test_no_function_is_too_long() -> None:
    long = [
        f"{relative(path)}:{name} {size}"
        for path in _modules()
        for name, size in _functions(path)
        if size > LONGEST_FUNCTION
    ]

    assert long == []


def test_no_module_is_a_drawer() -> None:
    assert [relative(path) for path in _modules() if HOMELESS & {path.stem, path.parent.name}] == []
