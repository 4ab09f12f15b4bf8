"""Briefings that the directors' meeting hears, with remarks that are followed up."""

from renda.lines.briefing import doubts, figures
from renda.lines.briefing.procedures import BriefingLine, BriefingRemark
from renda.matters.line import Line

LINE = Line(
    "briefing",
    procedures=(BriefingLine, BriefingRemark),
    brings=(doubts, figures),
    glance={"hearings": ("briefing-heard",)},
)
