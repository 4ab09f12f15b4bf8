"""Every declared paper stands in docs/papers, as a picture or as one that the example lacks."""

import re

from renda.papers.spec import places
from tools.papers import FOLDER, NONE

SECTION = re.compile(r"### .* `([\w-]+)`\n\n(?:!\[.*\]\(([\w-]+)\.png\)|(.+))\n")


def shown():
    """Return what each paper's section shows: the picture's name, or that there is none."""
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    return [(key, picture, told) for key, picture, told in SECTION.findall(text)]


def test_each_paper_is_shown_as_it_is_declared():
    """If it fails, make the pictures anew: python -m tools.papers."""
    declared = sorted((place.procedure.slug, place.document.key) for place in places())
    assert sorted(key for key, *_rest in shown()) == sorted(key for _slug, key in declared)
    pictures = {picture for _key, picture, _told in shown() if picture}
    assert pictures <= {f"{slug}-{key}" for slug, key in declared}
    assert {told for _key, _picture, told in shown() if told} <= {NONE}


def test_each_picture_is_there_and_no_other():
    pictures = {picture for _key, picture, _told in shown() if picture}
    assert {path.stem for path in FOLDER.glob("*.png")} == pictures
    assert all(path.stat().st_size < 60_000 for path in FOLDER.glob("*.png"))
