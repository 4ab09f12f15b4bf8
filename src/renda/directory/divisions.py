"""Which place a division code stands for, and which place it lies in."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from renda.directory.spec import Level

# Codes are padded to six digits as offices write them: 50 → 500000, 5001 → 500100.
_WIDTH = 6
_TABLES = (
    ("divisions_provinces.csv", Level.PROVINCE),
    ("divisions_cities.csv", Level.CITY),
    ("divisions_areas.csv", Level.DISTRICT),
)
# 市辖区 and the like are rows of the statistics, not places with a congress.
_GROUPINGS = ("市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划")


@dataclass(frozen=True, slots=True)
class Division:
    """A province, city or county with its code; `parent` is the code of the place above it."""

    code: str
    name: str
    level: Level
    parent: str | None

    @property
    def is_grouping(self) -> bool:
        """Whether this is only a heading of the statistics, without a congress of its own."""
        return self.level is Level.CITY and self.name in _GROUPINGS


@cache
def divisions() -> dict[str, Division]:
    """Read the whole table once, by six-digit code."""
    found: dict[str, Division] = {}
    for name, level in _TABLES:
        text = files("renda.directory").joinpath("data", name).read_text(encoding="utf-8")
        for row in csv.DictReader(text.splitlines()):
            parent = row.get("cityCode") or row.get("provinceCode")
            code = _padded(row["code"])
            # A city without counties is listed again below itself; it is there already.
            found.setdefault(
                code, Division(code, row["name"], level, _padded(parent) if parent else None)
            )
    return found


def division(code: str) -> Division | None:
    """Give the place of a code, or none if the table does not know it."""
    return divisions().get(_padded(code))


def lineage_of(code: str) -> list[Division]:
    """Give a place and the places above it that have a congress, nearest first."""
    found: list[Division] = []
    here = division(code)
    while here is not None:
        if not here.is_grouping:
            found.append(here)
        here = divisions().get(here.parent) if here.parent else None
    return found


def places_like(words: str, *, most: int) -> list[Division]:
    """Return the places whose full name has all of these words, or whose code begins with them.

    Those that are called so themselves stand before those that lie in one.
    """
    parts = words.split()
    found = [
        one
        for one in divisions().values()
        if parts
        and not one.is_grouping
        and (one.code.startswith(words) or all(part in full_name(one) for part in parts))
    ]
    return sorted(found, key=lambda one: (parts[-1] not in one.name, one.code))[:most]


def full_name(one: Division) -> str:
    """Return a place with those above it, the widest first."""
    return "".join(place.name for place in reversed(lineage_of(one.code)))


def _padded(code: str) -> str:
    return code.ljust(_WIDTH, "0")
