"""What only this installation reads: text closed under a key that is made of its secret key.

A copy of the database alone does not tell it. Closed under the newest key, opened also by those
before it (`RENDA_OLD_SECRET_KEYS`), so that a key can be changed.
"""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.db import models
from django.utils.encoding import force_bytes


class ClosedText(models.TextField[Any, Any]):
    """A column of closed texts, empty once erased: a restore without the key counts them."""


def box(purpose: str) -> MultiFernet:
    """Return what closes and opens texts of one purpose: no other purpose's key opens them."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(purpose, key)) for key in keys])


def close(purpose: str, text: str) -> str:
    """Return a text that only this installation opens."""
    return box(purpose).encrypt(text.encode()).decode()


def open_(purpose: str, token: str) -> str | None:
    """Return the text, None if it was closed under a key that is not here, or altered."""
    try:
        return box(purpose).decrypt(token.encode()).decode()
    except InvalidToken:
        return None


def close_anew(purpose: str, token: str) -> str | None:
    """Return a closed text under the newest key, None if no key here opens it."""
    try:
        return box(purpose).rotate(token.encode()).decode()
    except InvalidToken:
        return None


def _key(purpose: str, secret: str | bytes) -> bytes:
    digest = hashlib.sha256(purpose.encode() + b":" + force_bytes(secret)).digest()
    return base64.urlsafe_b64encode(digest)
