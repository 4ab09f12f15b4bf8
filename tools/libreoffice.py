"""Turns files into PDF by LibreOffice, where there is one, with the typefaces that come along."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pylopdf_fonts_zh_cn

NAMES = ("soffice", "libreoffice")
#: set to 1 where its absence is a fault and no reason to leave the tests out
REQUIRED = "RENDA_LIBREOFFICE"
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


def path() -> str | None:
    """Return the program, nothing where there is none."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None and os.environ.get(REQUIRED) == "1":
        raise FileNotFoundError(f"{REQUIRED}=1, and LibreOffice is not installed")
    return found


def converted(files: Mapping[str, bytes], folder: Path) -> dict[str, bytes]:
    """Return the PDF of each .docx, by its name; the program starts once for all."""
    program = path()
    assert program is not None  # noqa: S101  whoever calls has asked
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    configuration = folder / "fonts.conf"
    fonts = Path(pylopdf_fonts_zh_cn.__file__).parent
    configuration.write_text(FONTS.format(fonts=fonts, cache=folder / "fontconfig"))
    subprocess.run(
        [
            program,
            # a profile of its own: it runs beside an office that is open
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--headless", "--convert-to", "pdf", "--outdir", folder),
            *sorted(folder.glob("*.docx")),
        ],
        check=True,
        capture_output=True,
        timeout=300,
        env={**os.environ, "FONTCONFIG_FILE": str(configuration)},
    )
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}
