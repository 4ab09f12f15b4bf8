"""Reports on the command line: `renda report check|compose ... --congress CODE --year Y`."""

from __future__ import annotations

import datetime as dt
import json
from argparse import ArgumentParser
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.figures.asking import period_of
from renda.figures.spec import Period
from renda.kernel.files import FileRefused
from renda.reports import incoming, queries
from renda.reports.checking import Check, Checked, check
from renda.reports.composing import Composed, composed
from renda.reports.wording import BadWordingError, read


class Command(BaseCommand):
    """Composes a year's report, and checks any report number by number."""

    help = "Composes the annual report of a congress, or checks a report against its figures."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what is to be done, and for which congress and year."""
        what = parser.add_subparsers(dest="what", required=True)
        for name, told in (("check", "check every number"), ("compose", "compose the report")):
            one = what.add_parser(name, help=told)
            one.add_argument("--congress", help="its code; not needed where there is only one")
            one.add_argument("--year", type=int, help="2022; else this year")
            one.add_argument("--until", type=dt.date.fromisoformat, help="cut-off, 2022-12-31")
            one.add_argument("--json", action="store_true", help="as JSON")
        what.choices["check"].add_argument("file", type=Path, help=".txt or .docx")
        what.choices["compose"].add_argument("--template", type=Path, help="a wording of your own")

    def handle(self, **options: Any) -> None:
        """Do what is asked."""
        today = timezone.localdate()
        period = period_of(options["congress"], options["year"], options["until"], today=today)
        self.stdout.write(getattr(self, f"_{options['what']}")(period, **options))

    def _check(self, period: Period, **options: Any) -> str:
        path: Path = options["file"]
        try:
            text = incoming.words_of(path.name, path.read_bytes())
        except (FileRefused, OSError) as error:
            raise CommandError(str(error)) from error
        found = check(text, period)
        return _dumped(check_told(found)) if options["json"] else _table(found)

    def _compose(self, period: Period, **options: Any) -> str:
        path: Path | None = options["template"]
        try:
            wording = path.read_text("utf-8") if path else queries.wording(period.congress)[1]
            report = composed(read(wording), period)
        except (BadWordingError, OSError) as error:
            raise CommandError(str(error)) from error
        return _dumped(composed_told(report)) if options["json"] else report.text


def check_told(found: Check) -> dict[str, Any]:
    """Return a check as plain values."""
    return {
        "numbers": [_number_told(one) for one in found.numbers],
        "relations": [
            {
                "kind": one.kind.value,
                "holds": one.holds,
                "spans": [[number.start, number.end] for number in one.numbers],
            }
            for one in found.relations
        ],
    }


def _number_told(one: Checked) -> dict[str, Any]:
    number = one.number
    return {
        "text": number.text,
        "start": number.start,
        "end": number.end,
        "value": _plain(number.value),
        "unit": number.unit,
        "kind": number.kind.value,
        "verdict": one.verdict.value,
        "figure": one.candidate.amount.figure.key if one.candidate else None,
        "expected": _plain(one.expected),
    }


def composed_told(report: Composed) -> dict[str, Any]:
    """Return a report as plain values: its text, the figures it cites, and its gaps."""
    return {
        "text": report.text,
        "figures": [figure.key for figure in report.cited],
        "gaps": report.gaps,
    }


def _plain(value: int | Decimal | None) -> int | float | None:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _dumped(told: dict[str, Any]) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1)


def _table(found: Check) -> str:
    rows = [_row(one) for one in found.numbers if one.verdict != "none"]
    head = "\t".join([_("数字"), _("结论"), _("指标"), _("应为")])
    return "\n".join([head, *rows])


def _row(one: Checked) -> str:
    label = str(one.candidate.amount.figure.label) if one.candidate else ""
    expected = "" if one.expected is None else str(one.expected)
    return f"{one.number.text}\t{one.verdict.value}\t{label}\t{expected}"
