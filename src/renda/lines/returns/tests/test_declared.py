"""What may be declared: nothing without a basis, nothing related to what is not there."""

from pathlib import Path

import pytest

from renda.directory.models import Kind
from renda.lines.returns.counted import Counting
from renda.lines.returns.forms import AddForm, FileForm, PutRightForm
from renda.lines.returns.spec import Adds, AtMost, Kept, Line, Number, Return, declared

NUMBER = Number(key="a", label="数", unit="件")
DECLARED = Path(__file__).parents[1] / "declared"


def kept(**more):
    return Kept(**{"slug": "x", "label": "x", "columns": (NUMBER,), "basis": "本地做法", **more})


def test_nothing_is_asked_without_a_basis():
    assert kept().basis
    with pytest.raises(ValueError, match="without a basis"):
        kept(basis=" ")
    assert [slug for slug, one in declared.items() if not str(one.basis).strip()] == []


def test_everything_that_is_asked_names_of_whom_by_whom_checked_and_by_when():
    asked = [one for one in declared.values() if isinstance(one, Return)]
    assert len(asked) == 8
    for one in asked:
        assert one.asked_of, one.slug
        assert one.checked_by, one.slug
        assert set(one.checked_by) <= {Kind.OFFICE, Kind.DEPUTY_COMMITTEE}, one.slug
        assert all(str(version.basis) == str(one.basis) for version in one.due.versions)


@pytest.mark.parametrize(
    "wrong",
    [
        {"columns": ()},
        {"columns": (NUMBER, NUMBER)},
        {"relations": (AtMost("a", "b"),)},
        {"relations": (Adds("a", ("b", "c")),)},
        {"columns": (Line(key="t", label="题目"),)},
    ],
)
def test_columns_stand_once_and_relations_name_them(wrong):
    with pytest.raises(ValueError, match="x"):
        kept(**wrong)


def test_no_column_is_called_as_another_question_of_its_form():
    taken = {*FileForm.base_fields, *AddForm.base_fields, *PutRightForm.base_fields, "rows"}
    for one in declared.values():
        if not one.many:
            assert taken.isdisjoint(column.key for column in one.columns), one.slug


def test_a_figure_adds_up_whole_numbers_only():
    scored = kept(columns=(Number(key="a", label="分数", unit="分", places=1),))
    with pytest.raises(ValueError, match="no whole number"):
        Counting(scored)("x-figure", "x", "分", column="a")


def test_a_declaration_is_short():
    lengths = {
        path.name: len(path.read_text("utf-8").splitlines()) for path in DECLARED.glob("*.py")
    }
    assert {name: n for name, n in lengths.items() if n > 40} == {}


CELLS = {"whole": 10, "one": 4, "two": 6}


def named(key):
    return key


def test_parts_make_up_the_whole_and_the_whole_is_what_is_wrong():
    adds = Adds("whole", ("one", "two"))
    assert adds.broken(CELLS, named) is None
    column, why = adds.broken(CELLS | {"two": 5}, named)
    assert (column, str(why)) == ("whole", "应当等于one、two之和9，这里填的是10。")
    assert adds.broken(CELLS | {"two": 7}, named) is not None
    assert adds.broken({"whole": None, "one": 4, "two": 6}, named) is None


def test_no_more_is_among_it_than_there_is():
    most = AtMost("one", "whole")
    assert most.broken(CELLS, named) is None
    assert most.broken(CELLS | {"one": 10}, named) is None
    column, why = most.broken(CELLS | {"one": 11}, named)
    assert (column, str(why)) == ("one", "不能多于“whole”（10）。")
