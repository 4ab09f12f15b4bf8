"""What a row of numbers looks like: accessible SVG and the table of the same numbers."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from renda.ui.units import behind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    Number = int | float | Decimal | None

ROW = 38  # px: a label, then its bar beneath
PLOT = 168  # px: height of a column or line chart without its labels
TOP = 20  # px: room for the value above the highest column
EMPTY = SafeString("")
PRINTED_WIDTH = 440  # px: the line of an official paper
#: paper knows no style sheet
PRINTED_STYLE = (
    "<style>.chart__label,.chart__value{font-family:'Noto Sans SC';font-size:14px}"
    ".chart__track{fill:#eeeeee}.chart__mark{fill:#33557f}</style>"
)


@dataclass(frozen=True)
class Point:
    """One number with its name, its address and the colour that repeats its name."""

    label: str
    value: Number
    url: str = ""
    tone: str = "1"


@dataclass(frozen=True)
class Series:
    """One number per category; `urls` may be empty or as long as `values`."""

    name: str
    values: Sequence[Number]
    tone: str = "1"
    urls: Sequence[str] = ()
    url: str = ""

    def at(self, place: int, label: str) -> Point:
        url = self.urls[place] if place < len(self.urls) else ""
        return Point(label, self.values[place], url, self.tone)


@dataclass(frozen=True)
class Cell:
    text: str
    url: str = ""


@dataclass(frozen=True)
class Key:
    label: str
    tone: str
    url: str = ""


@dataclass(frozen=True)
class Chart:
    """What the `chart` tag shows: the picture, its key, and the table of the same numbers."""

    title: str
    svg: SafeString
    headers: tuple[str, ...] = ()
    rows: tuple[tuple[Cell, ...], ...] = ()
    key: tuple[Key, ...] = field(default=())
    #: what stands under the columns, as text that breaks where it is too long for its column
    names: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to be seen: no number, or none but nought."""
        return not any(cell.text not in NOTHING for row in self.rows for cell in row[1:])


#: what is written of what there is none of
NOTHING = frozenset({"—", "0"})


def number(value: Number) -> str:
    """A number as both the picture and the table write it."""
    if value is None:
        return "—"
    if isinstance(value, Decimal):
        # what is exact stays exact: a little is not nothing
        return f"{value.normalize():f}"
    return f"{value:.2f}".rstrip("0").rstrip(".") if value % 1 else f"{value:.0f}"


def bars(title: str, points: Iterable[Point], *, header: str = "", unit: str = "") -> Chart:
    """Horizontal bars, one per point, each label above its bar."""
    points = tuple(points)
    top = _top(point.value for point in points)
    marks = _join(_bar(place, point, top, unit) for place, point in enumerate(points))
    svg = _svg(title, points, marks, height=ROW * len(points))
    rows = tuple((Cell(point.label), Cell(number(point.value), point.url)) for point in points)
    return Chart(title, svg, (header or _("项目"), unit or _("数量")), rows)


def printed(chart: Chart, *, width: int = PRINTED_WIDTH) -> str:
    """Return a chart of bars for paper: as wide as the line, with its own faces and inks."""
    return chart.svg.replace('width="100%"', f'width="{width}"', 1).replace(
        "<title>", f"{PRINTED_STYLE}<title>", 1
    )


def columns(
    title: str, categories: Sequence[str], series: Sequence[Series], *, header: str = ""
) -> Chart:
    """Grouped columns, for instance this year beside last year."""
    points = _points(categories, series)
    top = _top(point.value for point in points)
    slot = 100 / max(len(categories), 1)
    width = min(slot * 0.72 / max(len(series), 1), 7)
    marks = [_axis()]
    for place in range(len(categories)):
        start = slot * (place + 0.5) - width * len(series) / 2
        for rank, one in enumerate(series):
            mark = _column(one, place, categories[place], (start + width * rank, width, top))
            marks.append(mark)
    svg = _svg(title, points, _join(marks), height=TOP + PLOT + 4)
    table = _table(categories, series, header)
    return Chart(title, svg, *table, _key(series), tuple(categories))


def stacked(
    title: str, categories: Sequence[str], series: Sequence[Series], *, header: str = ""
) -> Chart:
    """One bar per category, divided by series; for the lights give the tones of the lights."""
    points = _points(categories, series)
    totals = [sum(one.values[at] or 0 for one in series) for at in range(len(categories))]
    top = _top(totals)
    marks = [
        _stack(place, [one.at(place, one.name) for one in series], label, top)
        for place, label in enumerate(categories)
    ]
    svg = _svg(title, points, _join(marks), height=ROW * len(categories))
    return Chart(title, svg, *_table(categories, series, header), _key(series))


def line(
    title: str, categories: Sequence[str], series: Sequence[Series], *, header: str = ""
) -> Chart:
    """One line per series over the categories, usually months."""
    points = _points(categories, series)
    top = _top(point.value for point in points)
    marks = [_axis()]
    for one in series:
        dots = [one.at(place, label) for place, label in enumerate(categories)]
        # The figures of several lines would lie on one another: the table has them.
        marks.append(_line(dots, top, one.name, told=len(series) == 1))
    svg = _svg(title, points, _join(marks), height=TOP + PLOT + 4)
    table = _table(categories, series, header)
    return Chart(title, svg, *table, _key(series), tuple(categories))


def ring(title: str, parts: Iterable[Point], *, centre: str = "", header: str = "") -> Chart:
    """A ring divided by its parts, with a few words in the middle."""
    parts = tuple(parts)
    total = float(sum(part.value or 0 for part in parts)) or 1.0
    marks = [SafeString('<circle class="chart__track--ring" cx="60" cy="60" r="48"'
                        ' stroke-width="14"/>')]  # fmt: skip
    start = 0.0
    for part in parts:
        share = 100 * float(part.value or 0) / total
        marks.append(_arc(part, start, share))
        start += share
    if centre:
        marks.append(format_html(
            '<text class="chart__centre" x="60" y="68" text-anchor="middle">{}</text>', centre
        ))  # fmt: skip
    svg = _wrap(title, parts, _join(marks), kind="ring", size='viewBox="0 0 120 120"')
    rows = tuple((Cell(part.label), Cell(number(part.value), part.url)) for part in parts)
    key = tuple(Key(f"{part.label} {number(part.value)}", part.tone, part.url) for part in parts)
    return Chart(title, svg, (header or _("项目"), _("数量")), rows, key)


def sparkline(title: str, values: Sequence[Number]) -> SafeString:
    """A word-sized line; the numbers are in its description."""
    top = _top(values)
    step = 100 / max(len(values) - 1, 1)
    spots = " ".join(
        f"{step * place:.1f},{26 - 24 * float(value or 0) / top:.1f}"
        for place, value in enumerate(values)
    )
    drawn = format_html('<polyline class="chart__stroke" points="{}" stroke-width="2"/>', spots)
    points = [Point(str(place + 1), value) for place, value in enumerate(values)]
    return _wrap(title, points, drawn, kind="spark", size='viewBox="0 0 100 28"')


def _top(values: Iterable[Number]) -> float:
    return float(max((value or 0 for value in values), default=0)) or 1.0


def _points(categories: Sequence[str], series: Sequence[Series]) -> list[Point]:
    return [
        one.at(place, f"{label} {one.name}")
        for place, label in enumerate(categories)
        for one in series
    ]


def _join(marks: Iterable[SafeString]) -> SafeString:
    return format_html_join("", "{}", ((mark,) for mark in marks))


def _svg(title: str, points: Sequence[Point], marks: SafeString, *, height: int) -> SafeString:
    # Percentages instead of a viewBox, so that words keep their size at 390 and at 1440 px.
    return _wrap(title, points, marks, kind="plain", size=f'width="100%" height="{height}"')


def _wrap(
    title: str, points: Sequence[Point], marks: SafeString, *, kind: str, size: str
) -> SafeString:
    # A picture that holds links is a group: the children of role="img" are not announced.
    role = "group" if any(point.url for point in points) else "img"
    between = pgettext("between items", "，")
    told = between.join(f"{point.label} {number(point.value)}" for point in points)
    return format_html(
        '<svg class="chart__svg chart__svg--{}" role="{}" {} xmlns="http://www.w3.org/2000/svg">'
        "<title>{}</title><desc>{}</desc>{}</svg>",
        kind, role, mark_safe(size), title, told, marks,  # noqa: S308  made of numbers above
    )  # fmt: skip


def _linked(point: Point, drawn: SafeString, *, name: str) -> SafeString:
    told = f"{name} {number(point.value)}"
    if point.url:
        return format_html('<a href="{}" aria-label="{}">{}</a>', point.url, told, drawn)
    return format_html("<g>{}</g>", drawn)


def _bar(place: int, point: Point, top: float, unit: str) -> SafeString:
    y = ROW * place
    width = 100 * float(point.value or 0) / top
    drawn = format_html(
        '<text class="chart__label" x="0" y="{}">{}</text>'
        '<text class="chart__value" x="100%" y="{}" text-anchor="end">{}{}</text>'
        '<rect class="chart__track" x="0" y="{}" width="100%" height="9"/>'
        '<rect class="chart__mark tone--{}" x="0" y="{}" width="{}%" height="9"/>',
        y + 15, point.label, y + 15, number(point.value), behind(unit),
        y + 22, point.tone, y + 22, f"{width:.2f}",
    )  # fmt: skip
    return _linked(point, drawn, name=point.label)


def _stack(place: int, parts: list[Point], label: str, top: float) -> SafeString:
    y, start, marks = ROW * place, 0.0, []
    for part in parts:
        width = 100 * float(part.value or 0) / top
        drawn = format_html(
            '<rect class="chart__mark tone--{}" x="{}%" y="{}" width="{}%" height="9"/>',
            part.tone, f"{start:.2f}", y + 22, f"{width:.2f}",
        )  # fmt: skip
        marks.append(_linked(part, drawn, name=f"{label} {part.label}") if part.value else EMPTY)
        start += width
    told = " / ".join(number(part.value) for part in parts)
    return format_html(
        '<text class="chart__label" x="0" y="{}">{}</text>'
        '<text class="chart__value" x="100%" y="{}" text-anchor="end">{}</text>'
        '<rect class="chart__track" x="0" y="{}" width="100%" height="9"/>{}',
        y + 15, label, y + 15, told, y + 22, _join(marks),
    )  # fmt: skip


def _column(one: Series, place: int, label: str, box: tuple[float, float, float]) -> SafeString:
    start, width, top = box
    point = one.at(place, label)
    height = PLOT * float(point.value or 0) / top
    drawn = format_html(
        '<rect class="chart__mark tone--{}" x="{}%" y="{}" width="{}%" height="{}"/>'
        '<text class="chart__tick" x="{}%" y="{}" text-anchor="middle">{}</text>',
        one.tone, f"{start + width * 0.06:.2f}", f"{TOP + PLOT - height:.1f}",
        f"{width * 0.88:.2f}", f"{height:.1f}",
        f"{start + width / 2:.2f}", f"{TOP + PLOT - height - 5:.1f}", number(point.value),
    )  # fmt: skip
    return _linked(point, drawn, name=f"{label} {one.name}")


def _axis() -> SafeString:
    return format_html(
        '<line class="chart__axis" x1="0" x2="100%" y1="{}" y2="{}"/>', TOP + PLOT, TOP + PLOT
    )


def _line(dots: list[Point], top: float, name: str, *, told: bool) -> SafeString:
    slot = 100 / max(len(dots), 1)
    spots = [
        (slot * (place + 0.5), TOP + PLOT - PLOT * float(dot.value) / top, dot)
        for place, dot in enumerate(dots)
        if dot.value is not None
    ]
    strokes = [_stroke(here, there) for here, there in pairwise(spots)]
    return _join(strokes) + _join(_dot(spot, name, told=told) for spot in spots)


def _stroke(here: tuple[float, float, Point], there: tuple[float, float, Point]) -> SafeString:
    return format_html(
        '<line class="chart__stroke tone--{}" x1="{}%" y1="{}" x2="{}%" y2="{}"'
        ' stroke-width="2"/>',
        here[2].tone, f"{here[0]:.2f}", f"{here[1]:.1f}", f"{there[0]:.2f}", f"{there[1]:.1f}",
    )  # fmt: skip


def _dot(spot: tuple[float, float, Point], name: str, *, told: bool) -> SafeString:
    x, y, point = spot
    text = number(point.value) if told else ""
    drawn = format_html(
        '<circle class="chart__mark tone--{}" cx="{}%" cy="{}" r="3.5"/>'
        '<text class="chart__tick" x="{}%" y="{}" text-anchor="middle">{}</text>',
        point.tone, f"{x:.2f}", f"{y:.1f}", f"{x:.2f}", f"{y - 8:.1f}", text,
    )  # fmt: skip
    return _linked(point, drawn, name=f"{point.label} {name}")


def _arc(part: Point, start: float, share: float) -> SafeString:
    drawn = format_html(
        '<circle class="chart__stroke tone--{}" cx="60" cy="60" r="48" stroke-width="14"'
        ' pathLength="100" stroke-dasharray="{} 100" stroke-dashoffset="-{}"'
        ' transform="rotate(-90 60 60)"/>',
        part.tone, f"{share:.3f}", f"{start:.3f}",
    )  # fmt: skip
    return _linked(part, drawn, name=part.label) if part.value else EMPTY


def _table(
    categories: Sequence[str], series: Sequence[Series], header: str
) -> tuple[tuple[str, ...], tuple[tuple[Cell, ...], ...]]:
    rows = tuple(
        (Cell(label), *(_cell(one.at(place, label)) for one in series))
        for place, label in enumerate(categories)
    )
    return (header or _("项目"), *(one.name for one in series)), rows


def _cell(point: Point) -> Cell:
    return Cell(number(point.value), point.url)


def _key(series: Sequence[Series]) -> tuple[Key, ...]:
    return tuple(Key(one.name, one.tone, one.url) for one in series)
