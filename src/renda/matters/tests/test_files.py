"""What becomes of files that were chosen in a form which was refused."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from renda.matters.forms import Files, OneFile

OLD = SimpleNamespace(pk=1, file="held")
NEW = SimpleUploadedFile("new.xlsx", b"x")


def given(field, *new):
    field.widget.held = [OLD]
    data, files = QueryDict("table-held=1"), MultiValueDict({"table": list(new)})
    return field.widget.value_from_datadict(data, files, "table")


@pytest.mark.parametrize("kind", [Files, OneFile])
def test_what_is_held_stays_while_nothing_else_is_chosen(kind):
    assert given(kind()) == ["held"]


def test_another_table_takes_the_place_of_the_one_held():
    """A table without its columns was refused; the right one is then the only one."""
    assert given(OneFile(), NEW) == [NEW]


def test_other_files_are_added_to_those_held():
    assert given(Files(), NEW) == [NEW, "held"]


def test_the_browser_lets_one_table_be_chosen_and_several_files():
    assert "multiple" not in OneFile().widget.render("table", None)
    assert "multiple" in Files().widget.render("papers", None)
