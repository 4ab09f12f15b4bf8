"""A vote in an envelope of constant size: anybody closes it, only the ballot's own key opens it.

X25519 (RFC 7748), HKDF-SHA256 (RFC 5869), ChaCha20-Poly1305 (RFC 8439): a fresh key each time, so
that two envelopes of one choice have nothing in common. An envelope opens in the row only into
which it was put.
"""

from __future__ import annotations

import base64
import hashlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

#: of what is closed, padded with zeros; with the fresh key and the mark it makes 304 bytes
INSIDE, KEY, SIZE = 256, 32, 304
#: each key closes one envelope only
_NONCE = bytes(12)


class Unopened(Exception):
    """An envelope was not closed to this key, not put into this row, or altered."""


def new_key() -> X25519PrivateKey:
    """Return a fresh key."""
    return X25519PrivateKey.generate()


def public_of(key: X25519PrivateKey) -> str:
    """Return the half of a key that everybody may have."""
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def fingerprint(public: str) -> str:
    """Return by what a key is known: it stands in the name of its file."""
    return hashlib.sha256(public.encode()).hexdigest()[:32]


def closed(public: str, choice: str, *, of: int) -> str:
    """Return a choice in an envelope. of: the row of the roll into which it is put."""
    told = choice.encode()
    if len(told) >= INSIDE:
        raise ValueError("a choice is a word")
    once, theirs = new_key(), base64.b64decode(public)
    own = once.public_key().public_bytes_raw()
    box = _box(once.exchange(X25519PublicKey.from_public_bytes(theirs)), own + theirs)
    inside = told.ljust(INSIDE, b"\0")
    return base64.b64encode(own + box.encrypt(_NONCE, inside, str(of).encode())).decode()


def opened(key: X25519PrivateKey, envelope: str, *, of: int) -> str:
    """Return what an envelope holds. Raises Unopened."""
    try:
        told = base64.b64decode(envelope, validate=True)
        own, theirs = told[:KEY], key.public_key().public_bytes_raw()
        box = _box(key.exchange(X25519PublicKey.from_public_bytes(own)), own + theirs)
        return box.decrypt(_NONCE, told[KEY:], str(of).encode()).rstrip(b"\0").decode()
    except (InvalidTag, ValueError) as error:
        raise Unopened from error


def _box(shared: bytes, between: bytes) -> ChaCha20Poly1305:
    derived = HKDF(SHA256(), 32, salt=None, info=b"renda.voting" + between).derive(shared)
    return ChaCha20Poly1305(derived)
