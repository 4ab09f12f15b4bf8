"""Sittings: the office's way from the plan of the year to the roll that is sealed."""

from renda.lines.sitting import doubts, figures
from renda.lines.sitting.minutes import MinutesLine
from renda.lines.sitting.procedures import SittingLine
from renda.matters.line import Line

LINE = Line(
    "sitting",
    procedures=(SittingLine, MinutesLine),
    brings=(doubts, figures),
)
