"""What the first version left is migrated, has the tables of a new installation, and lives on."""

import json
import shutil
import sqlite3
import tarfile
from pathlib import Path

import pytest

from tests.plugins.apart import run
from tests.plugins.leg import LEG

ARCHIVE = Path(__file__).parent / "renda-0.1.0.tar.xz"
#: what it held, by its own count
STEPS = 3839
DAY = "2026-11-24"


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """Return the folder of the old installation, migrated as `renda migrate` does it."""
    folder = tmp_path_factory.mktemp("old")
    with tarfile.open(ARCHIVE) as archive:
        archive.extractall(folder, filter="data")
    (folder / "static").mkdir()
    run("django", "migrate", **place(folder))
    return folder


@pytest.fixture
def migrated(once, tmp_path):
    """Return a copy of it to live in."""
    return shutil.copytree(once, tmp_path / "old")


def place(folder):
    """Return the environment of an installation in a folder."""
    return {"RENDA_VAR": str(folder), "DATABASE_URL": f"sqlite:///{folder}/renda.sqlite3"}


def tables(path):
    """Return every column, index, key and constraint of a database."""
    found = {}
    with sqlite3.connect(path) as db:
        named = (
            "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        for table, sql in db.execute(named).fetchall():
            found[table, "columns"] = {
                (name, kind.lower(), bool(need), bool(key))
                for _n, name, kind, need, _default, key in db.execute(f"PRAGMA table_info({table})")
            }
            found[table, "keys"] = {
                (here, other, there)
                for _i, _n, other, here, there, *_ in db.execute(
                    f"PRAGMA foreign_key_list({table})"
                )
            }
            found[table, "checks"] = sql.count("CHECK"), sql.count("UNIQUE")
            found[table, "indexes"] = sorted(
                (
                    bool(unique),
                    tuple(str(name) for *_, name in db.execute(f"PRAGMA index_info({index})")),
                )
                for _n, index, unique, *_ in db.execute(f"PRAGMA index_list({table})").fetchall()
            )
    return found


@pytest.mark.skipif(LEG != "sqlite", reason="the old installation is on SQLite")
def test_it_has_the_tables_of_a_new_installation(migrated, tmp_path):
    new = tmp_path / "new"
    new.mkdir()
    run("django", "migrate", **place(new))
    assert tables(migrated / "renda.sqlite3") == tables(new / "renda.sqlite3")


@pytest.mark.usefixtures("transactional_db")
def test_nothing_of_it_is_lost_and_it_lives_on(migrated, second):
    """On the database of this leg: whoever changes to PostgreSQL does so after migrating."""
    here = place(migrated)
    told = run("django", "verify", **here)
    assert f"完好：{STEPS}步办理记录" in told
    assert "按升级时的样子封存" in told  # what it wrote itself nobody can vouch for, and it says so
    # who wrote letters is closed in the facts; the journal is not rewritten, but says where
    said = run("django", "personal", "list", **here)
    assert "未加密的：2件事项的2步" in said
    assert "单独加密保存的：4项" in said
    if LEG == "postgresql":
        run("django", "move", **here, RENDA_MOVE_TO=second)
        here["DATABASE_URL"] = second

    lived = json.loads(run("tests.upgrade.living", DAY, **here))
    assert lived["faults"] == []
    assert lived["pages"] > 150
    assert len(lived["taken"]) > 90, lived["refused"]
    assert lived["broken"] == ""
    assert "完好：" in run("django", "verify", **here)


def test_what_was_lost_on_the_way_would_be_found(migrated):
    shutil.rmtree(migrated / "media")
    with pytest.raises(AssertionError, match="不见了"):
        run("django", "verify", **place(migrated))
