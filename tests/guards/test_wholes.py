"""What is told as a part (其中) is declared to be one, of what is told before it."""

import re

import pytest

from renda.figures.registry import figure_of, figures, wholes
from renda.figures.spec import Figure
from renda.reports.queries import shipped
from renda.reports.wording import Each, Optional, Paragraph, Reference, read

#: how a definition says that it is a part of something
PART = re.compile("其中|^当年[^，。；]{1,12}中(?:已|经|列为|到|没|报告?期限|期限)")
COUNTED = [one for one in figures.values() if isinstance(one, Figure)]


def reaches(part, told):
    """Say whether a figure is a part of one of some figures, or a part of a part."""
    above = set(wholes().get(part, ()))
    return bool(above & told) or any(reaches(one, told) for one in above)


@pytest.mark.parametrize("figure", COUNTED, ids=lambda one: one.key)
def test_what_a_definition_calls_a_part_is_declared_as_one(figure):
    said = [str(figure.definition), *figure.phrases]
    if any(PART.search(words) for words in said):
        assert figure in wholes(), said


def lines(parts):
    for part in parts:
        yield from part.lines if isinstance(part, Each) else [part]


def told(inside):
    """Yield words and figures of a line in their order."""
    for one in inside:
        if isinstance(one, Optional):
            yield from told(one.inside)
        elif isinstance(one, str):
            yield one
        elif isinstance(one, Reference) and isinstance(found := figure_of(one.key), Figure):
            yield found


def test_every_part_of_the_report_is_a_part_of_what_it_tells_before():
    parts = 0
    for line in lines(read(shipped())):
        before, is_part = set(), False
        for one in told(line.inside if isinstance(line, Paragraph) else ()):
            if isinstance(one, str):
                is_part = "其中" in one
                continue
            if is_part:
                parts += 1
                assert reaches(one, before), one.key
            before.add(one)
    assert parts


def test_every_figure_of_work_says_whose_work_it_is():
    """Or a year without any of it would be told as nought."""
    own = [one for one in COUNTED if one.yearly and one.matter is not None]
    assert [one.key for one in own if not one.work] == []
