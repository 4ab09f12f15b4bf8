"""The recipe of CONTRIBUTING.md works as it is written there."""

import datetime as dt
import re
from pathlib import Path

import pytest

from renda.matters import registry, rules
from renda.matters.checks import problems
from renda.matters.commands import NotAllowed, open_matter, perform
from renda.matters.queries import awaiting
from renda.matters.seals import first_break
from tests.plugins.cast import moment

TEXT = (Path(__file__).parents[2] / "CONTRIBUTING.md").read_text(encoding="utf-8")
BACKEND = "renda.sites.door.backends.AccountBackend"
CODE = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)


@pytest.fixture
def line():
    names: dict = {"__name__": "renda.lines.visit"}
    before = dict(registry.procedures), dict(rules.RULES)
    exec(compile(CODE.group(1), "CONTRIBUTING.md", "exec"), names)  # noqa: S102
    yield names
    for shelf, kept in zip((registry.procedures, rules.RULES), before, strict=True):
        shelf.clear()
        shelf.update(kept)


def planned(cast, visit, raised_by):
    return open_matter(
        visit, congress=cast.congress, year=2022, title="走访交通局",
        body=cast.bodies["区交通局"], by=cast.who("committee"), at=moment("2022-03-01"),
        raised_by=raised_by,
    )  # fmt: skip


def test_the_recipe_is_a_line_that_closes(cast, line):
    visit = line["Visit"]
    clerk, unit = cast.who("committee"), cast.who("traffic")
    matter = planned(cast, visit, line["clerk"])
    assert list(problems(visit)) == []
    with pytest.raises(NotAllowed):
        perform(matter, visit.visit, by=unit, at=moment("2022-03-02"))
    matter = perform(matter, visit.visit, by=clerk, at=moment("2022-03-02"))
    assert matter.due_on == dt.date(2022, 3, 16)
    assert list(awaiting(unit)) == [matter]
    answers = {"text": "已整改"}
    matter = perform(matter, visit.report, by=unit, at=moment("2022-03-10"), answers=answers)
    assert (matter.stage, first_break()) == ("reported", None)


def test_the_recipe_has_pages_without_another_line(cast, line, client):
    matter = planned(cast, line["Visit"], line["clerk"])
    client.force_login(cast.accounts["committee"], backend=BACKEND)
    pages = ["/desk/", "/desk/lists/visit/", f"/desk/matters/{matter.pk}/"]
    for address in pages:
        answer = client.get(address)
        assert answer.status_code == 200
        assert "走访交通局" in answer.content.decode()
