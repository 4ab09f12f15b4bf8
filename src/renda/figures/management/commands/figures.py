"""Tells a year's figures, or the records of one: `renda figures --congress CODE --year Y`."""

from __future__ import annotations

import datetime as dt
import json
from argparse import ArgumentParser
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.figures import queries, registry
from renda.figures.asking import period_of
from renda.figures.queries import Amount
from renda.figures.spec import AnyFigure, CongressYear


class Command(BaseCommand):
    """Shows figures as a table or as JSON; every number can be opened to its records."""

    help = "Tells the figures of a congress's year, or the records that one of them counts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what is asked for."""
        parser.add_argument("key", nargs="?", help="one figure: its key, suggestion-total")
        parser.add_argument("--congress", help="its code; not needed where there is only one")
        parser.add_argument("--year", type=int, help="2022; else this year")
        parser.add_argument("--until", type=dt.date.fromisoformat, help="up to a day, 2022-06-30")
        parser.add_argument("--records", action="store_true", help="list what the figure counts")
        parser.add_argument("--part", choices=queries.PARTS, default="denominator",
                            help="of a ratio: which of its records")  # fmt: skip
        parser.add_argument("--json", action="store_true", help="as JSON")

    def handle(self, **options: Any) -> None:
        """Tell the figures."""
        chosen = _chosen(options["key"])
        today = timezone.localdate()
        period = period_of(options["congress"], options["year"], options["until"], today=today)
        if options["records"]:
            if len(chosen) != 1:
                raise CommandError(_("请写明要列出哪一个指标的记录。"))
            rows = list(_rows(chosen[0], period, options["part"]))
        else:
            rows = [_row(amount) for amount in queries.values(period, chosen)]
        self.stdout.write(_as_json(rows) if options["json"] else _as_table(rows))


def _chosen(key: str | None) -> list[AnyFigure]:
    if key is None:
        return list(registry.figures.values())
    figure = registry.figure_of(key)
    if figure is None:
        known = "\n  ".join(registry.figures)
        raise CommandError(_("没有指标“%(key)s”。可用的有：\n  %(known)s")
                           % {"key": key, "known": known})  # fmt: skip
    return [figure]


def _row(amount: Amount) -> dict[str, Any]:
    return {
        "key": amount.figure.key,
        "label": str(amount.figure.label),
        "unit": str(amount.figure.unit),
        "value": float(amount.value) if isinstance(amount.value, Decimal) else amount.value,
        "numerator": amount.numerator,
        "denominator": amount.denominator,
        "records": amount.records,
    }


def _rows(figure: AnyFigure, period: CongressYear, part: str) -> Iterator[dict[str, Any]]:
    found = queries.related(figure, queries.records(figure, period, part=part))
    for record in found.iterator(chunk_size=500):
        matter = queries.matter_of(figure, record)
        if matter is None:
            yield {"number": "", "title": str(record), "stage": "", "record": record.pk}
            continue
        yield {
            "number": (matter.root or matter).number,
            "title": matter.title,
            "body": str(matter.body or ""),
            "stage": str(matter.standing_at.label),
            "matter": matter.pk,
            **({} if record is matter else {"record": str(record)}),
        }


def _as_json(rows: list[dict[str, Any]]) -> str:
    return json.dumps(rows, ensure_ascii=False, indent=2)


def _as_table(rows: list[dict[str, Any]]) -> str:
    lines = ["\t".join("" if value is None else str(value) for value in row.values())
             for row in rows]  # fmt: skip
    head = "\t".join(rows[0]) if rows else ""
    return "\n".join([head, *lines, _("共%(n)d条") % {"n": len(rows)}])
