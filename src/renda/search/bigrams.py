"""How text is cut for searching: pairs of Chinese characters, and other words whole."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

#: Chinese characters (and 々〇, kana and hangul, which are written without spaces as well)
_HAN = (
    "\u3005\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
    "\U00020000-\U000323af"
)
_RUN = re.compile(f"[{_HAN}]+|(?:(?![{_HAN}])[^\\W_])+")
_PART = re.compile(f"(?:[{_HAN}]|[^\\W_])+")
_IS_HAN = re.compile(f"[{_HAN}]")
#: a longer word is known by its beginning
WORD_LIMIT = 40


@dataclass(frozen=True)
class Phrase:
    """Tokens that must follow one another. `is_open`: the last one may be longer than asked."""

    tokens: tuple[str, ...]
    is_open: bool
    #: the same as a part of the canonical text
    canonical: str


def runs(text: str) -> list[str]:
    """Return the words of a text, a row of Chinese characters being one."""
    return _RUN.findall(_normal(text))


def canonical(text: str) -> str:
    """Return a text as it is compared: its words between single spaces."""
    return f" {' '.join(runs(text))} "


def tokens(text: str) -> list[str]:
    """Return what is indexed of a text, in order."""
    return [token for run in runs(text) for token in _of_run(run)]


def phrases(query: str) -> list[Phrase]:
    """Return what a query asks for: one phrase per part between spaces or punctuation."""
    return [_phrase(_RUN.findall(part)) for part in _PART.findall(_normal(query))]


def pairs(text: str) -> list[str]:
    """Return the distinct tokens that tell one text from another, in order of appearance."""
    return list(dict.fromkeys(token for token in tokens(text) if len(token) > 1))


def has(text: str, token: str) -> bool:
    """Say whether a text in canonical form has a token of more than one character."""
    return (token if _IS_HAN.match(token) else f" {token}") in text


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _of_run(run: str) -> list[str]:
    if not _IS_HAN.match(run):
        return [run[:WORD_LIMIT]]
    # the last character stands alone too, so that no pair reaches over the end of a run
    return [run[place : place + 2] for place in range(len(run))]


def _phrase(found: list[str]) -> Phrase:
    *before, last = found
    ending = _of_run(last)
    is_open = len(ending) == 1
    if not is_open:
        # what follows the last character is not known: with it, it would be another token
        ending.pop()
    text = " ".join(found)
    return Phrase(
        tokens=(*(token for run in before for token in _of_run(run)), *ending),
        is_open=is_open,
        canonical=text if _IS_HAN.match(text) else f" {text}",
    )
