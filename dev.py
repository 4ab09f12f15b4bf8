#!/usr/bin/env python3
"""Sets up, runs, tests and checks Renda; needs nothing but Python 3.11 or newer."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

from tools.checking import check, lint
from tools.environment import BIN, DEV, PYTHON, RUN, set_up
from tools.serving import run, serving
from tools.steps import ROOT, Failed, quietly

LEGS = ("sqlite", "postgresql")


def in_environment(requirements: str, *command: str | Path) -> int:
    """Set up, then hand over to a program of the environment."""
    set_up(requirements)
    return subprocess.run(
        [str(word) for word in command], cwd=ROOT, env=serving(8000), check=False
    ).returncode


def lock() -> int:
    """Write the locked requirements again (needs uv)."""
    how = ("--universal", "--python-version=3.11", "--generate-hashes", "--no-header", "--quiet")
    for name in (RUN, DEV):
        source = name.replace(".txt", ".in")
        quietly("uv", "pip", "compile", *how, "--no-annotate", "--upgrade", source, "-o", name)
    return 0


def tidy() -> int:
    """Format Python and report what a person must mend."""
    return in_environment(DEV, BIN / "ruff", "check", "--fix", ".") or in_environment(
        DEV, BIN / "ruff", "format", "."
    )


def parse() -> tuple[argparse.Namespace, list[str]]:
    """Return the command and what follows it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=[*COMMANDS, "help"], nargs="?", default="help")
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--leg", action="append", choices=["sqlite", "postgresql"])
    options, rest = parser.parse_known_args()
    if options.command == "help":
        parser.print_help()
        print("\n" + "\n".join(f"  {name:10} {text}" for name, (text, _) in COMMANDS.items()))
        raise SystemExit(0)
    return options, rest


COMMANDS = {
    "run": ("set up, load the example, serve", lambda o, _: run(o.port)),
    "test": ("linters and tests on both databases", lambda o, w: check(w, o.leg or LEGS)),
    "check": ("the same as test: what the build server runs", lambda o, w: check(w, o.leg or LEGS)),
    "lint": ("linters only", lambda _o, _w: set_up(DEV) or (1 if lint() else 0)),
    "setup": ("make the environment and stop", lambda _o, _w: set_up(DEV) or 0),
    "bench": ("measure", lambda _o, w: in_environment(DEV, BIN / "renda", "bench", *w)),
    "demo": ("load the example", lambda _o, w: in_environment(RUN, BIN / "renda", "demo", *w)),
    "docs": ("write pages", lambda _o, w: in_environment(DEV, BIN / "renda", "docs", *w)),
    "messages": (
        "add new messages to the catalogue",
        lambda _o, _w: in_environment(DEV, PYTHON, "-m", "tools.messages", "update"),
    ),
    "fmt": ("format", lambda _o, _w: tidy()),
    "lock": ("lock the dependencies again", lambda _o, _w: lock()),
}


def main() -> int:
    """Do what the command line asks."""
    if sys.version_info < (3, 11):  # noqa: UP036  this file is started by whatever is there
        print("Renda needs Python 3.11 or newer.")
        return 2
    options, rest = parse()
    try:
        return int(COMMANDS[options.command][1](options, rest))
    except Failed as error:
        print(error, file=sys.stderr)
        return 1


if __name__ == "__main__":
    raise SystemExit(main())
