"""A test of a refusal says by which words it is refused: another refusal would pass it too."""

import ast
from collections.abc import Iterator

from tests.guards.walking import ROOT


def _unmatched(tree: ast.AST) -> Iterator[int]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not ast.unparse(node.func).endswith("raises"):
            continue
        expected = {ast.unparse(one) for arg in node.args for one in getattr(arg, "elts", [arg])}
        if "Refused" in expected and "match" not in {word.arg for word in node.keywords}:
            yield node.lineno


def test_every_refusal_is_matched_by_its_words() -> None:
    tests = (path for folder in ("src", "tests") for path in (ROOT / folder).rglob("*.py"))
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in sorted(tests)
        for line in _unmatched(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert found == []


def test_the_guard_tells_a_refusal_that_is_matched_from_one_that_is_not() -> None:
    said = (
        "raises(Refused, match='期限')",
        "raises(Refused)",
        "pytest.raises((Refused, Overtaken))",
    )

    assert list(_unmatched(ast.parse("\n".join(said)))) == [2, 3]
