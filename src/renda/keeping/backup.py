"""A backup: everything at one moment, in one file, which is there whole or not at all."""

from __future__ import annotations

import datetime as dt
import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from renda import __version__
from renda.keeping import rows, sealed, snapshot
from renda.keeping.archive import FILES, KEY, Archive, Manifest, Unfit, Writer

#: no setting whose name holds one of these leaves the machine in clear
SECRET = ("KEY", "PASSWORD", "PASSPHRASE", "DATABASE_URL", "MOVE_TO")
#: how a file is called that is being written
PARTIAL = ".partial"

#: why there should be no backup now; whoever knows of something says it in words
hindrances: list[Callable[[], str]] = []


@dataclass(frozen=True)
class Made:
    """A backup that was made and read again."""

    path: Path
    manifest: Manifest
    digest: str


def back_up(path: Path, *, at: dt.datetime, passphrase: str = "", anyway: bool = False) -> Made:
    """Write a backup, read it again, and only then give it its name. Raises Unfit.

    anyway: also while something says that there should be none now.
    """
    if not anyway and (why := next(filter(None, (one() for one in hindrances)), "")):
        raise Unfit(why)
    with written_whole(path) as partial, _full_disk(path):
        _room_for(partial)
        with snapshot.unchanging(), Writer(partial) as writer:
            fill(writer, at=at, files=True, passphrase=passphrase)
        with Archive(partial) as archive:
            archive.check()
            return Made(path, archive.manifest, archive.digest)


def fill(writer: Writer, *, at: dt.datetime, files: bool, passphrase: str = "") -> None:
    """Write what there is, inside a snapshot."""
    manifest = Manifest(
        renda=__version__,
        made_at=at.astimezone(dt.UTC).isoformat(timespec="seconds"),
        database=connection.vendor,
        migrations=migrated(),
        settings=_settings(),
        key_mark=sealed.mark(settings.SECRET_KEY),
    )
    for table in rows.tables():
        name = table._meta.db_table
        manifest.tables[name] = writer.lines(f"rows/{name}.jsonl", rows.lines(table))
    if files:
        _write_files(writer, manifest)
    if passphrase:
        writer.bytes(KEY, sealed.closed(settings.SECRET_KEY, passphrase))
    writer.manifest(manifest)


def _write_files(writer: Writer, manifest: Manifest) -> None:
    listed: list[str] = []
    total = 0
    for name in rows.file_names():
        try:
            with default_storage.open(name) as source:
                size, digest = writer.file(name, source)
        except FileNotFoundError:
            manifest.missing.append(name)
            continue
        listed.append(json.dumps([name, size, digest]))
        total += size
    told = writer.lines(FILES, listed, headed=False)
    manifest.files = {"count": told["rows"], "sha256": told["sha256"], "bytes": total}


def migrated() -> list[str]:
    """Return the migrations that the database has gone, of those that this program has."""
    known = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied if (app, name) in known)


def _settings() -> dict[str, str]:
    said: dict[str, str] = settings.SAID
    return {name: text for name, text in said.items() if not any(word in name for word in SECRET)}


@contextmanager
def written_whole(path: Path) -> Iterator[Path]:
    """Give a name to write under; afterwards the file has its own name, or is not there."""
    if not path.parent.is_dir():
        raise Unfit(_("没有这个文件夹：%(path)s") % {"path": path.parent})
    if path.exists():
        raise Unfit(_("已经有这个文件：%(path)s。备份不覆盖任何文件。") % {"path": path})
    partial = path.with_name(f".{path.name}.{os.getpid()}{PARTIAL}")
    try:
        os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        yield partial
        with partial.open("rb") as written:
            os.fsync(written.fileno())
        partial.rename(path)
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)
    finally:
        partial.unlink(missing_ok=True)


@contextmanager
def _full_disk(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise
        words = _("写备份时磁盘满了：%(path)s。没有留下任何文件，系统照常运行。")
        raise Unfit(words % {"path": path.parent}) from error


def _room_for(path: Path) -> None:
    """Refuse where a backup has no room in the worst case: rows that cannot be packed."""
    wanted, free = size_of_database() + size_of_files(), shutil.disk_usage(path.parent).free
    if free < wanted:
        raise Unfit(
            _("磁盘空间不够：备份最多需要%(wanted)s兆字节，%(path)s只剩%(free)s兆字节。")
            % {"wanted": -(-wanted // 2**20), "free": free // 2**20, "path": path.parent}
        )


def size_of_database() -> int:
    """Return how many bytes the database takes."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(
                "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
            )
        else:
            cursor.execute("SELECT pg_database_size(current_database())")
        return int(cursor.fetchone()[0])


def size_of_files() -> int:
    """Return how many bytes the uploaded files take."""
    return sum(one.stat().st_size for one in Path(settings.MEDIA_ROOT).rglob("*") if one.is_file())
