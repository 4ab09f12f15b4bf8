"""What other lines may ask of this one: what audits found and bodies have not put right."""

from __future__ import annotations

import datetime as dt

from django.db.models import Q

from renda.directory.models import Congress
from renda.lines.audit.finding import AuditFinding
from renda.lines.audit.models import AuditReport
from renda.matters import lending
from renda.matters.lending import StillOwed
from renda.matters.models import Matter


@lending.open_findings.lend
def open_by_body(congress: Congress, at: dt.datetime) -> list[StillOwed]:
    """Return per body what was handed over and not settled by a moment, most money first.

    What a body says it has put right counts once the congress has verified it.
    """
    found = Matter.objects.filter(
        Q(closed_at=None) | Q(closed_at__gt=at),
        congress=congress,
        procedure=AuditFinding.slug,
        body__isnull=False,
        opened_at__lte=at,
    ).exclude(stage=AuditFinding.listed.name)
    owed: dict[int, StillOwed] = {}
    for matter in found.select_related("body", "finding").order_by("pk"):
        if matter.body is None:
            continue
        one = owed.setdefault(matter.body.pk, StillOwed(matter.body))
        one.findings.append(matter)
        one.money += matter.finding.money - matter.finding.confirmed
    return sorted(owed.values(), key=lambda one: (-one.money, one.body.pk))


@lending.audit_heard.lend
def was_heard(congress: Congress, year: int, by: dt.date) -> bool:
    """Say whether the audit report of a fiscal year was heard by a day."""
    return AuditReport.objects.filter(
        matter__congress=congress, of_year=year, heard_on__lte=by
    ).exists()
