"""Punctuation as it stands in Chinese print: full-width beside Chinese words (GB/T 15834-2011)."""

from __future__ import annotations

import re

_CHINESE = "[\u4e00-\u9fff\u3001-\u3011\u3014\u3015\u201c\u201d\uff00-\uff5e]"
_FULL = str.maketrans(",;:?!", "，；：？！")
_MARK = re.compile(rf"(?<={_CHINESE})[,;:?!]|[,;:?!](?={_CHINESE})")
_BRACKETS = re.compile(
    rf"(?<={_CHINESE})\(([^()\n]*)\)|\(([^()\n]*{_CHINESE}[^()\n]*)\)|\(([^()\n]*)\)(?={_CHINESE})"
)


def typeset(text: str) -> str:
    """Return text with full-width punctuation wherever it stands beside Chinese words."""
    bracketed = _BRACKETS.sub(lambda found: f"（{''.join(filter(None, found.groups()))}）", text)
    return _MARK.sub(lambda found: found[0].translate(_FULL), bracketed)
