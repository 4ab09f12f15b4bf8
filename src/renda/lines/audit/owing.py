"""What other lines may ask of this one: what audits found and bodies have not put right."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Q

from renda.directory.models import Body, Congress
from renda.lines.audit.finding import AuditFinding
from renda.lines.audit.models import AuditReport
from renda.matters.models import Matter
from renda.matters.registry import offers


@dataclass
class Owed:
    """A body with its open findings and the money that is still to be put right."""

    body: Body
    findings: list[Matter] = field(default_factory=list)
    money: int = 0


def open_by_body(congress: Congress, at: dt.datetime) -> list[Owed]:
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
    owed: dict[int, Owed] = {}
    for matter in found.select_related("body", "finding").order_by("pk"):
        if matter.body is None:
            continue
        one = owed.setdefault(matter.body.pk, Owed(matter.body))
        one.findings.append(matter)
        one.money += matter.finding.money - matter.finding.confirmed
    return sorted(owed.values(), key=lambda one: (-one.money, one.body.pk))


def was_heard(congress: Congress, year: int, by: dt.date) -> bool:
    """Say whether the audit report of a fiscal year was heard by a day."""
    return AuditReport.objects.filter(
        matter__congress=congress, of_year=year, heard_on__lte=by
    ).exists()


offers["audit-open"] = open_by_body
offers["audit-heard"] = was_heard
