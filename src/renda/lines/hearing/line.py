"""Reports that the standing committee hears and considers."""

from renda.lines.hearing import doubts, figures
from renda.lines.hearing.procedures import HearingLine
from renda.matters.line import Line

LINE = Line(
    "hearing",
    procedures=(HearingLine,),
    brings=(doubts, figures),
    glance={"hearings": ("hearing-heard",)},
)
