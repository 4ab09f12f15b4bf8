"""A number that was made of two others: what is more than last year, which share of a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from renda.figures import queries
from renda.figures.opening import opening
from renda.figures.queries import Amount
from renda.figures.registry import figure_of
from renda.figures.spec import AnyFigure, CongressYear
from renda.reports.spec import BEFORE
from renda.reports.telling import POINTS, apart, plain, share
from renda.sites.folio.counted import address

MINUS = "\u2212"


@dataclass(frozen=True)
class Derived:
    """What was made of a figure's number and another one; both open."""

    label: Any
    value: str
    text: str
    sign: str
    now: tuple[Amount, str]
    other: tuple[Amount, str]


def derived(
    figure: AnyFigure, period: CongressYear, asked: Mapping[str, str], than: str
) -> Derived | None:
    """Return the number that stands in a report against another one; None where there is none."""
    own = opening(figure, period, part=asked["part"], by=asked["by"], of=asked["is"])
    if own is None:
        return None
    query = {name: value for name, value in asked.items() if value}
    now = (own.amount, address(figure, period, **query))
    if than == BEFORE:
        before = period.before
        last = opening(figure, before, part=asked["part"], by=asked["by"], of=asked["is"])
        return _more(now, (last.amount, address(figure, before, **query))) if last else None
    whole = figure_of(than)
    return _share(now, (queries.value(whole, period), address(whole, period))) if whole else None


def _more(now: tuple[Amount, str], before: tuple[Amount, str]) -> Derived | None:
    change = apart(now[0], before[0])
    if change is None:
        return None
    unit = POINTS if now[0].is_ratio else str(now[0].figure.unit)
    said, sign = plain(abs(change)), "+" if change > 0 else MINUS if change else ""
    return Derived(_("比上年增减"), said, f"{sign}{said}{unit}", MINUS, now, before)


def _share(now: tuple[Amount, str], whole: tuple[Amount, str]) -> Derived | None:
    rate = share(now[0], whole[0])
    if rate is None:
        return None
    label, said = _("占%(whole)s的比例") % {"whole": whole[0].figure.label}, plain(rate)
    return Derived(label, said, f"{said}%", "÷", now, whole)
