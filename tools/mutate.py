"""How many small faults the tests notice where it matters most: the engine, figures, counting.

A first run of the tests near the modules notes which test runs which line. Then each fault is put
into its module in a process of its own, where only tests that run its lines are run, the nearest
first, until one fails. A process is forked from this one, which has loaded the libraries.
"""

from __future__ import annotations

import argparse
import importlib.machinery
import importlib.util
import io
import os
import random
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr, redirect_stdout
from itertools import zip_longest
from pathlib import Path
from types import CodeType
from typing import Any

import coverage
import pytest

from tools.mutants import Mutant, mutants
from tools.steps import CACHE, ROOT

SOURCE = ROOT / "src"
#: what the faults are put into
TARGETS = (
    "renda/matters/*.py",
    "renda/figures/*.py",
    "renda/lines/*/counted.py",
    "renda/reports/reading/*.py",
    "renda/reports/arithmetic/*.py",
    "renda/ballots/counting.py",
    "renda/kernel/shares.py",
)
#: what Django itself reads first
LEFT_OUT = {"apps.py", "models.py"}
#: the tests that are near
NEAR = (
    "src/renda/matters",
    "src/renda/figures",
    "src/renda/reports",
    "src/renda/ballots",
    "src/renda/kernel",
    "src/renda/notices",
    "src/renda/lines",
    "src/renda/sites/desk",
    "src/renda/sites/folio",
    "tests/scenarios",
    "tests/guards",
)
WORDS = ("-q", "-x", "--no-header", "-p", "no:cacheprovider", "-m",
         "not browser and not journey and not without")  # fmt: skip
#: tests that are run against one fault, and for how long
MOST, SECONDS = 150, 600
#: loaded once for all of them
LIBRARIES = ("django.test", "django.db.models", "django.forms", "django.core.management", "docx",
             "django.db.backends.sqlite3.base", "openpyxl", "playwright.sync_api")  # fmt: skip
#: pytest's verdicts of no test having failed: all passed, none was there
PASSED = (0, 5)
MAP = CACHE / "mutate.coverage"


class Noting:
    """Notes for every line which test runs it."""

    def __init__(self, noted: coverage.Coverage) -> None:
        self._noted = noted

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Say what is running: what a test sets up belongs to it."""
        self._noted.switch_context(item.nodeid)
        return (yield)


class Choosing:
    """Runs some tests of the files that were named, in their order."""

    def __init__(self, names: Sequence[str]) -> None:
        self._order = {name: at for at, name in enumerate(names)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave out the others."""
        chosen = [item for item in items if item.nodeid in self._order]
        items[:] = sorted(chosen, key=lambda item: self._order[item.nodeid])


class Faulty(importlib.machinery.SourceFileLoader):
    """Loads one module with a fault in it."""

    def __init__(self, mutant: Mutant) -> None:
        words = mutant.path.relative_to(SOURCE).with_suffix("").parts
        name = ".".join(words).removesuffix(".__init__")
        super().__init__(name, str(mutant.path))
        self._text = mutant.after

    def find_spec(self, name: str, *_: Any) -> importlib.machinery.ModuleSpec | None:
        """Find the one module."""
        where = self.path if name == self.name else None
        return importlib.util.spec_from_file_location(name, where, loader=self) if where else None

    def get_code(self, fullname: str) -> CodeType:
        """Compile it as it is with the fault."""
        del fullname
        return compile(self._text, self.path, "exec", dont_inherit=True)


#: a fault, and whether a test noticed; None where no test runs its lines
Result = tuple[Mutant, bool | None]


def targets(only: str) -> list[Path]:
    """Return the modules that faults are put into. Raises FileNotFoundError where one is gone."""
    found = [path for pattern in TARGETS for path in named(SOURCE, pattern)]
    return [path for path in found if path.name not in LEFT_OUT and only in str(path)]


def named(root: Path, pattern: str) -> list[Path]:
    """Return what a pattern names. Raises FileNotFoundError: a list must not name what moved."""
    if found := sorted(root.glob(pattern)):
        return found
    raise FileNotFoundError(root / pattern)


def tested(words: Sequence[str], plugin: object) -> tuple[int, str]:
    """Run tests in silence; return pytest's verdict and what it said."""
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(out):
        verdict = pytest.main([*WORDS, *words], plugins=[plugin])
    return int(verdict), out.getvalue()


def noted() -> int:
    """Run the near tests, noting for every line of the targets which of them run it."""
    MAP.unlink(missing_ok=True)
    where = [str(path) for path in targets("")]
    near = [str(path.relative_to(ROOT)) for one in NEAR for path in named(ROOT, one)]
    noting = coverage.Coverage(data_file=str(MAP), include=where, branch=False, config_file=False)
    noting.start()
    verdict, said = tested(near, Noting(noting))
    noting.stop()
    noting.save()
    if verdict:
        print(said[-3000:], flush=True)
    return verdict


def nearest(path: Path, names: set[str]) -> list[str]:
    """Return some of the tests that run a line: those of its package, then one of each file."""
    files: dict[str, list[str]] = defaultdict(list)
    for name in sorted(names):
        files[name.partition("::")[0]].append(name)
    own = str(path.parent.relative_to(ROOT))
    near = [name for file, found in files.items() if file.startswith(own) for name in found]
    rounds = zip_longest(*files.values())
    spread = [name for one in rounds for name in one if name and name not in near]
    return sorted([*near, *spread][:MOST], key=lambda name: (name not in near, name))


def forked(act: Callable[[], int]) -> int:
    """Do something in a process of its own; return its number."""
    if pid := os.fork():
        return pid
    os.setsid()
    try:
        os._exit(act())
    except BaseException:  # noqa: BLE001  whatever it was, a test would have stopped there
        os._exit(2)


def noticing(mutant: Mutant, tests: Sequence[str], folder: str) -> int:
    """Put a fault in and run tests."""
    tempfile.tempdir = folder
    sys.meta_path.insert(0, Faulty(mutant))
    return tested([*dict.fromkeys(name.partition("::")[0] for name in tests)], Choosing(tests))[0]


def run(chosen: Sequence[Mutant], jobs: int) -> Iterator[Result]:
    """Return what the tests say of each fault, as soon as they do."""
    data = coverage.CoverageData(str(MAP))
    data.read()
    waiting, running = list(reversed(chosen)), dict[int, tuple[Mutant, float]]()
    with tempfile.TemporaryDirectory(prefix="renda-mutate-") as folder:
        while waiting or running:
            while waiting and len(running) < jobs:
                mutant = waiting.pop()
                if tests := _tests(data, mutant):
                    pid = forked(lambda m=mutant, t=tests: noticing(m, t, folder))  # type: ignore[misc]
                    running[pid] = (mutant, time.monotonic())
                else:
                    yield mutant, None
            yield from _ended(running)
            time.sleep(0.02)


def _tests(data: coverage.CoverageData, mutant: Mutant) -> list[str]:
    """Return the tests for a fault; what runs when it is loaded touches all who use the module."""
    by_line = data.contexts_by_lineno(str(mutant.path))
    names = {name for line in mutant.lines for name in by_line.get(line, ())}
    if "" in names:
        names |= {name for found in by_line.values() for name in found}
    return nearest(mutant.path, names - {""})


def _ended(running: dict[int, tuple[Mutant, float]]) -> Iterator[Result]:
    for pid, (mutant, since) in list(running.items()):
        done, status = os.waitpid(pid, os.WNOHANG)
        late = time.monotonic() - since > SECONDS
        if not done and late:
            os.killpg(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
        if done or late:
            del running[pid]
            yield mutant, late or os.waitstatus_to_exitcode(status) not in PASSED


def show(results: Sequence[Result]) -> int:
    """Print the score of each module; return that of all, in percent."""
    of: dict[str, list[bool]] = defaultdict(list)
    for mutant, noticed in results:
        of[str(mutant.path.relative_to(SOURCE / "renda"))].append(bool(noticed))
    for name, found in sorted(of.items()):
        print(f"{100 * sum(found) // len(found):4} % of {len(found):4}  {name}")
    killed = sum(sum(found) for found in of.values())
    score = 100 * killed // len(results)
    print(f"{score:4} % of {len(results):4}  noticed")
    return score


def parse(words: Sequence[str] | None) -> Any:
    """Return what the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, help="so many faults, chosen by lot")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="", help="part of a module's path")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--least", type=int, default=85, help="the score that is asked, in percent")
    parser.add_argument("--kept", action="store_true", help="with the notes of the last run")
    return parser.parse_args(words)


def main(words: Sequence[str] | None = None) -> int:
    """Put in the faults; say which none noticed."""
    asked = parse(words)
    os.chdir(ROOT)
    os.environ["RENDA_LEG"] = "sqlite"
    for name in LIBRARIES:
        importlib.import_module(name)
    if not (asked.kept and MAP.exists()) and os.waitpid(forked(noted), 0)[1]:
        print("The tests must pass before faults are put in.")
        return 1
    chosen = [mutant for path in targets(asked.only) for mutant in mutants(path)]
    if asked.sample and asked.sample < len(chosen):
        chosen = random.Random(asked.seed).sample(chosen, asked.sample)  # noqa: S311
    results = []
    for mutant, noticed in run(chosen, asked.jobs):
        results.append((mutant, noticed))
        if not noticed:
            why = "" if noticed is False else " (no test runs it)"
            print(f"\n{mutant.path.relative_to(ROOT)}{why}\n{mutant.diff}", flush=True)
    return 1 if results and show(results) < asked.least else 0


if __name__ == "__main__":
    raise SystemExit(main())
