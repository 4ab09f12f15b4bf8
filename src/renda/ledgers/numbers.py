"""Which number of a year's series a ledger's number is: 1, 001, 第1号 and 2026-001 are one."""

from __future__ import annotations

import re
import unicodedata

#: a year stands apart from the number, or before just three or four digits: 19001 names no year
_SERIES = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})(?:年?[-—_./第]+|年|(?=\d{3,4}[号件]?$)))?第?0*(?P<n>\d{1,6})[号件]?"
)
#: 审议意见〔2024〕3号: the year in brackets, whatever stands around it
_BRACKETED = re.compile(r"[\[(〔【]((?:19|20)\d{2})年?[\])〕】]")
_OPENING, _CLOSING = re.compile(r"[\[(〔【]"), re.compile(r"[\])〕】]")


def written(text: str) -> str:
    """Return a number as it is compared: one width, no blanks or signs around it."""
    plain = unicodedata.normalize("NFKC", text)
    return re.sub(r"[\s\[\]()〔〕【】]", "", plain)


def _read(text: str) -> re.Match[str] | None:
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return _SERIES.fullmatch(_CLOSING.sub("-", _OPENING.sub("", plain)).strip("-"))


def of_series(text: str, year: int | None = None) -> int | None:
    """Return which number of the year's series a text means; None if it is of no such form."""
    found = _read(text)
    if found is None or (found["year"] and year is not None and int(found["year"]) != year):
        return None
    return int(found["n"])


def year_in(text: str) -> int | None:
    """Return the year with which a number begins, or that stands in brackets in it."""
    found = _read(text)
    year = found["year"] if found else None
    bracketed = _BRACKETED.search(unicodedata.normalize("NFKC", text))
    return int(year or bracketed[1]) if year or bracketed else None  # type: ignore[index]


def year_named(text: str) -> int | None:
    """Return the one year that words name: 2026, 2026年监督工作计划; None if none or several."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = set(re.findall(r"(?<!\d)((?:19|20)\d{2})(?=年|$)", plain))
    return int(found.pop()) if len(found) == 1 else None


def of_pattern(text: str, pattern: str) -> int | None:
    """Return which number of a series a text is that is worded as "决议〔%(year)d〕%(n)d号"."""
    year, number = "<year>", "<n>"
    words = written(pattern.replace("%(year)d", year).replace("%(n)d", number))
    shape = re.escape(words).replace(year, r"\d{4}").replace(number, r"0*(\d{1,6})")
    found = re.fullmatch(shape, written(text))
    return int(found[1]) if found else None


def official(text: str, year: int) -> str:
    """Return a number as it is kept: 第1号 for a plain one, else as the office writes it."""
    number = of_series(text, year)
    plain = number is not None and year_in(text) is None
    return f"第{number}号" if plain else written(text)[:40]


def variants(text: str, year: int) -> set[str]:
    """Return how the number may stand on a matter of the year."""
    number = of_series(text, year)
    alike = {f"第{number}号", f"{year}-{number:03d}", str(number)} if number is not None else set()
    return {text.strip(), written(text), *alike}
