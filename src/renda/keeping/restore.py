"""Bringing an archive back into an empty place: all of it, or nothing is changed."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model
from django.utils.translation import gettext as _

from renda.keeping import older, rows, sealed
from renda.keeping.archive import Archive, Manifest, Unfit, newer, readable


@dataclass
class Brought:
    """What was brought back, and what people must see to themselves."""

    manifest: Manifest
    #: the accounts that must set up their second factor anew
    without_factor: list[str] = field(default_factory=list)
    #: how many answers about people nobody can read without the backup's key
    unreadable: int = 0
    #: the file with the installation's key, None where it has the key already
    key_file: Path | None = None
    #: the older version whose tables were brought on to those of this one
    upgraded_from: str = ""


def restore(path: Path, *, passphrase: str = "", without_key: bool = False) -> Brought:
    """Bring an archive into an empty installation. Raises Unfit before anything is written."""
    with Archive(path) as archive:
        archive.check()
        is_older = _is_older(archive.manifest)
        _empty_place(archive.manifest)
        ends = older.targets(archive.manifest) if is_older else []
        brought = Brought(archive.manifest)
        key = _key(archive, passphrase, without_key=without_key)
        _room_for(archive.manifest)
        tables = older.prepare(ends) if is_older else _migrated()
        with _files(archive) as ready, transaction.atomic(durable=True):
            with readable():  # tables or columns that are others than its migrations make
                _enter(archive, tables)
            if key is None:
                brought.without_factor = _forget_factors()
                brought.unreadable = rows.closed()
            ready()
        if key:
            brought.key_file = _keep(key)
        if is_older:
            brought.upgraded_from = archive.manifest.renda
            _migrated()
        return brought


def _migrated() -> list[type[Model]]:
    call_command("migrate", interactive=False, verbosity=0)
    return rows.tables()


def _is_older(manifest: Manifest) -> bool:
    """Say whether its tables are those of an older version. Raises Unfit for a newer one."""
    loaded = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    ours, theirs = {f"{app}.{name}" for app, name in loaded}, set(manifest.migrations)
    if theirs - ours:
        raise Unfit(newer(manifest.renda))
    return bool(ours - theirs)


def _empty_place(manifest: Manifest) -> None:
    if not Path(settings.VAR).is_dir():
        raise Unfit(
            _("文件夹%(path)s（RENDA_VAR）不存在，请先建立。没有作任何改动。")
            % {"path": settings.VAR}
        )
    if found := rows.filled():
        raise Unfit(
            _("数据库不是空的（例如%(table)s有内容）。恢复只能在空的数据库中进行，没有作任何改动。")
            % {"table": found[0]}
        )
    folder = Path(settings.MEDIA_ROOT)
    if manifest.files is not None and folder.exists() and any(folder.iterdir()):
        raise Unfit(
            _("文件夹%(path)s不是空的。恢复只能在空的文件夹中进行，没有作任何改动。")
            % {"path": folder}
        )


def _key(archive: Archive, passphrase: str, *, without_key: bool) -> str | None:
    """Return the key to be kept, "" if it is the installation's already, None to go without."""
    # a key of before opens what was closed under it
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    if archive.manifest.key_mark in map(sealed.mark, keys):
        return ""
    if archive.key and passphrase:
        found = sealed.opened(archive.key, passphrase)
        if found is None:
            raise Unfit(_("口令不对，打不开备份中的密钥。没有作任何改动。"))
        return found
    if without_key:
        return None
    there = (
        _("备份中有密钥，请给出备份时用的口令（--passphrase，或者设置 RENDA_BACKUP_PASSPHRASE）。")
        if archive.key
        else _("备份中没有密钥。如果另外保存过，请设置 RENDA_SECRET_KEY。")
    )
    raise Unfit(
        _(
            "这里的密钥不是备份时的密钥，第二重验证和来信人等的个人信息要靠它。%(there)s"
            "如果密钥已经丢失，请加上 --without-key：启用过第二重验证的人要重新设置，"
            "加密保存的个人信息读不出。"
        )
        % {"there": there}
    )


def _room_for(manifest: Manifest) -> None:
    folder = next(one for one in Path(settings.MEDIA_ROOT).absolute().parents if one.exists())
    wanted, free = (manifest.files or {}).get("bytes", 0), shutil.disk_usage(folder).free
    if free < wanted:
        raise Unfit(
            _("磁盘空间不够：文件需要%(wanted)s兆字节，%(path)s只剩%(free)s兆字节。")
            % {"wanted": -(-wanted // 2**20), "free": free // 2**20, "path": folder}
        )


def _enter(archive: Archive, tables: Sequence[type[Model]]) -> None:
    """Enter every row, and read the tables again: they must be what the manifest says."""
    rows.empty(tables)
    told = {table: rows.enter(table, archive.lines(table._meta.db_table)) for table in tables}
    rows.number_on(tables)
    for table in tables:
        name = table._meta.db_table
        if rows.digest_of(rows.lines(table, told[table])) != archive.manifest.tables[name]:
            raise Unfit(
                _("表%(table)s恢复以后与备份不一致。已全部撤回，没有作任何改动。") % {"table": name}
            )


@contextmanager
def _files(archive: Archive) -> Iterator[Callable[[], None]]:
    """Put the files beside their place; they take it when the function given is called."""
    if archive.manifest.files is None:
        yield lambda: None
        return
    folder = Path(settings.MEDIA_ROOT)
    folder.mkdir(parents=True, exist_ok=True)
    beside = folder / f".restoring-{secrets.token_hex(4)}"
    moved: list[Path] = []

    def ready() -> None:
        for part in sorted(beside.iterdir()):
            part.rename(folder / part.name)
            moved.append(folder / part.name)

    try:
        beside.mkdir()
        for name, _size, _digest in archive.files():
            _write(archive, beside, name)
        yield ready
    except BaseException:
        for part in moved:
            shutil.rmtree(part)
        raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(archive: Archive, folder: Path, name: str) -> None:
    path = folder / name
    if not path.resolve().is_relative_to(folder.resolve()):
        raise Unfit(_("备份中的文件名不能用：%(name)s") % {"name": name})
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as target:
        archive.copy(name, target)
        target.flush()
        os.fsync(target.fileno())


def _forget_factors() -> list[str]:
    """Take away second factors that nobody can use any more; return whose they were."""
    factors = apps.get_model("mfa", "Authenticator")._default_manager.all()
    names = factors.order_by("user__username").values_list("user__username", flat=True).distinct()
    lost = list(names)
    factors.delete()
    return lost


def _keep(key: str) -> Path:
    """Write the key where only who runs the server reads it."""
    path = Path(settings.VAR) / "restored.key"
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as target:
        target.write(key)
    return path
