"""Tests of satisfaction with a body's work, decided by a rule and never typed."""

from renda.lines.satisfaction import doubts, figures
from renda.lines.satisfaction.procedures import SatisfactionLine, SatisfactionResult
from renda.matters.line import Line

LINE = Line(
    "satisfaction",
    procedures=(SatisfactionLine, SatisfactionResult),
    brings=(doubts, figures),
    glance={"questions": ("satisfaction-held", "satisfaction-rate")},
)
