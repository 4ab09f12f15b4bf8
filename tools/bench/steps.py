"""`python -m tools.bench.steps`: how many steps a second the engine takes, alone and in batches.

A block of suggestions is lived through: raised, numbered, handed over, answered, rated, closed.
What follows from a step (what is opened below, the parents that follow) counts as written in the
journal; the text index is kept with it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tools.bench.run import prepare

BATCHES = (1, 30, 250)


def main() -> int:
    """Measure on the databases asked for."""
    parser = argparse.ArgumentParser(prog="bench-steps")
    parser.add_argument("--batches", default=",".join(map(str, BATCHES)))
    parser.add_argument("--database", choices=("sqlite", "postgresql"))
    asked = parser.parse_args()
    if asked.database is None:
        command = [sys.executable, "-m", "tools.bench.steps", *sys.argv[1:], "--database"]
        return max(
            subprocess.run([*command, database], check=False).returncode
            for database in ("sqlite", "postgresql")
        )
    with tempfile.TemporaryDirectory(prefix="renda-bench-", ignore_cleanup_errors=True) as folder:
        prepare(asked.database, Path(folder))
        for line in lines([int(size) for size in asked.batches.split(",")]):
            print(f"{asked.database}: {line}", flush=True)
    return 0


def lines(batches: list[int]) -> Iterator[str]:
    """Live a block in batches of each size, and leave nothing of it; yield what it took."""
    from django.db import connection, transaction  # noqa: PLC0415  not before the settings are chosen
    from django.utils import timezone  # noqa: PLC0415

    from renda.matters.models import Entry  # noqa: PLC0415
    from tools.bench.filling import Filler  # noqa: PLC0415

    for size in batches:
        with transaction.atomic():
            filler = Filler(timezone.localdate(), batch=size)
            filler.found()
            asked = Statements()
            start, cpu = time.monotonic(), time.process_time()
            with connection.execute_wrapper(asked):
                filler.handle(filler.assign_all(filler.raise_all()))
            took, worked = time.monotonic() - start, time.process_time() - cpu
            steps = Entry.objects.count()
            transaction.set_rollback(True)
        yield (
            f"batches of {size}: {steps / took:.0f} steps a second ({steps / worked:.0f} a second"
            f" of CPU), {asked.count / steps:.2f} statements a step"
        )


class Statements:
    """Counts what is asked of the database."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, execute: Callable[..., Any], *asked: Any) -> Any:
        """Count a statement and let it through."""
        self.count += 1
        return execute(*asked)


if __name__ == "__main__":
    sys.exit(main())
