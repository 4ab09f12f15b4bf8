"""A second database of the kind that the tests run on, and commands in a process of their own."""

import os
import subprocess
import sys
from urllib.parse import quote

import pytest
from django.db import connection


@pytest.fixture
def second(transactional_db, tmp_path):
    """Return the address of an empty database."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/second.sqlite3"
        return
    told = {name: quote(str(connection.settings_dict[name]), safe="") for name in
            ("USER", "PASSWORD", "HOST", "PORT")}  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("CREATE DATABASE renda_moved")
    yield "postgresql://{USER}:{PASSWORD}@:{PORT}/renda_moved?host={HOST}".format(**told)
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE renda_moved")


def run(module, *words, **env):
    """Run a module in another installation; return what it prints."""
    command = [sys.executable, "-W", "ignore", "-m", module, *map(str, words)]
    done = subprocess.run(  # noqa: S603  our own
        command, env=os.environ | env, check=False, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    return done.stdout
