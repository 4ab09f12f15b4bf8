"""How a law is kept: inspected with towns, found fault with, reported."""

from renda.lines.inspection import doubts, figures
from renda.lines.inspection.procedures import InspectionLine
from renda.lines.inspection.towns import InspectionTown
from renda.matters.line import Line

LINE = Line(
    "inspection",
    procedures=(InspectionLine, InspectionTown),
    brings=(doubts, figures),
    glance={"inspections": ("inspection-held", "inspection-findings", "inspection-amendments")},
)
