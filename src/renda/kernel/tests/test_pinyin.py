"""Names in the order of their sound, and the letters by which they are looked for."""

from renda.kernel.pinyin import initials, sounding


def test_names_stand_in_the_order_of_their_sound():
    names = ["丁光静", "万春川", "乔石", "于敏", "任远", "何静", "安宁"]
    assert sorted(names, key=sounding) == [
        "安宁", "丁光静", "何静", "乔石", "任远", "万春川", "于敏",
    ]  # fmt: skip


def test_a_name_is_found_by_its_first_letters():
    assert initials("区交通委") == "qjtw"
    assert initials("12345热线") == "12345rx"


def test_a_rare_character_has_no_letter_and_stands_last():
    assert initials("㐂") == ""
    assert sorted(["㐂", "左"], key=sounding) == ["左", "㐂"]
