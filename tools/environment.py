"""Makes the environment: packages, the project itself, translations; standard library only."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.steps import ROOT, Failed, quietly, step

VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / "python"
STAMP = VENV / "renda-stamp.json"
RUN, DEV = "requirements.txt", "requirements-dev.txt"


def set_up(requirements: str = RUN) -> int:
    """Make the virtual environment, install what is locked, compile the translations."""
    if not _works(PYTHON):
        with step("Making the environment .venv"):
            _make_environment()
    wanted = _digest(requirements)
    stamp = json.loads(STAMP.read_text()) if STAMP.exists() else {}
    if stamp.get(requirements) != wanted:
        count = sum("==" in line for line in (ROOT / requirements).read_text().splitlines())
        with step(f"Installing {count} locked packages"):
            _install(requirements)
        stamp |= {requirements: wanted} | ({RUN: _digest(RUN)} if requirements == DEV else {})
        STAMP.write_text(json.dumps(stamp))
    _link_project()
    compile_messages()
    return 0


def _works(python: Path) -> bool:
    if not python.exists():
        return False
    code = "import sys; raise SystemExit(sys.version_info < (3, 11))"
    return subprocess.run([python, "-c", code], check=False, capture_output=True).returncode == 0


def _make_environment() -> None:
    shutil.rmtree(VENV, ignore_errors=True)
    if uv := shutil.which("uv"):
        quietly(uv, "venv", "--seed", "--python", sys.executable, VENV)
        return
    try:
        quietly(sys.executable, "-m", "venv", VENV)
    except Failed as error:
        hint = "Python's venv is missing. On Debian: apt install python3-venv"
        raise Failed(f"{error}\n{hint}") from error


def _install(requirements: str) -> None:
    locked = ("--require-hashes", "--no-deps", "-r", ROOT / requirements)
    if uv := shutil.which("uv"):
        try:
            quietly(uv, "pip", "install", "--python", PYTHON, *locked)
        except Failed:  # pip may know an index that uv does not
            print(" again with pip", end="", flush=True)
        else:
            return
    quietly(PYTHON, "-m", "pip", "install", "--disable-pip-version-check", *locked)


def _link_project() -> None:
    """Make `import renda` and the `renda` command work, without a build tool or a network."""
    packages = next((VENV / "lib").glob("python3*/site-packages"), VENV / "Lib" / "site-packages")
    _write(packages / "renda.pth", f"{ROOT / 'src'}\n{ROOT}\n")
    script = f"#!{PYTHON}\nfrom renda.config.cli import main\n\nmain()\n"
    if _write(BIN / "renda", script):
        (BIN / "renda").chmod(0o755)


def _write(path: Path, text: str) -> bool:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.write_text(text, encoding="utf-8")
    return True


def _digest(requirements: str) -> str:
    return hashlib.sha256((ROOT / requirements).read_bytes()).hexdigest()


def compile_messages() -> None:
    """Compile the translations whose .po is newer than their .mo."""
    sources = (ROOT / "src/renda/locale").glob("*/LC_MESSAGES/*.po")
    if any(_is_older(po.with_suffix(".mo"), po) for po in sources):
        with step("Compiling the translations"):
            quietly(PYTHON, "-m", "tools.messages", "compile")


def _is_older(target: Path, source: Path) -> bool:
    return not target.exists() or target.stat().st_mtime < source.stat().st_mtime
