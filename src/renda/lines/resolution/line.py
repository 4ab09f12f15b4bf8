"""Resolutions and decisions: duties they lay on bodies, and checks on their execution."""

from renda.lines.resolution import doubts, figures, resolving
from renda.lines.resolution.following import CheckLine, MidtermLine
from renda.lines.resolution.procedures import ResolutionDuty, ResolutionLine
from renda.matters.line import Line

LINE = Line(
    "resolution",
    procedures=(ResolutionLine, ResolutionDuty, CheckLine, MidtermLine),
    brings=(doubts, figures, resolving),
    glance={"decisions": ("resolution-passed",)},
)
