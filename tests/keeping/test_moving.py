"""An installation moves to another database and back, and nothing of it changes."""

import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from renda.directory.models import Person
from renda.keeping import snapshot
from renda.keeping.archive import Archive
from tests.keeping.conftest import digests
from tests.plugins.apart import run


def test_from_one_database_to_another_and_back_with_equal_hashes(task, settings, tmp_path, second):
    before = digests()
    first = f"sqlite:///{tmp_path}/first.sqlite3"
    settings.MOVE_TO = first
    call_command("move")

    run("django", "move", DATABASE_URL=first, RENDA_MOVE_TO=second, RENDA_VAR=str(tmp_path))
    run("django", "backup", tmp_path / "a.zip", DATABASE_URL=second, RENDA_VAR=str(tmp_path))

    with Archive(tmp_path / "a.zip") as archive:
        assert archive.manifest.tables == before
    assert digests() == before
    assert not list(tmp_path.glob("moving-*"))

    with pytest.raises(CommandError, match="数据库不是空的"):
        call_command("move")


def test_a_database_that_does_not_answer_is_told(task, settings, tmp_path):
    settings.MOVE_TO = f"sqlite:///{tmp_path}/nowhere/first.sqlite3"
    before = digests()
    with pytest.raises(CommandError, match="没有搬过去，原来的数据库不变"):
        call_command("move")
    assert digests() == before


def test_where_to_must_be_said(db, settings):
    settings.MOVE_TO = ""
    with pytest.raises(CommandError, match="RENDA_MOVE_TO"):
        call_command("move")


@pytest.fixture
def writer(transactional_db):
    def write():
        try:
            Person.objects.create(name="后来的人")
        finally:
            connections.close_all()

    return threading.Thread(target=write)


def test_nobody_waits_for_a_backup_which_sees_nothing_that_comes_later(writer):
    with snapshot.unchanging():
        there = Person.objects.count()
        writer.start()
        writer.join()
        assert Person.objects.count() == there
    assert Person.objects.count() == there + 1


def test_nobody_writes_while_everything_moves(writer):
    with snapshot.held():
        there = Person.objects.count()
        writer.start()
        writer.join(0.5)
        assert writer.is_alive()
        assert Person.objects.count() == there
    writer.join()
    assert Person.objects.count() == there + 1
