"""Opens one workbook in a process of its own, with bounded memory and time, and says what it holds.

A workbook is whatever somebody sent. What goes wrong while it is opened ends this process and
nothing else. Standard library and the reader only; what was found goes out as JSON.
"""

from __future__ import annotations

import io
import json
import re
import sys
import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

try:
    import resource
except ImportError:  # a system without such limits
    resource = None  # type: ignore[assignment]

Attributes = dict[str, str]
_REF = re.compile(r"([A-Z]{1,3})(\d{1,7})")
#: an encrypted workbook is an OLE file with this stream
_LOCKED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True)
class Limits:
    """How much a workbook may be."""

    unpacked: int
    cells: int
    seconds: int
    memory: int


@dataclass
class Found:
    """What the cells alone do not tell of a sheet: rows from 0, cells by their names."""

    hidden: list[int] = field(default_factory=list)
    #: cells whose formula has no result in the file
    unvalued: list[str] = field(default_factory=list)
    #: cells that hold an error instead of a value
    errors: list[str] = field(default_factory=list)
    #: areas of joined cells: top, left, bottom, right
    joined: list[tuple[int, int, int, int]] = field(default_factory=list)
    rows: int = 0
    columns: int = 0


class Unreadable(Exception):
    """The workbook cannot be opened: `large`, `wide`, `entities`, `locked` or `broken`."""


class _Parser:
    """Walks the elements of one part, by their local names; refuses entities of its own."""

    def __init__(self) -> None:
        self.expat = expat.ParserCreate()
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.CharacterDataHandler = self.text

    def _start(self, name: str, attributes: Attributes) -> None:
        known = getattr(self, "on_" + name.rpartition(":")[2].replace("-", "_"), None)
        if known is not None:
            known({key.rpartition(":")[2]: value for key, value in attributes.items()})

    def _end(self, name: str) -> None:
        known = getattr(self, "end_" + name.rpartition(":")[2].replace("-", "_"), None)
        if known is not None:
            known()

    def text(self, words: str) -> None:
        """Take characters."""

    def read(self, content: bytes) -> None:
        """Walk a whole part."""
        self.expat.Parse(content, True)  # noqa: FBT003  the library takes it by place


class _Names(_Parser):
    """Which part of the package each sheet is."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: dict[str, str] = {}
        self.parts: dict[str, str] = {}

    def on_sheet(self, attributes: Attributes) -> None:
        self.sheets[attributes.get("name", "")] = attributes.get("id", "")

    # the element's name is the format's
    def on_Relationship(self, attributes: Attributes) -> None:  # noqa: N802
        self.parts[attributes.get("Id", "")] = attributes.get("Target", "")


class _Sheet(_Parser):
    """Rows and cells of an .xlsx sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.found, self.row, self.column = Found(), -1, -1
        self.sort = ""
        self.in_value = self.has_formula = self.has_value = False

    def on_row(self, attributes: Attributes) -> None:
        self.row = int(attributes.get("r", self.row + 2)) - 1
        self.column = -1
        if attributes.get("hidden") in ("1", "true") or attributes.get("ht") == "0":
            self.found.hidden.append(self.row)

    def on_c(self, attributes: Attributes) -> None:
        at = _REF.fullmatch(attributes.get("r", ""))
        self.column = column_of(at[1]) if at else self.column + 1
        self.sort = attributes.get("t", "")
        self.has_formula = self.has_value = False

    def on_f(self, _attributes: Attributes) -> None:
        self.has_formula = True

    def on_v(self, _attributes: Attributes) -> None:
        self.in_value = True
        # a formula may well give an empty text
        self.has_value = self.sort == "str"

    def on_is(self, _attributes: Attributes) -> None:
        self.has_value = True

    def end_v(self) -> None:
        self.in_value = False

    def text(self, words: str) -> None:
        self.has_value = self.has_value or (self.in_value and bool(words))

    def end_c(self) -> None:
        if self.has_value or self.has_formula:
            self.found.rows = max(self.found.rows, self.row + 1)
            self.found.columns = max(self.found.columns, self.column + 1)
        if self.has_formula and not self.has_value:
            self.found.unvalued.append(f"{letters(self.column)}{self.row + 1}")
        if self.sort == "e":
            self.found.errors.append(f"{letters(self.column)}{self.row + 1}")


class _Document(_Parser):
    """Rows and cells of an .ods document, all its sheets."""

    def __init__(self) -> None:
        super().__init__()
        self.sheets: dict[str, Found] = {}
        self.found, self.row, self.column, self.again = Found(), 0, 0, 1

    def on_table(self, attributes: Attributes) -> None:
        self.found, self.row = Found(), 0
        self.sheets[attributes.get("name", "")] = self.found

    def on_table_row(self, attributes: Attributes) -> None:
        self.again, self.column = int(attributes.get("number-rows-repeated", 1)), 0
        if attributes.get("visibility", "visible") != "visible":
            last = self.row + min(self.again, 100_000)
            self.found.hidden.extend(range(self.row, last))

    def end_table_row(self) -> None:
        self.row += self.again

    def on_table_cell(self, attributes: Attributes) -> None:
        down = int(attributes.get("number-rows-spanned", 1))
        if down > 1:
            across = int(attributes.get("number-columns-spanned", 1))
            last = (self.row + down - 1, self.column + across - 1)
            self.found.joined.append((self.row, self.column, *last))
        if attributes.get("formula") and not attributes.get("value-type"):
            self.found.unvalued.append(f"{letters(self.column)}{self.row + 1}")
        repeated = int(attributes.get("number-columns-repeated", 1))
        if attributes.get("value-type"):
            self.found.rows = max(self.found.rows, self.row + self.again)
            self.found.columns = max(self.found.columns, self.column + repeated)
        self.column += repeated

    on_covered_table_cell = on_table_cell


def letters(column: int) -> str:
    """Return the name of a column: A, B, …, AA."""
    name = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        name = chr(65 + place) + name
    return name


def column_of(name: str) -> int:
    """Return which column a name means."""
    column = 0
    for sign in name:
        column = column * 26 + ord(sign) - 64
    return column - 1


def unpack(content: bytes, limits: Limits) -> list[dict[str, Any]]:
    """Return the sheets of a workbook. Raises Unreadable."""
    if _LOCKED in content[:65_536] and content.startswith(b"\xd0\xcf"):
        raise Unreadable("locked")
    try:
        looked = _looked_into(content, limits) if content.startswith(b"PK") else None
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return [
            _sheet(book, about, looked, limits)
            for about in book.sheets_metadata
            if about.visible == SheetVisibleEnum.Visible
        ]
    except Unreadable:
        raise
    except PasswordError as error:
        raise Unreadable("locked") from error
    except MemoryError as error:
        raise Unreadable("wide") from error
    except Exception as error:
        # whatever is wrong with it, as fuzzing found: the reader's, the zip's, the parser's errors
        raise Unreadable("broken") from error


def _looked_into(content: bytes, limits: Limits) -> dict[str, Found]:
    """Return what a packed workbook says of its sheets beside their values."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        if sum(part.file_size for part in packed.infolist()) > limits.unpacked:
            raise Unreadable("large")
        texts = [p for p in packed.namelist() if p.lower().endswith((".xml", ".rels"))]
        if any(b"<!DOCTYPE" in packed.read(part) for part in texts):
            raise Unreadable("entities")
        if "content.xml" in packed.namelist():
            document = _Document()
            document.read(packed.read("content.xml"))
            return document.sheets
        return _package(packed)


def _package(packed: zipfile.ZipFile) -> dict[str, Found]:
    names = _Names()
    names.read(packed.read("xl/workbook.xml"))
    ties = _Names()
    ties.read(packed.read("xl/_rels/workbook.xml.rels"))
    found: dict[str, Found] = {}
    for name, tie in names.sheets.items():
        target = ties.parts.get(tie, "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if "worksheets" in part and part in packed.namelist():
            sheet = _Sheet()
            sheet.read(packed.read(part))
            found[name] = sheet.found
    return found


def _sheet(
    book: CalamineWorkbook, about: Any, looked: dict[str, Found] | None, limits: Limits
) -> dict[str, Any]:
    found = (looked or {}).get(about.name) or Found()
    if found.rows * found.columns > limits.cells:
        raise Unreadable("wide")
    sheet = book.get_sheet_by_name(about.name)
    if sheet.total_height * sheet.total_width > limits.cells:
        raise Unreadable("wide")
    joined = [(*first, *last) for first, last in sheet.merged_cell_ranges or ()] or found.joined
    rows = [_plain(row) for row in sheet.to_python(skip_empty_area=False)]
    _fill_down(rows, joined)
    return {
        "name": about.name,
        "rows": rows,
        "hidden": sorted(set(found.hidden)),
        "unvalued": found.unvalued,
        "errors": found.errors,
        # the old format keeps hidden rows where the reader does not look
        "seen": looked is not None,
    }


def _plain(row: list[Any]) -> list[Any]:
    cells = [value if isinstance(value, str | float | int) else _dated(value) for value in row]
    while cells and cells[-1] == "":
        cells.pop()
    return cells


def _dated(value: Any) -> Any:
    if value is None:
        return ""
    return [value.isoformat()] if hasattr(value, "isoformat") else str(value)


def _fill_down(rows: list[list[Any]], joined: list[tuple[int, int, int, int]]) -> None:
    """Let the value of cells joined downwards stand in each of the rows."""
    for top, left, bottom, _right in joined:
        if top >= len(rows) or left >= len(rows[top]) or rows[top][left] == "":
            continue
        for row in rows[top + 1 : bottom + 1]:
            if any(cell != "" for cell in row):
                row.extend([""] * (left + 1 - len(row)))
                row[left] = row[left] if row[left] != "" else rows[top][left]


def _bound(limits: Limits) -> None:
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        resource.setrlimit(resource.RLIMIT_CPU, (limits.seconds, limits.seconds + 1))


def main() -> None:
    """Read a workbook from the standard input under the limits given as arguments."""
    limits = Limits(*map(int, sys.argv[1:]))
    _bound(limits)
    try:
        said: dict[str, Any] = {"sheets": unpack(sys.stdin.buffer.read(), limits)}
    except Unreadable as refused:
        said = {"refused": str(refused)}
    sys.stdout.buffer.write(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass"))


if __name__ == "__main__":
    main()
