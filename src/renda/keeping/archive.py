"""One file that holds an installation: rows, files, settings, and a manifest that counts them.

A zip: `rows/<table>.jsonl`, `files/<name>`, `files.jsonl` (name, bytes, SHA-256 of each file),
`secret.key` (only under a passphrase) and `manifest.json`, which is written last.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Any, Self

from django.utils.translation import gettext as _

from renda import __version__
from renda.keeping.rows import Digest, digest_of

#: of the archive itself; one that is read by older programs only has a lower one
FORMAT = 1
MANIFEST, FILES, KEY = "manifest.json", "files.jsonl", "secret.key"
PIECE = 1024 * 1024


class Unfit(Exception):
    """A backup cannot be made, read or brought back; the message says why, in words."""

    names_nobody = True


@dataclass
class Manifest:
    """What an archive says of itself."""

    renda: str
    made_at: str
    database: str
    migrations: list[str]
    #: each table's rows and digest
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    #: how many files, their bytes, the digest of their list; None = rows only (a move)
    files: dict[str, Any] | None = None
    #: files that rows name and that were gone, or changed, when the backup was made
    missing: list[str] = field(default_factory=list)
    #: what the environment said, without secrets
    settings: dict[str, str] = field(default_factory=dict)
    #: by which a key is known again
    key_mark: str = ""
    format: int = FORMAT


class Writer:
    """Puts an archive together, one part after the other."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close it; what was cut short is thrown away by who began it."""
        self._zip.close()

    def lines(self, name: str, some: Iterable[str], *, headed: bool = True) -> dict[str, Any]:
        """Write a part made of lines; return its digest."""
        digest = Digest(headed=headed)
        with self._zip.open(name, "w", force_zip64=True) as target:
            for line in some:
                target.write(f"{line}\n".encode())
                digest.add(line)
        return digest.told

    def file(self, name: str, source: IO[bytes]) -> tuple[int, str]:
        """Write a file as it is; return its bytes and its digest."""
        digest, size = hashlib.sha256(), 0
        with self._zip.open(zipfile.ZipInfo(f"files/{name}"), "w", force_zip64=True) as target:
            while piece := source.read(PIECE):
                target.write(piece)
                digest.update(piece)
                size += len(piece)
        return size, digest.hexdigest()

    def bytes(self, name: str, content: bytes) -> None:
        """Write a small part."""
        self._zip.writestr(name, content)

    def manifest(self, manifest: Manifest) -> None:
        """Write what the archive says of itself; it comes last."""
        self.bytes(MANIFEST, json.dumps(asdict(manifest), ensure_ascii=False, indent=1).encode())


class Archive:
    """An archive that is read. Raises Unfit wherever it is not what its manifest says."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise Unfit(_("没有这个文件：%(path)s") % {"path": path})
        with readable():
            self._zip = zipfile.ZipFile(path)
            self._said = self._part(MANIFEST)
            said = json.loads(self._said)
            if said["format"] > FORMAT:
                raise Unfit(newer(said["renda"]))
            self.manifest = Manifest(**said)

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_error: object) -> None:
        """Close it."""
        self._zip.close()

    @property
    def digest(self) -> str:
        """Return the hash of the manifest, by which the whole archive is known again."""
        return hashlib.sha256(self._said).hexdigest()

    @property
    def key(self) -> bytes | None:
        """Return the secret key as it was closed under a passphrase, None if it is not there."""
        return self._part(KEY) if KEY in self._zip.namelist() else None

    def _part(self, name: str) -> bytes:
        with readable():
            return self._zip.read(name)

    def lines(self, table: str) -> Iterator[str]:
        """Yield the lines of a table."""
        yield from self._lines(f"rows/{table}.jsonl")

    def _lines(self, name: str) -> Iterator[str]:
        with readable(), self._zip.open(name) as part:
            for line in io.TextIOWrapper(part, encoding="utf-8", newline="\n"):
                yield line.rstrip("\n")

    def files(self) -> Iterator[tuple[str, int, str]]:
        """Yield name, bytes and digest of each file."""
        if self.manifest.files is not None:
            for line in self._lines(FILES):
                name, size, digest = json.loads(line)
                yield name, size, digest

    def copy(self, name: str, target: IO[bytes] | None) -> str:
        """Write a file's content, to nowhere if there is no target; return its digest."""
        digest = hashlib.sha256()
        with readable(), self._zip.open(f"files/{name}") as source:
            while piece := source.read(PIECE):
                digest.update(piece)
                if target is not None:
                    target.write(piece)
        return digest.hexdigest()

    def check(self) -> None:
        """Read all of it and compare with the manifest."""
        with readable():
            for table, told in self.manifest.tables.items():
                if digest_of(self.lines(table)) != told:
                    raise Unfit(_altered(table))
            if self.manifest.files is not None:
                self._check_files(self.manifest.files)

    def _check_files(self, told: dict[str, Any]) -> None:
        if digest_of(self._lines(FILES), headed=False)["sha256"] != told["sha256"]:
            raise Unfit(_altered(FILES))
        for name, _size, digest in self.files():
            if self.copy(name, None) != digest:
                raise Unfit(_altered(name))


@contextmanager
def readable() -> Iterator[None]:
    """Say in words what is wrong with an archive that cannot be read."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise Unfit(_("这个文件不完整：没有写完，或者被截断、损坏。")) from error
    except (KeyError, ValueError, TypeError) as error:
        # cut behind a packed document, it reads as that document
        raise Unfit(_("这不是 Renda 的备份文件，或者它被截断、被改动过。")) from error


def _altered(part: str) -> str:
    return _("备份中的%(part)s与清单不符：被改动过，或者已经损坏。") % {"part": part}


def newer(version: object) -> str:
    """Say that a backup is of a newer version than this program."""
    return _("这份备份出自较新的版本（%(theirs)s），这里安装的是%(ours)s。请先升级，再恢复。") % {
        "theirs": version,
        "ours": __version__,
    }
