"""What one cell of a table says as text, and how a value is put into one."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from renda.kernel.text import clean

#: what a spreadsheet takes to be a formula when it opens or re-saves a text
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
CELL_LIMIT = 32_000
_VALUE = re.compile(r"[\d.,，%/\-–:年月日号 ]+")
_ERROR = re.compile(r"#(N/A|REF!|NAME\?|VALUE!|DIV/0!|NUM!|NULL!)")
_LABELLED = re.compile(r".+[:：].+")


def as_text(value: object) -> str:
    """Return a cell's value as an office would type it: 3 not 3.0, 2022-01-15, 是."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        at_midnight = value.time() == dt.time()
        return value.date().isoformat() if at_midnight else value.isoformat(" ", "minutes")
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    text = clean(str(value))
    return "" if _ERROR.fullmatch(text) else text


def is_value(text: str) -> bool:
    """Say whether a text is a number, a date or "label: value", hence not a column's name."""
    return bool(_VALUE.fullmatch(text) or _LABELLED.fullmatch(text))


def as_value(value: object) -> Any:
    """Return what a workbook can hold: numbers and local dates as such, all else as clean text."""
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
    if value is None or isinstance(value, int | float | Decimal | dt.date | dt.time):
        return value
    text = clean(str(value))
    return text if len(text) <= CELL_LIMIT else text[:CELL_LIMIT] + "…"


def display_width(value: object) -> int:
    """Return how many Latin letters wide a value is: a Chinese character counts as two."""
    lines = as_text(value).split("\n")
    return max(
        sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)
        for line in lines
    )


def in_words(number: str) -> str:
    """Return a bare number as numbers are given out: 12 is written 第12号."""
    return f"第{number}号"
