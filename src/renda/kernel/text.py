"""What text is kept like: one normal form, no control characters."""

import re
import unicodedata

# everything that is not printed, but line feed and tab
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff]")


def clean(text: str) -> str:
    """Return text in NFC, with plain line ends, no control characters, no blank edges."""
    joined = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", joined).replace("\u3000", " ").strip()
