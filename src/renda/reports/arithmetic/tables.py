"""Tables written as text: rows of bare numbers, under names of columns or without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from renda.reports.arithmetic.outcomes import sum_explained
from renda.reports.arithmetic.spec import Form, Relation, RelationKind, Slip
from renda.reports.arithmetic.terms import ROW, Term
from renda.reports.reading.lexicon import any_of

#: columns and rows that make a table, and characters before it in which its columns are named
COLUMNS, ROWS, HEADER = 3, 2, 200
ROW_END = re.compile("[;；。\n]")
NAME = re.compile(r"[、|,，\s]+")
WHOLE = re.compile("总|合计|共|受理|交办|收到|应")
INNER = re.compile("其中|含|小计")
TOTAL_ROW = re.compile(r"(?:合|总|共)\s*计")
#: what stands between the cells of a row
BLANK = "| \t\u3000"


def tabled(text: str, found: Sequence[Term]) -> list[Relation]:
    """Return what hangs together in the rows of every table."""
    across = [one for rows in _tables(text, found) for one in (*_sums(rows), *_parts(text, rows))]
    known = {number.start for one in across if not one.holds for number in one.numbers}
    down = (one for rows in _named_rows(text, found) for one in _totals(rows))
    return [*across, *(one for one in down if known.isdisjoint(n.start for n in one.numbers))]


def _named_rows(text: str, found: Sequence[Term]) -> Iterator[list[tuple[str, list[Term]]]]:
    """Return the rows that stand one below the other, a name and as many numbers in each."""
    rows: list[tuple[str, list[Term]]] = []
    line = -1
    for number, group in groupby(found, key=lambda term: term.paragraph):
        row = list(group)
        begun = text.rfind("\n", 0, row[0].number.start) + 1
        name = text[begun : row[0].number.start]
        is_row = bool(ROW.search(name)) and not any(one.own.strip(BLANK) for one in row[1:])
        if rows and not (is_row and number == line + 1 and len(row) == len(rows[-1][1])):
            yield rows
            rows = []
        if is_row:
            rows.append((name.strip(BLANK), row))
        line = number
    yield rows


def _totals(rows: Sequence[tuple[str, list[Term]]]) -> Iterator[Relation]:
    """Return what the row called 合计, at one end of a table, adds up in each of its columns.

    A column that misses is an error where another one comes out, or one slip explains it.
    """
    if len(rows) <= COLUMNS:
        return
    (first, top), *_inside, (last, bottom) = rows
    total, parts = (bottom, rows[:-1]) if TOTAL_ROW.fullmatch(last) else (top, rows[1:])
    if not (TOTAL_ROW.fullmatch(last) or TOTAL_ROW.fullmatch(first)):
        return
    if any(INNER.search(name) or TOTAL_ROW.fullmatch(name) for name, _row in parts):
        return
    columns = [
        (one, [row[at] for _name, row in parts])
        for at, one in enumerate(total)
        if one.is_count and not one.grown
        and all(row[at].unit == one.unit and not row[at].number.rough for _name, row in parts)
    ]  # fmt: skip
    told = [_column(one, inside) for one, inside in columns]
    some = any(one.holds for one in told)
    for one, (whole, inside) in zip(told, columns, strict=True):
        explained = [(part.number.value, 1) for part in inside]
        if one.holds or some or sum_explained(whole.number.value, explained):
            yield one


def _column(total: Term, parts: Sequence[Term]) -> Relation:
    made = sum((part.number.value for part in parts), Decimal(0))
    holds = made == total.number.value
    numbers = (total.number, *(part.number for part in parts))
    slip = Slip.NONE if holds else Slip.VALUE
    return Relation(RelationKind.SUM, holds, numbers, Form.TOTAL, slip, made, cue="合计")


def _tables(text: str, found: Sequence[Term]) -> Iterator[list[list[Term]]]:
    rows: list[list[Term]] = []
    row: list[Term] = []
    for term in found:
        if not term.is_cell:
            rows, row = _closed(rows, row), []
            if len(rows) >= ROWS:
                yield rows
            rows = []
            continue
        last = row[-1].number if row else None
        if last and ROW_END.search(text[last.end : term.number.start]):
            rows, row = _closed(rows, row), []
        elif not row and rows and not _follows(text, rows[-1][-1], term):
            if len(rows) >= ROWS:
                yield rows
            rows = []
        row.append(term)
    rows = _closed(rows, row)
    if len(rows) >= ROWS:
        yield rows


def _follows(text: str, last: Term, term: Term) -> bool:
    """Say whether a row stands right behind another: only its name and year are between."""
    return len(text[last.number.end : term.number.start]) <= 16  # noqa: PLR2004


def _closed(rows: list[list[Term]], row: list[Term]) -> list[list[Term]]:
    if len(row) < COLUMNS:
        return rows if not row else []
    return [*rows, row] if not rows or len(rows[-1]) == len(row) else [row]


def _sums(rows: Sequence[Sequence[Term]]) -> Iterator[Relation]:
    """Return columns that others make in all rows but a few: what misses it there is an error."""
    width = len(rows[0])
    for total in range(width):
        for first in range(width):
            for size in range(2, width - first + 1):
                columns = range(first, first + size)
                if total in columns:
                    continue
                right = [_adds(row, total, columns) for row in rows]
                if sum(right) < _most(rows):
                    continue
                yield from (
                    _sum(row, total, columns, holds=ok) for row, ok in zip(rows, right, strict=True)
                )


def _adds(row: Sequence[Term], total: int, columns: range) -> bool:
    made = sum((row[n].number.value for n in columns), Decimal(0))
    return made == row[total].number.value != 0


def _sum(row: Sequence[Term], total: int, columns: range, *, holds: bool) -> Relation:
    numbers = (row[total].number, *(row[n].number for n in columns))
    made = sum((row[n].number.value for n in columns), Decimal(0))
    slip = Slip.NONE if holds else Slip.VALUE
    return Relation(RelationKind.SUM, holds, numbers, Form.TOTAL, slip, made, cue="表")


def _parts(text: str, rows: Sequence[Sequence[Term]]) -> Iterator[Relation]:
    """Return columns whose names say that they are part of another: 来访、其中集体来访.

    What is more than its whole in a row is wrong there, if it is not in most of the others.
    """
    names = _names(text, rows)
    for whole, part in _inside(names):
        right = [row[whole].number.value >= row[part].number.value for row in rows]
        if sum(right) < _most(rows):
            continue
        for row, holds in zip(rows, right, strict=True):
            yield Relation(
                RelationKind.PART,
                holds=holds,
                numbers=(row[whole].number, row[part].number),
                form=Form.OF_WHICH,
                slip=Slip.NONE if holds else Slip.VALUE,
                cue=names[part],
            )


def _most(rows: Sequence[Sequence[Term]]) -> int:
    """Return in how many rows a rule must hold before it is one of the table."""
    return max(ROWS, (2 * len(rows) + 2) // 3)


def _names(text: str, rows: Sequence[Sequence[Term]]) -> list[str]:
    """Return the names of the columns, if as many stand before the table; the last ones."""
    start = rows[0][0].number.start
    before = text[max(start - HEADER, 0) : start]
    for line in reversed([one for one in re.split("[。;；:：\n]", before) if one.strip()]):
        names = [name for name in NAME.split(line.strip()) if name]
        if len(names) >= len(rows[0]):
            return names[-len(rows[0]) :]
    return []


def _inside(names: Sequence[str]) -> Iterator[tuple[int, int]]:
    inner = False
    for part, name in enumerate(names):
        inner = inner or bool(INNER.search(name))
        for whole in range(part):
            same = names[whole][-2:] == name[-2:]
            if INNER.search(names[whole]) or not WHOLE.search(names[whole]):
                continue
            if (same and inner) or (whole == part - 1 and any_of("outcomes").search(name)):
                yield whole, part
