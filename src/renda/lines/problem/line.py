"""Problem lists: handed over item by item, re-checked by the congress."""

from renda.lines.problem import doubts, figures
from renda.lines.problem.items import ProblemItem
from renda.lines.problem.procedures import ProblemLine
from renda.matters.line import Line

LINE = Line(
    "problem",
    procedures=(ProblemLine, ProblemItem),
    brings=(doubts, figures),
    glance={"inspections": ("problem-handed", "problem-solved", "problem-solved-rate")},
)
