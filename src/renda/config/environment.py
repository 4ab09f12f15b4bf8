"""What the environment says, read through typed helpers that fail loudly."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

#: what the environment said, defaults left out: a backup takes it along
said: dict[str, str] = {}


def text(name: str, default: str | None = None) -> str:
    """Return a setting, or the content of the file that NAME_FILE names."""
    value = os.environ.get(name)
    if path := os.environ.get(f"{name}_FILE"):
        value = Path(path).read_text(encoding="utf-8").strip()
    if value is not None:
        said[name] = value
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} is not set")
    return default


def flag(name: str, *, default: bool) -> bool:
    """Return a setting that is yes or no."""
    value = text(name, "1" if default else "0").lower()
    if value not in {"0", "1", "yes", "no", "true", "false"}:
        raise ImproperlyConfigured(f"{name} must be yes or no")
    return value in {"1", "yes", "true"}


def choice(name: str, options: tuple[str, ...]) -> str:
    """Return a setting that is one of some words, the first by default."""
    value = text(name, options[0])
    if value not in options:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(options)}")
    return value


def words(name: str, default: str = "") -> list[str]:
    """Return a setting that lists several things with commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(url: str, *, pool: bool = True) -> dict[str, Any]:
    """Return Django's settings for sqlite:///path or postgresql://user@host/name?host=/socket."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return _sqlite(unquote(parts.path)[1:])
    if parts.scheme in {"postgres", "postgresql"}:
        return _postgresql(parts, pool=pool)
    raise ImproperlyConfigured(f"DATABASE_URL has an unknown scheme: {parts.scheme}")


def _sqlite(path: str) -> dict[str, Any]:
    # without IMMEDIATE, concurrent read-then-write transactions fail (measured: two of three)
    # FULL: with NORMAL the last steps may be lost when the power fails
    # secure_delete: what was erased is overwritten where its page is written anyway
    pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=268435456;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        # a new connection creates files, which a full disk refuses: reading would stop, too
        "CONN_MAX_AGE": None,
        # a file, not memory: several connections must see the same test database
        "TEST": {"NAME": f"{path}.tests"},
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": pragmas + " PRAGMA cache_size=-64000; PRAGMA secure_delete=FAST;",
        },
    }


def _postgresql(parts: Any, *, pool: bool) -> dict[str, Any]:
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": {"pool": {"min_size": 2, "max_size": 16}} if pool else {},
    }


def in_memory(var: Path) -> str:
    """Return a folder in memory for an installation; beside its data where there is none.

    Whoever serves another installation on the same machine has another one.
    """
    shared = Path("/dev/shm")  # noqa: S108  the folder within is the owner's alone
    if not os.access(shared, os.W_OK):
        return str(var / "ballot-keys")
    own = hashlib.sha256(str(var.resolve()).encode()).hexdigest()[:16]
    return str(shared / f"renda-{os.getuid()}-{own}")
