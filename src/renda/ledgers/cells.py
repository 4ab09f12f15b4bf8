"""What one cell of a ledger says: a day, a body, a choice, a number, money, yes or no."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from renda.directory.models import Body
from renda.kernel.language import recording
from renda.kernel.money import WAN, YI, in_words, yuan
from renda.kernel.text import clean
from renda.ledgers import dates
from renda.ledgers.remarks import Remark
from renda.ledgers.spec import Column, Content, Row
from renda.ledgers.words import NO, SPLIT, YES

Bodies = Mapping[str, Body | None]
#: what an office said its words mean: column key → word → the choice as it is kept, or none
Words = Mapping[str, Mapping[str, str | None]]
#: how "as if nothing stood there" is kept
BLANK = ""
#: from here on an amount without its unit is rather one in 元
MUCH = 100 * YI


def parts(cell: str) -> list[str]:
    """Return the names that a cell lists."""
    return [part.strip() for part in SPLIT.split(cell) if part.strip()]


def understand(
    row: Row, column: Column, bodies: Bodies, today: dt.date, words: Words = MappingProxyType({})
) -> None:
    """Read a column of a row, and say what is wrong with it."""
    text = clean(row.cells.get(column.key, ""))
    # a label is put into words only where something is said of it: there are many cells
    if column.required and not text:
        values: dict[str, str | int] = {"column": str(column.label)}
        row.problems.append(Remark(gettext_noop("缺少“%(column)s”"), values))
    if len(text) > column.limit:
        values = {"column": str(column.label), "limit": column.limit}
        row.problems.append(Remark(gettext_noop("“%(column)s”超过%(limit)d字"), values))
    said = words.get(column.key, {})
    kept, refused = said.get(text), text in said
    if kept is not None:
        row.values[column.key] = kept_as(column, kept)
        return
    row.values[column.key] = _reading(row, column, text, bodies, today, refused=refused)


def _reading(
    row: Row, column: Column, text: str, bodies: Bodies, today: dt.date, *, refused: bool
) -> object:
    if column.content is Content.DATE:
        return _date(row, column, text, today)
    if column.content is Content.MONEY and text:
        return _money(row, column, text)
    if column.content is Content.BODIES:
        return list(_bodies(row, text, bodies))
    if column.content is Content.BODY:
        return _body(row, column, text, bodies)
    if column.content in READINGS and text:
        found = None if refused else READINGS[column.content](column, text)
        if found is None:
            row.problems.append(_unknown(column, text))
        return found
    return None if column.content in READINGS else text


def _date(row: Row, column: Column, text: str, today: dt.date) -> dt.date | None:
    if not text:
        return None
    values: dict[str, str | int] = {"column": str(column.label), "text": text[:30]}
    if dates.is_nothing(text):
        row.warnings.append(
            Remark(gettext_noop("“%(column)s”写的是“%(text)s”，按空白处理"), values)
        )
        return None
    found = dates.day_in(text, row.year)
    if found is None:
        row.problems.append(Remark(gettext_noop("“%(column)s”不是日期：%(text)s"), values))
        return None
    day, exact = found
    if not exact and column.is_limit:  # what is due in a month may be done on its last day
        day = dates.last_of_month(day)
        message = gettext_noop("“%(column)s”只写到月（%(text)s），按当月最后一日登记")
        row.warnings.append(Remark(message, values))
    elif not exact:
        row.warnings.append(
            Remark(gettext_noop("“%(column)s”只写到月（%(text)s），按当月1日登记"), values)
        )
    if day > today and not column.ahead:
        row.problems.append(Remark(gettext_noop("“%(column)s”晚于今天"), values))
    return day


def _bodies(row: Row, text: str, known: Bodies) -> Iterator[Body]:
    for name in parts(text):
        body = known.get(name)
        if body is not None:
            yield body
        else:
            row.warnings.append(Remark(gettext_noop("没有对应的单位：%(name)s"), {"name": name}))


def _body(row: Row, column: Column, text: str, known: Bodies) -> Body | None:
    if not text:
        return None
    body = known.get(text)
    if body is None:
        row.problems.append(Remark(gettext_noop("没有对应的单位：%(name)s"), {"name": text[:60]}))
    elif body.kind not in column.kinds:
        values: dict[str, str | int] = {"column": str(column.label), "name": str(body)}
        row.problems.append(Remark(gettext_noop("%(name)s不能是“%(column)s”"), values))
        return None
    elif len(parts(text)) > 1 and text != body.name:
        message = gettext_noop(
            "“%(column)s”写了几个单位，只登记%(name)s；都要办的，请分成几行：%(text)s"
        )
        values = {"column": str(column.label), "name": str(body), "text": text[:60]}
        row.warnings.append(Remark(message, values))
    return body


def choices_of(column: Column) -> Sequence[tuple[Any, Any]]:
    """Return what may be chosen in a column, key and word; nothing where it is no choice."""
    return ((True, _("是")), (False, _("否"))) if column.content is Content.FLAG else column.choices


def kept_as(column: Column, kept: str) -> Any:
    """Return the choice that is kept as a text; None for what stands for nothing."""
    return next((key for key, _label in choices_of(column) if str(key) == kept), None)


def named(column: Column, text: str) -> Any:
    """Return the choice that a cell calls by its very word, None if it is none of them."""
    if column.content is Content.FLAG:
        return _flag(column, text)
    return _words_of(column).get(_plain(text))


def alike(column: Column, text: str) -> Any:
    """Return the only choice whose word has the cell's within or is within it, None if none is."""
    plain = _plain(text)
    found = {key for word, key in _words_of(column).items() if plain in word or word in plain}
    return found.pop() if len(found) == 1 else None


def _words_of(column: Column) -> dict[str, Any]:
    words = {_plain(str(label)): key for key, label in column.choices}
    with recording():
        return words | {_plain(str(label)): key for key, label in column.choices}


def _choice(column: Column, text: str) -> object:
    """Return the choice that a cell names: its word, else the only one that has it within."""
    found = named(column, text)
    return alike(column, text) if found is None else found


def _plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text)).casefold()


def _number(_column: Column, text: str) -> int | None:
    found = re.fullmatch(r"(\d{1,9})(?:\.0+)?\D{0,2}", _plain(text).replace(",", ""))
    return int(found[1]) if found else None


def _unknown(column: Column, text: str) -> Remark:
    message = gettext_noop("“%(column)s”不认识：%(text)s")
    return Remark(message, {"column": str(column.label), "text": text[:30]})


def _money(row: Row, column: Column, text: str) -> int | None:
    """Return an amount as counted in what the heading or the sheet says, else in 万元."""
    unit = row.units.get(column.key)
    amount = yuan(text, unit or WAN)
    if amount is None:
        row.problems.append(_unknown(column, text))
    elif unit is None and text[-1:].isdigit() and abs(amount) >= MUCH:
        message = gettext_noop("“%(column)s”没有写明单位，按万元是%(money)s，请核对：%(text)s")
        values = {"column": str(column.label), "money": in_words(amount), "text": text[:30]}
        row.warnings.append(Remark(message, values))
    return amount


def _flag(_column: Column, text: str) -> bool | None:
    plain = _plain(text)
    return True if plain in YES else False if plain in NO else None


READINGS = {
    Content.CHOICE: _choice,
    Content.NUMBER: _number,
    Content.FLAG: _flag,
}
