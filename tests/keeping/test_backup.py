"""A backup is whole or not there; brought back, it is what it was."""

import datetime as dt
import resource
import threading
import zipfile
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from renda.directory.models import Account, Person
from renda.keeping import backup, rows
from renda.keeping.archive import Archive, Unfit
from renda.keeping.backup import back_up
from renda.keeping.restore import restore
from renda.kernel.models import StoredFile
from renda.matters.models import Entry, Matter
from renda.matters.seals import first_break, seal_until
from renda.search.queries import matching
from tests.keeping.conftest import AT, PDF, begun, digests, emptied

WORDS = "four words that nobody guesses"


def test_what_is_brought_back_is_what_it_was(task, settings, tmp_path):
    Entry.objects.update(recorded_at=AT)
    assert seal_until(AT + dt.timedelta(days=2))
    before = digests()
    back_up(tmp_path / "a.zip", at=AT)
    emptied(settings, tmp_path / "other")

    brought = restore(tmp_path / "a.zip")

    assert digests() == before
    assert next((tmp_path / "other/files").rglob("*.pdf")).read_bytes() == PDF
    assert first_break() is None
    assert (brought.without_factor, brought.key_file) == ([], None)


def test_numbers_and_the_search_go_on_behind_what_was_brought_back(task, cast, settings, tmp_path):
    back_up(tmp_path / "a.zip", at=AT)
    emptied(settings, tmp_path / "other")
    restore(tmp_path / "a.zip")

    assert begun(cast, "又一件").pk > task.pk
    assert Person.objects.create(name="又一人").pk > cast.accounts["clerk"].person_id
    assert Matter.objects.filter(pk__in=matching("执法检查")).exists()


def test_a_backup_beside_sixteen_writers_is_of_one_moment(
    task, cast, settings, tmp_path, django_db_blocker
):
    stop, failed, written = threading.Event(), [], []

    def write(number: int) -> None:
        try:
            while not stop.is_set():
                written.append(begun(cast, f"{number}").pk)
        except Exception as error:  # noqa: BLE001  told below
            failed.append(error)
        finally:
            connections.close_all()

    writers = [threading.Thread(target=write, args=[n]) for n in range(16)]
    for writer in writers:
        writer.start()
    while len(written) < 16:
        stop.wait(0.05)
    made = back_up(tmp_path / "a.zip", at=AT)
    stop.set()
    for writer in writers:
        writer.join()
    assert failed == []
    later = Matter.objects.count()
    emptied(settings, tmp_path / "other")

    restore(tmp_path / "a.zip")

    assert digests() == made.manifest.tables
    assert first_break() is None
    assert 16 <= Matter.objects.count() < later


def test_every_table_has_a_key_that_both_databases_order_alike():
    kinds = {"AutoField", "BigAutoField", "BigIntegerField", "UUIDField"}
    keys = {
        one._meta.label: rows._target(one._meta.pk).get_internal_type() for one in rows.tables()
    }
    assert {label: kind for label, kind in keys.items() if kind not in kinds} == {}


def test_a_new_database_holds_nothing_but_what_its_migrations_enter(transactional_db):
    assert rows.filled() == []


@pytest.mark.parametrize("path", ["nowhere/a.zip", "there.zip"])
def test_a_mistyped_path_makes_and_overwrites_nothing(task, tmp_path, path):
    (tmp_path / "there.zip").write_text("mine")
    there = sorted(tmp_path.iterdir())
    with pytest.raises(Unfit, match=r"没有这个文件夹|已经有这个文件"):
        back_up(tmp_path / path, at=AT)
    assert sorted(tmp_path.iterdir()) == there
    assert (tmp_path / "there.zip").read_text() == "mine"


def test_a_disk_too_small_is_told_before_anything_is_written(task, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "size_of_database", lambda: 2**60)
    with pytest.raises(Unfit, match="磁盘空间不够"):
        back_up(tmp_path / "a.zip", at=AT)
    assert not list(tmp_path.glob(".*")) + list(tmp_path.glob("*.zip"))


def test_a_disk_that_fills_up_meanwhile_leaves_nothing(task, tmp_path):
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(Unfit, match="磁盘满了"):
            back_up(tmp_path / "a.zip", at=AT)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not list(tmp_path.glob(".*")) + list(tmp_path.glob("*.zip"))


def test_only_who_runs_the_server_can_read_a_backup(task, tmp_path):
    made = back_up(tmp_path / "a.zip", at=AT)
    assert made.path.stat().st_mode & 0o077 == 0


def test_a_file_that_is_gone_is_told_and_all_else_is_kept(task, tmp_path, media):
    file = StoredFile.objects.get()
    Path(file.content.path).unlink()
    made = back_up(tmp_path / "a.zip", at=AT)
    assert made.manifest.missing == [file.content.name]
    assert made.manifest.files["count"] == 0


def test_no_secret_is_in_a_backup_without_a_passphrase(task, settings, tmp_path):
    settings.SAID = {
        "RENDA_URL": "https://renda.example",
        "EMAIL_PASSWORD": "s",
        "DATABASE_URL": "s",
    }
    made = back_up(tmp_path / "a.zip", at=AT)
    assert made.manifest.settings == {"RENDA_URL": "https://renda.example"}
    with zipfile.ZipFile(made.path) as packed:
        assert "secret.key" not in packed.namelist()
        whole = b"".join(packed.read(name) for name in packed.namelist())
    assert settings.SECRET_KEY.encode() not in whole


def test_a_key_comes_along_under_a_passphrase_alone(task, settings, tmp_path):
    back_up(tmp_path / "a.zip", at=AT, passphrase=WORDS)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "the new machine's own"
    emptied(settings, tmp_path / "other")
    for wrong in ("", "four words that somebody guesses"):
        with pytest.raises(Unfit, match="口令"):
            restore(tmp_path / "a.zip", passphrase=wrong)
        assert not Account.objects.exists()
        assert not (tmp_path / "other").exists()

    brought = restore(tmp_path / "a.zip", passphrase=WORDS)

    assert brought.key_file.read_text() == old
    assert brought.key_file.stat().st_mode & 0o077 == 0


def test_without_the_key_it_is_said_who_must_set_up_what_again(task, settings, tmp_path, capsys):
    back_up(tmp_path / "a.zip", at=AT)
    settings.SECRET_KEY = "the new machine's own"
    emptied(settings, tmp_path / "other")
    with pytest.raises(CommandError, match=r"备份中没有密钥.*--without-key"):
        call_command("restore", str(tmp_path / "a.zip"))
    assert not Account.objects.exists()

    call_command("restore", str(tmp_path / "a.zip"), without_key=True)

    assert "clerk-990101" in capsys.readouterr().out


def test_a_short_passphrase_is_refused(task, settings, tmp_path):
    settings.BACKUP_PASSPHRASE = "short"
    with pytest.raises(CommandError, match="12"):
        call_command("backup", str(tmp_path / "a.zip"))
    assert not (tmp_path / "a.zip").exists()


def test_the_command_says_what_it_wrote(task, tmp_path, capsys):
    call_command("backup", str(tmp_path / "a.zip"))
    with Archive(tmp_path / "a.zip") as archive:
        assert archive.digest in capsys.readouterr().out
