"""Moving an installation to another database, of whichever kind: the rows, not the files."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils.translation import gettext as _

from renda.keeping import backup, snapshot
from renda.keeping.archive import Unfit, Writer


def move(target: str, *, at: dt.datetime) -> None:
    """Take every row to the empty database of an address. Raises Unfit; nothing is there then.

    Nobody writes meanwhile. The rows are entered by a program of its own, which knows the other
    database only, so that no migration mistakes one for the other; it compares before it commits.
    """
    with TemporaryDirectory(prefix="moving-", dir=settings.VAR) as folder, snapshot.held():
        path = Path(folder) / "rows.zip"
        with Writer(path) as writer:
            backup.fill(writer, at=at, files=False)
        _restored(path, target)


def _restored(archive: Path, target: str) -> None:
    env = {name: text for name, text in os.environ.items() if name != "DATABASE_URL_FILE"}
    done = subprocess.run(  # noqa: S603  our own command
        [sys.executable, "-m", "django", "restore", str(archive)],
        env=env | {"DATABASE_URL": target},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.strip().splitlines() or [""]
        raise Unfit(_("没有搬过去，原来的数据库不变。%(why)s") % {"why": said[-1]})
