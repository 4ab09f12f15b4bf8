#!/usr/bin/env python3
"""Sets up, runs, tests and checks Renda; needs nothing but Python 3.11 or newer."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tools.checking import check, cover, lint, walk
from tools.environment import BIN, DEV, PYTHON, RUN, compile_messages, set_up
from tools.serving import run, serving
from tools.steps import ROOT, Failed, quietly

LEGS = ("sqlite", "postgresql")


def in_environment(requirements: str, *command: str | Path) -> int:
    """Set up, then hand over to a program of the environment."""
    set_up(requirements)
    words = [str(word) for word in command]
    return subprocess.run(words, cwd=ROOT, env=serving(8000), check=False).returncode


def renda(requirements: str, *words: str) -> int:
    """Run a command of Renda's own."""
    return in_environment(requirements, BIN / "renda", *words)


def module(name: str, *words: str) -> int:
    """Run one of the developers' tools."""
    return in_environment(DEV, PYTHON, "-m", name, *words)


def tested(options: argparse.Namespace, words: list[str], *, clicks: bool) -> int:
    """Lint and test on the databases asked for."""
    return check(words, options.leg or LEGS, clicks=clicks)


def lint_only() -> int:
    """Run the linters, without the tests."""
    set_up(DEV)
    return 1 if lint() else 0


def walk_only() -> int:
    """Walk through every step by clicks, without the other tests."""
    set_up(DEV)
    return 1 if walk() else 0


def cover_only(words: list[str]) -> int:
    """Ask that the tests take no fewer branches than before."""
    set_up(DEV)
    return cover(words)


def translate() -> int:
    """Add new messages to the English catalogue, drop those that nobody says, compile it."""
    done = in_environment(DEV, PYTHON, "-m", "tools.messages", "update")
    compile_messages()
    return done


def lock() -> int:
    """Write the locked requirements again (needs uv)."""
    how = ("--universal", "--python-version=3.11", "--generate-hashes", "--no-header", "--quiet")
    for name in (RUN, DEV):
        source = name.replace(".txt", ".in")
        quietly("uv", "pip", "compile", *how, "--no-annotate", "--upgrade", source, "-o", name)
    return 0


def tidy() -> int:
    """Format Python and report what a person must mend."""
    mended = in_environment(DEV, BIN / "ruff", "check", "--fix", ".")
    return in_environment(DEV, BIN / "ruff", "format", ".") or mended


def parse() -> tuple[argparse.Namespace, list[str]]:
    """Return the command and what follows it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=[*COMMANDS, "help"], nargs="?", default="help")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument(
        "--empty", action="store_true", help="run: an office's own, without example"
    )
    parser.add_argument("--leg", action="append", choices=["sqlite", "postgresql"])
    options, rest = parser.parse_known_args()
    if options.command == "help":
        parser.print_help()
        print("\n" + "\n".join(f"  {name:12} {text}" for name, (text, _) in COMMANDS.items()))
        raise SystemExit(0)
    return options, rest


Command = Callable[[argparse.Namespace, list[str]], int]
COMMANDS: dict[str, tuple[str, Command]] = {
    "run": (
        "set up, load the example year, serve it here",
        lambda o, _: run(o.port, empty=o.empty),
    ),
    "test": ("linters, then the tests on both databases", lambda o, w: tested(o, w, clicks=False)),
    "check": ("what the build server runs: the same", lambda o, w: tested(o, w, clicks=False)),
    "all": ("check, then walk: every step by a click", lambda o, w: tested(o, w, clicks=True)),
    "lint": ("linters only", lambda _o, _w: lint_only()),
    "walk": ("take every step by a click, in a real browser", lambda _o, _w: walk_only()),
    "cover": ("the branches that the tests take", lambda _o, w: cover_only(w)),
    "mutate": ("the small faults that the tests notice", lambda _o, w: module("tools.mutate", *w)),
    "setup": ("make the environment and stop", lambda _o, _w: set_up(DEV)),
    "bench": ("measure against a bare view", lambda _o, w: module("tools.bench.run", *w)),
    "bench-check": ("measure the check of reports", lambda _o, w: module("tools.bench.report", *w)),
    "demo": ("load the example year", lambda _o, w: renda(RUN, "demo", *w)),
    "docs": ("write the generated pages", lambda _o, _w: module("tools.manual")),
    "messages": ("bring the English catalogue up to date", lambda _o, _w: translate()),
    "fmt": ("format, and mend what can be mended", lambda _o, _w: tidy()),
    "lock": ("lock the dependencies again (needs uv)", lambda _o, _w: lock()),
}


def main() -> int:
    """Do what the command line asks."""
    if sys.version_info < (3, 11):  # noqa: UP036  this file is started by whatever is there
        print("Renda needs Python 3.11 or newer.")
        return 2
    options, rest = parse()
    try:
        return COMMANDS[options.command][1](options, rest)
    except Failed as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
