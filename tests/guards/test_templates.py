"""Templates hold no style, no script, no handler, and no Chinese that nobody can translate."""

import re

from django.utils.translation.template import templatize

from tests.guards.walking import PACKAGE, files, relative

FORBIDDEN = {
    "style attribute": re.compile(r"<[a-z][^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "script in the page": re.compile(
        r"<script\b(?![^>]*\s(?:src=|type=\"application/json\"))", re.IGNORECASE
    ),
    "handler": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "address that is a script": re.compile(r"javascript:", re.IGNORECASE),
}
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}", re.DOTALL)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
#: pages of the catalogue, in debug only, show what a word looks like
SAMPLES = ("catalogue", "sample_")
MARKED = re.compile(
    r"(?<=lang=\"zh-Hans\">)[^<]*"
    r"|\{% blocktrans(?:late)?\b.*?\{% endblocktrans(?:late)? %\}"
    r"|\{% trans(?:late)? .*?%\}|_\(\s*(\"|').*?\1\s*\)",
    re.DOTALL,
)


def test_no_template_holds_style_or_script() -> None:
    found = [
        f"{relative(path)}: {name}"
        for path in files(".html", under=PACKAGE)
        for name, pattern in FORBIDDEN.items()
        if pattern.search(COMMENT.sub("", path.read_text(encoding="utf-8")))
    ]

    assert found == []


def test_every_chinese_word_of_a_template_can_be_translated() -> None:
    found = [
        f"{relative(path)}: {line.strip()}"
        for path in files(".html", under=PACKAGE)
        # a paper is an official document, and those are Chinese
        if not path.name.startswith((*SAMPLES, "paper_text", "paper_head"))
        for line in MARKED.sub("", COMMENT.sub("", path.read_text(encoding="utf-8"))).splitlines()
        if CHINESE.search(line)
    ]

    assert found == []


def test_every_template_can_be_read_for_messages() -> None:
    assert all(
        templatize(path.read_text(encoding="utf-8")) for path in files(".html", under=PACKAGE)
    )
