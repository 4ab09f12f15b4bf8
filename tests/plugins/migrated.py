"""Keeps the migrated, empty SQLite database between test runs: migrating takes longest of all."""

import hashlib
import shutil
from pathlib import Path

import pytest
from django.db import connection

from tests.plugins.leg import FOLDER, LEG

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache/tests"


def _kept() -> Path:
    """Return the file for what the migrations and the locked packages are now."""
    parts = [*sorted((ROOT / "src").rglob("migrations/*.py")), ROOT / "requirements-dev.txt"]
    digest = hashlib.sha256(b"".join(part.read_bytes() for part in parts))
    return CACHE / f"migrated-{digest.hexdigest()[:16]}.sqlite3"


def pytest_configure(config: pytest.Config) -> None:
    """Start from the kept database where it fits."""
    if LEG == "sqlite" and _kept().exists() and not config.option.create_db:
        shutil.copyfile(_kept(), FOLDER / "renda.sqlite3.tests")
        config.option.reuse_db = True


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> None:
    """Keep the database as the migrations left it, if it is new."""
    kept = _kept()
    if LEG == "sqlite" and not kept.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        for older in CACHE.glob("migrated-*.sqlite3"):
            older.unlink(missing_ok=True)
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [f"{kept}.{FOLDER.name}"])
        Path(f"{kept}.{FOLDER.name}").rename(kept)
