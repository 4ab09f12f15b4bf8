"""Which people a cell names."""

import pytest

from renda.directory.people import people_in, person_name

KNOWN = {"李静", "丁光静", "万春川", "王明"}


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("丁光静", ["丁光静"]),
        ("李  静", ["李静"]),
        ("李　静", ["李静"]),
        ("李 静", ["李静"]),
        ("丁光静（领衔）", ["丁光静"]),
        ("丁光静(女)", ["丁光静"]),
        ("丁光静等5人", ["丁光静"]),
        ("丁光静等五名代表", ["丁光静"]),
        ("丁光静代表", ["丁光静"]),
        ("丁光静 万春川", ["丁光静", "万春川"]),
        ("丁光静、万春川；李 静", ["丁光静", "万春川", "李静"]),
        ("李 静　王 明", ["李静", "王明"]),
        ("丁光静（领衔）万春川", ["丁光静", "万春川"]),
        ("陌 生", ["陌生"]),
        ("买买提·艾力", ["买买提·艾力"]),
        ("", []),
    ],
)
def test_a_name_is_found_however_it_is_padded(cell, names):
    assert people_in(cell, KNOWN) == names


@pytest.mark.parametrize(
    ("typed", "name"), [("王  静", "王静"), (" 王　静 ", "王静"), ("John  Smith", "John Smith")]
)
def test_a_name_is_kept_without_the_blanks_of_tables(typed, name):
    assert person_name(typed) == name
