"""Every Chinese word in the code is marked for translation, unless it is data."""

import ast
import re
from collections.abc import Iterator

from tests.guards.walking import PACKAGE, files, relative

CHINESE = re.compile(r"[\u4e00-\u9fff]")
#: what marks a word: to be translated, or as an official number looks
MARKS = {
    "_",
    "numbered",
    *(f"{p}gettext{s}" for p in ("", "n", "p", "np") for s in ("", "_lazy", "_noop")),
}
#: how official numbers look and how reports word a figure, in Chinese whatever the page's language
WORDING = {"numbered", "phrases", "own"}
#: words that are compared with what people wrote, names in Chinese only, and example data
DATA = (
    "config/settings.py",
    "directory/commands/congresses.py",
    "directory/divisions.py",
    "directory/naming.py",
    "directory/usual.py",
    "example/",
    "exams/workbook.py",
    "kernel/cells.py",
    "kernel/documents/",
    "directory/people.py",
    "ledgers/dates.py",
    "ledgers/headings.py",
    "ledgers/numbers.py",
    "ledgers/reading.py",
    "ledgers/rosters.py",
    "ledgers/queries.py",
    "lines/suggestion/bringing.py",
    "ledgers/naming.py",
    "ledgers/words.py",
    "lines/suggestion/promised.py",
    "reports/reading/",
    "reports/arranging.py",
    "reports/editing.py",
    "reports/numerals.py",
    "reports/queries.py",
    "reports/spec.py",
    "reports/until.py",
    "reports/telling.py",
    "reports/arithmetic/",
    "reports/wording.py",
    "reports/yearly.py",
    "reports/checking.py",
    "reports/composing.py",
    "reports/exporting.py",
    "reports/matching.py",
    "lines/audit/listing.py",
    "matters/imported_rows.py",
    "lines/filing/catalogue.py",
    "lines/opinion/incoming.py",
    "lines/plan/incoming.py",
    "lines/problem/incoming.py",
    "lines/budget/adding.py",
    "lines/budget/reading.py",
    "kernel/money.py",
    "lines/indicator/figures.py",
    "lines/suggestion/ledger.py",
    "lines/suggestion/notices.py",
    "matters/urging.py",
    "papers/codes.py",
    "papers/drawing.py",
    "papers/fields.py",
    "papers/levels.py",
    "papers/models.py",
    "papers/titles.py",
    "papers/typesetting.py",
    "papers/wording.py",
    "search/bigrams.py",
    "service/rosters.py",
    "sites/office/forms/office.py",
    "ui/catalogue.py",
    "ui/samples",
)


def _unmarked(tree: ast.Module) -> Iterator[int]:
    marked = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in MARKS:
            marked |= {id(part) for part in ast.walk(node)}
        elif isinstance(node, ast.keyword) and node.arg in WORDING:
            marked |= {id(part) for part in ast.walk(node.value)}
        elif isinstance(node, ast.Expr):  # a docstring
            marked.add(id(node.value))
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) else None
        if isinstance(text, str) and id(node) not in marked and CHINESE.search(text):
            yield node.lineno


def test_every_chinese_word_of_the_code_can_be_translated() -> None:
    found = [
        f"{relative(path)}:{line}"
        for path in files(".py", under=PACKAGE)
        if {"tests", "migrations"}.isdisjoint(path.parts)
        if not str(path.relative_to(PACKAGE)).startswith(DATA)
        if path.name != "papers.py" or path.parent.parent.name != "lines"  # Chinese for everybody
        for line in _unmarked(ast.parse(path.read_text(encoding="utf-8")))
    ]

    assert found == []
