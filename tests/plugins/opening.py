"""Numbers and what they open to, told without the database's own sums."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.test import Client

from renda.figures import queries
from renda.figures.opening import opening
from renda.figures.queries import PARTS, Asked
from renda.figures.spec import AnyFigure, CongressYear, Count, Distinct, Figure, Ordinal, Ratio, Sum

LINK = re.compile(r"<a\b([^>]*)>(.*?)</a>", re.DOTALL)
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
HEADLINE = re.compile(r'<span data-figure="[^"]*"[^>]*data-value="([^"]*)" data-records="(\d+)"')
NUMBER = re.compile(r"\d+(?:\.\d+)?|—")
#: the address of a figure, not of a page of them
FIGURE = re.compile(r"/accounts/figures/\d+/\d{4}/[\w-]+/")


def measured(figure: Figure, found: Any) -> Any:
    """Return a figure's number as somebody would add it up who has only the records."""
    measure = figure.measure
    if isinstance(measure, Count):
        return len(found.values_list("pk", flat=True))
    assert isinstance(measure, Sum | Distinct | Ordinal)
    given = [one for (_pk, one) in found.values_list("pk", measure.field) if one is not None]
    if isinstance(measure, Distinct):
        return len(set(given))
    if isinstance(measure, Ordinal):
        return max(given, default=None)
    return queries.scaled(figure, sum(given)) if given else measure.empty


def wrong(figure: AnyFigure, period: CongressYear) -> list[str]:
    """Return each number of a figure, its parts and its slices that is not what it opens to."""
    found = []
    for told, asked in _told(figure, period):
        opened = opening(figure, period, **asked)
        assert opened is not None, (figure.key, asked)
        counted = opened.amount.figure
        if told != opened.amount.value:
            found.append(f"{figure.key} {asked}: {told} opens to {opened.amount.value}")
        if isinstance(counted, Figure):
            real = measured(counted, opened.records.order_by())
            if real != told and not (told is None and not opened.amount.records):
                found.append(f"{figure.key} {asked}: {told} but the records make {real}")
        if isinstance(figure, Figure) and opened.records.count() != opened.amount.records:
            found.append(f"{figure.key} {asked}: as many records are not listed")
    return found


def _told(figure: AnyFigure, period: CongressYear) -> Iterator[tuple[Any, dict[str, str]]]:
    """Return each number that is told of a figure, and what is asked to open it."""
    if isinstance(figure, Ratio):
        amount = queries.value(figure, period)
        yield amount.value, {}
        for part in PARTS:
            yield queries.value(queries.part_of(figure, part), period).value, {"part": part}
        return
    sliced = [Asked(figure, period, by) for by in figure.by]
    counts = queries.tally([*queries.asked_for([figure], [period]), *sliced])
    yield queries.amount(figure, period, counts).value, {}
    for asked in sliced:
        assert asked.dimension is not None
        for of in counts[asked.key]:
            amount = queries.amount_of_slice(asked, of, counts)
            yield amount.value, {"by": asked.dimension.key, "of": of}


@dataclass(frozen=True)
class Link:
    """A number of a page that opens."""

    url: str
    said: str


def numbers_of(page: str) -> set[Link]:
    """Return the numbers of a page that lead to a figure's, as they are written."""
    return {found for found in _links(page) if FIGURE.match(found.url)}


def _links(page: str) -> Iterator[Link]:
    for tag, inside in LINK.findall(page):
        named = dict(ATTRIBUTE.findall(tag))
        text = re.sub(r"<[^>]+>", " ", inside)
        numbers = NUMBER.findall(text)
        said = named.get("data-value") or (numbers[-1] if numbers else "")
        if said and "href" in named:
            yield Link(html.unescape(named["href"]), said)


def headline(client: Client, url: str) -> str:
    """Return the number at the head of a figure's page."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    (said, _records), *_others = HEADLINE.findall(answer.content.decode())
    return str(said)


def same(one: str, other: str) -> bool:
    """Say whether two numbers are the same, however they are written."""
    return one == other or ("—" not in (one, other) and Decimal(one) == Decimal(other))


def rows_of(client: Client, url: str, row: str, *, within: str = "") -> int:
    """Return how many rows a list has, through all its pages.

    within: with what the part of the page begins that is the list; it ends with its section.
    """
    count, pages = 0, 0
    place = url.partition("?")[0]
    while url and pages < 100:
        page = html.unescape(client.get(url).content.decode())
        part = page.partition(within)[2].partition("</section>")[0] if within else page
        count, pages = count + part.count(row), pages + 1
        further = re.search(r'rel="next" href="([^"]+)"', page)
        url = f"{place}{further[1]}" if further else ""
    return count
