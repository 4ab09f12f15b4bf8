"""Normative documents: filed, checked, reviewed, put right; review suggestions of citizens."""

from renda.lines.filing import figures
from renda.lines.filing.catalogue import CatalogueLine, Missed
from renda.lines.filing.procedures import FilingLine
from renda.lines.filing.reviewing import RequestLine, ReviewLine
from renda.matters.line import Line

LINE = Line(
    "filing",
    procedures=(FilingLine, CatalogueLine, Missed, ReviewLine, RequestLine),
    brings=(figures,),
    glance={
        "filings": (
            "filing-filed",
            "filing-reviewed",
            "filing-faulty",
            "filing-corrected",
            "filing-timely",
        )
    },
)
