"""机关代字: the codes of an office's numbers, as they are until the office sets its own."""

from __future__ import annotations

import re

from renda.directory.models import Congress
from renda.papers.models import Code

#: who has a congress's papers printed
OFFICE = "{name}常务委员会办公室"
#: what follows the place's name, and whose paper it is; `{name}` is the congress's full name
USUAL = (
    ("人发", "{name}常务委员会文件", False),
    ("人常", "{name}常务委员会文件", False),
    ("人办", f"{OFFICE}文件", False),
    ("人函", OFFICE, True),
)
_SUFFIX = re.compile(r"(人民代表大会|人大)$")
_RANK = re.compile(r"(?<=..)(自治县|区|县|市|镇|乡|街道)$")


def usual(congress: Congress) -> list[Code]:
    """Return the codes a congress has until it sets its own, unsaved."""
    place = _RANK.sub("", _SUFFIX.sub("", congress.short_name))
    return [
        Code(
            congress=congress,
            code=f"{place}{word}",
            mark=mark.format(name=congress.name),
            letter=letter,
        )
        for word, mark, letter in USUAL
    ]
