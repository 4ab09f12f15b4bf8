"""The recipe of CONTRIBUTING.md works as it is written there."""

import datetime as dt
import re
from pathlib import Path

import pytest

from renda.figures.queries import value
from renda.figures.registry import figures
from renda.figures.spec import CongressYear
from renda.matters import registry, rules
from renda.matters.checks import problems
from renda.matters.commands import NotAllowed
from renda.matters.line import lines
from renda.matters.queries import awaiting
from renda.matters.seals import first_break

TEXT = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
CODE = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture
def line():
    names: dict = {"__name__": "renda.lines.visit"}
    shelves = (registry.procedures, rules.RULES, figures, lines)
    before = [dict(shelf) for shelf in shelves]
    exec(compile(CODE.group(1), "CONTRIBUTING.md", "exec"), names)  # noqa: S102
    yield names
    for shelf, kept in zip(shelves, before, strict=True):
        shelf.clear()
        shelf.update(kept)


@pytest.fixture
def visited(cast, line):
    return cast.begin(
        line["Visit"], "committee", "2022-03-01", title="走访交通局",
        body="区交通局", lead="财经委", said="路灯要修",
    )  # fmt: skip


def test_the_recipe_is_a_line_that_closes(cast, line, visited):
    visit = line["Visit"]
    assert list(problems(visit)) == []
    assert visited.due_on == dt.date(2022, 3, 15)
    assert list(awaiting(cast.who("traffic"))) == [visited]
    with pytest.raises(NotAllowed):
        cast.take(visited, visit.accept, "traffic", "2022-03-02")
    matter = cast.take(visited, visit.report, "traffic", "2022-03-10", text="已修复")
    with pytest.raises(NotAllowed):
        cast.take(matter, visit.accept, "traffic", "2022-03-11")
    matter = cast.take(matter, visit.accept, "committee", "2022-03-11")
    assert (matter.stage, first_break()) == ("met", None)


def test_the_recipe_is_accounted_for(cast, line, visited):
    visit = line["Visit"]
    period = CongressYear.of(cast.congress, 2022, today=dt.date(2022, 12, 31))

    def counted():
        keys = ("visit-handed", "visit-met", "visit-in-time", "visit-open")
        return [value(figures[key], period).value for key in keys]

    matter = cast.take(visited, visit.report, "traffic", "2022-03-10", text="已修复")
    assert counted() == [1, 0, 1, 1]  # what was reported is not met before it was looked at
    cast.take(matter, visit.accept, "committee", "2022-03-11")
    assert counted() == [1, 1, 1, 0]


def test_the_recipe_has_pages_without_another_line(line, visited, signed_in):
    browser = signed_in("committee")
    pages = ["/desk/lists/visit/", f"/desk/matters/{visited.pk}/"]
    for address in pages:
        answer = browser.get(address)
        assert answer.status_code == 200
        assert "走访交通局" in answer.content.decode()
    assert "走访意见" in browser.get("/accounts/glance/?year=2022").content.decode()
