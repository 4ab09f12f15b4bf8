"""Where the key of an open ballot lies: in a file outside the database, the media and the backups.

By default in memory: what was on a disk cannot be surely erased. Lost at a power failure, the
ballot is void and held again.
"""

from __future__ import annotations

import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from django.conf import settings

from renda.voting.envelopes import fingerprint

_SUFFIX = ".ballot-key"


def folder() -> Path:
    """Return the folder of the keys, made if it is not there."""
    found = Path(settings.BALLOT_KEYS)
    found.mkdir(mode=0o700, parents=True, exist_ok=True)
    return found


def keep(public: str, key: X25519PrivateKey) -> None:
    """Write a key, whole, before anything is closed to it."""
    path = _path(public)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(key.private_bytes_raw())
        file.flush()
        os.fsync(file.fileno())


def kept(public: str) -> X25519PrivateKey | None:
    """Return the key of a ballot; None if its file is gone or not what was written."""
    try:
        return X25519PrivateKey.from_private_bytes(_path(public).read_bytes())
    except (OSError, ValueError):
        return None


def remove(public: str) -> None:
    """Take a key away; one that is gone already is no fault."""
    path = _path(public)
    if path.exists():
        # of a file in memory nothing is left; on a disk this is all that can be done
        path.write_bytes(bytes(32))
        path.unlink(missing_ok=True)


def all_kept() -> list[str]:
    """Return the fingerprints of the keys that are there."""
    return sorted(path.name.removesuffix(_SUFFIX) for path in folder().glob(f"*{_SUFFIX}"))


def age_of(one: str, *, now: float) -> float:
    """Return how many seconds ago the key of a fingerprint was written."""
    try:
        return now - (folder() / f"{one}{_SUFFIX}").stat().st_mtime
    except OSError:
        return 0.0


def forget(fingerprints: list[str]) -> None:
    """Take away keys by their fingerprints."""
    for one in fingerprints:
        (folder() / f"{one}{_SUFFIX}").unlink(missing_ok=True)


def _path(public: str) -> Path:
    return folder() / f"{fingerprint(public)}{_SUFFIX}"
