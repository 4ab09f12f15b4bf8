"""Reports on the command line: `renda report check|compose|export|freeze|diff ...`."""

from __future__ import annotations

import datetime as dt
import json
from argparse import ArgumentParser
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from renda.directory.models import Account
from renda.directory.queries import standing
from renda.figures.asking import period_of
from renda.figures.queries import values
from renda.figures.spec import CongressYear
from renda.kernel.documents import docx, pdf
from renda.kernel.documents.spec import Paper
from renda.kernel.files import FileRefused
from renda.kernel.mistakes import MistakenError
from renda.reports import commands, incoming, queries
from renda.reports.changes import Change, Shift, changes
from renda.reports.checking import Check, Checked, check
from renda.reports.composing import composed
from renda.reports.exporting import paper_of
from renda.reports.models import Frozen
from renda.reports.spec import Composed
from renda.reports.wording import read

WHAT = {
    "check": "check every number of a report",
    "compose": "write the report from the records",
    "export": "write it as an official paper",
    "freeze": "keep it as it is now, with every record behind it",
    "diff": "say what has changed since it was frozen",
}


class Command(BaseCommand):
    """Composes a year's report, exports and freezes it, checks any report number by number."""

    help = "Composes, exports and freezes the annual report; checks a report against the figures."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take what is to be done, and for which congress and year."""
        what = parser.add_subparsers(dest="what", required=True)
        for name, told in WHAT.items():
            one = what.add_parser(name, help=told)
            one.add_argument("--json", action="store_true", help="as JSON")
            if name == "diff":
                continue
            one.add_argument("--congress", help="its code; not needed where there is only one")
            one.add_argument("--year", type=int, help="2022; else this year")
            one.add_argument("--until", type=dt.date.fromisoformat, help="cut-off, 2022-12-31")
        what.choices["check"].add_argument("file", type=Path, help=".txt or .docx")
        for name in ("compose", "export", "freeze"):
            what.choices[name].add_argument("--template", type=Path, help="a wording of your own")
        what.choices["export"].add_argument("output", type=Path, help=".docx, .pdf or .txt")
        what.choices["freeze"].add_argument("--by", required=True, help="who freezes: a user name")
        what.choices["diff"].add_argument("frozen", type=int, help="the number that freeze gave")

    def handle(self, **options: Any) -> None:
        """Do what is asked."""
        self.stdout.write(getattr(self, f"_{options['what']}")(**options))

    def _check(self, **options: Any) -> str:
        path: Path = options["file"]
        try:
            text = incoming.words_of(path.name, path.read_bytes())
        except (FileRefused, OSError) as error:
            raise CommandError(str(error)) from error
        found = check(text, _period(options))
        return _dumped(check_told(found)) if options["json"] else _table(found)

    def _compose(self, **options: Any) -> str:
        report = _composed(options)
        return _dumped(composed_told(report)) if options["json"] else report.text

    def _export(self, **options: Any) -> str:
        report, output = _composed(options), options["output"]
        amounts = {one.figure.key: one for one in values(report.period, report.cited)}
        archived = partial(pdf.written, created_at=timezone.now())
        files: dict[str, Callable[[Paper], bytes]] = {".docx": docx.written, ".pdf": archived}
        written = files.get(output.suffix)
        if written is None and output.suffix != ".txt":
            raise CommandError(_("可以导出为.docx、.pdf或者.txt。"))
        paper = paper_of(report, amounts)
        output.write_bytes(written(paper) if written else report.text.encode())
        return str(output)

    def _freeze(self, **options: Any) -> str:
        report = _composed(options)
        try:
            who = standing(Account.objects.get(username=options["by"]), on=timezone.localdate())
            frozen = commands.freeze(
                period=report.period,
                title=report.title,
                text=report.text,
                keys=[figure.key for figure in report.cited],
                by=who,
                at=timezone.now(),
            )
        except (Account.DoesNotExist, PermissionDenied) as error:
            raise CommandError(str(error)) from error
        return f"{frozen.pk} {frozen.digest}"

    def _diff(self, **options: Any) -> str:
        frozen = Frozen.objects.filter(pk=options["frozen"]).first()
        if frozen is None:
            raise CommandError(_("没有这份冻结的报告。"))
        found = changes(frozen, today=timezone.localdate())
        told = [_change_told(one) for one in found if one.is_changed]
        return _dumped(told) if options["json"] else "\n".join(map(_change_line, told))


def _period(options: dict[str, Any]) -> CongressYear:
    today = timezone.localdate()
    return period_of(options["congress"], options["year"], options["until"], today=today)


def _composed(options: dict[str, Any]) -> Composed:
    path: Path | None = options["template"]
    period = _period(options)
    try:
        wording = path.read_text("utf-8") if path else queries.wording(period.congress)[1]
        return composed(read(wording), period)
    except (MistakenError, OSError) as error:
        raise CommandError(str(error)) from error


def _change_told(one: Change) -> dict[str, Any]:
    return {
        "figure": one.figure.key,
        "then": one.figure.value,
        "now": one.value,
        "defined_anew": one.is_defined_anew,
        "added": [_shift_told(shift) for shift in one.added],
        "gone": [_shift_told(shift) for shift in one.gone],
    }


def _shift_told(one: Shift) -> dict[str, Any]:
    reasons = [f"{reason.label} {reason.why}".strip() for reason in one.reasons]
    return {"record": one.id, "label": one.label, "reasons": reasons}


def _change_line(told: dict[str, Any]) -> str:
    moved = [("+", row) for row in told["added"]] + [("-", row) for row in told["gone"]]
    lines = [f"  {sign} {row['label']}: {'; '.join(row['reasons'])}" for sign, row in moved]
    return "\n".join([f"{told['figure']}\t{told['then']} -> {told['now']}", *lines])


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


def _dumped(told: Any) -> str:
    return json.dumps(told, ensure_ascii=False, indent=1)


def _table(found: Check) -> str:
    rows = [_row(one) for one in found.numbers if one.verdict != "none"]
    head = "\t".join([_("数字"), _("结论"), _("指标"), _("应为")])
    return "\n".join([head, *rows])


def _row(one: Checked) -> str:
    label = str(one.candidate.amount.figure.label) if one.candidate else ""
    expected = "" if one.expected is None else str(one.expected)
    return f"{one.number.text}\t{one.verdict.value}\t{label}\t{expected}"
