"""Lints and tests Renda on both databases; standard library only."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterable

from tools.environment import BIN, DEV, PYTHON, set_up
from tools.steps import ROOT, START, Failed, quietly, step

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
    """Run pytest on each database; browser tests run once, on SQLite."""
    failed = []
    for leg in legs:
        print(f"\n── Tests on {leg} ".ljust(80, "─"), flush=True)
        only = ["-m", "not browser"] if leg != "sqlite" and "-m" not in words else []
        command = [str(PYTHON), "-m", "pytest", "-q", *only, *words]
        env = {**os.environ, "RENDA_LEG": leg}
        if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode:
            failed.append(f"tests on {leg}")
    return failed


def check(words: list[str], legs: Iterable[str]) -> int:
    """Do what the build server does; with words for pytest, only the tests."""
    set_up(DEV)
    with step("Looking for a browser"):
        quietly(PYTHON, "-m", "tools.chromium")
    failed = [] if words else lint()
    failed += test(words, legs)
    print(f"\n{time.monotonic() - START:.0f} s. ", end="")
    print("Failed: " + ", ".join(failed) if failed else "Everything passes.")
    return 1 if failed else 0
