"""What text is kept like: one normal form, no control characters."""

import re
import unicodedata

# what is not printed, but for line feed and tab; halves of characters, which no database takes
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff"
    r"\ud800-\udfff]"
)
_BLANK = re.compile(r"[^\S\n]")


def clean(text: str) -> str:
    """Return text in NFC, with plain line ends and spaces, no control characters or blank edges."""
    joined = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    printed = _CONTROL.sub("", joined.replace("\u2029", "\n\n"))
    spaced = _BLANK.sub(lambda found: "\t" if found[0] == "\t" else " ", printed)
    return unicodedata.normalize("NFC", spaced).strip()


def one_line(text: str) -> str:
    """Return text on one line, each run of blanks a single space."""
    return " ".join(clean(text).split())
