"""Static files as a server hands them out: the one style sheet with all that it imports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, Storage
from whitenoise.storage import CompressedManifestStaticFilesStorage

ENTRY = "ui/css/renda.css"
IMPORT = re.compile(r'^@import "(?P<name>[^"]+)" layer\((?P<layer>\w+)\);$', re.MULTILINE)
Found = dict[str, tuple[Storage, str]]


class Collected(CompressedManifestStaticFilesStorage):  # type: ignore[misc]
    """Joins the style sheets, so that a first page asks once for them and not forty times."""

    def post_process(self, paths: Found, **options: Any) -> Iterator[Any]:
        """Name and pack the files; the entry stands for what it imports."""
        if ENTRY in paths:
            joined = InMemoryStorage()
            joined.save(ENTRY, ContentFile(_joined(paths).encode()))
            paths = {**paths, ENTRY: (joined, ENTRY)}
        yield from super().post_process(paths, **options)


def _joined(paths: Found) -> str:
    def inlined(found: re.Match[str]) -> str:
        words = _read(paths, f"{ENTRY.rpartition('/')[0]}/{found['name']}")
        return f"@layer {found['layer']} {{\n{words}}}"

    return IMPORT.sub(inlined, _read(paths, ENTRY))


def _read(paths: Found, name: str) -> str:
    storage, path = paths[name]
    with storage.open(path) as file:
        return str(file.read().decode())
