"""Which people a cell or a form names: padded names, asides, several in one cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_HAN = "\u3400-\u9fff"
_PADDED = re.compile(rf"(?<=[{_HAN}])[\s\u3000]+(?=[{_HAN}])")
_ASIDE = re.compile(r"[(\[【〔].*?[)\]】〕]")
#: what rosters write behind a name: 何莲（女）, 马兰（女，回族）; what tells namesakes apart stays
_BORN = re.compile(rf"\s*\((?:[男女]|[{_HAN}]{{1,8}}族|[,、\s])+\)$")
_MANY = re.compile(r"等(?:代表)?(?:\d+|[一二三四五六七八九十]+)?[人名位]?(?:代表)?$")
_TITLE = re.compile(r"(?:代表|领衔|联名|附议|同志)$")
_BETWEEN = re.compile(r"[;；、,，/|\n]+")


def person_name(text: str) -> str:
    """Return a name without the blanks that tables pad it with, and without sex and nationality."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    return _PADDED.sub("", _BORN.sub("", plain))


def people_in(cell: str, known: Collection[str] = ()) -> list[str]:
    """Return the names that a cell lists.

    known: the names of those who may be meant, which tell a padded name from two names.
    """
    plain = _ASIDE.sub("、", unicodedata.normalize("NFKC", cell.replace("\u3000", "  ")))
    found: list[str] = []
    for part in _BETWEEN.split(plain):
        bare = _TITLE.sub("", _MANY.sub("", part.strip()).strip()).strip()
        found += _apart(bare, known) if bare else []
    return list(dict.fromkeys(found))


def _apart(text: str, known: Collection[str]) -> list[str]:
    words = text.split()
    whole = person_name(text)
    if len(words) == 1 or whole in known:
        return [whole]
    if all(word in known for word in words) or all(len(word) > 1 for word in words):
        return words if re.fullmatch(rf"[{_HAN}\s·]+", text) else [whole]
    return _pairs(words, known)


def _pairs(words: list[str], known: Collection[str]) -> list[str]:
    """Join single signs to one another: 李 静 王 明 are two padded names."""
    names: list[str] = []
    waiting = ""
    for word in words:
        if len(word) > 1 and not waiting:
            names.append(word)
            continue
        waiting += word
        if len(waiting) > 1 and (not known or waiting in known or len(waiting) > 2):  # noqa: PLR2004  a family name and one given
            names.append(waiting)
            waiting = ""
    return [*names, waiting] if waiting else names
