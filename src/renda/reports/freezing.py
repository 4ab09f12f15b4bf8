"""What a frozen report holds: its figures with the records behind them, and the hash over all."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.db.models import BigIntegerField, CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import translation

from renda.directory.models import Congress
from renda.directory.standing import Standing
from renda.figures import queries
from renda.figures.queries import SELECTS, Amount
from renda.figures.registry import figures as known_figures
from renda.figures.spec import AnyFigure, CongressYear, Figure, Ratio, defined
from renda.matters.actors import STAFF
from renda.matters.circles import told_title
from renda.matters.models import Matter
from renda.reports.models import Frozen, FrozenFigure
from renda.ui.units import behind

#: record → its matter, None where it belongs to none
Records = Mapping[int, int | None]
Listed = Mapping[str, Records]
HEAD = ("year", "title", "text", "by_id", "by_name", "last_entry")
#: so many keys in one statement
CHUNK = 5000
SAID = ("key", "code", "label", "unit", "definition", "value", "numerator", "denominator")


def parts(wanted: Iterable[AnyFigure]) -> list[Figure]:
    """Return the sets of records that some figures rest on, each once."""
    return list({one.key: one for figure in wanted for one in queries.parts_of(figure)}.values())


def listed(wanted: Sequence[Figure], period: CongressYear) -> Listed:
    """Return the records of some figures, in one query for all of them."""
    found: dict[str, dict[int, int | None]] = {figure.key: {} for figure in wanted}
    for start in range(0, len(wanted), SELECTS):
        first, *others = [_keys(figure, period) for figure in wanted[start : start + SELECTS]]
        for figure, record, matter in first.union(*others, all=True) if others else first:
            found[figure][record] = matter
    return found


def _keys(figure: Figure, period: CongressYear) -> QuerySet[Any, Any]:
    path = figure.matter
    own: Any = F(path or "pk") if path is not None else Value(None)
    rows = figure.records(period).order_by()
    named = rows.values(its_figure=Cast(Value(figure.key), CharField()), record=F("pk"))
    found: QuerySet[Any, Any] = named.annotate(its_matter=Cast(own, BigIntegerField())).values_list(
        "its_figure", "record", "its_matter"
    )
    return found


def labels(
    figure: Figure, period: CongressYear, records: Records, titles: Mapping[int, str]
) -> list[dict[str, Any]]:
    """Return records as they are kept: key, words and matter, in the order of their keys.

    titles: matter → number and title. What is not itself a matter is asked for its own words,
    in one query.
    """
    own = _descriptions(figure, period) if figure.matter != "" and records else {}
    return [
        {"id": pk, "label": _joined(titles.get(matter or 0, ""), own.get(pk, "")), "matter": matter}
        for pk, matter in sorted(records.items())
    ]


def _joined(*words: str) -> str:
    return " · ".join(word for word in words if word)[:300]


def _descriptions(figure: Figure, period: CongressYear) -> dict[int, str]:
    found = queries.related(figure, figure.records(period))
    return {record.pk: str(figure.describe(record)) for record in found}


def titles_of(matters: Collection[int | None]) -> dict[int, str]:
    """Return number and title of some matters, in one query for each five thousand."""
    known = sorted({pk for pk in matters if pk})
    found: dict[int, str] = {}
    for start in range(0, len(known), CHUNK):
        rows = Matter.objects.filter(pk__in=known[start : start + CHUNK])
        for pk, slug, number, title in rows.values_list("pk", "procedure", "number", "title"):
            found[pk] = f"{number} {told_title(slug, title)}".strip()
    return found


def figures_of(wanted: Sequence[AnyFigure], period: CongressYear) -> list[FrozenFigure]:
    """Return figures as they are frozen now, in the language in which reports are written."""
    bases = parts(wanted)
    found = listed(bases, period)
    titles = titles_of([matter for records in found.values() for matter in records.values()])
    with translation.override(settings.LANGUAGE_CODE):
        kept = {one.key: labels(one, period, found[one.key], titles) for one in bases}
        amounts = queries.values(period, wanted)
        return [_frozen(amount, kept, period.congress) for amount in amounts]


def _frozen(
    amount: Amount, kept: Mapping[str, list[dict[str, Any]]], congress: Congress
) -> FrozenFigure:
    figure = amount.figure
    *above, below = queries.parts_of(figure)
    return FrozenFigure(
        key=figure.key,
        label=str(figure.label),
        unit=str(figure.unit),
        definition=defined(figure, congress),
        value=amount.text,
        number=amount.value,
        numerator=amount.numerator,
        denominator=amount.denominator,
        records=kept[below.key],
        above=kept[above[0].key] if above else [],
    )


def parts_told(kept: FrozenFigure) -> tuple[str, str]:
    """Return numerator and denominator of a frozen share as its figures are told, else nothing.

    What was frozen is exact; of a figure that is there no more, it is said as it was kept.
    """
    if kept.denominator is None:
        return "", ""
    figure = known_figures.get(kept.key)
    parts = queries.parts_of(figure) if isinstance(figure, Ratio) else ()
    if not parts:
        return str(kept.numerator), str(kept.denominator)
    over, base = (
        f"{queries.scaled(one, value)}{behind(one.unit) if one.scale > 1 else ''}"
        for one, value in zip(parts, (kept.numerator, kept.denominator), strict=True)
    )
    return over, base


def digest_of(frozen: Frozen, figures: Iterable[FrozenFigure]) -> str:
    """Return the hash of a report and of every figure, definition and record behind it."""
    head = [getattr(frozen, name) for name in HEAD]
    days = [frozen.until.isoformat(), frozen.today.isoformat()]
    at = frozen.frozen_at.astimezone(dt.UTC).isoformat(timespec="microseconds")
    said = [
        [*(getattr(one, name) for name in SAID), one.records, one.above]
        for one in sorted(figures, key=lambda one: one.key)
    ]
    whole = [frozen.congress.code, *head, *days, at, said]
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def verify(frozen: Frozen) -> bool:
    """Say whether a report is what it was when it was frozen."""
    return digest_of(frozen, frozen.figures.all()) == frozen.digest


def reports_of(who: Standing, readers: Sequence[str]) -> QuerySet[Frozen]:
    """Return the frozen reports that somebody may read, newest first."""
    mine = Frozen.objects.filter(congress__in=who.congresses(STAFF, *readers))
    return mine.select_related("congress", "taken_back").order_by("-frozen_at", "-pk")
