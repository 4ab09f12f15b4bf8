"""机关代字: the codes of an office's numbers, as they are until the office sets its own."""

from __future__ import annotations

import re

from renda.directory.models import Congress, Kind
from renda.directory.queries import of_kind
from renda.papers.fields import signed
from renda.papers.models import Code

#: who has a congress's papers printed
STANDING = "{name}常务委员会"
OFFICE = f"{STANDING}办公室"
#: what follows the place's name, the mark above the red line, and whose paper it is
USUAL = (
    ("人发", f"{STANDING}文件", STANDING, False),
    ("人常", f"{STANDING}文件", STANDING, False),
    ("人办", f"{OFFICE}文件", OFFICE, False),
    ("人函", OFFICE, OFFICE, True),
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
        for word, mark, office, letter in USUAL
    ]
    for body in of_kind(congress, *COMMITTEES).order_by("position", "pk"):
        name = signed(congress, body)
        word = _COMMITTEE.sub("", str(body)) or str(body)
        code = f"{place}人{word.removeprefix('人')}"
        made.append(_code(congress, code, name, name, letter=True))
    return list({code.code: code for code in reversed(made)}.values())[::-1]


def _code(congress: Congress, code: str, mark: str, office: str, *, letter: bool) -> Code:
    names = {"mark": mark.format(name=congress.name), "office": office.format(name=congress.name)}
    return Code(congress=congress, code=code[:20], letter=letter, **names)
