"""What can be asked of reports: the wording in force, and the ones before it."""

from __future__ import annotations

from importlib import resources

from django.db.models import QuerySet

from renda.directory.models import Congress
from renda.reports.models import Template


def shipped() -> str:
    """Return the wording that Renda brings along; version 0 of every congress."""
    return (resources.files("renda.reports") / "data" / "annual_report.txt").read_text("utf-8")


def templates(congress: Congress) -> QuerySet[Template]:
    """Return how a congress has worded its report, the newest first."""
    return Template.objects.filter(congress=congress).select_related("by").order_by("-version")


def wording(congress: Congress, version: int | None = None) -> tuple[int, str]:
    """Return a version of a congress's wording and its text; without one, the newest."""
    if version == 0:
        return 0, shipped()
    kept = templates(congress)
    found = kept.filter(version=version).first() if version else kept.first()
    return (found.version, found.text) if found else (0, shipped())
