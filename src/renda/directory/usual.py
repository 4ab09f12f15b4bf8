"""Which bodies a congress of a level usually has: where an office begins its list.

Who they are varies by place and reform; the list is offered to be ticked and renamed, and nothing
follows from it.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from renda.directory.models import Congress
from renda.directory.spec import Kind, Level
from renda.kernel.text import clean

#: what stands before the names of a place's bodies: 南屏区教育局, 南屏区人民法院
_AREA, _WORD = "@", "#"
_NAMES = ("name", "short_name")
_WORDS = "省市州盟区县旗镇乡"
_WORDS_OF_LEVELS = {
    Level.PROVINCE: "省",
    Level.CITY: "市",
    Level.DISTRICT: "区",
    Level.TOWN: "镇",
}
#: what stands before the places of a numbered list
_NUMBERED = re.compile(
    r"\s*(?:[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.\uff0e、]+|\d{1,3}(?=\D)|[①-⑳])"
)


@dataclass(frozen=True, slots=True)
class Usual:
    """A body as it is usually there, with the other names that people write."""

    kind: Kind
    name: str
    short_name: str
    other_names: tuple[str, ...] = ()


@cache
def _table() -> dict[str, Any]:
    text = files("renda.directory").joinpath("data", "usual_bodies.toml").read_text("utf-8")
    return tomllib.loads(text)


def congress_names(place: str, near: str) -> tuple[str, str]:
    """Return how the congress of a place is called, in full and for short.

    place: with the places above it; near: without them.
    """
    return f"{place}人民代表大会", f"{near}人大"


def town_names(congress: Congress, town: str) -> tuple[str, str]:
    """Return how the congress of a town in a district is called, in full and for short."""
    return congress_names(f"{congress.name.removesuffix('人民代表大会')}{town}", town)


def area_of(congress: Congress) -> str:
    """Return the place as its bodies bear it: 南屏区 for 云江市南屏区人民代表大会."""
    return congress.short_name.removesuffix("人大")


def office_of(congress: Congress) -> Usual:
    """Return the body that keeps a congress's affairs."""
    return next(one for one in usual_bodies(congress) if one.kind == Kind.OFFICE)


def usual_bodies(congress: Congress) -> list[Usual]:
    """Return the bodies that a congress of this level usually has, in the order of the books."""
    area, word = area_of(congress), _place_word(congress)
    found = []
    for row in _table()["bodies"]:
        if congress.level in row["levels"]:
            name, short = (row[key].replace(_AREA, area).replace(_WORD, word) for key in _NAMES)
            others = tuple(
                one.replace(_AREA, area).replace(_WORD, word) for one in row.get("other_names", ())
            )
            found.append(Usual(Kind(row["kind"]), name, short, others))
    return found


def _place_word(congress: Congress) -> str:
    """Return what the place is called in short names: 区, 县 (an 自治县, too), 市."""
    last = area_of(congress)[-1:]
    return last if last in _WORDS else _WORDS_OF_LEVELS[Level(congress.level)]


def places_in(text: str) -> list[str]:
    """Return the places of a list as offices paste them: a line each, or parted in one line.

    Where the lines are numbered (1. 甲镇, （2）乙镇, 三、丙镇) the numbers are no part of a name.
    """
    lines = (_NUMBERED.sub("", line) for line in text.replace("\r", "\n").split("\n"))
    words = re.split(r"[\n、，,；;\t]+|(?<=[镇乡道木])[ 　]+", "\n".join(lines))
    places = (clean(word).strip() for word in words)
    return list(dict.fromkeys(place for place in places if place))


def is_town(name: str) -> bool:
    """Say whether a name is that of a town or a street: signs alone, and its word at the end."""
    return name.endswith(("镇", "乡", "街道", "苏木")) and name.replace("·", "").isalpha()


def bodies_of_towns(congress: Congress, places: Iterable[str]) -> list[Usual]:
    """Return what a district has in each of its towns and streets: government, congress, deputies.

    A street office has no congress of its own: the district's committee has a working committee
    there (L3 Art. 59).
    """
    area, found = area_of(congress), list[Usual]()
    for place in places:
        is_street = place.endswith("街道")
        seat = f"{area}{place}办事处" if is_street else f"{area}{place}人民政府"
        found.append(Usual(Kind.TOWN_GOVERNMENT, seat, place, (seat.removeprefix(area),)))
        found.append(
            Usual(Kind.STREET_COMMITTEE, f"{area}人大{place}工委", f"{place}人大工委")
            if is_street
            else Usual(Kind.PRESIDIUM, f"{area}{place}人大主席团", f"{place}人大")
        )
        found.append(Usual(Kind.DELEGATION, f"{area}{place}代表团", f"{place}代表团"))
    return found
