"""Lints and tests Renda on both databases; standard library only."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

from tools.environment import BIN, DEV, PYTHON, set_up
from tools.steps import CACHE, ROOT, START, Failed, quietly, step, still_runs

LINTERS: dict[str, tuple[str, ...]] = {
    "ruff: rules": ("ruff", "check", "."),
    "ruff: format": ("ruff", "format", "--check", "."),
    "djlint: templates": ("djlint", "src", "--lint", "--quiet"),
    "import contracts": ("lint-imports", "--no-cache"),
    "mypy: types": ("mypy",),
    "Django's checks": ("renda", "check", "--fail-level", "WARNING"),
    "Django's checks for production": ("renda", "check", "--deploy", "--fail-level", "WARNING"),
    "migrations are complete": ("renda", "makemigrations", "--check", "--dry-run"),
}
#: whose branches are counted, and whose tests
FLOORS = ("kernel", "directory", "matters", "figures", "search", "notices", "papers", "ledgers",
          "reports", "lines")  # fmt: skip
PRODUCTION = {"RENDA_URL": "https://renda.example", "RENDA_SECRET_KEY": "only-for-the-check-" * 4}


def lint() -> list[str]:
    """Run every linter; return the names of those that complain."""
    failed = []
    for name, (program, *words) in LINTERS.items():
        env = {**os.environ, **(PRODUCTION if "--deploy" in words else {})}
        try:
            with step(name):
                quietly(BIN / program, *words, env=env)
        except Failed as error:
            print(error)
            failed.append(name)
    return failed


def test(words: list[str], legs: Iterable[str]) -> list[str]:
    """Run pytest on each database, side by side: one after the other leaves a core idle.

    Browser tests run once, on SQLite; the walk through everything by clicks is a step of its own.
    """
    first, *others = legs
    running = [(leg, *_started(leg, words)) for leg in others]
    _title(first)
    process = subprocess.run(_pytest(first, words), cwd=ROOT, env=_leg(first), check=False)
    failed = [f"tests on {first}"] if process.returncode else []
    for leg, other, log in running:
        _title(leg)
        while still_runs(other):
            print(".", end="", flush=True)
        print(log.read_text(encoding="utf-8", errors="replace"), flush=True)
        failed += [f"tests on {leg}"] if other.returncode else []
    return failed


def walk() -> list[str]:
    """Walk through everything by clicks, in two halves side by side: each waits for a browser.

    What the example's people do before is left to chance, but always the same: sets keep an order.
    """
    env = _leg("sqlite") | {"PYTHONHASHSEED": "0"}
    words = [str(PYTHON), "-m", "pytest", "-q", "-m", "journey", "tests/journeys"]
    _title("every step by a click")
    other = subprocess.Popen(words, cwd=ROOT, env=env | {"RENDA_HALF": "1"})
    one = subprocess.run(words, cwd=ROOT, env=env | {"RENDA_HALF": "0"}, check=False)
    while still_runs(other):
        print(".", end="", flush=True)
    return ["every step by a click"] if one.returncode or other.returncode else []


def cover(words: list[str]) -> int:
    """Measure which branches of kernel to lines their own tests take; fail if fewer than before.

    On SQLite, and by night: being watched, the tests take longer.
    """
    only = "not browser and not journey and not without"
    where = [f"src/renda/{name}" for name in FLOORS]
    tests = _pytest("sqlite", ["-m", only, *(words or [*where, "tests/scenarios"])])[1:]
    run = [str(PYTHON), "-m", "coverage", "run", *tests]
    if code := subprocess.run(run, cwd=ROOT, env=_leg("sqlite"), check=False).returncode:
        return code
    told = [str(PYTHON), "-m", "coverage", "report", "--skip-covered", "--show-missing"]
    return subprocess.run(told, cwd=ROOT, check=False).returncode


def without() -> list[str]:
    """Start the house without each of its lines in turn: none is known to the rest by its name.

    Only suggestions are the deputies' own site, which is nothing without them.
    """
    names = {path.parent.name for path in (ROOT / "src/renda/lines").glob("*/line.py")}
    words = [str(PYTHON), "-m", "pytest", "-q", "-m", "without", "tests/without"]
    words.append("--ds=tests.plugins.without")
    failed = []
    for name in sorted(names - {"suggestion"}):
        try:
            with step(f"the house without its line of {name}"):
                quietly(*words, env=_leg("sqlite") | {"RENDA_WITHOUT": name})
        except Failed as error:
            print(error)
            failed.append(f"without {name}")
    return failed


def _title(leg: str) -> None:
    print(f"\n── Tests on {leg} ".ljust(80, "─"), flush=True)


def _pytest(leg: str, words: list[str]) -> list[str]:
    only = "not journey and not without"
    only += "" if leg == "sqlite" else " and not browser"
    return [str(PYTHON), "-m", "pytest", "-q", *([] if "-m" in words else ["-m", only]), *words]


def _leg(leg: str) -> dict[str, str]:
    # the second leg lives a year later, at another hour: a test that hangs on the day fails there
    ahead = {} if leg == "sqlite" else {"RENDA_AHEAD": "400.5"}
    return {**ahead, **os.environ, "RENDA_LEG": leg}


def _started(leg: str, words: list[str]) -> tuple[subprocess.Popen[bytes], Path]:
    """Start a leg beside the first; what it says goes to a file until its turn."""
    CACHE.mkdir(exist_ok=True)
    log = CACHE / f"tests-{leg}.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            _pytest(leg, words), cwd=ROOT, env=_leg(leg), stdout=out, stderr=out
        )
    return process, log


def check(words: list[str], legs: Iterable[str], *, clicks: bool) -> int:
    """Lint and test, then walk by clicks; with words for pytest, only the tests."""
    set_up(DEV)
    with step("Looking for a browser"):
        quietly(PYTHON, "-m", "tools.chromium")
    failed = [] if words else lint()
    failed += test(words, legs)
    failed += without() if clicks and not words else []
    failed += walk() if clicks and not words else []
    print(f"\n{time.monotonic() - START:.0f} s. ", end="")
    print("Failed: " + ", ".join(failed) if failed else "Everything passes.")
    return 1 if failed else 0
