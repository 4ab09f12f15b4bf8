"""The secret key of an installation, as it lies in a backup: closed under a passphrase."""

from __future__ import annotations

import base64
import hashlib
import json
import secrets

from cryptography.fernet import Fernet, InvalidToken
from django.utils.crypto import salted_hmac

#: what it costs to try a passphrase (RFC 7914): 128 · N · r = 128 MB, about half a second
COST = {"n": 2**17, "r": 8, "p": 1}
MEMORY = 256 * 1024 * 1024
#: a passphrase shorter than this is tried out by whoever has the file
SHORTEST = 12


def closed(secret: str, passphrase: str) -> bytes:
    """Return a secret that only the passphrase opens."""
    salt = secrets.token_bytes(16)
    token = _box(passphrase, salt, COST).encrypt(secret.encode())
    told = {"salt": base64.b64encode(salt).decode(), "cost": COST, "secret": token.decode()}
    return json.dumps(told).encode()


def opened(content: bytes, passphrase: str) -> str | None:
    """Return the secret, None if the passphrase is another."""
    told = json.loads(content)
    box = _box(passphrase, base64.b64decode(told["salt"]), told["cost"])
    try:
        return box.decrypt(told["secret"].encode()).decode()
    except InvalidToken:
        return None


def _box(passphrase: str, salt: bytes, cost: dict[str, int]) -> Fernet:
    key = hashlib.scrypt(
        passphrase.encode(), salt=salt, maxmem=MEMORY, dklen=32,
        n=cost["n"], r=cost["r"], p=cost["p"],
    )  # fmt: skip
    return Fernet(base64.urlsafe_b64encode(key))


def mark(secret: str) -> str:
    """Return by what a key is known again, and nobody finds it."""
    return salted_hmac("renda.keeping.sealed", "key", secret=secret, algorithm="sha256").hexdigest()
