"""One person is one name, however it is typed."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest


def written(name: str) -> str:
    """Return a name as it is kept: full-width letters and padding are the keyboard's doing."""
    return unicodedata.normalize("NFKC", name).strip()


def name_tried(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """Return the name that somebody tries to sign in with, the same for all its spellings."""
    given = (credentials or request.POST).get("username") or ""
    return written(str(given)).casefold()[:255]
