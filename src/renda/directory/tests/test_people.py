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
    ("typed", "name"),
    [
        ("王  静", "王静"),
        (" 王　静 ", "王静"),
        ("John  Smith", "John Smith"),
        ("何　莲（女）", "何莲"),
        ("马 兰（女，回族）", "马兰"),
        ("王静（大）", "王静(大)"),
    ],
)
def test_a_name_is_kept_without_what_tables_pad_it_with_and_write_behind_it(typed, name):
    assert person_name(typed) == name
