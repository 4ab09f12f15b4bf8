"""What is closed under the key comes along closed, and says so where the key does not."""

import zipfile

import pytest

from renda.keeping.backup import back_up
from renda.keeping.management.commands.restore import told
from renda.keeping.restore import restore
from renda.matters import erasing
from renda.matters.commands import receive
from renda.matters.models import PersonalAnswer
from renda.matters.registry import procedures
from renda.matters.seals import first_break
from tests.keeping.conftest import AT, emptied

NAME, PHONE, WORD = "欧阳针名", "13987654321", "ABCD2345"


@pytest.fixture
def letter(transactional_db, media, cast):
    answers = {"title": "建议", "document": "通知", "reasons": "无", "name": NAME, "contact": PHONE}
    return receive(procedures["review"], congress=cast.congress, answers=answers, word=WORD, at=AT)


@pytest.fixture
def packed(letter, tmp_path):
    return back_up(tmp_path / "a.zip", at=AT).path


def values():
    return {told[1] if (told := one.opened()) else None for one in PersonalAnswer.objects.all()}


def test_a_backup_holds_answers_about_people_closed_only(packed):
    """个人信息保护法 Art. 51: encrypted wherever it is kept."""
    with zipfile.ZipFile(packed) as parts:
        said = {name: parts.read(name).decode() for name in parts.namelist()}
    assert said["rows/matters_personalanswer.jsonl"].count("\n") == 3  # its columns, two answers
    assert not any(word in text for text in said.values() for word in (NAME, PHONE, WORD))


def test_with_its_key_all_of_it_is_read_again(packed, settings, tmp_path):
    emptied(settings, tmp_path / "other")
    restore(packed)
    assert values() == {NAME, PHONE}


def test_without_its_key_it_is_said_how_many_cannot_be_read_and_nothing_breaks(
    packed, settings, tmp_path
):
    emptied(settings, tmp_path / "other")
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another key " * 5
    brought = restore(packed, without_key=True)
    assert brought.unreadable == 2
    assert any("有2项加密保存的个人信息读不出" in line for line in told(brought))
    assert values() == {None}
    assert first_break() is None
    settings.SECRET_KEY_FALLBACKS = [old]  # the key was found
    assert values() == {NAME, PHONE}
    assert erasing.close_all_anew() == (2, 0)


def test_a_backup_under_a_key_of_before_is_brought_back(packed, settings, tmp_path):
    emptied(settings, tmp_path / "other")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the next key " * 5
    restore(packed)
    assert values() == {NAME, PHONE}
