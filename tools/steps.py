"""How setting up and checking show what they are doing; standard library only."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache"
START = time.monotonic()


class Failed(Exception):
    """A step did not work; the message says what to do."""


@contextmanager
def step(title: str) -> Iterator[None]:
    """Print one line for a step, with how long it took."""
    start = time.monotonic()
    print(f"· {title} …", end="", flush=True)
    try:
        yield
    except BaseException:
        print(" ✗", flush=True)
        raise
    print(f" {time.monotonic() - start:.1f} s", flush=True)


def quietly(*command: str | Path, env: Mapping[str, str] | None = None) -> str:
    """Run a program with a dot for every two seconds; show what it said only if it fails."""
    CACHE.mkdir(exist_ok=True)
    log = CACHE / "dev.log"
    with log.open("w+", encoding="utf-8") as out:
        process = subprocess.Popen(
            [str(word) for word in command], cwd=ROOT, env=env, stdout=out, stderr=out
        )
        while still_runs(process):
            print(".", end="", flush=True)
    said = log.read_text(encoding="utf-8", errors="replace")
    if process.returncode:
        tail = "\n".join(said.splitlines()[-40:])
        raise Failed(f"{' '.join(str(word) for word in command[:4])} …\n{tail}")
    return said


def still_runs(process: subprocess.Popen[bytes]) -> bool:
    """Wait two seconds for a program; say whether it is still running."""
    try:
        process.wait(timeout=2)
    except subprocess.TimeoutExpired:
        return True
    return False
