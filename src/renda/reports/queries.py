"""What can be asked of reports: the wording in force, and the ones before it."""

from __future__ import annotations

from importlib import resources

from django.db.models import F, QuerySet

from renda.directory.models import Congress, Session
from renda.figures.spec import CongressYear
from renda.matters.models import Matter
from renda.reports.models import Occasion, Template
from renda.reports.numerals import spelt

#: whom a report addresses where nobody said otherwise
ADDRESSED = "各位代表"
WHOLE = "人民代表大会"


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


def years_of(congresses: QuerySet[Congress]) -> dict[int, list[int]]:
    """Return congress → the years of which there are records, the newest first."""
    # the top of a tree is its own root: said so, it is found by the index of years
    numbered = Matter.objects.filter(congress__in=congresses, root=F("pk")).exclude(number="")
    found: dict[int, list[int]] = {}
    for congress, year in numbered.values_list("congress", "year").distinct().order_by("-year"):
        found.setdefault(congress, []).append(year)
    return found


def occasion(congress: Congress, year: int) -> Occasion:
    """Return when, where and by whom a year's report is made; as far as the sessions tell it."""
    kept = Occasion.objects.filter(congress=congress, year=year).first()
    if kept is not None:
        return kept
    coming = Session.objects.filter(term__congress=congress, opens_on__year=year + 1)
    session = coming.select_related("term").order_by("opens_on").first()
    found = Occasion(congress=congress, year=year, addressed=ADDRESSED)
    if session is not None:
        found.meeting = _called(congress, session)
        found.on = session.opens_on
    return found


def _called(congress: Congress, session: Session) -> str:
    """Return how a session is called: 青禾区第十八届人民代表大会第二次会议."""
    term = f"第{spelt(session.term.ordinal)}届"
    name = congress.name.removesuffix(WHOLE) + term + WHOLE
    return f"{name}第{spelt(session.ordinal)}次会议"


def occasion_of(period: CongressYear) -> dict[str, str]:
    """Return the same by the words that stand for it in a wording."""
    found = occasion(period.congress, period.year)
    day = found.on
    return {
        "会议": found.meeting,
        "报告日期": f"{day.year}年{day.month}月{day.day}日" if day else "",
        "报告人": found.speaker,
        "职务": found.post,
        "称呼": found.addressed or ADDRESSED,
    }
