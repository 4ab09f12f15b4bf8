"""Can every colour be read on every surface it is used on (WCAG 2.2 AA, 1.4.3 and 1.4.11)?"""

import math
import re
from pathlib import Path

import pytest

CSS = Path(__file__).parents[1] / "static/ui/css"
SURFACES = ("page", "surface", "sunken")
TEXT = [
    *((ink, on) for on in (*SURFACES, "selected") for ink in ("ink", "ink-muted", "ink-faint")),
    *((ink, on) for on in SURFACES for ink in ("link", "link-hover", "seal", "idle-ink")),
    *((f"{tone}-ink", on) for tone in ("calm", "soon", "late", "info") for on in SURFACES),
    *((f"{tone}-ink", f"{tone}-wash") for tone in ("calm", "soon", "late", "info")),
    *(("ink", f"{tone}-wash") for tone in ("calm", "soon", "late", "info")),
    ("on-primary", "primary"), ("on-primary", "primary-hover"),
    ("on-seal", "seal"), ("on-seal", "seal-hover"), ("seal", "late-wash"),
    ("soon-ink", "selected"), ("late-ink", "selected"), ("calm-ink", "selected"),
]  # fmt: skip
MARKS = [
    *((f"{tone}-mark", "surface") for tone in ("calm", "soon", "late", "info", "idle")),
    *(("line-control", on) for on in SURFACES), ("focus", "page"), ("focus", "surface"),
    *((f"series-{rank}", "surface") for rank in (1, 3, 4, 5)),
]  # fmt: skip


def declarations(css):
    return dict(re.findall(r"--([\w-]+):\s*([^;]+);", css))


def themes():
    css = (CSS / "tokens.css").read_text(encoding="utf-8")
    bright, dark = css.split("@media screen and (prefers-color-scheme: dark)")
    light = declarations(bright)
    return {"light": light, "dark": light | declarations(dark.split("@media")[0])}


def luminance(theme, name):
    value = theme[name]
    while value.startswith("var("):
        value = theme[value[6:-1]]
    lightness, chroma, hue = map(float, re.fullmatch(
        r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)", value
    ).groups())  # fmt: skip
    a, b = (chroma * turn(math.radians(hue)) for turn in (math.cos, math.sin))
    long = (lightness / 100 + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness / 100 - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness / 100 - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    red, green, blue = (min(max(part, 0), 1) for part in (red, green, blue))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(theme, one, other):
    dark, bright = sorted(luminance(theme, name) for name in (one, other))
    return (bright + 0.05) / (dark + 0.05)


def test_black_on_white_is_the_greatest_contrast():
    theme = {"black": "oklch(0% 0 0)", "white": "oklch(100% 0 0)"}

    assert contrast(theme, "black", "white") == pytest.approx(21, abs=0.01)


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("ink", "on"), TEXT, ids=map(" on ".join, TEXT))
def test_text_can_be_read(name, ink, on):
    assert contrast(themes()[name], ink, on) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("mark", "on"), MARKS, ids=map(" on ".join, MARKS))
def test_marks_and_edges_can_be_seen(name, mark, on):
    assert contrast(themes()[name], mark, on) >= 3


def test_a_colour_is_written_in_tokens_only():
    others = [path for path in CSS.rglob("*.css") if path.name not in {"tokens.css", "dialog.css"}]
    written = re.compile(r"oklch\(\d|#[0-9a-f]{3}|rgb\(|hsl\(")

    assert len(others) > 30
    assert [path.name for path in others if written.search(path.read_text("utf-8"))] == []


def test_every_token_that_is_used_is_defined():
    used, defined = set(), set()
    for path in CSS.rglob("*.css"):
        css = path.read_text(encoding="utf-8")
        used |= set(re.findall(r"var\(--([\w-]+)\)", css))
        defined |= set(declarations(css))

    assert used - defined == set()


#: what pages load: all of them, and the hall's alone, which is to be small
ENTRIES = {"renda.css", "hall.css"}


def test_the_entry_imports_every_stylesheet():
    entry = (CSS / "renda.css").read_text(encoding="utf-8")
    imported = set(re.findall(r'@import "([^"]+)" layer', entry))
    present = {path.relative_to(CSS).as_posix() for path in CSS.rglob("*.css")}

    assert imported == present - ENTRIES


def test_no_stylesheet_is_long_or_important():
    for path in CSS.rglob("components/*.css"):
        css = path.read_text(encoding="utf-8")
        assert len(css.splitlines()) <= 120, path.name
        assert "!important" not in css, path.name
