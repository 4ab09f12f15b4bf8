"""Topics of the published report under the names of the invented district."""

from __future__ import annotations

PLACES = {
    "江津": "青禾",
    "珞璜": "云台",
    "几江": "滨河",
    "支坪": "柳湾",
    "泸永江": "澜青禾",
    "泸州": "邻川",
    "四面山": "竹海",
    "四川省": "邻省",
    "重庆市": "澜州市",
    "重庆": "澜州",
}


def local(text: str) -> str:
    """Return a text with the district's own names."""
    for name, own in PLACES.items():
        text = text.replace(name, own)
    return text
