"""Which day a cell of a ledger names, in the ways in which offices write days."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata

#: what stands in a cell that has no day yet
NOTHING = frozenset(
    (
        "无",
        "－",
        "-",
        "—",
        "--",
        "——",
        "/",
        "待定",
        "未定",
        "不详",
        "暂无",
        "待补",
        "待填",
        "未知",
        "空",
        "没有",
        "尚未",
    )
)
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_NUMBER = "[〇零○一二三四五六七八九十]"
_SPOKEN = re.compile(rf"({_NUMBER}{{4}})年({_NUMBER}{{1,3}})月(?:({_NUMBER}{{1,3}})[日号])?")
_FULL = re.compile(r"((?:19|20)\d{2})\D{1,3}(\d{1,2})\D{1,3}(\d{1,2})(?!\d)")
_EIGHT = re.compile(r"(?<!\d)((?:19|20)\d{2})(\d{2})(\d{2})(?!\d)")
_SHORT = re.compile(r"(\d{2})[.\-/年](\d{1,2})[.\-/月](\d{1,2})日?")
#: by the end of a month or a year: 2026年6月底前, 2026年底, 年底前
_END = re.compile(
    r"(?:((?:19|20)\d{2})(?:年|[.\-/](?=\d)))?(?:(\d{1,2})月份?|年)?[底末](?:前|以前|之前)?(?:完成)?"
)
_MONTH = re.compile(r"((?:19|20)\d{2})[年.\-/](\d{1,2})月?")
_DAY = re.compile(r"(\d{1,2})[月.\-/](\d{1,2})[日号]?")
#: as a table program counts days: what stands in a cell without a date's format
_SERIAL, FIRST_DAY, SERIALS = (
    re.compile(r"\d{5}(?:\.\d+)?"),
    dt.date(1899, 12, 30),
    (20_000, 80_000),
)


def is_nothing(text: str) -> bool:
    """Say whether a cell only says that there is no day."""
    return unicodedata.normalize("NFKC", text).strip() in NOTHING or text.strip() in NOTHING


def day_in(text: str, year: int | None = None) -> tuple[dt.date, bool] | None:
    """Return the day that a text names, and whether it names the day and not the month only.

    year: the ledger's own, for days without one. None if the text names no day.
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    for read in (_serial, _eight, _spoken, _full, _short, _month):
        try:
            found = read(plain)
        except ValueError:
            return None
        if found is not None:
            return found
    return _end(plain, year) or _without_year(plain, year)


def last_of_month(day: dt.date) -> dt.date:
    """Return the last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _end(text: str, year: int | None) -> tuple[dt.date, bool] | None:
    """Return the last day of the month or the year by whose end something is to be done."""
    found = _END.fullmatch(text)
    named = found and (found[1] or year)
    month = int((found and found[2]) or 12)
    if not named or month not in range(1, 13):
        return None
    return last_of_month(dt.date(int(named), month, 1)), True


def _serial(text: str) -> tuple[dt.date, bool] | None:
    if not _SERIAL.fullmatch(text):
        return None
    days = int(float(text))
    inside = SERIALS[0] <= days <= SERIALS[1]
    return (FIRST_DAY + dt.timedelta(days), True) if inside else None


def _eight(text: str) -> tuple[dt.date, bool] | None:
    found = _EIGHT.search(text)
    return (_date(*found.groups()), True) if found else None


def _full(text: str) -> tuple[dt.date, bool] | None:
    found = _FULL.search(text)
    return (_date(*found.groups()), True) if found else None


def _spoken(text: str) -> tuple[dt.date, bool] | None:
    found = _SPOKEN.search(text)
    if not found:
        return None
    year = found[1].translate(_DIGITS)
    month, day = _figure(found[2]), _figure(found[3]) if found[3] else "1"
    return _date(year, month, day), bool(found[3])


def _figure(text: str) -> str:
    """Return a number below a hundred as digits: 十二, 二十, 三十一, 二."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return text.translate(_DIGITS)
    return (tens.translate(_DIGITS) or "1") + (ones.translate(_DIGITS) or "0")


def _short(text: str) -> tuple[dt.date, bool] | None:
    found = _SHORT.fullmatch(text)
    return (_date(f"20{found[1]}", found[2], found[3]), True) if found else None


def _month(text: str) -> tuple[dt.date, bool] | None:
    found = _MONTH.fullmatch(text)
    return (_date(found[1], found[2], "1"), False) if found else None


def _without_year(text: str, year: int | None) -> tuple[dt.date, bool] | None:
    found = _DAY.fullmatch(text)
    if not found or year is None:
        return None
    try:
        return _date(str(year), found[1], found[2]), True
    except ValueError:
        return None


def _date(year: str, month: str, day: str) -> dt.date:
    return dt.date(int(year), int(month), int(day))
