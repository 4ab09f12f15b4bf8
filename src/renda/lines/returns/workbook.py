"""The workbook in which a return or a register is filled in, and what is read from one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from openpyxl.utils import get_column_letter

from renda.kernel.language import day_in_words, listed, recording
from renda.kernel.sheets import Sheet, TableRefused, read_sheets
from renda.kernel.tables import NAMED, told_empty
from renda.ledgers import spec as ledgers
from renda.ledgers.reading import GUIDE
from renda.ledgers.template import workbook
from renda.ledgers.words import KNOWN_BY
from renda.lines.returns.filing import kept_of
from renda.lines.returns.fitting import amiss
from renda.lines.returns.models import Row
from renda.lines.returns.spec import Choice, Column, Day, Kept, Line, Number
from renda.matters.imported_rows import Unfit
from renda.matters.models import Matter

CONTENTS = {
    Number: ledgers.Content.NUMBER,
    Day: ledgers.Content.DATE,
    Choice: ledgers.Content.CHOICE,
}
#: the heading stands among the first rows, below a title that somebody added
WITHIN = 10
FILED_BY = gettext_noop("填报单位")
#: how a workbook is known again
MARK = "RENDA-%d"


def made(matter: Matter, *, empty: bool = False) -> bytes:
    """Return the workbook of a share or a book, with what is there already unless empty."""
    kept = kept_of(matter)
    with recording():
        title = str(kept.label)
        lists = {
            one.key: [str(label) for _key, label in one.choices]
            for one in kept.columns
            if isinstance(one, Choice)
        }
        rows = [] if empty else [list(_row(kept, one)) for one in _rows(matter)]
    columns = [_column(one) for one in kept.columns]
    return workbook(title, columns, lists, rows=rows, told=_told(matter, kept))


def _rows(matter: Matter) -> Sequence[Row]:
    return list(Row.objects.filter(matter=matter).order_by("n"))


def _row(kept: Kept, row: Row) -> Iterator[object]:
    for column in kept.columns:
        value = row.cells.get(column.key)
        if isinstance(column, Number):
            yield column.read(str(value)) if value is not None else None
        elif isinstance(column, Day):
            yield column.read(str(value)) if value else None
        else:
            yield column.told(value)


def _column(column: Column) -> ledgers.Column:
    content = CONTENTS.get(type(column), ledgers.Content.TEXT)
    limit = column.limit if isinstance(column, Line) else 20_000
    return ledgers.Column(
        column.key,
        column.heading,
        content=content,
        required=column.required,
        limit=limit,
        help=column.help,
    )


def _told(matter: Matter, kept: Kept) -> Iterator[tuple[str, str]]:
    yield _("事项"), str(matter.title)
    yield _(FILED_BY), str(matter.body or matter.lead or "")
    if matter.parent is not None and matter.due_on:
        yield _("报送期限"), day_in_words(matter.due_on)
    yield _("依据"), str(kept.basis)
    if kept.many:
        yield _("填写方法"), _("每行一条，有多少填多少；没有的不填，照样报送，就是零报送。")
    else:
        yield _("填写方法"), _("只填一行，没有的填0。")
    yield KNOWN_BY, MARK % matter.pk


def read(matter: Matter, content: bytes, name: str, *, on: dt.date) -> list[dict[str, Any]]:
    """Return the rows of a workbook that was filled in on a day. Raises TableRefused.

    The message names every cell that does not fit, so many of them, and why; nothing is taken then.
    """
    kept = kept_of(matter)
    sheets = read_sheets(content, name)
    _is_of(matter, sheets)
    body = [one for one in sheets if one.name != GUIDE and any(any(row) for row in one.rows)]
    if len(body) != 1:
        raise TableRefused(_("请只留一张填报的工作表，再上传。"))
    (sheet,) = body
    if sheet.hidden:
        lines = listed(map(str, sorted(sheet.hidden)[:NAMED]))
        raise TableRefused(
            _("有隐藏的行（第%(lines)s行）。请取消隐藏，不要的删去，再上传。") % {"lines": lines}
        )
    if sheet.empty:
        raise TableRefused(told_empty(sheet.empty))
    return _Reading(kept, sheet).rows(on)


def _is_of(matter: Matter, sheets: Sequence[Sheet]) -> None:
    """Refuse the workbook of another body; one without its explaining sheet may be anybody's."""
    guide = next((one for one in sheets if one.name == GUIDE), None)
    said = {row[0]: row[1] for row in guide.rows if len(row) > 1} if guide else {}
    if said.get(KNOWN_BY, MARK % matter.pk) == MARK % matter.pk:
        return
    with recording():
        written = _(FILED_BY)
    whose = said.get(_(FILED_BY)) or said.get(written) or _("别的单位或者另一次报送")
    raise TableRefused(
        _("这张表是“%(whose)s”的，不是本件的。请下载本件的表格填写后再上传。") % {"whose": whose}
    )


class _Reading:
    """Reads one sheet, and says all that is wrong with it at once."""

    def __init__(self, kept: Kept, sheet: Sheet) -> None:
        self.kept, self.sheet = kept, sheet
        self.problems: list[str] = []
        #: which cells were told of
        self.told: set[tuple[int, int]] = set()
        self.known = dict(_headings(kept))
        self.at = self._header()
        self.places = self._places()

    def _header(self) -> int:
        """Return which row has the headings."""
        first = self.sheet.rows[:WITHIN]
        found = [sum(cell.strip() in self.known for cell in row) for row in first]
        if not any(found):
            raise TableRefused(_("找不到栏目名称。请使用下载的表格，不要改动第一行。"))
        return found.index(max(found))

    def _places(self) -> dict[str, int]:
        """Return in which column of the sheet each column stands."""
        places: dict[str, int] = {}
        for place, cell in enumerate(self.sheet.rows[self.at]):
            heading, key = cell.strip(), self.known.get(cell.strip())
            if key is None:
                if heading or self._used(place):
                    self._say(self.at, place, _("不认识的栏目“%(name)s”"), name=heading)
            elif key in places:
                self._say(self.at, place, _("栏目“%(name)s”重复"), name=heading)
            else:
                places[key] = place
        for column in self.kept.columns:
            if column.key not in places:
                self.problems.append(_("缺少栏目“%(name)s”") % {"name": column.heading})
        return places

    def _used(self, place: int) -> bool:
        below = self.sheet.rows[self.at + 1 :]
        return any(len(row) > place and row[place].strip() for row in below)

    def _say(self, row: int, place: int, why: str, **words: Any) -> None:
        where = f"{get_column_letter(place + 1)}{row + 1}"
        self.told.add((row, place))
        self.problems.append(
            _("%(where)s：%(why)s") % {"where": where, "why": (why % words).rstrip("。.")}
        )

    def rows(self, on: dt.date) -> list[dict[str, Any]]:
        """Return the rows. Raises TableRefused."""
        found, lines = [], []
        for n, cells in enumerate(self.sheet.rows[self.at + 1 :], start=self.at + 1):
            if any(cell.strip() for cell in cells):
                found.append(self._row(n, cells))
                lines.append(n)
        for wrong in amiss(self.kept, found, on):
            place = self.places.get(wrong.column)
            if place is None or (lines[wrong.row], place) in self.told:
                continue
            self._say(lines[wrong.row], place, str(wrong.why).replace("%", "%%"))
        if not self.kept.many and len(found) != 1:
            self.problems.append(_("应当正好填一行，现有%(n)d行") % {"n": len(found)})
        if self.problems:
            raise TableRefused(_some(self.problems))
        return found

    def _row(self, n: int, cells: Sequence[str]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for column in self.kept.columns:
            place = self.places.get(column.key)
            text = cells[place] if place is not None and place < len(cells) else ""
            try:
                values[column.key] = column.read(text)
            except Unfit as unfit:
                values[column.key] = None
                self._say(n, place or 0, str(unfit.message).replace("%", "%%"))
        return values


def _headings(kept: Kept) -> Iterator[tuple[str, str]]:
    """Yield by what a column is known: as it is recorded, and in the reader's language."""
    for column in kept.columns:
        with recording():
            written = (str(column.heading), str(column.label))
        for heading in (*written, str(column.heading), str(column.label)):
            yield heading, column.key


def _some(problems: Sequence[str]) -> str:
    more = len(problems) - NAMED
    said = [*problems[:NAMED], *([_("另有%(n)d处") % {"n": more}] if more > 0 else [])]
    return _("表格没有收下，一格也没有改动：%(problems)s。") % {"problems": listed(said, "；")}


def filled(matter: Matter) -> Mapping[str, Any]:
    """Return what a form starts with: what was filed last."""
    kept, rows = kept_of(matter), _rows(matter)
    if kept.many:
        return {"rows": [one.cells for one in rows]}
    return rows[0].cells if rows else {}
