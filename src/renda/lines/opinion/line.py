"""What the standing committee asks for after a deliberation, followed to its end."""

from renda.lines.opinion import doubts, figures
from renda.lines.opinion.points import OpinionPoint
from renda.lines.opinion.procedures import OpinionLine
from renda.matters.line import Line

LINE = Line(
    "opinion",
    procedures=(OpinionLine, OpinionPoint),
    brings=(doubts, figures),
    glance={"hearings": ("opinion-issued", "opinion-points", "opinion-met", "opinion-met-rate")},
)
