"""The tool that puts small faults into modules puts in those that matter, and nothing else."""

import pytest

from tools import mutate
from tools.mutants import mutants


def changed(tmp_path, text):
    """Return the lines that the mutants of a text have in the place of its own."""
    path = tmp_path / "module.py"
    path.write_text(text, encoding="utf-8")
    found = []
    for one in mutants(path):
        compile(one.after, "module.py", "exec")
        found += [line[1:].strip() for line in one.diff.splitlines() if line.startswith("+")]
    return found


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        ("late = due < today", ["late = (due <= today)"]),
        ("late = start <= due < today", ["late = (start < due < today)",
                                         "late = (start <= due <= today)"]),
        ("open_ = a and b", ["open_ = (a or b)"]),
        ("open_ = Q(a=b) & ~c", ["open_ = (Q(a=b) | ~c)", "open_ = Q(a=b) & (c)"]),
        ("found = rows.filter(a=b)", ["found = (rows.exclude(a=b))"]),
        ("found = Q(a=b, c=d)", ["found = (Q(c=d))", "found = (Q(a=b))"]),
        ("step = at + 7", ["step = (at - 7)", "step = at + (8)"]),
        ("binding = not right", ["binding = (right)"]),
        ("x = a if b else c", ["x = a if (not (b)) else c"]),
        ("matter.due_on = None", ["pass"]),
        ("stop(clock)", ["pass"]),
        ("name = '名' + 期限", ["name = ('名' - 期限)"]),
    ],
)  # fmt: skip
def test_a_line_goes_wrong_in_each_way_by_itself(tmp_path, line, faults):
    assert changed(tmp_path, f"{line}\n") == faults


def test_what_shows_at_once_or_never_is_left_alone(tmp_path):
    text = '"""Words."""\n\nimport os\n\nwhere: int | None = None\nname = max(size, max_length=9)\n'
    assert changed(tmp_path, text) == []


def test_a_function_returns_nothing_and_a_refusal_is_left_out(tmp_path):
    text = "def f(a: int | None) -> int:\n    if a:\n        raise Refused\n    return a\n"
    assert changed(tmp_path, text) == ["if (not (a)):", "pass", "return None"]


def test_the_lines_of_a_fault_are_those_of_its_statement_alone(tmp_path):
    path = tmp_path / "module.py"
    path.write_text("if a < b:\n    stop(\n        a\n    )\n", encoding="utf-8")
    assert [[*one.lines] for one in mutants(path)] == [[1], [2, 3, 4]]


def test_every_module_that_is_named_is_there(tmp_path):
    assert mutate.targets("")
    assert all(mutate.named(mutate.ROOT, one) for one in mutate.NEAR)
    with pytest.raises(FileNotFoundError):
        mutate.named(tmp_path, "renda/reports/arithmetic.py")


def test_a_package_goes_wrong_as_a_module_does():
    path = mutate.SOURCE / "renda/reports/arithmetic/__init__.py"
    faulty = mutate.Faulty(next(mutants(path)))
    found = faulty.find_spec("renda.reports.arithmetic")
    assert found
    assert found.submodule_search_locations == [str(path.parent)]
