"""What is written is written by somebody, at a moment that is told."""

import ast
from collections.abc import Iterator

from tests.guards.walking import files, relative

#: the packages whose commands people give; the others' are called by these, or by the worker
BY_PEOPLE = ("directory", "matters", "papers", "reports", "ledgers", "lines", "service", "tenure")
ALONE = {
    "matters/commands.py:receive": "a letter is written by nobody who has an account",
    "matters/commands.py:answer_back": "who wrote a letter answers, who has no account",
    "ledgers/commands.py:require": "it says who may, and writes nothing",
    "reports/commands.py:note_published": "the day of publication is an answer",
}


def _commands() -> Iterator[tuple[str, set[str]]]:
    for path in files(".py"):
        name = relative(path).removeprefix("src/renda/")
        is_command = path.name == "commands.py" or path.parent.name == "commands"
        if not is_command or "management" in path.parts or name.split("/")[0] not in BY_PEOPLE:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                args = {arg.arg for arg in [*node.args.args, *node.args.kwonlyargs]}
                yield f"{name}:{node.name}", args


def test_every_command_takes_by_and_at() -> None:
    lacking = {name for name, args in _commands() if not {"by", "at"} <= args}
    assert lacking - set(ALONE) == set()
