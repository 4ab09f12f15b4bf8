"""机关代字: the codes of an office's numbers, as they are until the office sets its own."""

from __future__ import annotations

import re

from renda.directory.models import Congress, Kind, Level
from renda.directory.queries import of_kind
from renda.papers.fields import organ, signed
from renda.papers.models import Code

#: who has a congress's papers printed
STANDING = "{organ}"
OFFICE = f"{STANDING}办公室"
#: what follows the place's name, the mark above the red line, and whose paper it is
USUAL = (
    ("人发", f"{STANDING}文件", STANDING, False),
    ("人常", f"{STANDING}文件", STANDING, False),
    ("人办", f"{OFFICE}文件", OFFICE, False),
    ("人函", OFFICE, OFFICE, True),
)
#: a town has a presidium, and no office of its own that signs
OF_TOWNS = (
    ("人发", f"{STANDING}文件", STANDING, False),
    ("人函", STANDING, STANDING, True),
)
#: the bodies of a congress that send letters of their own
COMMITTEES = (Kind.COMMITTEE, Kind.DEPUTY_COMMITTEE)
_SUFFIX = re.compile(r"(人民代表大会|人大)$")
_RANK = re.compile(r"(?<=..)(自治县|区|县|市|镇|乡|街道)$")
_COMMITTEE = re.compile(r"^.*人大|(工作)?(委员会|工委|委)$")


def usual(congress: Congress) -> list[Code]:
    """Return the codes a congress has until it sets its own, unsaved."""
    place = _RANK.sub("", _SUFFIX.sub("", congress.short_name))
    made = [
        _code(congress, f"{place}{word}", mark, office, letter=letter)
        for word, mark, office, letter in (OF_TOWNS if congress.level == Level.TOWN else USUAL)
    ]
    for body in of_kind(congress, *COMMITTEES).order_by("position", "pk"):
        name = signed(congress, body)
        word = _COMMITTEE.sub("", str(body)) or str(body)
        code = f"{place}人{word.removeprefix('人')}"
        made.append(_code(congress, code, name, name, letter=True))
    return list({code.code: code for code in reversed(made)}.values())[::-1]


def printing(congress: Congress) -> str:
    """Return who has a congress's papers printed."""
    whose = STANDING if congress.level == Level.TOWN else OFFICE
    return whose.format(organ=organ(congress))


def _code(congress: Congress, code: str, mark: str, office: str, *, letter: bool) -> Code:
    whose = organ(congress)
    names = {"mark": mark.format(organ=whose), "office": office.format(organ=whose)}
    return Code(congress=congress, code=code[:20], letter=letter, **names)
