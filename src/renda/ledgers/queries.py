"""What can be asked of a ledger on its way in: its columns, its names, its rows good and bad."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Mapping as MappingType

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_noop

from renda.directory.models import Body, Mandate, Role
from renda.directory.naming import names_of
from renda.directory.standing import Standing
from renda.kernel.money import unit_in
from renda.ledgers import dates, numbers
from renda.ledgers.cells import parts, understand
from renda.ledgers.models import LedgerRow, Mapping, NameMatch, PersonMatch, Upload, WordMatch
from renda.ledgers.naming import Match, match
from renda.ledgers.registry import ledgers
from renda.ledgers.remarks import Remark
from renda.ledgers.spec import Content, Ledger, Row

CHUNK = 500


def may_bring(who: Standing, congress_id: int, ledger: Ledger) -> bool:
    """Say whether somebody brings in a congress's ledgers of a kind."""
    if ledger.by_administrators and congress_id in who.congresses_as(Role.ADMIN):
        return True
    return congress_id in who.congresses(ledger.brought_by, Role.CLERK)


def proposed_columns(upload: Upload) -> dict[str, int]:
    """Return which heading probably is which column: as the office said before, or as it sounds.

    First the headings that are called exactly so, then those that have the name within: 建议编号
    is a number and no suggestion.
    """
    ledger = ledgers[upload.ledger]
    known = Mapping.objects.filter(congress=upload.congress_id, ledger=ledger.slug)
    place = {heading: at for at, heading in enumerate(upload.headers)}
    taught = [(place[one.heading], one.key) for one in known if one.heading in place]
    found = {key: at for at, key in sorted(taught)}
    for fits in (_is_called, _is_within):
        for at, heading in enumerate(upload.headers):
            if at not in found.values():
                key = _sounds_like(ledger, heading, found, fits)
                found |= {key: at} if key else {}
    return found


def _sounds_like(
    ledger: Ledger, heading: str, taken: Iterable[str], fits: Callable[[str, str], bool]
) -> str | None:
    plain = re.sub(r"\s", "", heading)
    short = re.sub(r"[(（].*?[)）]", "", plain)
    free = [column for column in ledger.columns if column.key not in taken]
    for text in (plain, short):
        for column in free:
            if any(fits(word, text) for word in column.names):
                return column.key
    return None


def _is_called(word: str, heading: str) -> bool:
    return word == heading


def _is_within(word: str, heading: str) -> bool:
    """Say whether a heading ends in a name, or opens with a long one."""
    return len(word) > 1 and (heading.endswith(word) or (len(word) > 2 and word in heading))  # noqa: PLR2004  建议 is within everything


def matches(upload: Upload) -> list[Match]:
    """Return every unit name of a file with the body it means, unsure ones first."""
    taught = {
        row.written: row.body
        for row in NameMatch.objects.filter(congress=upload.congress_id).select_related("body")
    }
    names = names_of(upload.congress)
    able = set(ledgers[upload.ledger].bodies(upload.congress).values_list("pk", flat=True))
    found = [
        Match(written, taught[written], sure=True)
        if written in taught
        else match(written, names, able)
        for written in sorted(written_names(upload))
    ]
    return sorted(found, key=lambda one: (one.sure, one.body is not None, one.written))


def written_names(upload: Upload) -> set[str]:
    """Return the unit names that stand in a file."""
    several = {name for cell in cells_of(upload, Content.BODIES) for name in parts(cell)}
    return several | {cell.strip() for cell in cells_of(upload, Content.BODY)}


def cells_of(upload: Upload, content: Content) -> Iterator[str]:
    """Yield what stands in the columns of one kind."""
    keys = [c.key for c in ledgers[upload.ledger].columns if c.content is content]
    return cells_under(upload, *keys)


def cells_under(upload: Upload, *keys: str) -> Iterator[str]:
    """Yield what stands in some columns, and what was given for the whole file instead."""
    yield from (upload.given[key] for key in keys if key in upload.given)
    positions = [upload.columns[key] for key in keys if key in upload.columns]
    if positions:
        for cells in taken(upload).values_list("cells", flat=True).iterator(CHUNK):
            yield from (cells[at] for at in positions if at < len(cells) and cells[at])


def wrong_of(
    ledger: Ledger, given: MappingType[str, str], year: int | None, *, today: dt.date
) -> list[Remark]:
    """Return what is wrong with what is given for a whole file, but for names of bodies."""
    row = Row(0, given, year=year or today.year)
    for column in ledger.columns:
        if column.key in given and column.content not in (Content.BODY, Content.BODIES):
            understand(row, column, {}, today)
    return row.problems


def remembered(upload: Upload) -> list[NameMatch | PersonMatch | WordMatch]:
    """Return what an office said before that names and words of this file mean."""
    of_office = {"congress": upload.congress_id}
    names = NameMatch.objects.filter(**of_office, written__in=upload.names)
    people = PersonMatch.objects.filter(**of_office).select_related("mandate__person")
    deputies = "\n".join(cells_of(upload, Content.NAMES)) if people else ""
    words = WordMatch.objects.filter(**of_office, ledger=upload.ledger, key__in=upload.words)
    return [
        *names.select_related("body").order_by("written"),
        *(one for one in people.order_by("written") if one.written in deputies),
        *(one for one in words.order_by("key", "pk") if one.written in upload.words[one.key]),
    ]


def taken(upload: Upload) -> QuerySet[LedgerRow]:
    """Return the lines that are to be entered, unless something is wrong with them."""
    sheets = [one["name"] for one in upload.sheets if one["taken"]]
    lines = LedgerRow.objects.filter(upload=upload, sheet__in=sheets, closing=False)
    return lines if upload.with_hidden else lines.filter(hidden=False)


def left(upload: Upload) -> QuerySet[LedgerRow]:
    """Return the lines that are not entered, whatever the reason."""
    return LedgerRow.objects.filter(upload=upload).filter(
        Q(state__in=(LedgerRow.State.BAD, LedgerRow.State.KNOWN, LedgerRow.State.LEFT))
    )


def in_parts(lines: QuerySet[LedgerRow]) -> Iterator[list[LedgerRow]]:
    """Yield lines in their order, some hundred at a time; they may be changed meanwhile."""
    last = 0
    while some := list(lines.filter(position__gt=last).order_by("position")[:CHUNK]):
        yield some
        last = some[-1].position


def why_left(upload: Upload, line: LedgerRow) -> Remark:
    """Say why a line that is not taken stays out."""
    if line.closing:
        return Remark(gettext_noop("合计、备注、小标题等，不是记录"))
    if line.sheet not in [one["name"] for one in upload.sheets if one["taken"]]:
        return Remark(gettext_noop("没有选择工作表“%(sheet)s”"), {"sheet": line.sheet})
    return Remark(gettext_noop("隐藏的行"))


def counted(upload: Upload) -> dict[str, int]:
    """Return how many lines there are of each state."""
    found = LedgerRow.objects.filter(upload=upload).order_by().values_list("state")
    return dict(found.annotate(count=Count("pk")))


def usual_year(upload: Upload) -> int | None:
    """Return the year of which most rows are, as far as they name one."""
    ledger = ledgers[upload.ledger]
    places = [upload.columns[key] for key in ledger.dated if key in upload.columns]
    found: Counter[int] = Counter()
    for cells in taken(upload).values_list("cells", flat=True).iterator(CHUNK):
        days = (dates.day_in(cells[at]) for at in places if at < len(cells) and cells[at])
        found.update([day[0].year for day in days if day][:1])
    return found.most_common(1)[0][0] if found else None


def people_of(upload: Upload) -> dict[str, Mandate | None]:
    """Return which deputy a written name means, as an office said now or before."""
    before = PersonMatch.objects.filter(congress=upload.congress_id)
    found: dict[str, Mandate | None] = {
        one.written: one.mandate for one in before.select_related("mandate__person")
    }
    keys = [key for key in upload.people.values() if key]
    seats = Mandate.objects.select_related("person").in_bulk(keys)
    return found | {name: seats.get(key or 0) for name, key in upload.people.items()}


class Rows:
    """Makes rows of lines, a part of the file at a time, as far as they can be understood."""

    def __init__(self, upload: Upload, *, today: dt.date) -> None:
        self.upload, self.today = upload, today
        self.year = upload.year or today.year
        self.ledger = ledgers[upload.ledger]
        bodies = Body.objects.in_bulk([key for key in upload.names.values() if key])
        self.bodies = {name: bodies.get(key) for name, key in upload.names.items() if key}
        self.reviewer = self.ledger.reviewer(upload)
        self.counted_in = {one["name"]: one.get("unit") for one in upload.sheets}
        self.empty = {(one["name"], cell) for one in upload.sheets for cell in one.get("empty", ())}

    def of(self, lines: Sequence[LedgerRow]) -> list[Row]:
        """Return the rows of some lines, each with its problems and warnings."""
        rows = [self._row(line) for line in lines]
        self.reviewer(rows)
        return rows

    def parts(self, lines: QuerySet[LedgerRow]) -> Iterator[list[tuple[LedgerRow, Row]]]:
        """Yield lines with their rows, some hundred at a time."""
        for some in in_parts(lines):
            yield list(zip(some, self.of(some), strict=True))

    def _row(self, line: LedgerRow) -> Row:
        columns, cells = self.upload.columns, line.cells
        said = {key: cells[at] for key, at in columns.items() if at < len(cells)}
        blank = {key: text for key, text in self.upload.given.items() if not said.get(key)}
        row = Row(
            line.line,
            said | blank,
            {name: cell for name, cell in zip(self.upload.headers, cells, strict=False) if cell},
            sheet=line.sheet,
            units=self._units(line.sheet, said),
        )
        self._empty_cells(row)
        row.year = self._year_of(row)
        for column in self.ledger.columns:
            understand(row, column, self.bodies, self.today, self.upload.words)
        return row

    def _units(self, sheet: str, said: MappingType[str, str]) -> dict[str, int]:
        """Return in what a sheet counts the amounts of each column, where it says so."""
        headed = ((key, self.upload.headers[self.upload.columns[key]]) for key in said)
        units = {key: unit_in(heading) or self.counted_in.get(sheet) for key, heading in headed}
        return {key: unit for key, unit in units.items() if unit}

    def _empty_cells(self, row: Row) -> None:
        """Say which cells of a row have a formula without a result, or an error."""
        for sheet, cell in self.empty:
            if sheet == row.sheet and cell.lstrip(LETTERS) == str(row.line):
                message = gettext_noop(
                    "单元格%(cell)s的公式没有结果或者是错误，请用表格软件打开、改正并保存后再上传"
                )
                row.problems.append(Remark(message, {"cell": cell}))

    def _year_of(self, row: Row) -> int:
        """Return the year of a row: it names one, its number or first day does; else the file's."""
        named = (numbers.year_named(row.cells.get(key, "")) for key in self.ledger.years)
        said = next(filter(None, named), None)
        said = said or numbers.year_in(row.cells.get(self.ledger.numbered, ""))
        days = (dates.day_in(row.cells.get(key, "")) for key in self.ledger.dated)
        first = next((day[0].year for day in days if day), None)
        return said or first or self.year


LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def earlier(upload: Upload) -> Upload | None:
    """Return the entered upload of the same file, if there is one."""
    same = Upload.objects.filter(
        congress=upload.congress_id,
        ledger=upload.ledger,
        sha256=upload.sha256,
        state__in=(Upload.State.ENTERED, Upload.State.ENTERING),
    )
    return same.exclude(pk=upload.pk or 0).exclude(sha256="").order_by("pk").first()
