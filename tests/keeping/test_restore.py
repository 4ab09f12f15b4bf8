"""What cannot be brought back whole is refused in words, and nothing is changed."""

import datetime as dt
import io
import json
import shutil
import sqlite3
import zipfile

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from renda.directory.models import Account
from renda.keeping import restore as restoring
from renda.keeping.archive import Unfit
from renda.keeping.backup import back_up
from renda.keeping.restore import restore
from renda.keeping.rows import digest_of
from renda.kernel.commands import store_file
from renda.matters.models import DaySeal, Entry
from renda.matters.seals import seal_until
from tests.keeping.conftest import AT, digests, emptied
from tests.plugins.apart import run


@pytest.fixture
def packed(task, tmp_path):
    return back_up(tmp_path / "a.zip", at=AT).path


def altered(path, part, change):
    """Write the archive again with one part changed, as somebody would who knows zips."""
    beside = path.with_name(f"altered-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(beside, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return beside


def manifested(path, **said):
    def change(content):
        return json.dumps({**json.loads(content), **said}).encode()

    return altered(path, "manifest.json", change)


def refused(path, why):
    """Say that a restore is refused, and by `verify` alike."""
    before = digests()
    with pytest.raises(Unfit, match=why):
        restore(path)
    assert digests() == before


def test_a_backup_says_when_it_was_made_by_the_clock_on_the_wall(packed, capsys):
    call_command("verify", str(packed))
    assert f"备份完好：{timezone.localtime(AT):%Y-%m-%d %H:%M}，" in capsys.readouterr().out


def test_into_a_database_that_is_not_empty(packed):
    refused(packed, "数据库不是空的")


def test_into_a_folder_that_is_not_there(packed, settings, tmp_path):
    emptied(settings, tmp_path / "other")
    settings.VAR = tmp_path / "nowhere"
    refused(packed, "nowhere（RENDA_VAR）不存在")


def test_into_a_folder_that_is_not_empty(packed, settings, tmp_path):
    emptied(settings, tmp_path / "other")
    (tmp_path / "other").mkdir()
    (tmp_path / "other/mine.txt").write_text("mine")
    refused(packed, "不是空的")
    assert [one.name for one in (tmp_path / "other").iterdir()] == ["mine.txt"]


def test_of_a_newer_version(packed, settings, tmp_path):
    emptied(settings, tmp_path / "other")
    told = json.loads(zipfile.ZipFile(packed).read("manifest.json"))
    later = [*told["migrations"], "matters.0099_of_tomorrow"]
    refused(manifested(packed, migrations=later, renda="9.0"), "较新的版本（9.0）")
    refused(manifested(packed, format=2, renda="9.0", unknown=1), "较新的版本（9.0）")


def test_of_an_older_version(packed, settings, tmp_path):
    emptied(settings, tmp_path / "other")
    told = json.loads(zipfile.ZipFile(packed).read("manifest.json"))
    refused(manifested(packed, migrations=told["migrations"][:-1], renda="0.0.1"), "较早的版本")


@pytest.mark.parametrize("share", [0, 0.3, 0.9, 0.999])
def test_of_a_file_that_was_cut(packed, settings, tmp_path, share):
    emptied(settings, tmp_path / "other")
    content = packed.read_bytes()
    packed.write_bytes(content[: int(len(content) * share)])
    refused(packed, "不完整")
    with pytest.raises(CommandError, match="不完整"):
        call_command("verify", str(packed))


def test_of_a_file_that_was_cut_behind_a_packed_document(task, settings, tmp_path):
    """A workbook is a zip, too: what is left ends like one."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as book:
        book.writestr("[Content_Types].xml", "x")
        book.writestr("xl/workbook.xml", "x")
    store_file("台账.xlsx", io.BytesIO(inner.getvalue()), at=AT)
    path = back_up(tmp_path / "a.zip", at=AT).path
    emptied(settings, tmp_path / "other")
    path.write_bytes(path.read_bytes()[:-30])
    refused(path, "被截断")


def test_of_what_is_no_backup(tmp_path, transactional_db, media):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as other:
        other.writestr("letter.txt", "x")
    refused(tmp_path / "a.zip", "不是 Renda 的备份")
    refused(tmp_path / "nowhere.zip", "没有这个文件")
    assert not (tmp_path / "nowhere.zip").exists()


def test_of_a_file_in_which_something_was_altered(packed, settings, tmp_path):
    emptied(settings, tmp_path / "other")
    named = [name for name in zipfile.ZipFile(packed).namelist() if name.startswith("files/")]
    for part in ("rows/matters_entry.jsonl", "rows/directory_person.jsonl", named[0]):
        changed = altered(packed, part, lambda content: content.replace(b"a", b"b"))
        refused(changed, "被改动过")
        with pytest.raises(CommandError, match="被改动过"):
            call_command("verify", str(changed))


def test_of_a_file_whose_rows_and_manifest_were_made_for_other_tables(packed, settings, tmp_path):
    emptied(settings, tmp_path / "other")
    lines = b'["id","other"]\n'
    told = json.loads(zipfile.ZipFile(packed).read("manifest.json"))
    told["tables"]["matters_tie"] = digest_of(lines.decode().splitlines())
    other = altered(manifested(packed, **told), "rows/matters_tie.jsonl", lambda _content: lines)
    refused(other, "被改动过")


def test_of_a_file_that_would_be_written_elsewhere(packed, settings, tmp_path):
    """The digests of the list fit, the name does not: nobody's other files are overwritten."""
    emptied(settings, tmp_path / "other")
    archive = restoring.Archive(packed)
    with pytest.raises(Unfit, match="文件名不能用"):
        restoring._write(archive, tmp_path / "other", "../mine.txt")


def test_a_restore_that_fails_in_the_midst_leaves_nothing(packed, settings, tmp_path, monkeypatch):
    emptied(settings, tmp_path / "other")
    before = digests()
    monkeypatch.setattr(restoring.rows, "number_on", lambda _tables: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        restore(packed)
    assert digests() == before
    assert not Account.objects.exists()
    assert list((tmp_path / "other").iterdir()) == []


def test_rows_that_did_not_arrive_as_they_were_are_taken_back(
    packed, settings, tmp_path, monkeypatch
):
    emptied(settings, tmp_path / "other")
    enter = restoring.rows.enter

    def but_one(table, some):
        kept = list(some)
        return enter(table, iter(kept[:-1] if table is Account else kept))

    monkeypatch.setattr(restoring.rows, "enter", but_one)
    with pytest.raises(Exception, match=r"directory_account|FOREIGN KEY"):
        restore(packed)
    assert not Account.objects.exists()


def test_a_disk_too_small_for_the_files(packed, settings, tmp_path, monkeypatch):
    emptied(settings, tmp_path / "other")
    full = shutil.disk_usage(tmp_path)._replace(free=3)
    monkeypatch.setattr(restoring.shutil, "disk_usage", lambda _path: full)
    refused(packed, "磁盘空间不够")


def test_a_printed_seal_is_held_against_a_backup(task, tmp_path, capsys):
    Entry.objects.update(recorded_at=AT)
    seal_until(AT + dt.timedelta(days=2))
    seal = DaySeal.objects.order_by("-day").first()
    back_up(tmp_path / "a.zip", at=AT)
    call_command("verify", str(tmp_path / "a.zip"), seal=[f"{seal.day}:{seal.digest}"])
    assert f"{seal.day}:{seal.digest}" in capsys.readouterr().out
    with pytest.raises(CommandError, match="不是打印的那一个"):
        call_command("verify", str(tmp_path / "a.zip"), seal=[f"{seal.day}:0x"])


def aged(path):
    """Write the archive again as the version before made it: without what 0007 added to ledgers."""
    gone, columns = "rows/ledgers_wordmatch.jsonl", ("given", "words", "outcome")
    beside = path.with_name(f"aged-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(beside, "w") as new:
        told = json.loads(old.read("manifest.json"))
        told["migrations"].remove("ledgers.0007_given_and_words")
        del told["tables"]["ledgers_wordmatch"]
        lines = old.read("rows/ledgers_upload.jsonl").decode().splitlines()
        at = [json.loads(lines[0]).index(name) for name in columns]
        less = [[v for n, v in enumerate(json.loads(line)) if n not in at] for line in lines]
        uploads = [json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in less]
        told["tables"]["ledgers_upload"] = digest_of(uploads)
        told["renda"] = "0.0.9"
        for name in old.namelist():
            if name == "manifest.json":
                new.writestr(name, json.dumps(told))
            elif name == "rows/ledgers_upload.jsonl":
                new.writestr(name, "".join(f"{line}\n" for line in uploads))
            elif name != gone:
                new.writestr(name, old.read(name))
    return beside


def test_of_an_older_version_into_a_database_without_tables(packed, tmp_path):
    """It is brought into the tables that it had, and on: nothing has to be installed twice."""
    place = tmp_path / "place"
    (place / "static").mkdir(parents=True)
    here = {
        "RENDA_VAR": str(place),
        "DATABASE_URL": f"sqlite:///{place}/renda.sqlite3",
        "RENDA_SECRET_KEY": settings.SECRET_KEY,
    }
    said = run("django", "restore", str(aged(packed)), **here)
    assert "0.0.9" in said
    assert "完好：" in run("django", "verify", **here)
    assert "No planned migration operations" in run("django", "migrate", "--plan", **here)
    with sqlite3.connect(place / "renda.sqlite3") as db:
        steps = db.execute("SELECT count(*) FROM matters_entry").fetchone()[0]
    assert steps == Entry.objects.count()


def test_of_an_older_version_whose_tables_cannot_be_made(packed, tmp_path):
    """What no installation could have gone is refused with what to do, and makes no table."""
    place = tmp_path / "place"
    (place / "static").mkdir(parents=True)
    told = json.loads(zipfile.ZipFile(packed).read("manifest.json"))
    torn = [one for one in told["migrations"] if not one.startswith("kernel.")]
    here = {"RENDA_VAR": str(place), "DATABASE_URL": f"sqlite:///{place}/renda.sqlite3"}
    with pytest.raises(AssertionError, match="用它恢复"):
        run("django", "restore", str(manifested(packed, migrations=torn, renda="0.0.1")), **here)
    with sqlite3.connect(place / "renda.sqlite3") as db:
        assert db.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
